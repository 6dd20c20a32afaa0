import { allowedEdits, editDistance } from './edit-distance.js';

const REMEMBERED = 2000;
/** Pairs of neighbouring letters that one edit can break: a swap breaks three. */
const PAIRS_PER_EDIT = 3;

/** A word a few typos away. */
export interface NearWord {
  word: string;
  edits: number;
}

/** The words of a vocabulary that a misspelt word may stand for. */
export class NearWords {
  private readonly words: string[] = [];
  /** Words that have a pair of neighbouring letters. */
  private readonly holders = new Map<string, number[]>();
  /** Pairs shared with the word sought, by word; all zero between searches. */
  private readonly shared: Uint8Array;
  private readonly remembered = new Map<string, NearWord[]>();

  /** @param words folded; those with digits are left out: a number is never misspelt */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < 4 || !/^\p{L}+$/u.test(word)) continue;
      for (const pair of pairsOf(word)) {
        const list = this.holders.get(pair);
        if (list) list.push(this.words.length);
        else this.holders.set(pair, [this.words.length]);
      }
      this.words.push(word);
    }
    this.shared = new Uint8Array(this.words.length);
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
    const found: NearWord[] = [];
    for (const at of this.alike(word, limit)) {
      const candidate = this.words[at] ?? '';
      const edits = editDistance(word, candidate, limit);
      if (edits > 0 && edits <= limit && sameBeginning(word, candidate) && !otherEnding(word, candidate))
        found.push({ word: candidate, edits });
    }
    found.sort(
      (a, b) =>
        a.edits - b.edits ||
        Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) ||
        (a.word < b.word ? -1 : 1),
    );
    return found.filter((near) => near.edits === found[0]?.edits).slice(0, 5);
  }

  /** Words that share as many pairs of letters with `word` as so few edits must leave. */
  private alike(word: string, limit: number): number[] {
    const pairs = pairsOf(word);
    const least = Math.max(1, pairs.size - PAIRS_PER_EDIT * limit);
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const at of this.holders.get(pair) ?? []) {
        if (this.shared[at] === 0) touched.push(at);
        this.shared[at] = (this.shared[at] ?? 0) + 1;
      }
    }
    const alike = touched.filter((at) => (this.shared[at] ?? 0) >= least);
    for (const at of touched) this.shared[at] = 0;
    return alike;
  }
}

/**
 * Slips of the finger seldom touch a word's first letter, save by swapping it; words that differ there are other words
 * ("accidentes" is not "incidentes").
 */
function sameBeginning(word: string, candidate: string): boolean {
  return word[0] === candidate[0] || (word[0] === candidate[1] && word[1] === candidate[0]);
}

/** Words that differ in their last letter alone are forms or other words ("correo", "correa"), not slips. */
function otherEnding(word: string, candidate: string): boolean {
  return word.length === candidate.length && word.slice(0, -1) === candidate.slice(0, -1);
}

function pairsOf(word: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < word.length; at += 1) pairs.add(word.slice(at, at + 2));
  return pairs;
}
