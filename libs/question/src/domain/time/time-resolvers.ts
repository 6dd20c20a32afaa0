import { addDays, addGrain, type CalendarDay, startOf, type TimeGrain } from '@app/kernel';
import { readNumber } from '../text/numbers.js';
import type { PeriodMention, TimeMention } from './time-mention.js';
import { monthNumber, ordinalNumber, unitGrain, weekdayNumber } from './time-vocabulary.js';

/** What a row's words mean on a given day; null where the numbers make no sense (month 13). */
export type Resolve = (groups: string[], today: CalendarDay) => TimeMention | null;

export function period(from: CalendarDay | undefined, to: CalendarDay | undefined, phrase: string): PeriodMention {
  return { kind: 'period', ...(from ? { from } : {}), ...(to ? { to } : {}), phrase };
}

/** The whole bucket that lies `offset` buckets from today's. */
function bucket(grain: TimeGrain, offset: number, phrase: string): Resolve {
  return (_groups, today) => {
    const from = addGrain(grain, startOf(grain, today), offset);
    return period(from, addGrain(grain, from, 1), phrase);
  };
}

function unitOf(word: string | undefined): TimeGrain {
  return unitGrain(word ?? '') ?? 'day';
}

function amountOf(words: string | undefined): number {
  const counted = (words ?? '').replace(/^(?:un|una|a) (?=par|couple|docena|dozen|hundred)/, '').split(' ');
  return readNumber(counted, 0)?.value ?? 1;
}

export function calendarBucket(offset: number, name: string, assumed = false): Resolve {
  return ([unit], today) => {
    const grain = unitOf(unit);
    const mention = bucket(grain, offset, `${name}_${grain}`)([], today);
    return mention && mention.kind === 'period' && assumed ? { ...mention, assumed: true } : mention;
  };
}

export const theOneBefore: Resolve = (groups, today) => {
  const mention = calendarBucket(-1, 'last')(groups, today);
  return mention?.kind === 'period' ? { ...mention, relative: true } : mention;
};

/** "últimos 10 días": from today − N up to and including today. */
export const trailing: Resolve = ([n, unit], today) => {
  const grain = unitOf(unit);
  const amount = amountOf(n);
  return period(addGrain(grain, today, -amount), addDays(today, 1), `last_${grain}s:${amount}`);
};

export const trailingYear: Resolve = (_groups, today) => ({
  ...period(addGrain('month', today, -12), addDays(today, 1), 'last_months:12'),
  assumed: true,
});

export const ahead: Resolve = ([n, unit], today) => {
  const grain = unitOf(unit);
  const amount = amountOf(n);
  return period(today, addDays(addGrain(grain, today, amount), 1), `next_${grain}s:${amount}`);
};

/** "7 days from now": that day. */
export const fromNow: Resolve = ([n, unit], today) => {
  const day = addGrain(unitOf(unit), today, amountOf(n));
  return period(day, addDays(day, 1), 'day');
};

export function age(op: '<' | '<=' | '>' | '>='): Resolve {
  return ([n, unit], today) => {
    const grain = unitOf(unit);
    const amount = amountOf(n);
    return { kind: 'age', op, cutoff: addGrain(grain, today, -amount), amount, unit: grain };
  };
}

function monthPeriod(month: number, year: number): { from: CalendarDay; to: CalendarDay } {
  const from = `${year}-${String(month).padStart(2, '0')}-01`;
  return { from, to: addGrain('month', from, 1) };
}

/** A month without a year: the latest one that has begun, and the next one to come for dates that lie ahead. */
function nearestMonth(month: number, today: CalendarDay): PeriodMention {
  const year = Number(today.slice(0, 4));
  const past = month <= Number(today.slice(5, 7)) ? year : year - 1;
  const current = month === Number(today.slice(5, 7));
  const behind = monthPeriod(month, past);
  const coming = monthPeriod(month, current ? past : past + 1);
  return { kind: 'period', ...behind, phrase: 'month', nearest: { ahead: coming }, yearless: true };
}

export const month: Resolve = ([name, year], today) => {
  const number = monthNumber(name ?? '');
  if (!number) return null;
  return year ? monthOf(number, yearOf(year, today)) : nearestMonth(number, today);
};

export function monthOf(number: number, year: number): PeriodMention {
  const { from, to } = monthPeriod(number, year);
  return period(from, to, 'month');
}

export const monthOfYear =
  (offset: number): Resolve =>
  ([name], today) =>
    month([name ?? '', String(Number(today.slice(0, 4)) + offset)], today);

/** "2024 onwards", "de 2024 en adelante". */
export const sinceYear: Resolve = ([text]) => period(`${text}-01-01`, undefined, 'since');

export const year: Resolve = ([text]) => period(`${text}-01-01`, `${Number(text) + 1}-01-01`, 'year');

function partOfYear(
  index: number,
  months: number,
  yearText: string | undefined,
  today: CalendarDay,
): PeriodMention | null {
  if (index < 1 || index > 12 / months) return null;
  const first = (index - 1) * months + 1;
  const thisYear = Number(today.slice(0, 4));
  const from = (value: number): CalendarDay => `${value}-${String(first).padStart(2, '0')}-01`;
  // Without a year: this year's, unless it has not begun yet.
  const chosen = yearText ? yearOf(yearText, today) : from(thisYear) <= today ? thisYear : thisYear - 1;
  const mention = period(from(chosen), addGrain('month', from(chosen), months), months === 3 ? 'quarter' : 'half_year');
  return yearText ? mention : { ...mention, yearless: true };
}

export const quarterByOrdinal: Resolve = ([ordinal, yearText], today) =>
  partOfYear(ordinalNumber(ordinal ?? '') ?? 0, 3, yearText, today);
export const quarterByDigit: Resolve = ([digit, yearText], today) => partOfYear(Number(digit), 3, yearText, today);
export const halfByOrdinal: Resolve = ([ordinal, yearText], today) =>
  partOfYear(ordinalNumber(ordinal ?? '') ?? 0, 6, yearText, today);

export const halfByDigit: Resolve = ([digit, yearText], today) => partOfYear(Number(digit), 6, yearText, today);

/** The year that stands beside a part of it: "2025", "25", "last year", "del año". */
export function yearOf(text: string, today: CalendarDay): number {
  const thisYear = Number(today.slice(0, 4));
  if (/^\d{4}$/.test(text)) return Number(text);
  if (/^\d{2}$/.test(text)) return 2000 + Number(text);
  return /pasado|anterior|last|previous/.test(text) ? thisYear - 1 : thisYear;
}

/** Parts of a year that are no unit of their own, by their months: a bimester, a semester. */
export function spanOfMonths(months: number, offset: number, phrase: string): Resolve {
  return (_groups, today) => {
    const begun = Math.floor((Number(today.slice(5, 7)) - 1) / months) * months + 1;
    const from = addGrain('month', `${today.slice(0, 4)}-${String(begun).padStart(2, '0')}-01`, offset * months);
    return period(from, addGrain('month', from, months), phrase);
  };
}

/** Half of a month: the first fifteen days, and the rest. */
export function halfMonth(offset: number, phrase: string): Resolve {
  return (_groups, today) => {
    const month = startOf('month', today);
    const halves = (today.slice(8) <= '15' ? 0 : 1) + offset;
    const start = addGrain('month', month, Math.floor(halves / 2));
    return halves % 2 === 0
      ? period(start, addDays(start, 15), phrase)
      : period(addDays(start, 15), addGrain('month', start, 1), phrase);
  };
}

export const halfOfMonth: Resolve = ([ordinal, name, year], today) => {
  const named = month([name ?? '', year ? String(yearOf(year, today)) : ''], today);
  const which = ordinalNumber(ordinal ?? '');
  if (named?.kind !== 'period' || !named.from || (which !== 1 && which !== 2)) return null;
  const middle = addDays(named.from, 15);
  return which === 1 ? period(named.from, middle, 'half_month') : period(middle, named.to, 'half_month');
};

/** Saturday and Sunday of a week. */
export function weekend(offset: number, phrase: string): Resolve {
  return (_groups, today) => {
    const saturday = addDays(startOf('week', today), 5 + offset * 7);
    return period(saturday, addDays(saturday, 2), phrase);
  };
}

/** "el fin de semana", "over the weekend": the latest one that has begun, and the coming one for dates that lie ahead. */
export const nearestWeekend: Resolve = (groups, today) => {
  const coming = weekend(0, 'weekend')(groups, today);
  if (coming?.kind !== 'period' || !coming.from || coming.from <= today) return coming;
  const behind = weekend(-1, 'weekend')(groups, today);
  const ahead = { ...(coming.from ? { from: coming.from } : {}), ...(coming.to ? { to: coming.to } : {}) };
  return behind?.kind === 'period'
    ? { ...behind, nearest: { ahead: ahead as { from: CalendarDay; to: CalendarDay } } }
    : behind;
};

const oneDay = (from: CalendarDay, phrase: string): PeriodMention => period(from, addDays(from, 1), phrase);

/** A day of the week by its name: the latest one, with the coming one beside it; or the one before or after today. */
export function weekday(which: 'nearest' | 'last' | 'next' | 'this'): Resolve {
  return ([name], today) => {
    const number = weekdayNumber(name ?? '');
    if (number === undefined) return null;
    const ofThisWeek = addDays(startOf('week', today), number);
    if (which === 'this') return oneDay(ofThisWeek, 'weekday');
    const behind =
      ofThisWeek < today || (which === 'nearest' && ofThisWeek === today) ? ofThisWeek : addDays(ofThisWeek, -7);
    const ahead =
      ofThisWeek > today || (which === 'nearest' && ofThisWeek === today) ? ofThisWeek : addDays(ofThisWeek, 7);
    if (which === 'last') return oneDay(behind, 'weekday');
    if (which === 'next') return oneDay(ahead, 'weekday');
    return { ...oneDay(behind, 'weekday'), nearest: { ahead: { from: ahead, to: addDays(ahead, 1) } } };
  };
}

/** "últimas 48 horas": whole days, since dates are compared by their day. */
export const trailingHours: Resolve = ([n], today) => {
  const hours = amountOf(n);
  if (hours % 24 !== 0) return null;
  return { ...period(addDays(today, -hours / 24), addDays(today, 1), `last_days:${hours / 24}`), assumed: true };
};

export const fortnightAhead: Resolve = (_groups, today) => period(today, addDays(today, 15), 'next_days:14');
export const fortnightBehind: Resolve = (_groups, today) =>
  period(addDays(today, -14), addDays(today, 1), 'last_days:14');

/** What is left of the current bucket, today included. */
export const restOf: Resolve = ([unit], today) => {
  const grain = unitOf(unit);
  return period(today, addGrain(grain, startOf(grain, today), 1), 'rest');
};

/** Up to the end of the current bucket. */
export const untilEndOf: Resolve = ([unit], today) => {
  const grain = unitOf(unit);
  return period(undefined, addGrain(grain, startOf(grain, today), 1), 'until');
};

export const soFarIn: Resolve = ([unit], today) => {
  const grain = unitOf(unit);
  return period(startOf(grain, today), addDays(today, 1), `${grain}_to_date`);
};

/** "abril, mayo y junio": months that follow each other. */
export const listedMonths: Resolve = ([first, between, last, yearText], today) => {
  const names = [first ?? '', ...(between ?? '').split(/[, ]+/).filter(Boolean), last ?? ''];
  const numbers = names.map((name) => monthNumber(name));
  if (numbers.some((number, at) => number === undefined || (at > 0 && number !== (numbers[at - 1] ?? 0) + 1)))
    return null;
  const end = month([last ?? '', yearText ? String(yearOf(yearText, today)) : ''], today);
  if (end?.kind !== 'period' || !end.to) return null;
  return period(addGrain('month', end.to, -names.length), end.to, 'range');
};

/** ISO 8601 week: week 1 holds 4 January. */
export const isoWeek: Resolve = ([number, yearText], today) => {
  const week = Number(number);
  if (week < 1 || week > 53) return null;
  const inYear = (value: string): CalendarDay => addDays(startOf('week', `${value}-01-04`), (week - 1) * 7);
  let from = inYear(yearText ?? today.slice(0, 4));
  if (!yearText && from > today) from = inYear(String(Number(today.slice(0, 4)) - 1));
  return period(from, addDays(from, 7), 'week');
};

export const sinceStartOf =
  (grain: TimeGrain): Resolve =>
  (_groups, today) =>
    period(startOf(grain, today), addDays(today, 1), `${grain}_to_date`);

export function dayAt(offset: number, phrase: string): Resolve {
  return (_groups, today) => period(addDays(today, offset), addDays(today, offset + 1), phrase);
}

/** "hace 3 semanas": the bucket that was current then. */
export const ago: Resolve = ([n, unit], today) => {
  const grain = unitOf(unit);
  const from = startOf(grain, addGrain(grain, today, -amountOf(n)));
  return period(from, addGrain(grain, from, 1), 'ago');
};
