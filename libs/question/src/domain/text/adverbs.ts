const FLOATING = /\s+(en promedio|de media|por término medio|on average)\s+(?=\S+\s)/iu;

/**
 * "¿cuánto tardamos *en promedio* en reparar una falla?": the adverb may stand in the middle of a name and means the same at the question's
 * end; null where none does.
 */
export function withAdverbLast(message: string): string | null {
  const [whole, adverb] = FLOATING.exec(message) ?? [];
  if (whole === undefined || adverb === undefined) return null;
  const rest = message.replace(FLOATING, ' ');
  const end = /[\s?!.]*(?:\([^()]*\)\s*)?$/u.exec(rest)?.index ?? rest.length;
  return `${rest.slice(0, end)} ${adverb}${rest.slice(end)}`;
}
