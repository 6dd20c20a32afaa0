import { allowedEdits, editDistance } from './edit-distance.js';
import { soundOf } from './sound.js';

const REMEMBERED = 2000;
/** Near words that are told. */
const MOST = 5;
/** Words filed between two chances for others. */
const STEP = 2_000;
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
  /** Words of four letters. */
  private readonly short = new Set<string>();
  /** Pairs shared with the word sought, by word; all zero between searches. */
  private shared = new Uint8Array();
  private readonly bySound = new Map<string, string[]>();
  private readonly remembered = new Map<string, NearWord[]>();

  /** @param words folded; those with digits are left out: a number is never misspelt */
  constructor(words: Iterable<string>) {
    for (const word of words) this.add(word);
  }

  /** The same, with steps between pieces of work. */
  static *inSteps(words: Iterable<string>): Generator<void, NearWords> {
    const made = new NearWords([]);
    let count = 0;
    for (const word of words) {
      made.add(word);
      count += 1;
      if (count % STEP === 0) yield;
    }
    return made;
  }

  private add(word: string): void {
    if (word.length < 4 || !/^\p{L}+$/u.test(word)) return;
    append(this.bySound, soundOf(word), word);
    for (const pair of pairsOf(word)) append(this.holders, pair, this.words.length);
    if (word.length === 4) this.short.add(word);
    this.words.push(word);
  }

  /** The nearest words within the typos that a word of this length may hold, at most five, itself left out. */
  of(word: string): NearWord[] {
    const known = this.remembered.get(word);
    if (known) return known;
    const found = this.nearest(word);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(word, found);
    return found;
  }

  private nearest(word: string): NearWord[] {
    const found = this.search(word, allowedEdits(word));
    if (word.length < 4 || !/^\p{L}+$/u.test(word)) return found;
    // Written as it sounds: one slip, however many letters differ.
    const alike = (this.bySound.get(soundOf(word)) ?? []).filter((other) => other !== word);
    const sounding = alike.map((other): NearWord => ({ word: other, edits: 1 }));
    const others = found.filter((near) => !alike.includes(near.word) && (alike.length === 0 || near.edits === 1));
    return [...sounding, ...others].slice(0, MOST);
  }

  private search(word: string, limit: number): NearWord[] {
    if (limit === 0) return this.swapped(word);
    const found: NearWord[] = [];
    for (const at of this.alike(word, limit)) {
      const candidate = this.words[at] ?? '';
      // The cheapest look first: a large vocabulary has thousands that are alike in some way.
      if (Math.abs(candidate.length - word.length) > limit || !sameBeginning(word, candidate)) continue;
      const edits = editDistance(word, candidate, limit);
      if (edits > 0 && edits <= limit && !otherWord(word, candidate)) found.push({ word: candidate, edits });
    }
    found.sort(
      (a, b) =>
        a.edits - b.edits ||
        Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) ||
        (a.word < b.word ? -1 : 1),
    );
    return found.filter((near) => near.edits === found[0]?.edits).slice(0, MOST);
  }

  /** Four letters may be swapped ("lsat", "mnay"), nothing else. */
  private swapped(word: string): NearWord[] {
    if (!/^\p{L}{4}$/u.test(word)) return [];
    return [1, 2].flatMap((at) => {
      const other = `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
      return other !== word && this.short.has(other) ? [{ word: other, edits: 1 }] : [];
    });
  }

  /** Words that share as many pairs of letters with `word` as so few edits must leave. */
  private alike(word: string, limit: number): number[] {
    const pairs = pairsOf(word);
    const least = Math.max(1, pairs.size - PAIRS_PER_EDIT * limit);
    const touched: number[] = [];
    if (this.shared.length < this.words.length) this.shared = new Uint8Array(this.words.length);
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

const VOWELS = /[aeiouy]/;

/** Keys beside each letter, on which a finger lands instead. */
const NEIGHBOURS: Record<string, string> = {
  q: 'wa', w: 'qes', e: 'wrd', r: 'etf', t: 'ryg', y: 'tuh', u: 'yij', i: 'uok', o: 'ipl', p: 'o', a: 'qsz', s: 'adw', d: 'sfe', f: 'dgr', g: 'fht',
  h: 'gjy', j: 'hku', k: 'jli', l: 'ko', z: 'ax', x: 'zc', c: 'xv', v: 'cb', b: 'vn', n: 'bm', m: 'n',
}; // prettier-ignore

/**
 * Slips of the finger seldom touch a word's first letter, save by swapping, losing or doubling it or by hitting the key beside it;
 * words that differ there otherwise are other words ("accidentes" is not "incidentes").
 */
function sameBeginning(word: string, candidate: string): boolean {
  const first = word[0] ?? '';
  const second = word[1];
  if (first === candidate[0] || (first === candidate[1] && second === candidate[0])) return true;
  if (word.length < 6) return false;
  const lost = candidate.slice(1) === word;
  const doubled = word.slice(1) === candidate && first === second;
  const beside = word.slice(1) === candidate.slice(1) && (NEIGHBOURS[first] ?? '').includes(candidate[0] ?? ' ');
  return lost || doubled || beside;
}

/**
 * Words of the same length that differ in one letter are forms ("correo", "correa") or other words ("color", "calor"; "tires",
 * "times") rather than slips where it is the last, or where the word is short and no finger or ear confuses the two letters.
 */
function otherWord(word: string, candidate: string): boolean {
  if (word.length !== candidate.length) return false;
  const at = [...word].findIndex((letter, index) => letter !== candidate[index]);
  if (word.slice(at + 1) !== candidate.slice(at + 1)) return false;
  if (at === word.length - 1) return true;
  const [written = '', meant = ''] = [word[at], candidate[at]];
  if (word.length >= 7 || (NEIGHBOURS[written] ?? '').includes(meant)) return false;
  return !(word.length === 6 && VOWELS.test(written) && VOWELS.test(meant)) && soundOf(word) !== soundOf(candidate);
}

export function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

function pairsOf(word: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < word.length; at += 1) pairs.add(word.slice(at, at + 2));
  return pairs;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
