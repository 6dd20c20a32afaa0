import { addGrain, startOf } from '@app/kernel';
import { getDataset } from '@app/semantic-model/domain';
import type { Dimension, Measure } from '../logical-form.js';
import type { PeriodMention } from '../time/time-mention.js';
import type { Assembly } from './assembly.js';
import { isOfToday, lastsUntilNow } from './state-or-date.js';
import { asksForTheFuture, comparisonOf, datingField, describes, placePeriod } from './frame-period.js';

export function addPeriod(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  const [first, second] = frame.periods;
  if (!first) {
    if (frame.compare && frame.compareTo) assembly.faults.push({ kind: 'unsupported', what: 'comparison' });
    return;
  }
  const asked = comparedPeriod(assembly, first, second);
  const placed = placePeriod(asked, lf.where, frame.timeField, assembly.today, context);
  const home = lf.measures[0] ? context.homeOf(lf.measures[0]) : lf.entity;
  const now = asked.phrase === 'today' && home !== undefined;
  const lasts = placed.time.field === 'default' ? lastsUntilNow : isOfToday;
  if (now && lf.where.some((pred) => lasts(pred, home, context))) return;
  if (now && asOfNow(assembly, home)) return;
  lf.time = placed.time;
  lf.where = placed.where;
  const fallback = defaultTimeField(assembly);
  dateAhead(assembly, fallback);
  if (lf.time.field === 'default' && lf.measures.length === 0 && fallback === undefined) {
    assembly.faults.push({ kind: 'unreachable', what: 'period', from: frame.entity ?? '' });
  }
  if (asksForTheFuture(lf.time, fallback, assembly.today, context))
    assembly.faults.push({ kind: 'unsupported', what: 'forecast' });
}

/** "inventory worth today", "equipos parados hoy": rows that are as they are now, and have no date of their own to ask for. */
function asOfNow({ frame, lf, context }: Assembly, home: string): boolean {
  if (frame.timeField !== undefined || frame.compare || frame.ageCutoffs.length > 0) return false;
  if (getDataset(context.model, home).defaultTime !== undefined) return false;
  const figure = lf.measures.some((measure) => !('countOf' in measure)) || frame.thereIs === true;
  return figure || lf.where.some((pred) => describes(pred, home, context));
}

/** "preventivos de la próxima semana": rows by the one date of theirs that lies ahead. */
function dateAhead({ lf, frame, context, today }: Assembly, fallback: string | undefined): void {
  const counted = lf.measures.every((measure) => 'countOf' in measure);
  if (!lf.time || lf.time.field !== 'default' || fallback === undefined || !counted || frame.compare) return;
  if (!asksForTheFuture(lf.time, fallback, today, context)) return;
  const { dataset } = context.field(fallback);
  const ahead = [...getDataset(context.model, dataset).fields.values()].filter(
    ({ role, outlook }) => role === 'time' && outlook === 'future',
  );
  const [only, second] = ahead;
  if (only && !second && dataset === (lf.measures[0] ? context.homeOf(lf.measures[0]) : lf.entity))
    lf.time = { ...lf.time, field: only.ref };
}

function comparedPeriod(assembly: Assembly, first: PeriodMention, second: PeriodMention | undefined): PeriodMention {
  const { frame, lf, faults } = assembly;
  if (!frame.compare) {
    if (second && JSON.stringify(first) !== JSON.stringify(second))
      faults.push({ kind: 'unsupported', what: 'comparison' });
    return first;
  }
  if (!second) {
    if (frame.compareTo) {
      lf.compare = { to: frame.compareTo };
      return first;
    }
    // "compara las fallas con el mes pasado": this month against it.
    // "labor cost versus parts cost last year": two figures, of one period.
    if (lf.measures.length > 1) return first;
    const grain = /^last_(week|month|quarter|year)$/.exec(first.phrase)?.[1] as
      'week' | 'month' | 'quarter' | 'year' | undefined;
    if (!grain || lf.compare !== undefined || lf.by.length > 0) return first;
    lf.compare = { to: 'previous' };
    const from = startOf(grain, assembly.today);
    return { kind: 'period', from, to: addGrain(grain, from, 1), phrase: `this_${grain}` };
  }
  const [asked, other] = (first.from ?? '') >= (second.from ?? '') ? [first, second] : [second, first];
  const to = comparisonOf(asked, other);
  if (to) lf.compare = { to };
  else faults.push({ kind: 'unsupported', what: 'comparison' });
  return asked;
}

function defaultTimeField(assembly: Assembly): string | undefined {
  const { lf, context } = assembly;
  const [measure] = lf.measures;
  const home = measure ? context.homeOf(measure) : lf.entity;
  const time = home === undefined ? undefined : getDataset(context.model, home).defaultTime;
  return time === undefined ? undefined : time.includes('.') ? time : `${home}.${time}`;
}

/** "completadas por semana" goes by the day of completion, as their period does. */
export function dateAxes(assembly: Assembly): void {
  const { lf, frame, context } = assembly;
  const field =
    lf.time && lf.time.field !== 'default' ? lf.time.field : (datingField(lf.where, context) ?? frame.timeField);
  if (field === undefined) return;
  lf.by = lf.by.map((dimension): Dimension =>
    'time' in dimension && dimension.time === 'default' ? { ...dimension, time: field } : dimension,
  );
}

/** "cerradas los sábados": the day of the week of the date that the question speaks of, not of the rows' own. */
export function dateWeekdays(assembly: Assembly): void {
  const { lf, frame, context } = assembly;
  const said =
    lf.time && lf.time.field !== 'default' ? lf.time.field : (datingField(lf.where, context) ?? frame.timeField);
  // "which weekday has the most failures": of the failures' own date, whichever the word was taken for.
  const time = said ?? defaultTimeField(assembly);
  if (time === undefined) return;
  const { dataset } = context.field(time);
  const home = lf.measures[0] ? context.homeOf(lf.measures[0]) : lf.entity;
  const dated = (ref: string): string => {
    const field = context.field(ref);
    const own = field.dataset === dataset ? said !== undefined : field.dataset !== home && dataset === home;
    return field.weekdayOf !== undefined && own ? `${time}_weekday` : ref;
  };
  lf.where = lf.where.map((pred) => ('field' in pred ? { ...pred, field: dated(pred.field) } : pred));
  lf.by = lf.by.map((dimension) => ('field' in dimension ? { field: dated(dimension.field) } : dimension));
}

/** "¿cuántas se cerraron?" without a period: closed means that the date is there. */
export function dateVerbWithoutPeriod(assembly: Assembly): void {
  const { frame, lf, context } = assembly;
  const ref = frame.timeField;
  if (ref === undefined || lf.time !== undefined || frame.asked === 'when' || frame.ageCutoffs.length > 0) return;
  const { outlook, dataset } = context.field(ref);
  // The rows' own date is there anyway.
  if (context.timeFieldOf(dataset) === ref) return;
  const counted = lf.measures.some((measure: Measure) => context.homeOf(measure) === dataset) || lf.entity === dataset;
  const already = lf.where.some((pred) => 'field' in pred && pred.field === ref);
  // "se vencieron y siguen sin cerrar": the date lies behind.
  const lasting = lf.where.some((pred) => dataset !== undefined && lastsUntilNow(pred, dataset, context));
  if (frame.timePassed && lasting && counted && !already)
    lf.where.push({ field: ref, op: '<', values: [assembly.today] });
  // "órdenes que vencieron": when, or whether they are open still, nobody says.
  else if (frame.timePassed && counted && !already) assembly.faults.push({ kind: 'nothingAsked' });
  if (outlook !== 'future' && counted && !already && dataset !== undefined)
    lf.where.push({ field: ref, op: 'notNull' });
}
