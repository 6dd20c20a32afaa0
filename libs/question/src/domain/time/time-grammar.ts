import { addDays, type CalendarDay } from '@app/kernel';
import type { LocatedTime, PeriodMention, TimeMention } from './time-mention.js';
import { period, type Resolve, yearOf } from './time-resolvers.js';
import { LISTED_MONTHS, readDay, TIME_TABLE, type TimeRow, validDay } from './time-table.js';
import { MACROS, monthNumber } from './time-vocabulary.js';

interface CompiledRow {
  expression: RegExp;
  resolve: (groups: string[], today: CalendarDay, monthFirst: boolean) => TimeMention | null;
}

function expand(pattern: string): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => MACROS[name] ?? whole);
}

function compile([pattern, resolve]: TimeRow): CompiledRow {
  return { expression: bounded(expand(pattern)), resolve: (groups, today) => resolve(groups, today) };
}

/** Matches whole words and codes only ("MON-101" is no Monday); sticky so that it is tried at each word's beginning. */
function bounded(source: string): RegExp {
  return new RegExp(`(?:${source})(?![\\p{L}\\p{N}]|[-/]\\p{N})`, 'uy');
}

const TABLE = TIME_TABLE.map(compile);
const MONTHS = [compile(LISTED_MONTHS)];

/** A day on the calendar, with or without its year: "15 de marzo de 2025", "March 15", "2025-03-15", "15/03/2025", "el día 15". */
const writtenDay: Resolve = ([dayText, monthText, yearText], today) => {
  const month = monthNumber(monthText ?? '');
  if (!month) return null;
  const thisYear = Number(today.slice(0, 4));
  const inYear = (value: number): CalendarDay | null => validDay(String(value), month, parseInt(dayText ?? '', 10));
  if (yearText) return onDay(inYear(yearOf(yearText, today)));
  const current = inYear(thisYear);
  const past = current !== null && current <= today ? current : inYear(thisYear - 1);
  const ahead = current !== null && current >= today ? current : inYear(thisYear + 1);
  const mention = onDay(past);
  return mention && ahead ? { ...mention, nearest: { ahead: { from: ahead, to: addDays(ahead, 1) } } } : mention;
};

function onDay(day: CalendarDay | null): PeriodMention | null {
  return day === null ? null : period(day, addDays(day, 1), 'day');
}

const DAY_ROWS: CompiledRow[] = [
  {
    expression: bounded(expand('(?:el |on |the )?(?:dia )?({iso})')),
    resolve: ([text]) => onDay(readDay(text ?? '', false)),
  },
  {
    expression: bounded(expand('(?:el |on |the )?(?:dia )?({slashed})')),
    resolve: ([text], _today, monthFirst) => onDay(readDay(text ?? '', monthFirst)),
  },
  compile([
    '(?:el |on |the )?(?:dia )?({day}) (?:de |of )?({month})(?:,? (?:de |del |of )?({yearNamed}))?',
    writtenDay,
  ]),
  {
    expression: bounded(expand('(?:on )?({month}) (?:the )?({day})(?:,? (?:of )?({yearNamed}))?')),
    resolve: ([month, day, year], today) => writtenDay([day ?? '', month ?? '', year ?? ''], today),
  },
];

/** "del 1 al 15 de marzo", "entre el 1 y el 15 de marzo de 2025": two days of one month. */
const WITHIN_MONTH = compile([
  '(?:del?|entre(?: el)?|from(?: the)?|between(?: the)?) ({day}) (?:al?|y(?: el)?|to(?: the)?|and(?: the)?|hasta(?: el)?) ({day}) (?:de |of )?({month})(?:,? (?:de |del |of )?({yearNamed}))?',
  ([first, last, month, year], today) => {
    const begin = writtenDay([first ?? '', month ?? '', year ?? ''], today);
    const end = writtenDay([last ?? '', month ?? '', year ?? ''], today);
    if (begin?.kind !== 'period' || end?.kind !== 'period' || !begin.from || !end.to || begin.from >= end.to)
      return null;
    return period(begin.from, end.to, 'range');
  },
]);

const RANGE_OPEN =
  /(?:desde|entre|between|from|del?|since|a partir del?|a partir de)(?: el| la| los| the| principios de| inicios de| dia)? /uy;
const RANGE_JOIN =
  / ?(?:,? ?hasta|al?|y|and|to|until|through|thru|-|till)(?: el| la| finales de| fin de| the| dia)? /uy;
const MONTHS_JOIN = / (?:a|to|through|thru|till|until|hasta) /uy;
const SINCE =
  /(?:desde|a partir del?|a partir de|since|starting(?: in| on| from)?|de|from)(?: (?:el |los )?(?:inicio|principio|comienzo|inicios|principios|comienzos) del?| (?:the )?(?:beginning|start) of)?(?: el| la| the| dia)? /uy;
const UNTIL =
  /(?:hasta|antes del?|before|until|up to|a mas tardar|by|till|previo a|previas al?|anterior(?:es)? al?|prior to)(?: el| la| the| finales de| fin de| dia)? /uy;
const AFTER = /(?:despues del?|after|posterior(?:es)? al?|luego de)(?: el| la| the| dia)? /uy;
/** Until what: "hasta marzo" includes March, "antes de marzo" does not. */
const UNTIL_EXCLUDES = /^(?:antes|before|previ|anterior|prior)/u;
const TO_DATE =
  /(?:hasta (?:la fecha|hoy|ahora|el dia de hoy|el momento)|a la fecha|to date|until (?:today|now)|up to (?:now|today)|so far)(?![\p{L}\p{N}])/uy;

const NOW = /(?:la |el )?(?:fecha|presente|dia de hoy|ahora|now|date|present)(?![\p{L}\p{N}])/uy;

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** The longest simple mention that begins at `at`. */
function simpleAt(
  text: string,
  at: number,
  today: CalendarDay,
  monthFirst: boolean,
  rows: readonly CompiledRow[] = [WITHIN_MONTH, ...DAY_ROWS, ...TABLE],
): LocatedTime | null {
  let best: LocatedTime | null = null;
  for (const row of rows) {
    const match = matchAt(row.expression, text, at);
    if (!match || match[0].length === 0 || (best && match[0].length <= best.end - best.start)) continue;
    // Rows with several alternatives capture in different groups: only the groups that took part count.
    const all = match.slice(1);
    const firstUsed = all.findIndex((group) => group !== undefined);
    const groups = firstUsed < 0 ? [] : (all.slice(firstUsed) as (string | undefined)[]);
    const mention = row.resolve(groups as string[], today, monthFirst);
    if (mention) best = { start: at, end: at + match[0].length, mention: lasting(mention, match[0]) };
  }
  return best;
}

const LASTING = /^(?:desde hace|hace|for|llevan)|abiert|atras/u;
const OLD =
  /antiguedad|edad|encima|cuestas|empresa|compan|staff|tenure|seniority|uso|servicio|vida|instalad|operacion|old|age|service/u;

function lasting(mention: TimeMention, words: string): TimeMention {
  return mention.kind === 'age' && LASTING.test(words) && !OLD.test(words) ? { ...mention, lasting: true } : mention;
}

function periodAt(
  text: string,
  at: number,
  today: CalendarDay,
  monthFirst: boolean,
): { end: number; mention: PeriodMention } | null {
  const found = simpleAt(text, at, today, monthFirst);
  return found?.mention.kind === 'period' ? { end: found.end, mention: found.mention } : null;
}

/** The end of "de enero a la fecha", "since March to date". */
function nowAt(text: string, at: number, today: CalendarDay): { end: number; mention: PeriodMention } | null {
  const now = matchAt(NOW, text, at);
  return now && { end: at + now[0].length, mention: period(today, addDays(today, 1), 'today') };
}

/** Moves a month or day that was named without a year so that a range runs forward. */
function joinRange(from: PeriodMention, to: PeriodMention): PeriodMention | null {
  if (!from.from || !to.to) return null;
  if (from.from < to.to) return period(from.from, to.to, 'range');
  const earlier = `${Number(from.from.slice(0, 4)) - 1}${from.from.slice(4)}`;
  if (from.nearest && earlier < to.to) return period(earlier, to.to, 'range');
  const ahead = to.nearest?.ahead;
  return ahead && from.from < ahead.to ? period(from.from, ahead.to, 'range') : null;
}

function rangeAt(text: string, at: number, today: CalendarDay, monthFirst: boolean): LocatedTime | null {
  const toDate = matchAt(TO_DATE, text, at);
  if (toDate)
    return { start: at, end: at + toDate[0].length, mention: period(undefined, addDays(today, 1), 'to_date') };

  const open = matchAt(RANGE_OPEN, text, at);
  const first = periodAt(text, at + (open?.[0].length ?? 0), today, monthFirst);
  // "abril a junio" needs no word before it; "abril y junio" are two months.
  const opened = open !== null || first?.mention.yearless === true;
  const join = first && opened ? matchAt(open ? RANGE_JOIN : MONTHS_JOIN, text, first.end) : null;
  const second =
    first &&
    join &&
    (periodAt(text, first.end + join[0].length, today, monthFirst) ?? nowAt(text, first.end + join[0].length, today));
  if (first && second) {
    // The year at the end of a range speaks for both: "de enero a marzo de 2025".
    const lastYear = second.mention.nearest ? null : second.mention.from?.slice(0, 4);
    const begin = first.mention;
    const adjusted =
      begin.nearest && lastYear && begin.from ? { ...begin, from: `${lastYear}${begin.from.slice(4)}` } : begin;
    const mention = joinRange(adjusted, second.mention);
    const yearless = begin.yearless === true && second.mention.yearless === true;
    if (mention) return { start: at, end: second.end, mention: yearless ? { ...mention, yearless } : mention };
  }

  const until = matchAt(UNTIL, text, at);
  const end = until && periodAt(text, at + until[0].length, today, monthFirst);
  if (until && end) {
    const bound = UNTIL_EXCLUDES.test(until[0]) ? end.mention.from : end.mention.to;
    if (bound)
      return {
        start: at,
        end: end.end,
        mention: { ...period(undefined, bound, 'until'), ...aheadUntil(until[0], end.mention) },
      };
  }

  const after = matchAt(AFTER, text, at);
  const since = after ? null : matchAt(SINCE, text, at);
  const opening = after ?? since;
  const begin = opening && periodAt(text, at + opening[0].length, today, monthFirst);
  if (opening && begin) {
    // "de marzo" is March itself; only words that open a period make it run on.
    if (since && /^(?:de|from) /u.test(since[0])) return null;
    const from = after ? begin.mention.to : begin.mention.from;
    if (from) return { start: at, end: begin.end, mention: period(from, undefined, after ? 'after' : 'since') };
  }
  return null;
}

function aheadUntil(words: string, end: PeriodMention): Pick<PeriodMention, 'nearest'> {
  const ahead = end.nearest?.ahead;
  if (!ahead) return {};
  return { nearest: { ahead: { from: '0001-01-01', to: UNTIL_EXCLUDES.test(words) ? ahead.from : ahead.to } } };
}

/** Without one of these within reach of a word, no mention begins there: saves trying the whole table at every word. */
const HINT = new RegExp(
  expand(
    '(?<![\\p{L}\\p{N}])(?:\\d|{unit}|{month}|hoy|today|ayer|yesterday|anteayer|antier|antes de ayer|manana|tomorrow|pasado manana|the day|ytd|mtd|qtd|to date|so far|trimestre|quarter|[qt][1-4]\\d*|[hs][12]\\d*|[1-4][qt]\\d*|[12][hs]\\d*|semestre|semester|bimestre|quincena|fortnight|weekend|finde|fin de semana|{weekday}|half|hasta|until|up to|a mes|a la fecha)(?![\\p{L}])',
  ),
  'gu',
);
/** Characters from the first word of a mention to its hint, at most. */
const REACH = 60;

/**
 * Finds every period and age in a folded question, longest first at each word, without overlaps being resolved: the lattice
 * chooses. `monthFirst` reads 03/04/2025 as March 4 (United States); otherwise the day comes first.
 */
export function findTimes(folded: string, today: CalendarDay, monthFirst = false): LocatedTime[] {
  const found: LocatedTime[] = [];
  const hints = [...folded.matchAll(HINT)].map((match) => match.index);
  if (hints.length === 0) return found;
  const starts = folded.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu);
  for (const { index } of starts) {
    if (!hints.some((hint) => hint >= index && hint <= index + REACH)) continue;
    const range = rangeAt(folded, index, today, monthFirst);
    if (range) found.push(range);
    const simple = simpleAt(folded, index, today, monthFirst);
    if (simple && simple.end !== range?.end) found.push(simple);
    const listed = simpleAt(folded, index, today, monthFirst, MONTHS);
    if (listed) found.push(listed);
  }
  return found;
}
