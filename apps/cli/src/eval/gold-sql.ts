import { addDays, addMonths, type CalendarDay, zoneOffsetMinutes } from '@app/kernel';
import { instantOf, moveDay, namedDay, namedPeriod } from './calendar-terms.js';

/** What names in questions and gold SQL stand for on one plant. */
export interface Surroundings {
  today: CalendarDay;
  /** IANA zone of the plant's calendar; it must not have changed its clocks within the plant's history. */
  zone: string;
  /** Named pieces of SQL; they may contain other pieces. */
  fragments: Readonly<Record<string, string>>;
  /** Named texts taken from this plant's data. */
  values: Readonly<Record<string, string>>;
}

const DEEPEST_FRAGMENT = 5;
const LOCALES = { es: 'es-MX', en: 'en-US' } as const;

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function withinPeriod(kind: string, column: string, name: string, { today, zone }: Surroundings): string {
  const { from, to } = namedPeriod(name, today);
  const bound = (day: CalendarDay): string => quote(kind === 'at' ? instantOf(day, zone) : day);
  return `(${column} >= ${bound(from)} AND ${column} < ${bound(to)})`;
}

function expandBraces(sql: string, surroundings: Surroundings, depth: number): string {
  return sql.replace(/\{([^{}]+)\}/g, (_, inside: string) => {
    const period = /^(at|on) ([a-z_.]+) ([a-z0-9_]+)$/.exec(inside);
    if (period) {
      const [, kind = '', column = '', name = ''] = period;
      return withinPeriod(kind, column, name, surroundings);
    }
    const fragment = surroundings.fragments[inside];
    if (fragment === undefined) throw new Error(`There is no SQL fragment '${inside}'`);
    if (depth === 0) throw new Error(`SQL fragment '${inside}' contains itself`);
    return expandBraces(fragment, surroundings, depth - 1);
  });
}

/**
 * Gold SQL as SQLite runs it: fragments written out, days, instants, the plant's offset and values as literals.
 *
 * @throws Error for a name that stands for nothing.
 */
export function expandGoldSql(sql: string, surroundings: Surroundings): string {
  const { today, zone, values } = surroundings;
  const offset = zoneOffsetMinutes(new Date(`${today}T12:00:00Z`), zone);
  return expandBraces(sql, surroundings, DEEPEST_FRAGMENT).replace(
    /:([a-z_]+)((?:[+-]\d+[dm])*)(@?)/g,
    (_, name: string, steps: string, at: string) => {
      if (name === 'tz') return quote(`${offset} minutes`);
      const day = namedDay(name, today);
      if (day !== null) {
        const moved = moveDay(day, steps);
        return quote(at ? instantOf(moved, zone) : moved);
      }
      const value = values[name];
      if (value === undefined) throw new Error(`':${name}' stands for nothing`);
      return quote(value);
    },
  );
}

function monthName(day: CalendarDay, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

function dayName(day: CalendarDay, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(`${day}T00:00:00Z`));
}

/**
 * A question as it is asked on one plant: `{mes-2}` and `{month-2}` become the name and year of the month before last,
 * `{year-1}` last year's number, `{dia-10}` and `{day-10}` the date ten days ago, `{name}` a value of the plant.
 *
 * @throws Error for a name that stands for nothing.
 */
export function fillQuestion(text: string, { today, values }: Surroundings): string {
  return text.replace(/\{([a-z_]+)([+-]\d+)?\}/g, (_, name: string, shift: string | undefined) => {
    const by = Number(shift ?? 0);
    switch (name) {
      case 'mes':
        return monthName(addMonths(today, by), LOCALES.es);
      case 'month':
        return monthName(addMonths(today, by), LOCALES.en);
      case 'dia':
        return dayName(addDays(today, by), LOCALES.es);
      case 'day':
        return dayName(addDays(today, by), LOCALES.en);
      case 'year':
        return String(Number(today.slice(0, 4)) + by);
      default: {
        const value = values[name];
        if (value === undefined) throw new Error(`'{${name}}' stands for nothing`);
        return value;
      }
    }
  });
}
