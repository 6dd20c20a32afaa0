import { addMonths, type CalendarDay } from '@app/kernel';

/** Days are counted from 1 Jan 1970, instants in seconds from its midnight, both UTC: cheap to reckon with. */
export type DayNumber = number;
export type Instant = number;

export const HOUR_S = 3600;
export const DAY_S = 86_400;
export const DAYS_A_YEAR = 365.25;

const TWO_DIGITS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const dayTexts: CalendarDay[] = [];

export function dayNumber(day: CalendarDay): DayNumber {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / (DAY_S * 1000));
}

/** `YYYY-MM-DD`. Remembered, since a plant of three years writes the same thousand days millions of times. */
export function dayText(day: DayNumber): CalendarDay {
  return (dayTexts[day] ??= new Date(day * DAY_S * 1000).toISOString().slice(0, 10));
}

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export function instantText(instant: Instant): string {
  const day = Math.floor(instant / DAY_S);
  const second = instant - day * DAY_S;
  const hour = TWO_DIGITS[Math.floor(second / HOUR_S)];
  return `${dayText(day)}T${hour}:${TWO_DIGITS[Math.floor((second % HOUR_S) / 60)]}:${TWO_DIGITS[second % 60]}Z`;
}

export function dayOf(instant: Instant): DayNumber {
  return Math.floor(instant / DAY_S);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: DayNumber): number {
  return (day + 4) % 7;
}

export function isWeekend(day: DayNumber): boolean {
  const day7 = weekday(day);
  return day7 === 0 || day7 === 6;
}

/** First day of the three years that end with `today`. */
export function historyStart(today: CalendarDay): DayNumber {
  return dayNumber(addMonths(today, -36)) + 1;
}
