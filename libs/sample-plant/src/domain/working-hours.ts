import type { SiteDefinition } from './catalog/sites.js';
import { DAY_S, type DayNumber, dayOf, HOUR_S, type Instant, isWeekend, weekday } from './plant-calendar.js';
import type { Shift } from './plant-rows.js';
import type { RandomStream } from './random-stream.js';

/** Hour of the day, 0 to 24 with fraction, on the clocks of a site. */
export function localHour(instant: Instant, site: SiteDefinition): number {
  return (((instant / HOUR_S + site.utcOffsetHours) % 24) + 24) % 24;
}

/** Instant of a local time of a calendar day. */
export function localTime(day: DayNumber, hour: number, site: SiteDefinition): Instant {
  return day * DAY_S + Math.floor((hour - site.utcOffsetHours) * HOUR_S);
}

/** Which shift is on duty. */
export function shiftOn(instant: Instant, site: SiteDefinition): Shift {
  const hour = localHour(instant, site);
  if (hour >= 6 && hour < 14) return 'morning';
  return hour >= 14 && hour < 22 ? 'afternoon' : 'night';
}

const WEEKEND_LOAD = 0.65;
const NIGHT_LOAD = 0.7;

/** How hard a site runs, 1 in the day shifts of a working day: machines that run less fail less. */
export function loadAt(instant: Instant, site: SiteDefinition): number {
  const weekend = isWeekend(dayOf(instant + site.utcOffsetHours * HOUR_S));
  return (weekend ? WEEKEND_LOAD : 1) * (shiftOn(instant, site) === 'night' ? NIGHT_LOAD : 1);
}

/** Mean of the load over a week: a third of its hours are night. */
export const MEAN_LOAD = ((5 + 2 * WEEKEND_LOAD) / 7) * ((2 + NIGHT_LOAD) / 3);

/** `day`, or the working day after (1) or before (-1) it. One job in twenty is done on a Saturday all the same. */
export function workingDay(day: DayNumber, direction: 1 | -1, stream: RandomStream): DayNumber {
  const name = weekday(day);
  if (name === 6) {
    if (stream.chance(0.05)) return day;
    return direction === 1 ? day + 2 : day - 1;
  }
  if (name === 0) return direction === 1 ? day + 1 : day - 2;
  return day;
}

/**
 * When planned work of `seconds` on `day` begins: inside a shift, and so that it ends by 18:00 local time, which at the
 * company's sites is the same day in UTC.
 */
export function startInShift(day: DayNumber, seconds: number, site: SiteDefinition, stream: RandomStream): Instant {
  const shift = stream.weighted<Shift>([
    ['morning', 66],
    ['afternoon', 24],
    ['night', 10],
  ]);
  const hours: Record<Shift, readonly [number, number]> = {
    morning: [6.2, 12.5],
    afternoon: [14, 16.5],
    night: [0.3, 4],
  };
  return localTime(day, Math.min(stream.between(...hours[shift]), 18 - seconds / HOUR_S), site);
}
