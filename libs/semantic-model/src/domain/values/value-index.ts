import type { FieldRef } from '../semantic-model.js';
import type { CodeHit, CodeIndex } from './code-index.js';
import type { NearWord, NearWords } from './near-words.js';
import type { NumberLists } from './number-lists.js';
import type { TwinValue } from './twin-values.js';
import { otherNumbers, valueWords } from './value-words.js';

/** More values than this are no name but a common word. */
const MOST_VALUES = 5000;
/** Of words that so many values hold only the values that they are the whole of are looked for. */
const MOST_HOLDERS = 2 * MOST_VALUES;
/** Ways to read misspelt words that are tried. */
const MOST_CORRECTIONS = 10;

/** A stretch of words that names values of the plant's data. */
export interface ValueHit {
  field: FieldRef;
  dataset: string;
  /** The values as stored; several where the words are part of several names. */
  values: string[];
  /** `exact`: the whole value · `part`: some words of it · `typo`: as either, but for a typo. */
  match: 'exact' | 'part' | 'typo';
}

/** A field whose values are indexed. */
export interface IndexedField {
  ref: FieldRef;
  dataset: string;
  /** Codes are never matched in part: `101` alone is not BOM-101. */
  whole: boolean;
}

/** Everything that an index is made of; filled by `ValueIndexBuilder`. */
export interface ValueIndexParts {
  fields: readonly IndexedField[];
  values: readonly string[];
  /** Field of each value, as an index into `fields`. */
  fieldOf: Uint32Array;
  /** Words of each value, as indexes into the vocabulary, in the order of the value. */
  wordsOf: NumberLists;
  vocabulary: ReadonlyMap<string, number>;
  nearWords: NearWords;
  /** Values that have a word, ascending. */
  holders: NumberLists;
  /** Of each word, the number of words of the shortest value that has it; at most 255. */
  fewest: Uint8Array;
  codes: readonly CodeIndex[];
  /** Names by dataset and code. */
  names: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Values that another field's values pair with, by field and value. */
  twins: ReadonlyMap<string, ReadonlyMap<string, TwinValue>>;
}

/**
 * The plant's own names, codes and categories in memory. Never changes: a newer one takes its place. All look-ups are
 * synchronous and take well under a millisecond over tens of thousands of values.
 */
export class ValueIndex {
  constructor(private readonly parts: ValueIndexParts) {}

  get size(): { values: number; words: number } {
    return { values: this.parts.values.length, words: this.parts.vocabulary.size };
  }

  /**
   * Values that are these words, or that contain all of them: in this order where any does, else in any order. Singular and
   * plural count as the same. Only where there is none, words with a typo are read as the nearest known ones.
   */
  find(words: readonly string[]): ValueHit[] {
    const asked = valueWords(words.join(' '));
    if (asked.length === 0) return [];
    const known = asked.map((word) => this.formsOf(word));
    if (known.every((forms) => forms.length > 0)) {
      const hits = this.lookUp(known, { part: asked.length > 1 || isName(asked[0] ?? '') });
      if (hits.length > 0) return hits;
    }
    return this.findMisspelt(asked, known);
  }

  /** What a code-like text names in each field whose codes have its shape; existing ones first. */
  code(text: string): CodeHit[] {
    const hits = this.parts.codes.map((codes) => codes.read(text)).filter((hit) => hit !== null);
    const rank = { yes: 0, unchecked: 1, no: 2 } as const;
    hits.sort((a, b) => rank[a.exists] - rank[b.exists]);
    return hits.some((hit) => hit.exists === 'yes') ? hits.filter((hit) => hit.exists === 'yes') : hits;
  }

  /** True where the word, in either number, occurs in some value. */
  hasWord(word: string): boolean {
    return valueWords(word).some((part) => this.formsOf(part).length > 0);
  }

  /** Words of values that a misspelt word may stand for, nearest first. */
  nearWords(word: string): NearWord[] {
    return this.parts.nearWords.of(valueWords(word)[0] ?? '');
  }

  /** The name of the row that has this code; null where it has none or the code is not known. */
  nameOf(dataset: string, code: string): string | null {
    return this.parts.names.get(dataset)?.get(code) ?? null;
  }

  /** The value of another field that says the same of its rows: the city of "Planta Monterrey"; null where none does. */
  twinOf(field: FieldRef, value: string): TwinValue | null {
    return this.parts.twins.get(field)?.get(value) ?? null;
  }

  /** The word as it stands in the vocabulary, else in the other number. */
  private formsOf(word: string): number[] {
    const own = this.parts.vocabulary.get(word);
    if (own !== undefined) return [own];
    return otherNumbers(word)
      .map((form) => this.parts.vocabulary.get(form))
      .filter((form) => form !== undefined);
  }

  private findMisspelt(asked: readonly string[], known: readonly number[][]): ValueHit[] {
    let readings: number[][][] = [[]];
    for (const [index, forms] of known.entries()) {
      const choices =
        forms.length > 0
          ? [forms]
          : this.parts.nearWords.of(asked[index] ?? '').map(({ word }) => [this.parts.vocabulary.get(word) ?? -1]);
      readings = readings
        .flatMap((reading) => choices.map((choice) => [...reading, choice]))
        .slice(0, MOST_CORRECTIONS);
    }
    // A part of a name is only recognised by a word without a typo.
    const part = asked.length > 1 && known.some((forms) => forms.length > 0);
    for (const reading of readings) {
      const hits = this.lookUp(reading, { part });
      if (hits.length > 0) return hits.map((hit) => ({ ...hit, match: 'typo' }));
    }
    return [];
  }

  private lookUp(forms: readonly (readonly number[])[], { part }: { part: boolean }): ValueHit[] {
    const found = new Map<number, { exact: number[]; inOrder: number[]; anyOrder: number[] }>();
    const whole = forms.every((words) => words.some((word) => (this.parts.fewest[word] ?? 0) <= forms.length));
    const holders = this.holdersOfAll(forms, whole ? Infinity : MOST_HOLDERS);
    const common = holders.length > MOST_HOLDERS;
    if (common && !whole) return [];
    for (const value of holders) {
      if (common && this.parts.wordsOf.lengthOf(value) !== forms.length) continue;
      const field = this.parts.fieldOf[value] ?? 0;
      const kind = this.compare(value, forms);
      if (kind !== 'exact' && (common || !part || this.parts.fields[field]?.whole)) continue;
      let lists = found.get(field);
      if (!lists) {
        lists = { exact: [], inOrder: [], anyOrder: [] };
        found.set(field, lists);
      }
      lists[kind].push(value);
    }
    return [...found].flatMap(([field, lists]) => {
      const match = lists.exact.length > 0 ? 'exact' : 'part';
      const chosen = [lists.exact, lists.inOrder, lists.anyOrder].find((list) => list.length > 0) ?? [];
      const { ref = '', dataset = '' } = this.parts.fields[field] ?? {};
      if (chosen.length > MOST_VALUES) return [];
      return [{ field: ref, dataset, values: chosen.map((value) => this.parts.values[value] ?? ''), match }];
    });
  }

  /** Values that hold at least one form of each word; where they are more than `most`, not all of them. */
  private holdersOfAll(forms: readonly (readonly number[])[], most: number): Numbers {
    const lists = forms.map((alternatives): Numbers => {
      const [first = [], ...others] = alternatives.map((word): Numbers => this.parts.holders.at(word));
      return others.length === 0
        ? first
        : [...new Set([first, ...others].flatMap((list) => [...list]))].sort((a, b) => a - b);
    });
    const [shortest = [], ...rest] = lists.sort((a, b) => a.length - b.length);
    return rest.reduce((held, list, at) => shared(held, list, at === rest.length - 1 ? most : Infinity), shortest);
  }

  private compare(value: number, forms: readonly (readonly number[])[]): 'exact' | 'inOrder' | 'anyOrder' {
    const { wordsOf } = this.parts;
    let met = 0;
    for (let at = wordsOf.from(value); at < wordsOf.to(value); at += 1) {
      const word = wordsOf.items[at] ?? 0;
      const wanted = forms[met];
      if (wanted !== undefined && (wanted[0] === word || wanted.includes(word))) met += 1;
    }
    if (met < forms.length) return 'anyOrder';
    return wordsOf.lengthOf(value) === forms.length ? 'exact' : 'inOrder';
  }
}

type Numbers = readonly number[] | Uint32Array;

/** Numbers that two ascending lists share, until they are more than `most`. */
function shared(a: Numbers, b: Numbers, most: number): number[] {
  const both: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length && both.length <= most;) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) both.push(left);
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return both;
}

/** One word may stand for the names that contain it, unless it is a number or very short. */
function isName(word: string): boolean {
  return word.length >= 3 && !/^\p{N}+$/u.test(word);
}
