import { type CalendarDay, startOfDayUtc, zoneOffsetMinutes } from '@app/kernel';

/** How far a zone is ahead of UTC over a stretch of time. */
export interface ZoneOffsets {
  /** IANA name. */
  zone: string;
  /** Minutes ahead of UTC until the first change. */
  initial: number;
  /** In time order; `at` is the first instant of the new offset, ISO 8601 UTC without fraction. */
  changes: { at: string; minutes: number }[];
}

/** Years of data around today that changes of the clock are known for where nothing narrower is given. */
const YEARS_BACK = 10;
const YEARS_AHEAD = 2;
/** Shorter than any summer time or suspension of it. */
const STEP_MS = 14 * 86_400_000;
const SECOND_MS = 1000;

const known = new Map<string, ZoneOffsets>();

/**
 * Offsets of `zone` over the days `[from, to)`. An open side reaches ten years back or two ahead of `today`; instants
 * beyond the stretch get the offset of its nearer end.
 */
export function zoneOffsets(zone: string, today: CalendarDay, from?: CalendarDay, to?: CalendarDay): ZoneOffsets {
  const year = Number(today.slice(0, 4));
  const earliest = `${year - YEARS_BACK}-01-01`;
  const latest = `${year + YEARS_AHEAD}-01-01`;
  if ((from !== undefined && from < earliest) || (to !== undefined && to > latest)) {
    return findChanges(zone, from ?? earliest, to ?? latest);
  }
  const key = `${zone} ${year}`;
  let all = known.get(key);
  if (!all) {
    all = findChanges(zone, earliest, latest);
    known.set(key, all);
  }
  return from === undefined && to === undefined ? all : cut(all, from, to);
}

function cut(all: ZoneOffsets, from: CalendarDay | undefined, to: CalendarDay | undefined): ZoneOffsets {
  const start = from === undefined ? '' : startOfDayUtc(from, all.zone);
  const end = to === undefined ? '9999' : startOfDayUtc(to, all.zone);
  const before = all.changes.filter(({ at }) => at <= start).at(-1);
  return {
    zone: all.zone,
    initial: before?.minutes ?? all.initial,
    changes: all.changes.filter(({ at }) => at > start && at < end),
  };
}

function findChanges(zone: string, from: CalendarDay, to: CalendarDay): ZoneOffsets {
  const offsetAt = (ms: number): number => zoneOffsetMinutes(new Date(ms), zone);
  const end = Date.parse(`${to}T00:00:00Z`) + STEP_MS;
  let low = Date.parse(`${from}T00:00:00Z`) - STEP_MS;
  let current = offsetAt(low);
  const offsets: ZoneOffsets = { zone, initial: current, changes: [] };
  for (let high = low + STEP_MS; high <= end; high += STEP_MS) {
    const next = offsetAt(high);
    if (next !== current) {
      offsets.changes.push({ at: toInstant(firstChange(offsetAt, low, high)), minutes: next });
      current = next;
    }
    low = high;
  }
  return offsets;
}

/** The first whole second in `(low, high]` at which the offset is no longer that of `low`. */
function firstChange(offsetAt: (ms: number) => number, low: number, high: number): number {
  const before = offsetAt(low);
  let [left, right] = [low, high];
  while (right - left > SECOND_MS) {
    const middle = left + Math.floor((right - left) / 2 / SECOND_MS) * SECOND_MS;
    if (offsetAt(middle) === before) left = middle;
    else right = middle;
  }
  return right;
}

function toInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
