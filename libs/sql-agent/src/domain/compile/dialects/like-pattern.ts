/** Escapes LIKE's own characters; the escape character is `!`, which no dialect treats specially in strings. */
export function likeContains(value: string): string {
  return `%${value.replaceAll(/[!%_]/g, '!$&')}%`;
}
