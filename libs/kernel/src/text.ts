const ASCII = /^[ -~]*$/;

/**
 * Folds text for comparison: canonical decomposition, diacritics removed (ñ too), lower case. SQLite's own
 * `LIKE` folds ASCII only, so both sides of every comparison of names are folded here.
 */
export function fold(text: string): string {
  // Most texts that are compared have no mark to lose, and looking is cheaper than decomposing.
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
