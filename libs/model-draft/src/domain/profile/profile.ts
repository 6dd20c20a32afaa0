import { fold, type Scalar } from '@app/kernel';
import { looksPersonal } from './personal.js';
import type { ColumnKind, ColumnSchema, TableSchema } from './schema.js';
import { shapeOf, type ValueShape } from './value-shape.js';

/** Most different values of a column that are kept. */
const KEPT_VALUES = 400;

/** What a sample says about a column. */
export interface ColumnProfile extends ColumnSchema {
  /** Not read, or read and forgotten: no value of it may be shown. */
  personal: boolean;
  /** Rows of the sample that have a value. */
  filled: number;
  /** Texts that stand for no value: the empty one, and digits of a day that are all zero. */
  blank: string[];
  /** Different values in the sample. */
  distinct: number;
  /** Different values, most frequent first; empty where there are too many, and for personal columns. */
  values: Scalar[];
  /** A few hundred different values, to be looked up elsewhere; empty for personal columns. */
  some: Scalar[];
  shape: ValueShape;
  /** Of dates written in other ways than the usual: the forms that occur, a `_` for each digit or letter, without a time of day. */
  patterns: string[];
  least: Scalar;
  most: Scalar;
  /** Letters of the longest text and of the usual one. */
  longest: number;
  usualLength: number;
  /** Share of the texts that hold a digit, and that hold a space. */
  withDigit: number;
  withSpace: number;
}

export interface TableProfile {
  schema: TableSchema;
  /** Null where nobody knows. */
  rows: { rows: number; exact: boolean } | null;
  /** Rows looked at; `complete` where these are all. */
  sampled: number;
  complete: boolean;
  columns: ColumnProfile[];
  /** Of a table with few rows, the values of its columns row by row, personal ones left out. */
  classes?: ReadonlyMap<string, readonly Scalar[]>;
  /** Why no rows could be read; absent where they could. */
  unread?: string;
}

export function profileColumn(
  schema: ColumnSchema,
  values: readonly Scalar[],
  { personal, dateLike }: { personal: boolean; dateLike: boolean },
): ColumnProfile {
  const blank = blanksOf(values, dateLike);
  const filled = values.filter((value) => value !== null && !blank.includes(String(value)));
  const counts = new Map<Scalar, number>();
  for (const value of filled) counts.set(value, (counts.get(value) ?? 0) + 1);
  const hidden = personal || filled.some(looksPersonal);
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([value]) => value);
  const sorted = [...counts.keys()].sort(compare);
  const texts = filled.filter((value) => typeof value === 'string');
  const share = (test: RegExp): number =>
    texts.length === 0 ? 0 : texts.filter((text) => test.test(text)).length / texts.length;
  const shape = shapeOf(filled, { dateLike });
  return {
    ...schema,
    kind: actualKind(schema.kind, filled),
    personal: hidden,
    filled: filled.length,
    distinct: counts.size,
    blank,
    values: hidden || ordered.length > KEPT_VALUES ? [] : ordered,
    some: hidden ? [] : sorted.filter((_, at) => at % Math.max(1, Math.ceil(sorted.length / KEPT_VALUES)) === 0),
    shape,
    patterns: WRITTEN_DAYS.has(shape) ? patternsOf(texts) : [],
    least: hidden ? null : (sorted[0] ?? null),
    most: hidden ? null : (sorted.at(-1) ?? null),
    longest: Math.max(0, ...texts.map((text) => text.length)),
    usualLength: texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
    withDigit: share(/\d/),
    withSpace: share(/\s/),
  };
}

const NO_DAY = '00000000';

function blanksOf(values: readonly Scalar[], dateLike: boolean): string[] {
  const empty = values.includes('') ? [''] : [];
  if (!values.includes(NO_DAY)) return empty;
  const others = values.filter((value) => value !== NO_DAY);
  return shapeOf(others, { dateLike }) === 'compactDay' ? [...empty, NO_DAY] : empty;
}

const WRITTEN_DAYS: ReadonlySet<ValueShape> = new Set([
  'dayMonthYear', 'monthDayYear', 'dayOrMonthYear', 'yearMonthDay', 'dayMonthName',
]); // prettier-ignore

function patternsOf(texts: readonly string[]): string[] {
  const days = texts.map((text) => text.replace(/(\d) .*:.*$/, '$1').replaceAll(/[\p{L}\d]/gu, '_'));
  return [...new Set(days)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 12);
}

/** Where types bind nothing, the values say what a column holds. */
function actualKind(kind: ColumnKind, filled: readonly Scalar[]): ColumnKind {
  if (filled.length === 0 || !['text', 'integer', 'number'].includes(kind)) return kind;
  if (filled.every((value) => typeof value === 'number')) {
    return filled.every(Number.isInteger) && kind !== 'number' ? 'integer' : 'number';
  }
  return filled.every((value) => typeof value === 'string') ? 'text' : kind;
}

function compare(a: Scalar, b: Scalar): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [fold(String(a)), fold(String(b))];
  return left < right ? -1 : left > right ? 1 : String(a) < String(b) ? -1 : 1;
}
