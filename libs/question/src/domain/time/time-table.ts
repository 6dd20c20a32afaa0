import { addDays, addGrain, type CalendarDay, isCalendarDay, startOf, type TimeGrain } from '@app/kernel';
import { readNumber } from '../text/numbers.js';
import type { PeriodMention, TimeMention } from './time-mention.js';
import { monthNumber, ordinalNumber, unitGrain } from './time-vocabulary.js';

/** What a row's words mean on a given day; null where the numbers make no sense (month 13). */
export type Resolve = (groups: string[], today: CalendarDay) => TimeMention | null;

/** A row: the folded words (macros in braces, `( )` captures) and what they mean. */
export type TimeRow = readonly [pattern: string, resolve: Resolve];

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

function amountOf(word: string | undefined): number {
  return readNumber([word ?? ''], 0)?.value ?? 1;
}

function calendarBucket(offset: number, name: string, assumed = false): Resolve {
  return ([unit], today) => {
    const grain = unitOf(unit);
    const mention = bucket(grain, offset, `${name}_${grain}`)([], today);
    return mention && mention.kind === 'period' && assumed ? { ...mention, assumed: true } : mention;
  };
}

const theOneBefore: Resolve = (groups, today) => {
  const mention = calendarBucket(-1, 'last')(groups, today);
  return mention?.kind === 'period' ? { ...mention, relative: true } : mention;
};

/** "últimos 10 días": from today − N up to and including today. */
const trailing: Resolve = ([n, unit], today) => {
  const grain = unitOf(unit);
  const amount = amountOf(n);
  return period(addGrain(grain, today, -amount), addDays(today, 1), `last_${grain}s:${amount}`);
};

const ahead: Resolve = ([n, unit], today) => {
  const grain = unitOf(unit);
  const amount = amountOf(n);
  return period(today, addDays(addGrain(grain, today, amount), 1), `next_${grain}s:${amount}`);
};

function age(op: '<' | '<=' | '>' | '>='): Resolve {
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

const month: Resolve = ([name, year], today) => {
  const number = monthNumber(name ?? '');
  if (!number) return null;
  if (!year) return nearestMonth(number, today);
  const { from, to } = monthPeriod(number, Number(year));
  return period(from, to, 'month');
};

const monthOfYear =
  (offset: number): Resolve =>
  ([name], today) =>
    month([name ?? '', String(Number(today.slice(0, 4)) + offset)], today);

const year: Resolve = ([text]) => period(`${text}-01-01`, `${Number(text) + 1}-01-01`, 'year');

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
  const chosen = yearText ? Number(yearText) : from(thisYear) <= today ? thisYear : thisYear - 1;
  return period(from(chosen), addGrain('month', from(chosen), months), months === 3 ? 'quarter' : 'half_year');
}

const quarterByOrdinal: Resolve = ([ordinal, yearText], today) =>
  partOfYear(ordinalNumber(ordinal ?? '') ?? 0, 3, yearText, today);
const quarterByDigit: Resolve = ([digit, yearText], today) => partOfYear(Number(digit), 3, yearText, today);
const halfByOrdinal: Resolve = ([ordinal, yearText], today) =>
  partOfYear(ordinalNumber(ordinal ?? '') ?? 0, 6, yearText, today);

const lastYearOf = (today: CalendarDay): string => String(Number(today.slice(0, 4)) - 1);

/** ISO 8601 week: week 1 holds 4 January. */
const isoWeek: Resolve = ([number, yearText], today) => {
  const week = Number(number);
  if (week < 1 || week > 53) return null;
  const inYear = (value: string): CalendarDay => addDays(startOf('week', `${value}-01-04`), (week - 1) * 7);
  let from = inYear(yearText ?? today.slice(0, 4));
  if (!yearText && from > today) from = inYear(String(Number(today.slice(0, 4)) - 1));
  return period(from, addDays(from, 7), 'week');
};

const sinceStartOf =
  (grain: TimeGrain): Resolve =>
  (_groups, today) =>
    period(startOf(grain, today), addDays(today, 1), `${grain}_to_date`);

function dayAt(offset: number, phrase: string): Resolve {
  return (_groups, today) => period(addDays(today, offset), addDays(today, offset + 1), phrase);
}

/** "hace 3 semanas": the bucket that was current then. */
const ago: Resolve = ([n, unit], today) => {
  const grain = unitOf(unit);
  const from = startOf(grain, addGrain(grain, today, -amountOf(n)));
  return period(from, addGrain(grain, from, 1), 'ago');
};

/**
 * Periods that stand by themselves. Absolute days and ranges are in `time-grammar.ts`, since a range joins two of anything.
 * Spanish and English rows are one table: people mix them ("last week en Monterrey").
 */
export const TIME_TABLE: readonly TimeRow[] = [
  // this, last and next
  ['(?:en |de |durante )?(?:el |la )?(?:este|esta|the current|this|current|actual) ({unit})(?: actual| en curso)?', calendarBucket(0, 'this')],
  ['(?:el |la )?({unit}) (?:actual|en curso|corriente|presente)', calendarBucket(0, 'this')],
  ['(?:el |la )?(?:pasado|pasada) ({unit})', calendarBucket(-1, 'last')],
  ['(?:el |la |the )?(?:previous|prior|preceding|anterior) ({unit})', theOneBefore],
  ['(?:el |la |the )?last ({unit})', calendarBucket(-1, 'last')],
  ['(?:el |la |the )?past ({unit})', calendarBucket(-1, 'last', true)],
  ['(?:el |la )?({unit}) (?:pasado|pasada|que paso|que termino)', calendarBucket(-1, 'last')],
  ['(?:el |la )?({unit}) (?:anterior|previo|previa)', theOneBefore],
  ['(?:el |la )?ultim[oa] ({unit})(?: completo| completa)?', calendarBucket(-1, 'last', true)],
  ['(?:el |la |the )?(?:proximo|proxima|next|coming|following|siguiente|upcoming) ({unit})', calendarBucket(1, 'next')],
  ['(?:el |la )?({unit}) (?:que viene|proximo|proxima|entrante|siguiente|que entra)', calendarBucket(1, 'next')],
  ['(?:el |la )?({unit}) (?:antepasado|antepasada)', calendarBucket(-2, 'before_last')],
  ['(?:the )?({unit}) before last', calendarBucket(-2, 'before_last')],
  // "en el año", "del mes": the one that runs
  ['(?:en el|durante el|del|en todo el|durante todo el|todo el|a lo largo del) (ano|mes)(?! (?:pasad|anterior|previ|proxim|siguiente|que |en curso|actual|antepasad|fiscal|corrient|presente|entrante|de |del |a |hasta|con |{month}|\\d))', calendarBucket(0, 'this', true)],
  ['(?:en la|durante la|de la|en toda la|toda la) (semana)(?! (?:pasad|anterior|previ|proxim|siguiente|que |en curso|actual|antepasad|corrient|presente|entrante|de |del |\\d|numero))', calendarBucket(0, 'this', true)],
  ['(?:in|of|for|over|during|throughout) (?:the (?:whole |entire )?|all )(year|month|week)(?! (?:before|after|to date|of|so|ending|\\d))|all (year)', calendarBucket(0, 'this', true)],
  // days
  ['hoy(?: dia| en dia)?|today|el dia de hoy', dayAt(0, 'today')],
  ['ayer|yesterday|el dia de ayer', dayAt(-1, 'yesterday')],
  ['anteayer|antier|antes de ayer|the day before yesterday', dayAt(-2, 'day_before_yesterday')],
  ['(?<!la )manana|tomorrow', dayAt(1, 'tomorrow')],
  ['pasado manana|the day after tomorrow', dayAt(2, 'day_after_tomorrow')],
  // running periods
  ['(?:en |durante )?(?:los |las )?ultim[oa]s ({n}) ({unit})', trailing],
  ['(?:en |durante )?(?:los |las )?({n}) (?:ultim[oa]s|pasad[oa]s|anteriores) ({unit})', trailing],
  ['(?:en |durante )?(?:los |las )?({n}) ({unit}) (?:anteriores|pasad[oa]s|previ[oa]s|mas recientes)', trailing],
  ['(?:over |during |in |within |for )?(?:the )?(?:last|past|previous|prior|trailing) ({n}) ({unit})', trailing],
  ['(?:desde hace|de hace|since|hace) ({n}) ({unit}) (?:para aca|a la fecha|a hoy|hasta hoy)', trailing],
  ['(?:en |durante )?(?:los |las )?proxim[oa]s ({n}) ({unit})', ahead],
  ['(?:en |durante )?(?:los |las )?({n}) (?:proxim[oa]s|siguientes) ({unit})', ahead],
  ['(?:en |durante )?(?:los |las )?siguientes ({n}) ({unit})', ahead],
  ['(?:over |during |in |within |for )?(?:the )?(?:next|coming|following|upcoming) ({n}) ({unit})', ahead],
  ['(?:within|dentro de|en menos de) ({n}) ({unit})', ahead],
  ['(?:en )?lo que va (?:de |del )(?:este )?(?:ano|year)|(?:este |this )?year to date|ytd|so far this year|en el ano hasta (?:hoy|la fecha)|ano a la fecha|en lo que llevamos de ano', sinceStartOf('year')],
  ['(?:en )?lo que va (?:de |del )(?:este )?mes|month to date|mtd|so far this month|mes a la fecha|en lo que llevamos de mes', sinceStartOf('month')],
  ['(?:en )?lo que va de (?:la |esta )?semana|week to date|so far this week', sinceStartOf('week')],
  ['(?:en )?lo que va (?:de |del )(?:este )?trimestre|quarter to date|qtd|so far this quarter', sinceStartOf('quarter')],
  // ages: how long ago
  ['(?:desde )?hace mas de ({n}) ({unit})|for (?:more than|over) ({n}) ({unit})|(?:more than|over) ({n}) ({unit}) ago|con mas de ({n}) ({unit})(?: de (?:antiguedad|edad|uso|servicio|vida|abiertas?|abiertos?|instalad[oa]s?|operacion|antiguo))?|(?:with )?(?:more than|over) ({n}) ({unit}) (?:old|of age|of service|in service)|older than ({n}) ({unit})|(?:de|tienen|que tienen|llevan) mas de ({n}) ({unit})(?: de (?:antiguedad|edad|uso|servicio|vida|abiertas?|operacion))?|mayores (?:de|a) ({n}) ({unit})|mas de ({n}) ({unit}) (?:de (?:antiguedad|edad|uso|servicio|vida|abiertas?|operacion|atraso|retraso)|abiert[oa]s?|atras)', age('>')],
  ['(?:desde )?hace (?:al menos|por lo menos) ({n}) ({unit})|for at least ({n}) ({unit})|at least ({n}) ({unit}) (?:ago|old)|con (?:al menos|por lo menos) ({n}) ({unit})', age('>=')],
  ['hace menos de ({n}) ({unit})|for less than ({n}) ({unit})|less than ({n}) ({unit}) (?:ago|old)|newer than ({n}) ({unit})|younger than ({n}) ({unit})|(?:con|de|tienen|que tienen|llevan) menos de ({n}) ({unit})(?: de (?:antiguedad|edad|uso|servicio|vida|abiertas?))?|menores (?:de|a) ({n}) ({unit})|(?:with )?(?:less than|under) ({n}) ({unit}) (?:old|of age|of service|in service)', age('<')],
  ['hace ({n}) ({unit})|({n}) ({unit}) (?:ago|atras)', ago],
  // named parts of the calendar
  ['({ord}) trimestre(?: (?:de |del |de este ano|del ano )?(?:(?:ano )?({year})|este ano|actual))?', quarterByOrdinal],
  ['(?:the )?({ord}) quarter(?:(?: of| in)? (?:({year})|this year))?', quarterByOrdinal],
  ['(?:t|q)([1-4])(?:[ -](?:de |del |of )?({year}))?|trimestre ([1-4])(?: (?:de |del )?({year}))?|quarter ([1-4])(?: (?:of )?({year}))?', quarterByDigit],
  ['({ord}) semestre(?: (?:de |del |del ano |de este ano)?({year})?)?|(?:the )?({ord}) half(?: of)?(?: (?:({year})|this year|the year))?', halfByOrdinal],
  ['({ord}) trimestre (?:de |del )?(?:ano pasado|ano anterior)|(?:the )?({ord}) quarter (?:of )?last year', ([ordinal], today) => quarterByOrdinal([ordinal ?? '', lastYearOf(today)], today)],
  ['({ord}) semestre (?:de |del )?(?:ano pasado|ano anterior)|(?:the )?({ord}) half (?:of )?last year', ([ordinal], today) => halfByOrdinal([ordinal ?? '', lastYearOf(today)], today)],
  ['(?:la )?semana (?:numero )?(\\d{1,2})(?: (?:de |del )?({year}))?|week (?:number )?(\\d{1,2})(?: (?:of )?({year}))?', isoWeek],
  ['(?:mes de |month of )?({month}) (?:de este ano|of this year|this year|del presente ano)', monthOfYear(0)],
  ['(?:mes de |month of )?({month}) (?:del ano pasado|of last year|last year|del ano anterior)', monthOfYear(-1)],
  ['(?:el |this |the )?(?:mes de |month of )?(?:pasado |last |este |past )?({month})(?:,? (?:de |del |of )?({year}))?(?: pasado)?', month],
  ['(?:el )?(?:ano |year )?({year})', year],
]; // prettier-ignore

/** One absolute day: ISO, day/month/year (month first only where the day cannot be), or written out. */
export function readDay(text: string, monthFirst: boolean): CalendarDay | null {
  if (isCalendarDay(text)) return text;
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})$/.exec(text);
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    const yearText = (slashed[3] ?? '').length === 2 ? `20${slashed[3]}` : (slashed[3] ?? '');
    const [day, monthNo] = (monthFirst && first <= 12) || second > 12 ? [second, first] : [first, second];
    return validDay(yearText, monthNo, day);
  }
  return null;
}

export function validDay(yearText: string, monthNo: number, day: number): CalendarDay | null {
  const text = `${yearText}-${String(monthNo).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDay(text) ? text : null;
}
