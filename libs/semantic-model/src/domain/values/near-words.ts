import { allowedEdits, editDistance } from './edit-distance.js';

const REMEMBERED = 2000;

/** A word a few typos away. */
export interface NearWord {
  word: string;
  edits: number;
}

/** The words of a vocabulary that a misspelt word may stand for. */
export class NearWords {
  /** Words and the letters that each has, by length. */
  private readonly byLength = new Map<number, { words: string[]; letters: number[] }>();
  private readonly remembered = new Map<string, NearWord[]>();

  /** @param words folded; those with digits are left out: a number is never misspelt */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < 4 || !/^\p{L}+$/u.test(word)) continue;
      const bucket = this.byLength.get(word.length) ?? { words: [], letters: [] };
      bucket.words.push(word);
      bucket.letters.push(lettersOf(word));
      this.byLength.set(word.length, bucket);
    }
  }

  /** The nearest words within the typos that a word of this length may hold, at most five, itself left out. */
  of(word: string): NearWord[] {
    const known = this.remembered.get(word);
    if (known) return known;
    const found = this.search(word, allowedEdits(word));
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(word, found);
    return found;
  }

  private search(word: string, limit: number): NearWord[] {
    if (limit === 0) return [];
    const letters = lettersOf(word);
    const found: NearWord[] = [];
    for (let length = word.length - limit; length <= word.length + limit; length += 1) {
      const bucket = this.byLength.get(length);
      if (!bucket) continue;
      bucket.letters.forEach((other, index) => {
        // One edit changes at most two letters of the set: the rest need not be aligned.
        if (bitCount(letters ^ other) > 2 * limit) return;
        const candidate = bucket.words[index] ?? '';
        const edits = editDistance(word, candidate, limit);
        if (edits > 0 && edits <= limit) found.push({ word: candidate, edits });
      });
    }
    found.sort(
      (a, b) =>
        a.edits - b.edits ||
        Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) ||
        (a.word < b.word ? -1 : 1),
    );
    return found.filter((near) => near.edits === found[0]?.edits).slice(0, 5);
  }
}

/** One bit for each letter that the word has. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) % 32);
  return letters;
}

function bitCount(bits: number): number {
  let rest = bits;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
