import type { TimeGrain } from '@app/kernel';
import type { DialectRenderer, TimeValue } from '../dialect-renderer.js';
import { bind, commaList, joinFragments, raw, sql, type Fragment } from '../fragment.js';
import type { ZoneOffsets } from '../zone-offsets.js';
import { likeContains } from './like-pattern.js';

/** Letters that people leave the accent off, with the forms that they stand for. */
const ACCENTED: Readonly<Record<string, string>> = { a: 'áÁ', e: 'éÉ', i: 'íÍ', n: 'ñÑ', o: 'óÓ', u: 'úÚüÜ' };

/** Days are text `YYYY-MM-DD`, instants text `YYYY-MM-DDTHH:MM:SSZ`; text order is time order. */
export const sqliteRenderer: DialectRenderer = {
  dialect: 'sqlite',
  quote: '"',
  flag: (value) => (value ? 1 : 0),
  instant: (iso) => iso,
  stringLiteral: (value) => `'${value.replaceAll("'", "''")}'`,
  day: (value) => (value.type === 'date' ? value.sql : sql`date(${withOffset(value)})`),
  castToDay: (value) => sql`date(${value})`,
  cast: (value, type) => sql`CAST(${value} AS ${raw(type)})`,
  call: (name, args) => sql`${raw(name)}(${commaList(args)})`,
  bucket,
  shiftBucket: (day, grain, count) => sql`date(${day}, ${raw(modifier(grain, count))})`,
  daysBetween(from, to) {
    if (from.type === 'date' && to.type === 'date') {
      return sql`CAST(julianday(${to.sql}) - julianday(${from.sql}) AS INTEGER)`;
    }
    // Two instants differ alike in any zone; beside a day, an instant is read off the plant's clock.
    const both = from.type === to.type;
    return sql`(julianday(${both ? to.sql : clock(to)}) - julianday(${both ? from.sql : clock(from)}))`;
  },
  weekday(value) {
    const time = value.type === 'date' ? value.sql : withOffset(value);
    return sql`((strftime('%w', ${time}) + 6) % 7 + 1)`;
  },
  contains,
  concat: (parts) => sql`(${joinFragments(parts, ' || ')})`,
  countDistinct: (parts) => sql`COUNT(DISTINCT ${joinFragments(parts, " || '|' || ")})`,
  orderTerm(value, direction, nullable) {
    // SQLite takes NULL for the smallest value, so only ascending order needs telling.
    if (direction === 'desc') return sql`${value} DESC`;
    return nullable ? sql`${value} NULLS LAST` : value;
  },
  nullOf: () => raw('NULL'),
};

function bucket(value: TimeValue, grain: TimeGrain): Fragment {
  const time = value.type === 'date' ? value.sql : withOffset(value);
  switch (grain) {
    case 'day':
      return value.type === 'date' ? value.sql : sql`date(${time})`;
    case 'week':
      // The Sunday on or after the day, and from there back to its Monday.
      return sql`date(${time}, 'weekday 0', '-6 days')`;
    case 'month':
      return sql`strftime('%Y-%m-01', ${time})`;
    case 'quarter':
      return sql`date(${time}, 'start of month', '-' || ((strftime('%m', ${time}) - 1) % 3) || ' months')`;
    case 'year':
      return sql`strftime('%Y-01-01', ${time})`;
    default:
      return grain satisfies never;
  }
}

/** The plant's wall clock at an instant, as text that `julianday` reads. */
function clock(value: TimeValue): Fragment {
  return value.type === 'date' ? value.sql : sql`datetime(${withOffset(value)})`;
}

/** The instant and the modifier that turns it into the plant's time: two arguments of a date function. */
function withOffset(value: Extract<TimeValue, { type: 'datetime' }>): Fragment {
  return commaList([value.sql, offsetModifier(value.sql, value.offsets)]);
}

function offsetModifier(instant: Fragment, { initial, changes }: ZoneOffsets): Fragment {
  if (changes.length === 0) return raw(offsetText(initial));
  const offsets = [initial, ...changes.map(({ minutes }) => minutes)];
  const branches = changes.map(
    ({ at }, index) => sql` WHEN ${instant} < ${raw(`'${at}' THEN ${offsetText(offsets[index] ?? 0)}`)}`,
  );
  return sql`CASE${joinFragments(branches, '')} ELSE ${raw(offsetText(offsets.at(-1) ?? 0))} END`;
}

function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  return size % 60 === 0 ? `'${sign}${size / 60} hours'` : `'${sign}${size} minutes'`;
}

function modifier(grain: TimeGrain, count: number): string {
  const sign = count < 0 ? '-' : '+';
  const size = Math.abs(count);
  switch (grain) {
    case 'day':
      return `'${sign}${size} days'`;
    case 'week':
      return `'${sign}${7 * size} days'`;
    case 'month':
      return `'${sign}${size} months'`;
    case 'quarter':
      return `'${sign}${3 * size} months'`;
    case 'year':
      return `'${sign}${size} years'`;
    default:
      return grain satisfies never;
  }
}

/**
 * SQLite's LIKE folds ASCII case but knows no accents. Those that matter, because the value has their letter, are taken off
 * both sides.
 */
function contains(text: Fragment, value: string): Fragment {
  const letters = [...value.normalize('NFC')].map((letter) => plainLetter(letter));
  const accented = [...new Set(letters.map((letter) => letter.toLowerCase()))].flatMap((letter) => [
    ...(ACCENTED[letter] ?? ''),
  ]);
  const folded = accented.reduce(
    (inner, letter) => sql`REPLACE(${inner}, ${raw(`'${letter}', '${plainLetter(letter)}'`)})`,
    text,
  );
  return sql`${folded} LIKE ${bind(likeContains(letters.join('')))} ESCAPE '!'`;
}

function plainLetter(letter: string): string {
  const found = Object.entries(ACCENTED).find(([, forms]) => forms.includes(letter));
  return found?.[0] ?? letter;
}
