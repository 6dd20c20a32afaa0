import type { TimeGrain } from '@app/kernel';
import type { CastType } from '@app/semantic-model/domain';
import type { DialectRenderer, TimeValue } from '../dialect-renderer.js';
import { bind, commaList, joinFragments, raw, sql, type Fragment } from '../fragment.js';
import { likeContains } from './like-pattern.js';

const CASTS: Readonly<Record<Exclude<CastType, 'DATE'>, string>> = { INTEGER: 'SIGNED', REAL: 'DOUBLE', TEXT: 'CHAR' };

/** MySQL 8: days are `DATE`, instants `DATETIME` in UTC. Zone tables are often not loaded, so offsets are spelt out. */
export const mysqlRenderer: DialectRenderer = {
  dialect: 'mysql',
  quote: '`',
  flag: (value) => (value ? 1 : 0),
  instant: (iso) => iso.slice(0, 19).replace('T', ' '),
  stringLiteral: (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`,
  day: (value) => (value.type === 'date' ? value.sql : sql`DATE(${clock(value)})`),
  castToDay: (value) => sql`DATE(${value})`,
  cast: (value, type) => sql`CAST(${value} AS ${raw(CASTS[type])})`,
  // MySQL's LENGTH counts bytes.
  call: (name, args) => sql`${raw(name === 'LENGTH' ? 'CHAR_LENGTH' : name)}(${commaList(args)})`,
  bucket,
  shiftBucket: (day, grain, count) => sql`(${day} + INTERVAL ${raw(`${count} ${grain.toUpperCase()}`)})`,
  daysBetween(from, to) {
    if (from.type === 'date' && to.type === 'date') return sql`DATEDIFF(${to.sql}, ${from.sql})`;
    const both = from.type === to.type;
    return sql`(TIMESTAMPDIFF(SECOND, ${both ? from.sql : clock(from)}, ${both ? to.sql : clock(to)}) / 86400)`;
  },
  weekday: (value) => sql`(WEEKDAY(${mysqlRenderer.day(value)}) + 1)`,
  // The default collations of MySQL 8 (`…_ai_ci`) disregard case and accents.
  contains: (text, value) => sql`${text} LIKE ${bind(likeContains(value))} ESCAPE '!'`,
  concat: (parts) => sql`CONCAT(${commaList(parts)})`,
  countDistinct: (parts) => sql`COUNT(DISTINCT ${commaList(parts)})`,
  orderTerm(value, direction, nullable, spelled = value) {
    // MySQL takes NULL for the smallest value.
    if (direction === 'desc') return sql`${value} DESC`;
    return nullable ? sql`${spelled} IS NULL, ${value}` : value;
  },
  nullOf: () => raw('NULL'),
};

function bucket(value: TimeValue, grain: TimeGrain): Fragment {
  const day = mysqlRenderer.day(value);
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return sql`(${day} - INTERVAL WEEKDAY(${day}) DAY)`;
    case 'month':
      return sql`DATE_FORMAT(${clock(value)}, '%Y-%m-01')`;
    case 'quarter':
      return sql`(MAKEDATE(YEAR(${day}), 1) + INTERVAL QUARTER(${day}) - 1 QUARTER)`;
    case 'year':
      return sql`DATE_FORMAT(${clock(value)}, '%Y-01-01')`;
    default:
      return grain satisfies never;
  }
}

function clock(value: TimeValue): Fragment {
  if (value.type === 'date') return value.sql;
  const { initial, changes } = value.offsets;
  if (changes.length === 0) return sql`(${value.sql} + INTERVAL ${raw(String(initial))} MINUTE)`;
  const offsets = [initial, ...changes.map(({ minutes }) => minutes)];
  const branches = changes.map(
    ({ at }, index) => sql` WHEN ${value.sql} < ${raw(`'${mysqlRenderer.instant(at)}' THEN ${offsets[index] ?? 0}`)}`,
  );
  return sql`(${value.sql} + INTERVAL CASE${joinFragments(branches, '')} ELSE ${raw(String(offsets.at(-1)))} END MINUTE)`;
}
