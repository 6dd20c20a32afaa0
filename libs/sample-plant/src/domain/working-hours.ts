import type { SiteDefinition } from './catalog/sites.js';
import {
  DAY_S,
  type DayNumber,
  dayOf,
  DAYS_A_YEAR,
  HOUR_S,
  type Instant,
  isWeekend,
  weekday,
} from './plant-calendar.js';
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
/** Machines suffer from the heat: the load swings by this share over the year, highest at the end of June. */
const SEASON_SWING = 0.18;
const HOTTEST_DAY = 178;
const LATEST_END_HOUR = 17.9;
/** How readily people work on a Saturday to get planned work done. */
const SATURDAY_SHARE = 0.08;

/** How hard a site runs, at most 1: machines that run less fail less. */
export function loadAt(instant: Instant, site: SiteDefinition): number {
  const day = dayOf(instant + site.utcOffsetHours * HOUR_S);
  const season = 1 + SEASON_SWING * Math.cos((2 * Math.PI * (day - HOTTEST_DAY)) / DAYS_A_YEAR);
  const shift = shiftOn(instant, site) === 'night' ? NIGHT_LOAD : 1;
  return ((isWeekend(day) ? WEEKEND_LOAD : 1) * shift * season) / (1 + SEASON_SWING);
}

/** Mean of the load over a year: a third of the hours are night. */
export const MEAN_LOAD = (((5 + 2 * WEEKEND_LOAD) / 7) * ((2 + NIGHT_LOAD) / 3)) / (1 + SEASON_SWING);

/** A random working day from `first` to `last`, rarely a Saturday; where there is none, the first one after. */
export function workingDayWithin(first: DayNumber, last: DayNumber, stream: RandomStream): DayNumber {
  const saturdayToo = stream.chance(SATURDAY_SHARE);
  let days = 0;
  for (let day = first; day <= last; day += 1) if (isWorked(day, saturdayToo)) days += 1;
  if (days === 0) return workingDayFrom(last + 1, stream);
  let left = stream.int(1, days);
  let day = first;
  while (!isWorked(day, saturdayToo) || (left -= 1) > 0) day += 1;
  return day;
}

/** `day` if it is worked, else some day of the week that follows. */
export function workingDayFrom(day: DayNumber, stream: RandomStream): DayNumber {
  if (isWorked(day, stream.chance(SATURDAY_SHARE))) return day;
  const monday = day + (weekday(day) === 6 ? 2 : 1);
  return monday + Math.min(4, Math.floor(stream.exponential(1.8)));
}

function isWorked(day: DayNumber, saturdayToo: boolean): boolean {
  return !isWeekend(day) || (saturdayToo && weekday(day) === 6);
}

/**
 * When planned work of `seconds` on `day` begins: inside a shift, and so that it ends before 18:00 local time: at the
 * company's sites it is still the same day in UTC then.
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
  return localTime(day, Math.min(stream.between(...hours[shift]), LATEST_END_HOUR - seconds / HOUR_S), site);
}
