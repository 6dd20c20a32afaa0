import type { Scalar } from '@app/kernel';
import type { CustomTypesConfig } from 'pg';
import { exactNumber, isoInstant } from '../../domain/execution/cell-values.js';

/** PostgreSQL's own numbers of types, which never change. */
const TYPE = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  float4: 700,
  float8: 701,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
} as const;

type Reader = (text: string) => Scalar;

/** Infinite numbers, which no JSON can carry, become null, as they do from SQLite. */
const finite: Reader = (text) => (Number.isFinite(Number(text)) ? Number(text) : null);

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [TYPE.bool, (text) => text === 't'],
  [TYPE.bytea, (text) => text.slice(2).toUpperCase()],
  ...[TYPE.int2, TYPE.int4, TYPE.int8, TYPE.numeric].map((type): [number, Reader] => [type, exactNumber]),
  [TYPE.float4, finite],
  [TYPE.float8, finite],
  [TYPE.timestamp, isoInstant],
  [TYPE.timestamptz, isoInstant],
]);

const asText: Reader = (text) => text;

/** How cells are read: what is no number, flag or instant stays the text that PostgreSQL writes. */
export const CELL_TYPES: CustomTypesConfig = {
  getTypeParser: (type: number) => READERS.get(type) ?? asText,
};

/** A statement with PostgreSQL's placeholders, and the values as they are sent. */
export interface NumberedStatement {
  text: string;
  values: (string | null)[];
}

const LARGEST_INT4 = 2 ** 31 - 1;

/**
 * Numbers the placeholders that stand at `places`. PostgreSQL takes a value's type from where it stands; a number is given
 * its own, since it may stand where there is none to take, or beside a column of another kind of number. Flags are sent as
 * the digit that flags and whole numbers both read.
 */
export function numbered(sql: string, places: readonly number[], params: readonly Scalar[]): NumberedStatement {
  let text = '';
  let from = 0;
  for (const [index, place] of places.entries()) {
    text += sql.slice(from, place) + placeholder(index + 1, params[index] ?? null);
    from = place + 1;
  }
  return { text: text + sql.slice(from), values: params.map(sent) };
}

function placeholder(number: number, value: Scalar): string {
  return typeof value === 'number' ? `CAST($${number} AS ${numberType(value)})` : `$${number}`;
}

function numberType(value: number): string {
  if (!Number.isSafeInteger(value)) return 'double precision';
  return Math.abs(value) <= LARGEST_INT4 ? 'integer' : 'bigint';
}

function sent(value: Scalar): string | null {
  if (value === null) return null;
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}
