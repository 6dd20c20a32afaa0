/** Characters of a token at least, over Spanish, identifiers and JSON: an estimate on the safe side. */
const CHARACTERS = 3;

/** Tokens of a text, rather too many than too few. */
export function tokensAtMost(text: string): number {
  return Math.ceil(text.length / CHARACTERS);
}
