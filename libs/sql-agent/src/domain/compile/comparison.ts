import { addDays, addMonths, type CalendarDay, daysBetween, startOf, type TimeGrain } from '@app/kernel';
import type { TimeWindow } from '@app/question';
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
