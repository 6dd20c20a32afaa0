import { isCalendarDay, type Scalar } from '@app/kernel';

/** How the values of a column are written, where they are all written alike. */
export type ValueShape =
  | 'isoDay'
  /** Day and time by the clock on the wall. */
  | 'isoTime'
  /** `2026-01-31T12:00:00Z` */
  | 'isoInstant'
  | 'dayMonthYear'
  /** 20260131 */
  | 'compactDay'
  | 'epochSeconds'
  | 'epochMillis'
  | 'plain';

/** Values that may be written otherwise: typing errors, "n/a". */
const EXCEPTIONS = 0.02;

const TEXT_SHAPES: readonly (readonly [ValueShape, (text: string) => boolean])[] = [
  ['isoDay', (text) => isCalendarDay(text)],
  ['isoInstant', (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)],
  ['isoTime', (text) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/.test(text)],
  ['dayMonthYear', (text) => /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?: .*)?$/.test(text)],
  ['compactDay', isCompactDay],
];

export function shapeOf(values: readonly Scalar[], { dateLike }: { dateLike: boolean }): ValueShape {
  const filled = values.filter((value) => value !== null && value !== '');
  if (filled.length === 0) return 'plain';
  const most = (test: (value: Scalar) => boolean): boolean =>
    filled.filter(test).length >= (1 - EXCEPTIONS) * filled.length;
  if (filled.every((value) => typeof value === 'string')) {
    return TEXT_SHAPES.find(([, test]) => most((value) => test(String(value))))?.[0] ?? 'plain';
  }
  if (!dateLike || !filled.every((value) => typeof value === 'number' && Number.isInteger(value))) return 'plain';
  if (most((value) => isCompactDay(String(value)))) return 'compactDay';
  const within = (low: number, high: number) => (value: Scalar) => Number(value) >= low && Number(value) <= high;
  if (most(within(3e8, 4.1e9))) return 'epochSeconds';
  return most(within(3e11, 4.1e12)) ? 'epochMillis' : 'plain';
}

function isCompactDay(text: string): boolean {
  return /^(?:19|20)\d{6}$/.test(text) && isCalendarDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
}
