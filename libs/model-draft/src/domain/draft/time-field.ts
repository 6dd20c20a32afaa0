import type { ColumnType } from '@app/kernel';
import type { ColumnProfile } from '../profile/profile.js';

/** How a column becomes a date of the model. */
export interface TimeReading {
  type: Extract<ColumnType, 'date' | 'datetime'>;
  /** Over the bare column. */
  expression: string;
  hint?: string;
}

const CLOCK = 'read as days by the clock on the wall; store instants in UTC, or name the zone, to ask by the hour';

/** Null where the column holds no dates; a text where it does, but the model cannot say how to read them. */
export function timeReading(
  { name, kind, shape }: ColumnProfile,
  dialect: 'sqlite' | 'postgresql' | 'mysql',
): TimeReading | { unreadable: string } | null {
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
      return {
        unreadable: 'a date written day/month/year: no expression reads it; a view that turns it into a date does',
      };
    case 'compactDay':
      return { type: 'date', expression: compactDay(name, kind === 'text', dialect) };
    case 'epochSeconds':
    case 'epochMillis':
      return epoch(name, shape === 'epochMillis' ? 1000 : 1, dialect);
    case 'plain':
      return null;
    default:
      return shape satisfies never;
  }
}

/** 20260131, as a number or as text. */
function compactDay(column: string, text: boolean, dialect: 'sqlite' | 'postgresql' | 'mysql'): string {
  if (dialect === 'mysql') return `CAST(${column} AS DATE)`;
  if (dialect === 'postgresql')
    return text ? `CAST(NULLIF(${column}, '') AS DATE)` : `CAST(CAST(${column} AS TEXT) AS DATE)`;
  const day = text ? `CAST(${column} AS INTEGER)` : column;
  const [hundreds, years] = [`CAST(${day} / 100 AS INTEGER)`, `CAST(${day} / 10000 AS INTEGER)`];
  const padded = (part: string): string => `CASE WHEN ${part} < 10 THEN '0' ELSE '' END || (${part})`;
  return `${years} || '-' || ${padded(`${hundreds} - ${years} * 100`)} || '-' || ${padded(`${day} - ${hundreds} * 100`)}`;
}

function epoch(
  column: string,
  perSecond: number,
  dialect: 'sqlite' | 'postgresql' | 'mysql',
): TimeReading | { unreadable: string } {
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
