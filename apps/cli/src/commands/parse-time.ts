import { InvalidArgumentError } from 'commander';

const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };
const LONGEST_MS = 10 * 366 * 86_400_000;

/** `36h` or `90d` in milliseconds; `0` is none at all. */
export function parseDuration(given: string): number {
  if (given === '0') return 0;
  const [, number, unit = ''] = /^(\d{1,6})([hd])$/.exec(given) ?? [];
  const ms = Number(number) * (UNIT_MS[unit] ?? NaN);
  if (!(ms > 0 && ms <= LONGEST_MS)) throw new InvalidArgumentError('It must be hours or days such as 36h or 90d.');
  return ms;
}

/** When something ends: a day (to its end, UTC), or so long from `now`. */
export function parseEnd(given: string, now: Date): Date {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(given) ? new Date(`${given}T23:59:59.999Z`) : null;
  if (day && (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(given))) {
    throw new InvalidArgumentError('There is no such day.');
  }
  const end = day ?? new Date(now.getTime() + parseDuration(given));
  if (end <= now) throw new InvalidArgumentError('It must lie in the future.');
  return end;
}
