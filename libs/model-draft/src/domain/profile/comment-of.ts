/** A comment as databases give it; nothing where there is none. */
export function commentOf(text: unknown): { comment?: string } {
  return typeof text === 'string' && text.trim() !== '' ? { comment: text } : {};
}
