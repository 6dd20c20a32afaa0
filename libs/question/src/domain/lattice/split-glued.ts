import type { Token } from '../text/tokens.js';

/** What is known of a word, for finding two that were written as one. */
export interface KnownWords {
  /** True for words of the lexicon, of periods, of names and of common speech. */
  known(word: string): boolean;
  /** True for words that carry meaning: of the model's terms or of periods. */
  meaning(word: string): boolean;
}

const SHORTEST = 6;
/** Both parts of "workorders" are long; only little words like "por" may be shorter. */
const LONG = 4;
const LITTLE =
  /^(?:por|de|del|en|el|la|los|las|con|sin|al|este|esta|mis|los|que|no|y|by|per|in|of|the|on|at|for|no|all|this|last|next|how|my|our|top|mas|cada|mes|ano)$/;

/**
 * Cuts words that were written without the space between them: "pormes" → "por mes", "workorders" → "work orders". Only unknown
 * words, and only where the second part bears meaning: "encargado" is not "en cargado".
 */
export function splitGlued(tokens: readonly Token[], words: KnownWords): Token[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'word' || token.folded.length < SHORTEST) return [token];
    const clitic = cliticOf(token.folded, words);
    if (clitic === null && words.known(token.folded)) return [token];
    const at = clitic ?? cutOf(token.folded, words);
    if (at === null) return [token];
    const part = (from: number, to: number): Token => ({
      kind: 'word',
      text: token.text.slice(from, to),
      folded: token.folded.slice(from, to),
      start: token.start + from,
      end: token.start + to,
    });
    return [part(0, at), part(at, token.folded.length)];
  });
}

/** "reponerlos": what is done, and to what. */
function cliticOf(word: string, words: KnownWords): number | null {
  const at = /^(.{3,}[aei]r)l(?:os|as|es)$/.exec(word)?.[1]?.length;
  return at !== undefined && words.meaning(word.slice(0, at)) ? at : null;
}

/** Where to cut: the one place that leaves a known word on both sides, the longer first part preferred. */
function cutOf(word: string, words: KnownWords): number | null {
  for (let at = word.length - 3; at >= 1; at -= 1) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    const little = LITTLE.test(left);
    if (!little && (left.length < LONG || right.length < LONG || !words.meaning(left))) continue;
    if (words.meaning(right)) return at;
  }
  return null;
}
