import type { Scalar } from '@app/kernel';
import mysql from 'mysql2';
import { exactNumber, hexText, isoInstant } from '../../domain/execution/cell-values.js';

const { Types } = mysql;

type Reader = (value: unknown) => Scalar;

const NO_DAY = /^0000-00-00/;

const instant: Reader = (value) => (NO_DAY.test(String(value)) ? null : isoInstant(String(value)));
const day: Reader = (value) => (NO_DAY.test(String(value)) ? null : String(value));
const number: Reader = (value) => exactNumber(String(value));
/** A FLOAT holds seven digits; as a double it would show what lies beyond them. */
const float: Reader = (value) => Number(Number(value).toPrecision(7));

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [Types.DATE, day],
  [Types.NEWDATE, day],
  [Types.DATETIME, instant],
  [Types.TIMESTAMP, instant],
  [Types.DECIMAL, number],
  [Types.NEWDECIMAL, number],
  [Types.LONGLONG, number],
  [Types.FLOAT, float],
]);

/** What the driver makes of other types: numbers, texts, bytes; coordinates as objects. */
const asItIs: Reader = (value) => {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return Buffer.isBuffer(value) ? hexText(value) : JSON.stringify(value);
};

/** How the cells of a column of this type of the protocol are read. */
export function readerOf(type: number | undefined): (value: unknown) => Scalar {
  const read = (type !== undefined && READERS.get(type)) || asItIs;
  return (value) => (value === null || value === undefined ? null : read(value));
}
