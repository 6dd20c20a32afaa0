import { type ColumnType, fold, type TimeGrain } from '@app/kernel';
import type { CastType } from '@app/semantic-model/domain';
import type { DialectRenderer, TimeValue } from '../dialect-renderer.js';
import { bind, commaList, joinFragments, raw, sql, type Fragment } from '../fragment.js';
import { likeContains } from './like-pattern.js';

const ACCENTED = 'ÁÀÂÄÃÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜáàâäãçéèêëíìîïñóòôöõúùûü';
const PLAIN = 'AAAAACEEEEIIIINOOOOOUUUUaaaaaceeeeiiiinooooouuuu';

const CASTS: Readonly<Record<Exclude<CastType, 'DATE'>, string>> = {
  INTEGER: 'INTEGER',
  REAL: 'DOUBLE PRECISION',
  TEXT: 'TEXT',
};

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'BIGINT',
  number: 'DOUBLE PRECISION',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'TIMESTAMPTZ',
};

/** Days are `date`, instants `timestamptz`, or `timestamp` in UTC as the session's zone is; the server knows the zones. */
export const postgresqlRenderer: DialectRenderer = {
  dialect: 'postgresql',
  quote: '"',
  flag: (value) => value,
  instant: (iso) => iso,
  stringLiteral,
  day: (value) => (value.type === 'date' ? value.sql : sql`CAST(${clock(value)} AS DATE)`),
  castToDay: (value) => sql`CAST(${value} AS DATE)`,
  cast: (value, type) => sql`CAST(${value} AS ${raw(CASTS[type])})`,
  call(name, args) {
    const [value, digits] = args;
    // Only NUMERIC can be rounded to a number of digits.
    if (name === 'ROUND' && value && digits) return sql`ROUND(CAST(${value} AS NUMERIC), ${digits})`;
    return sql`${raw(name)}(${commaList(args)})`;
  },
  bucket(value, grain) {
    if (grain === 'day') return postgresqlRenderer.day(value);
    return sql`CAST(DATE_TRUNC(${raw(`'${grain}'`)}, ${clock(value)}) AS DATE)`;
  },
  shiftBucket: (day, grain, count) => sql`CAST(${day} + INTERVAL ${raw(interval(grain, count))} AS DATE)`,
  daysBetween(from, to) {
    // A parameter of unknown type on either side would be taken for an interval.
    if (from.type === 'date' && to.type === 'date') {
      return sql`(CAST(${to.sql} AS DATE) - CAST(${from.sql} AS DATE))`;
    }
    const both = from.type === to.type;
    return sql`(EXTRACT(EPOCH FROM ${both ? to.sql : clock(to)} - ${both ? from.sql : clock(from)}) / 86400)`;
  },
  weekday: (value) => sql`CAST(EXTRACT(ISODOW FROM ${clock(value)}) AS INTEGER)`,
  contains: (text, value) =>
    sql`LOWER(TRANSLATE(${text}, ${raw(`'${ACCENTED}', '${PLAIN}'`)})) LIKE ${bind(likeContains(fold(value)))} ESCAPE '!'`,
  concat: (parts) => sql`(${joinFragments(parts, ' || ')})`,
  countDistinct: (parts) => sql`COUNT(DISTINCT ${parts.length > 1 ? sql`(${commaList(parts)})` : commaList(parts)})`,
  orderTerm(value, direction, nullable) {
    if (direction === 'asc') return value; // NULLs come last by themselves
    return nullable ? sql`${value} DESC NULLS LAST` : sql`${value} DESC`;
  },
  nullOf: (type) => raw(`CAST(NULL AS ${TYPES[type]})`),
};

function stringLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function clock(value: TimeValue): Fragment {
  if (value.type === 'date') return sql`CAST(${value.sql} AS TIMESTAMP)`;
  return sql`(CAST(${value.sql} AS TIMESTAMPTZ) AT TIME ZONE ${raw(stringLiteral(value.offsets.zone))})`;
}

function interval(grain: TimeGrain, count: number): string {
  return grain === 'quarter' ? `'${3 * count} months'` : `'${count} ${grain}s'`;
}
