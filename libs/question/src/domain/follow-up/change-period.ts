import { addDays, addGrain, type CalendarDay, daysBetween, startOf, type TimeGrain } from '@app/kernel';
import { fieldRefFrom, getDataset } from '@app/semantic-model/domain';
import { asksForTheFuture, datingField, placePeriod } from '../assemble/frame-period.js';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, TimeWindow } from '../logical-form.js';
import type { PeriodMention } from '../time/time-mention.js';
import { asksForPlacesBehind } from './change-groups.js';
import type { Conversation } from './conversation.js';
import { same, subjectOf } from './subject.js';

const GRAINS: readonly TimeGrain[] = ['year', 'quarter', 'month', 'week', 'day'];

/** Another period, the one before, or a comparison with one. */
export function changePeriod(
  lf: LogicalForm,
  frame: Frame,
  conversation: Conversation,
  context: ReadingContext,
  today: CalendarDay,
  faults: Fault[],
): void {
  const [period, second] = frame.periods;
  if (frame.compare && comparesWithEarlier(lf, frame, conversation)) return;
  if (frame.compare && !comparesMembers(lf, frame)) return compareWith(lf, frame, today, faults);
  if (second) faults.push({ kind: 'unsupported', what: 'comparison' });
  const dated = datedBy(lf, frame, context);
  if (!period) {
    if (dated !== undefined && lf.time) lf.time = { ...lf.time, field: dated };
    shift(lf, frame, context, today, faults);
    return;
  }
  if (lf.compare && 'to' in lf.compare) delete lf.compare;
  const meant = period.yearless === true ? inYearOf(lf.time, period) : period;
  // "¿y el mes anterior?" after October is September, whatever month it is now.
  const asked = lf.time && grainOf(lf.time.from, lf.time.to);
  if (
    period.relative &&
    lf.time &&
    asked !== null &&
    asked === grainOf(period.from, period.to) &&
    frame.timeField === undefined
  ) {
    lf.time = { ...before(lf.time, 'same'), phrase: period.phrase };
    return;
  }
  const kept = lf.time && lf.time.field !== 'default' ? lf.time.field : undefined;
  const placed = placePeriod(meant, lf.where, dated ?? frame.timeField ?? kept, today, context);
  // A figure over related rows keeps its period where it was: "equipos sin órdenes este mes" → "¿y el mes pasado?".
  const related = lf.where.find((pred) => 'exists' in pred && pred.of === undefined && pred.time !== undefined);
  if (related && 'exists' in related && lf.time === undefined) related.time = placed.time;
  else {
    lf.time = placed.time;
    lf.where = placed.where;
  }
  const fallback = defaultTimeOf(lf, context);
  if (lf.measures.length === 0 && placed.time.field === 'default' && fallback === undefined && !related)
    faults.push({ kind: 'unreachable', what: 'period', from: lf.entity ?? '' });
  if (asksForTheFuture(placed.time, fallback, today, context)) faults.push({ kind: 'unsupported', what: 'forecast' });
}

/** "compáralas" after BOM-101 and then BOM-102, or after one month and then another: the last two questions, side by side. */
function comparesWithEarlier(lf: LogicalForm, frame: Frame, { earlier }: Conversation): boolean {
  const [other] = earlier;
  if (!other || frame.compareTo !== undefined || frame.periods.length > 0 || frame.where.length > 0) return false;
  const { time, where, ...rest } = lf;
  const { time: otherTime, where: otherWhere, ...otherRest } = other;
  if (lf.kind !== 'aggregate' || lf.compare || !same(rest, otherRest)) return false;
  if (same(where, otherWhere)) {
    // The later of the two periods is the asked one.
    const [asked, before] = (time?.from ?? '') >= (otherTime?.from ?? '') ? [time, otherTime] : [otherTime, time];
    if (!asked || !before?.from || !before.to) return false;
    const to = relationOf(asked, { kind: 'period', from: before.from, to: before.to, phrase: 'other' });
    if (to === null) return false;
    lf.time = asked;
    lf.compare = { to };
    return true;
  }
  const at = where.findIndex((pred, index) => !same(pred, otherWhere[index]));
  const [mine, theirs] = [where[at], otherWhere[at]];
  const alike =
    where.length === otherWhere.length && where.every((pred, index) => index === at || same(pred, otherWhere[index]));
  if (!same(time, otherTime) || !alike || !mine || !theirs || !('field' in mine) || !('field' in theirs)) return false;
  if (mine.op !== 'in' || theirs.op !== 'in' || mine.field !== theirs.field) return false;
  const values = [...new Set([...theirs.values, ...mine.values])];
  lf.where = where.map((pred) => (pred === mine ? { ...mine, values } : pred));
  if (!lf.by.some((dimension) => 'field' in dimension && dimension.field === mine.field))
    lf.by.push({ field: mine.field });
  lf.compare = { field: mine.field, values };
  return true;
}

/** "¿y el anterior?", "¿y la próxima?": the window moves by its own width. */
function shift(lf: LogicalForm, frame: Frame, context: ReadingContext, today: CalendarDay, faults: Fault[]): void {
  const { previousPeriod, nextPeriod } = frame;
  if ((!previousPeriod && !nextPeriod) || asksForPlacesBehind(lf, frame)) return;
  const related = lf.time ? undefined : lf.where.find((pred) => 'exists' in pred && pred.time !== undefined);
  const owner: { time?: TimeWindow } = related && 'exists' in related ? related : lf;
  if (!owner.time?.from || !owner.time.to) {
    faults.push({ kind: 'nothingAsked' });
    return;
  }
  owner.time = previousPeriod ? before(owner.time, previousPeriod) : after(owner.time);
  if (asksForTheFuture(owner.time, defaultTimeOf(lf, context), today, context))
    faults.push({ kind: 'unsupported', what: 'forecast' });
}

/**
 * "¿y cuántas se abrieron?" after those that were closed: another date of the same rows. The period goes by it from now on, and what
 * said the other one is gone. Undefined where the message speaks of no date.
 */
function datedBy(lf: LogicalForm, frame: Frame, context: ReadingContext): string | undefined {
  const said = frame.where.map(({ pred }) => pred);
  const field = datingField(said, context) ?? frame.timeField;
  if (field === undefined || context.field(field).dataset !== subjectOf(lf, context)) return undefined;
  if (!frame.only)
    lf.where = lf.where.filter((pred) => {
      if (said.some((one) => same(one, pred))) return true;
      const other = 'field' in pred && pred.op === 'notNull' ? pred.field : datingField([pred], context);
      return other === undefined || other === field || !context.isTime(other);
    });
  return field;
}

/** "y de abril a junio" after the first quarter of 2025: of that year. */
function inYearOf(time: TimeWindow | undefined, period: PeriodMention): PeriodMention {
  if (!time?.from || !time.to || !period.from || !period.to) return period;
  const year = Number(time.from.slice(0, 4));
  if (year !== Number(addDays(time.to, -1).slice(0, 4))) return period;
  const shift = year - Number(period.from.slice(0, 4));
  if (shift >= 0) return period;
  const [from, to] = [addGrain('year', period.from, shift), addGrain('year', period.to, shift)];
  return { kind: 'period', from, to, phrase: period.phrase };
}

function defaultTimeOf(lf: LogicalForm, context: ReadingContext): string | undefined {
  const subject = subjectOf(lf, context);
  const time = subject === undefined ? undefined : getDataset(context.model, subject).defaultTime;
  return subject === undefined || time === undefined ? undefined : fieldRefFrom(subject, time);
}

/** "compáralo con Querétaro": members of one field side by side, no periods. */
function comparesMembers(lf: LogicalForm, frame: Frame): boolean {
  if (frame.compareTo !== undefined || frame.periods.length > 0) return false;
  return lf.where.some(
    (pred) =>
      'field' in pred &&
      pred.op === 'in' &&
      pred.values.length > 1 &&
      frame.where.some(({ pred: said }) => 'field' in said && said.field === pred.field),
  );
}

/** "compáralo con el año pasado", "vs the month before": the asked period stays, the other stands beside it. */
function compareWith(lf: LogicalForm, frame: Frame, today: CalendarDay, faults: Fault[]): void {
  const [other, second] = frame.periods;
  if (lf.kind !== 'aggregate' && lf.entity !== undefined) {
    // "¿subieron?" of rows: their number.
    lf.kind = 'aggregate';
    lf.measures = [{ countOf: lf.entity }];
    lf.columns = [];
    delete lf.order;
    delete lf.limit;
  }
  if (other && !lf.time) {
    // "compara con el mes pasado" of all time: this month against it.
    const grain = grainOf(other.from, other.to);
    if (!second && grain && /^last_/.test(other.phrase)) {
      const from = startOf(grain, today);
      lf.time = { field: 'default', from, to: addGrain(grain, from, 1), phrase: `this_${grain}` };
    }
  }
  const to = frame.compareTo ?? (other && !second ? relationOf(lf.time, other) : null);
  if (to === null || to === undefined || lf.time?.from === undefined || lf.time.to === undefined)
    faults.push({ kind: 'unsupported', what: 'comparison' });
  else lf.compare = { to };
}

/** How the other period lies to the asked one; "el año anterior" is the one before the asked one, whichever that is. */
function relationOf(time: TimeWindow | undefined, other: PeriodMention): 'previous' | 'lastYear' | null {
  if (!time?.from || !time.to || !other.from || !other.to) return null;
  const [from, to] = [time.from, time.to];
  if (other.to === from && grainOf(from, to) === grainOf(other.from, other.to)) return 'previous';
  const earlier = (day: CalendarDay): CalendarDay => addGrain('year', day, -1);
  if (other.from === earlier(from) && other.to === earlier(to)) return 'lastYear';
  const grain = grainOf(other.from, other.to);
  if (!/^last_/.test(other.phrase) || grain === null) return null;
  // "compare last month with the previous month": the one before it.
  if (grain === grainOf(from, to)) return other.relative || other.from === from ? 'previous' : null;
  if (grain === 'year' && other.relative) return 'lastYear';
  // "la compara con el año pasado" of a month or quarter: the same one a year earlier.
  return grain === 'year' && daysBetween(from, to) < 366 && other.to <= from && other.from <= earlier(from)
    ? 'lastYear'
    : null;
}

function grainOf(from: CalendarDay | undefined, to: CalendarDay | undefined): TimeGrain | null {
  if (from === undefined || to === undefined) return null;
  return GRAINS.find((grain) => startOf(grain, from) === from && addGrain(grain, from, 1) === to) ?? null;
}

/** The window just after, of the same width. */
function after(time: TimeWindow): TimeWindow {
  const { from, to } = time;
  if (from === undefined || to === undefined) return time;
  const grain = grainOf(from, to);
  const end = grain === null ? addDays(to, daysBetween(from, to)) : addGrain(grain, to, 1);
  return { ...time, from: to, to: end, phrase: 'after' };
}

/** The window just before: the calendar month before a month, as many days before any other, or the named part of the calendar. */
function before(time: TimeWindow, width: TimeGrain | 'same'): TimeWindow {
  const { from, to } = time;
  if (from === undefined || to === undefined) return time;
  const own = grainOf(from, to);
  const grain = width === 'same' ? own : width;
  if (grain === 'year' && own !== 'year')
    return { ...time, from: addGrain('year', from, -1), to: addGrain('year', to, -1), phrase: 'before' };
  if (grain === null) return { ...time, from: addDays(from, -daysBetween(from, to)), to: from, phrase: 'before' };
  const end = startOf(grain, from);
  return { ...time, from: addGrain(grain, end, -1), to: end, phrase: 'before' };
}
