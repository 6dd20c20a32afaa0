import { fold } from '@app/kernel';
import type { Field, FieldRef } from '../semantic-model.js';
import { codeKey, CodeShapes } from './code-shape.js';
import { editDistance } from './edit-distance.js';

const MOST_SUGGESTIONS = 3;

/** A stretch of text that has the shape of a code, brought to the plant's way of writing it. */
export interface CodeHit {
  field: FieldRef;
  dataset: string;
  code: string;
  /** `unchecked` where the codes are too many to be held in memory: a query decides. */
  exists: 'yes' | 'no' | 'unchecked';
  /** Existing codes that look alike, nearest first; for suggestions only. */
  near: string[];
}

/** The codes of one field: how they are written, and which exist. */
export class CodeIndex {
  private readonly shapes = new CodeShapes();
  /** Stored codes by their folded text. */
  private readonly stored = new Map<string, string>();
  /** Numbers of the codes of each shape with one number, ascending once sorted. */
  private readonly numbers = new Map<string, number[] | Float64Array>();

  /** @param complete false where only some of the field's codes are added */
  constructor(
    private readonly field: Pick<Field, 'ref' | 'dataset'>,
    private readonly complete: boolean,
  ) {}

  add(code: string): void {
    const key = codeKey(code);
    this.shapes.learn(code, key);
    this.stored.set(fold(code), code);
    const [number] = key.numbers;
    if (key.numbers.length !== 1 || number === undefined) return;
    const list = this.numbers.get(key.shape);
    if (Array.isArray(list)) list.push(Number(number));
    else this.numbers.set(key.shape, [Number(number)]);
  }

  /** To be called once all codes are added; steps between pieces of work. */
  *sort(): Generator<void> {
    for (const [shape, list] of this.numbers) {
      this.numbers.set(shape, Float64Array.from(list).sort());
      yield;
    }
  }

  /** What `text` names, if it has the shape of this field's codes; `near` only where it does not exist. */
  read(text: string): CodeHit | null {
    const canonical = this.shapes.canonical(text);
    if (canonical === null) return this.readMisspelt(text);
    const stored = this.stored.get(fold(canonical));
    const exists = stored !== undefined ? 'yes' : this.complete ? 'no' : 'unchecked';
    const near = exists === 'no' ? this.nearNumbers(canonical) : [];
    return { field: this.field.ref, dataset: this.field.dataset, code: stored ?? canonical, exists, near };
  }

  /**
   * "BMO-101" where the plant has BOM-101. Only text in capitals: "top 100" is no misspelt code.
   */
  private readMisspelt(text: string): CodeHit | null {
    if (!this.complete || !/\p{Lu}/u.test(text) || /\p{Ll}/u.test(text)) return null;
    const { shape, numbers } = codeKey(text);
    if (numbers.length === 0) return null;
    const alike = [...this.shapes.shapes].filter((known) => known !== shape && editDistance(known, shape, 1) <= 1);
    const near = alike
      .map((known) => {
        let index = 0;
        return this.shapes.canonical(known.replaceAll('#', () => numbers[index++] ?? '0'));
      })
      .map((code) => (code === null ? undefined : this.stored.get(fold(code))))
      .filter((code) => code !== undefined);
    if (near.length === 0) return null;
    const code = text.toUpperCase();
    return {
      field: this.field.ref,
      dataset: this.field.dataset,
      code,
      exists: 'no',
      near: near.slice(0, MOST_SUGGESTIONS),
    };
  }

  /** Existing codes of the same letters whose number is a slip of the finger away, then those closest in number. */
  private nearNumbers(canonical: string): string[] {
    const { shape, numbers } = codeKey(canonical);
    const known = this.numbers.get(shape);
    const [number] = numbers;
    if (!known || numbers.length !== 1 || number === undefined) return [];
    const candidates = [...slips(number).map(Number), ...closest(known, Number(number))];
    const codes = candidates.map((candidate) => {
      const code = this.shapes.canonical(shape.replace('#', String(candidate)));
      return code === null ? undefined : this.stored.get(fold(code));
    });
    return [...new Set(codes.filter((code) => code !== undefined))].slice(0, MOST_SUGGESTIONS);
  }
}

/** Numbers that one wrong key makes of `number`: neighbours swapped, a digit left out, another digit, one too many. */
function slips(number: string): string[] {
  const digits = [...'0123456789'];
  const made = new Set<string>();
  for (let at = 0; at < number.length; at += 1) {
    const [before, after] = [number.slice(0, at), number.slice(at + 1)];
    if (after !== '') made.add(before + after[0] + number[at] + after.slice(1));
  }
  for (let at = 0; at < number.length; at += 1) made.add(number.slice(0, at) + number.slice(at + 1));
  for (let at = 0; at < number.length; at += 1) {
    for (const digit of digits) made.add(number.slice(0, at) + digit + number.slice(at + 1));
  }
  for (let at = 0; at <= number.length; at += 1) {
    for (const digit of digits) made.add(number.slice(0, at) + digit + number.slice(at));
  }
  made.delete(number);
  made.delete('');
  return [...made];
}

/** The numbers of a sorted list that lie around `number`. */
function closest(sorted: ArrayLike<number>, number: number): number[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  const around = Array.prototype.slice.call(
    sorted,
    Math.max(0, low - MOST_SUGGESTIONS),
    low + MOST_SUGGESTIONS,
  ) as number[];
  return around.sort((a, b) => Math.abs(a - number) - Math.abs(b - number));
}
