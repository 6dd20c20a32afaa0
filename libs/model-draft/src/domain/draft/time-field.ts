import type { ColumnType } from '@app/kernel';
import type { ColumnProfile } from '../profile/profile.js';

type Dialect = 'sqlite' | 'postgresql' | 'mysql';

/** How a column becomes a date of the model. */
export interface TimeReading {
  type: Extract<ColumnType, 'date' | 'datetime'>;
  /** Over the bare column. */
  expression: string;
  hint?: string;
}

const CLOCK = 'read as days by the clock on the wall; store instants in UTC, or name the zone, to ask by the hour';

/** Null where the column holds no dates; a text where it does, but the model cannot say how to read them. */
export function timeReading(column: ColumnProfile, dialect: Dialect): TimeReading | { unreadable: string } | null {
  const { name, kind, shape } = column;
  if (kind === 'date') return { type: 'date', expression: name };
  if (kind === 'instant') return { type: 'datetime', expression: name };
  if (kind === 'datetime') return { type: 'date', expression: `CAST(${name} AS DATE)`, hint: CLOCK };
  switch (shape) {
    case 'isoDay':
      return dialect === 'sqlite'
        ? { type: 'date', expression: name }
        : { type: 'date', expression: `CAST(NULLIF(${name}, '') AS DATE)` };
    case 'isoInstant':
      if (dialect === 'sqlite') return { type: 'datetime', expression: name };
      return { type: 'date', expression: `CAST(NULLIF(${name}, '') AS DATE)`, hint: CLOCK };
    case 'isoTime':
      return {
        type: 'date',
        expression: dialect === 'sqlite' ? `CAST(${name} AS DATE)` : `CAST(NULLIF(${name}, '') AS DATE)`,
        hint: CLOCK,
      };
    case 'dayMonthYear':
    case 'monthDayYear':
      return { type: 'date', expression: slashedDay(column, shape === 'dayMonthYear', dialect) };
    case 'dayOrMonthYear':
      return {
        type: 'date',
        expression: slashedDay(column, true, dialect),
        hint: 'no value shows whether day or month comes first: the day was taken; check it',
      };
    case 'yearMonthDay':
    case 'dayMonthName':
      return { type: 'date', expression: writtenDay(column, shape, dialect) };
    case 'compactDay':
      return { type: 'date', expression: compactDay(column, dialect) };
    case 'epochSeconds':
    case 'epochMillis':
      return epoch(name, shape === 'epochMillis' ? 1000 : 1, dialect);
    case 'plain':
      return null;
    default:
      return shape satisfies never;
  }
}

/** 31/1/2026 or 01/31/2026, in the forms that the sample shows; anything else is no date. */
function slashedDay({ name, patterns }: ColumnProfile, dayFirst: boolean, dialect: Dialect): string {
  const branches = patterns.flatMap((pattern): DayParts[] => {
    const [, first = '', , second = '', years = ''] = /^(_{1,2})([/.-])(_{1,2})\2(_{4}|__)$/.exec(pattern) ?? [];
    if (years === '') return [];
    const a = { from: 1, length: first.length };
    const b = { from: first.length + 2, length: second.length };
    const year = { from: first.length + second.length + 3, length: years.length };
    return [{ pattern, year, ...(dayFirst ? { day: a, month: b } : { month: a, day: b }) }];
  });
  return dayOfParts(name, branches, dialect);
}

/** 2026/01/31 and 31-ene-2026. */
function writtenDay(
  { name, patterns }: ColumnProfile,
  shape: 'yearMonthDay' | 'dayMonthName',
  dialect: Dialect,
): string {
  const forms = patterns.flatMap((pattern): DayParts[] => {
    if (shape === 'yearMonthDay' && /^____([/.])__\1__$/.test(pattern)) {
      return [{ pattern, year: { from: 1, length: 4 }, month: { from: 6, length: 2 }, day: { from: 9, length: 2 } }];
    }
    const years = /^__([-/ ])___\1(_{4}|__)$/.exec(pattern)?.[2]?.length;
    if (shape !== 'dayMonthName' || years === undefined) return [];
    return [{ pattern, year: { from: 8, length: years }, month: { from: 4, length: 3 }, day: { from: 1, length: 2 } }];
  });
  return dayOfParts(name, forms, dialect);
}

interface Part {
  from: number;
  length: number;
}

interface DayParts {
  /** For LIKE. */
  pattern: string;
  year: Part;
  month: Part;
  day: Part;
}

const MONTH_NAMES = [
  ['ene', 'jan'], ['feb'], ['mar'], ['abr', 'apr'], ['may'], ['jun'], ['jul'], ['ago', 'aug'], ['sep', 'set'], ['oct'], ['nov'], ['dic', 'dec'],
]; // prettier-ignore

/** Patterns of the same length first, as a year of two digits fits the beginning of one of four. */
function dayOfParts(column: string, forms: readonly DayParts[], dialect: Dialect): string {
  const cut = ({ from, length }: Part): string => `SUBSTR(${column}, ${from}, ${length})`;
  const padded = (part: Part): string => (part.length === 1 ? `'0' || ${cut(part)}` : cut(part));
  const branches = forms.map(({ pattern, year, month, day }) => {
    const years = year.length === 2 ? `'20' || ${cut(year)}` : cut(year);
    const months = month.length === 3 ? monthOfName(cut(month)) : padded(month);
    const checks = month.length === 3 ? [] : [`${padded(month)} BETWEEN '01' AND '12'`];
    const condition = [
      `(${column} LIKE '${pattern}' OR ${column} LIKE '${pattern} %')`,
      ...checks,
      `${padded(day)} BETWEEN '01' AND '31'`,
    ];
    // A day that the month does not have must not make a server fail.
    const value =
      dialect === 'postgresql'
        ? `CAST(${years} || '-' || ${months} || '-01' AS DATE) + (CAST(${cut(day)} AS INTEGER) - 1)`
        : `${years} || '-' || ${months} || '-' || ${padded(day)}`;
    return `WHEN ${condition.join(' AND ')} THEN ${value}`;
  });
  const text = `CASE ${branches.join(' ')} END`;
  return dialect === 'mysql' ? `CAST(${text} AS DATE)` : text;
}

function monthOfName(text: string): string {
  const branches = MONTH_NAMES.map(
    (names, at) =>
      `WHEN LOWER(${text}) IN (${names.map((name) => `'${name}'`).join(', ')}) THEN '${String(at + 1).padStart(2, '0')}'`,
  );
  return `CASE ${branches.join(' ')} END`;
}

/** 20260131, as a number or as text. */
function compactDay({ name, kind, blank }: ColumnProfile, dialect: Dialect): string {
  const text = kind === 'text';
  const column = blank.filter((value) => value !== '').reduce((read, value) => `NULLIF(${read}, '${value}')`, name);
  if (dialect === 'mysql') return `CAST(${column} AS DATE)`;
  if (dialect === 'postgresql')
    return text ? `CAST(NULLIF(${column}, '') AS DATE)` : `CAST(CAST(${column} AS TEXT) AS DATE)`;
  const day = text ? `CAST(${column} AS INTEGER)` : column;
  const [hundreds, years] = [`CAST(${day} / 100 AS INTEGER)`, `CAST(${day} / 10000 AS INTEGER)`];
  const padded = (part: string): string => `CASE WHEN ${part} < 10 THEN '0' ELSE '' END || (${part})`;
  return `${years} || '-' || ${padded(`${hundreds} - ${years} * 100`)} || '-' || ${padded(`${day} - ${hundreds} * 100`)}`;
}

function epoch(column: string, perSecond: number, dialect: Dialect): TimeReading | { unreadable: string } {
  const day = 86_400 * perSecond;
  switch (dialect) {
    case 'sqlite':
      // Days since noon of 24 November 4714 BC, which is how SQLite counts.
      return {
        type: 'date',
        expression: `CAST(${column} / ${day}.0 + 2440587.5 AS DATE)`,
        hint: 'seconds since 1970, read as days in UTC',
      };
    case 'postgresql':
      return {
        type: 'date',
        expression: `CAST(CAST('1970-01-01' AS DATE) + CAST((${column} - ${day / 2}) / ${day} AS INTEGER) AS DATE)`,
        hint: 'seconds since 1970, read as days in UTC',
      };
    case 'mysql':
      return { unreadable: 'seconds since 1970: no expression reads them here; a view with FROM_UNIXTIME does' };
    default:
      return dialect satisfies never;
  }
}
