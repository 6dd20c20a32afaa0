import { addDays, addGrain, addMonths, type CalendarDay, startOf, startOfDayUtc, type TimeGrain } from '@app/kernel';

/** Days of the plant's calendar from `from` up to but not including `to`. */
export interface DaySpan {
  from: CalendarDay;
  to: CalendarDay;
}

const GRAINS: readonly TimeGrain[] = ['week', 'month', 'quarter', 'year'];
const DAY_OFFSET: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const GRAIN_OFFSET: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };

function asGrain(word: string | undefined): TimeGrain | undefined {
  return GRAINS.find((grain) => grain === word);
}

/**
 * A period by its name: `today`, `yesterday`, `tomorrow`; `this_`, `last_`, `next_` with `week`, `month`, `quarter`,
 * `year`; `last_N_days` (from today − N up to and with today) and `next_N_days` (from today up to and with today + N).
 *
 * @throws Error for any other name.
 */
export function namedPeriod(name: string, today: CalendarDay): DaySpan {
  const offset = DAY_OFFSET[name];
  if (offset !== undefined) return { from: addDays(today, offset), to: addDays(today, offset + 1) };
  const days = /^(last|next)_(\d+)_days$/.exec(name);
  if (days) {
    const count = Number(days[2]);
    return days[1] === 'last'
      ? { from: addDays(today, -count), to: addDays(today, 1) }
      : { from: today, to: addDays(today, count + 1) };
  }
  const [which = '', word] = name.split('_', 2);
  const grain = asGrain(word);
  const shift = GRAIN_OFFSET[which];
  if (!grain || shift === undefined || name !== `${which}_${grain}`) throw new Error(`There is no period '${name}'`);
  const from = addGrain(grain, startOf(grain, today), shift);
  return { from, to: addGrain(grain, from, 1) };
}

/**
 * A day by its name: `today`, `yesterday`, `tomorrow`, and the first and last day of a week, month, quarter or year as
 * `month_start`, `prev_month_end`, `next_week_start` and so on. Null for any other name.
 */
export function namedDay(name: string, today: CalendarDay): CalendarDay | null {
  const offset = DAY_OFFSET[name];
  if (offset !== undefined) return addDays(today, offset);
  const parts = /^(?:(prev|next)_)?(week|month|quarter|year)_(start|end)$/.exec(name);
  const grain = asGrain(parts?.[2]);
  if (!parts || !grain) return null;
  const shift = parts[1] === 'prev' ? -1 : parts[1] === 'next' ? 1 : 0;
  const start = addGrain(grain, startOf(grain, today), shift);
  return parts[3] === 'start' ? start : addDays(addGrain(grain, start, 1), -1);
}

/** Moves a day by steps such as `+30d` or `-6m`, written one after the other. */
export function moveDay(day: CalendarDay, steps: string): CalendarDay {
  let moved = day;
  for (const [, sign, count, unit] of steps.matchAll(/([+-])(\d+)([dm])/g)) {
    const by = Number(`${sign}${count}`);
    moved = unit === 'd' ? addDays(moved, by) : addMonths(moved, by);
  }
  return moved;
}

/** The instant at which `day` begins in `zone`, as SQL text compares it: ISO 8601 UTC without fraction. */
export function instantOf(day: CalendarDay, zone: string): string {
  return startOfDayUtc(day, zone);
}
