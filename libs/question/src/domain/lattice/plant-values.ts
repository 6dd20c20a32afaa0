import type { FieldRef } from '@app/semantic-model/domain';

/** A stretch of words that names values of the plant's data. */
export interface ValueHit {
  field: FieldRef;
  dataset: string;
  /** The values as stored; several where the words are part of several names. */
  values: string[];
  /** `exact`: the whole value · `part`: some words of it · `typo`: the whole value but for a typo. */
  match: 'exact' | 'part' | 'typo';
}

/** A code-like stretch, brought to the plant's way of writing codes. */
export interface CodeHit {
  field: FieldRef;
  dataset: string;
  code: string;
  /** `unchecked` where the codes are too many to be held in memory: a query decides. */
  exists: 'yes' | 'no' | 'unchecked';
  /** Existing codes that look alike; never taken in its place. */
  near: string[];
}

/** What the interpreter asks of the plant's own values; answered from memory. */
export interface PlantValues {
  /** Values whose folded words are, or contain, these folded words in order. */
  find(words: readonly string[]): ValueHit[];
  code(text: string): CodeHit[];
  /** True where the folded word occurs in some value. */
  hasWord(word: string): boolean;
  /** Words of values that are a small typo away. */
  nearWords(word: string): { word: string; edits: number }[];
  /** The value of another field that says the same of its rows: the city of "Planta Monterrey". */
  twinOf(field: FieldRef, value: string): { field: FieldRef; value: string } | null;
}
