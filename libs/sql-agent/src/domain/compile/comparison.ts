import { addDays, addMonths, type CalendarDay, daysBetween, startOf, type TimeGrain } from '@app/kernel';
import type { LogicalForm, TimeWindow } from '@app/question/domain';
import { PlanningError } from './planning-error.js';

export interface Period {
  from?: CalendarDay;
  to?: CalendarDay;
}

/**
 * The period that `window` is compared with: as long and right before it (by whole months where it is made of whole months,
 * so that the month before March is February), or the same days a year earlier.
 * @throws {PlanningError} `period_missing` where the form has no period, or `previous` one with an open end.
 */
export function comparedPeriod(window: TimeWindow | undefined, to: 'previous' | 'lastYear'): Period {
  if (to === 'lastYear' && window && (window.from !== undefined || window.to !== undefined)) {
    return {
      ...(window.from !== undefined && { from: addMonths(window.from, -12) }),
      ...(window.to !== undefined && { to: addMonths(window.to, -12) }),
    };
  }
  if (to === 'lastYear' || window?.from === undefined || window.to === undefined) {
    throw new PlanningError('period_missing', 'A comparison over time needs a period with both ends', { subject: to });
  }
  const { from } = window;
  const isWholeMonths = from === startOf('month', from) && window.to === startOf('month', window.to);
  const before = isWholeMonths
    ? addMonths(from, -monthsBetween(from, window.to))
    : addDays(from, -daysBetween(from, window.to));
  return { from: before, to: from };
}

/**
 * The days that whatever belongs to the form's rows is taken to have happened in: a year around its period. Only used to keep
 * the changes of the plant's clock that a statement spells out few; open where the form says nothing about it.
 */
export function neighbourhoodOf({ time, compare, where }: LogicalForm): Period {
  if (!time || where.some((pred) => 'exists' in pred && pred.time)) return {};
  const periods: Period[] = [time];
  if (compare && 'to' in compare) periods.push(comparedPeriod(time, compare.to));
  const starts = periods.map(({ from }) => from);
  const ends = periods.map(({ to }) => to);
  const first = starts.includes(undefined) ? undefined : starts.sort()[0];
  const last = ends.includes(undefined) ? undefined : ends.sort().at(-1);
  return { ...(first && { from: addMonths(first, -12) }), ...(last && { to: addMonths(last, 12) }) };
}

/** Whole buckets from the one that `earlier` begins in to the one that `later` begins in. */
export function bucketsBetween(grain: TimeGrain, earlier: CalendarDay, later: CalendarDay): number {
  const [from, to] = [startOf(grain, earlier), startOf(grain, later)];
  switch (grain) {
    case 'day':
      return daysBetween(from, to);
    case 'week':
      return daysBetween(from, to) / 7;
    case 'month':
      return monthsBetween(from, to);
    case 'quarter':
      return monthsBetween(from, to) / 3;
    case 'year':
      return monthsBetween(from, to) / 12;
    default:
      return grain satisfies never;
  }
}

function monthsBetween(from: CalendarDay, to: CalendarDay): number {
  return 12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}
