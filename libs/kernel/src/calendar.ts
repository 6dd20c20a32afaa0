import type { TimeGrain } from './table.js';

/** A day of the plant's calendar, `YYYY-MM-DD`. Text order is time order. */
export type CalendarDay = string;

const DAY_MS = 86_400_000;

function toUtc(day: CalendarDay): Date {
  return new Date(`${day}T00:00:00Z`);
}

function fromUtc(date: Date): CalendarDay {
  return date.toISOString().slice(0, 10);
}

/** Locales that write what is wanted of them the ISO way. */
const LOCALES = { day: 'en-CA', minutes: 'en-GB', clock: 'en-US' } as const;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it: one of each kind is kept for each zone. */
function formatterOf(kind: keyof typeof LOCALES, zone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${kind} ${zone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(LOCALES[kind], { timeZone: zone, ...parts });
    formatters.set(key, formatter);
  }
  return formatter;
}

/** The day that `instant` falls on in the IANA time zone `zone`. */
export function dayInZone(instant: Date, zone: string): CalendarDay {
  return formatterOf('day', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}

/** What clocks in `zone` show at `instant`, `HH:MM`. */
export function clockInZone(instant: Date, zone: string): string {
  return formatterOf('minutes', zone, { hour: '2-digit', minute: '2-digit' }).format(instant);
}

/** Minutes that `zone` is ahead of UTC at `instant` (negative west of Greenwich). */
export function zoneOffsetMinutes(instant: Date, zone: string): number {
  const parts = formatterOf('clock', zone, {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((local - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
}

/** The instant at which `day` begins in `zone`, as ISO 8601 UTC without fraction (`…T06:00:00Z`). */
export function startOfDayUtc(day: CalendarDay, zone: string): string {
  const midnightUtc = toUtc(day);
  let instant = midnightUtc;
  // Twice, because the offset at UTC midnight may differ from the one at local midnight on a day of change.
  for (let pass = 0; pass < 2; pass += 1) {
    instant = new Date(midnightUtc.getTime() - zoneOffsetMinutes(instant, zone) * 60_000);
  }
  return `${instant.toISOString().slice(0, 19)}Z`;
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return fromUtc(new Date(toUtc(day).getTime() + days * DAY_MS));
}

/** Whole months later; a day that the month lacks becomes its last one (31 Jan + 1 month = 28 or 29 Feb). */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const date = toUtc(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return fromUtc(first);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / DAY_MS);
}

/** First day of the bucket of width `grain` that holds `day`. Weeks start on Monday (ISO 8601). */
export function startOf(grain: TimeGrain, day: CalendarDay): CalendarDay {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -((toUtc(day).getUTCDay() + 6) % 7));
    case 'month':
      return `${day.slice(0, 8)}01`;
    case 'quarter': {
      const month = Number(day.slice(5, 7));
      return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
    }
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
    default:
      return grain satisfies never;
  }
}

/** `day` moved by `count` buckets of width `grain`. */
export function addGrain(grain: TimeGrain, day: CalendarDay, count: number): CalendarDay {
  switch (grain) {
    case 'day':
      return addDays(day, count);
    case 'week':
      return addDays(day, 7 * count);
    case 'month':
      return addMonths(day, count);
    case 'quarter':
      return addMonths(day, 3 * count);
    case 'year':
      return addMonths(day, 12 * count);
    default:
      return grain satisfies never;
  }
}

/** True for a real calendar day written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = toUtc(text);
  return !Number.isNaN(date.getTime()) && fromUtc(date) === text;
}
