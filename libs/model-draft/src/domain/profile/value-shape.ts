import { isCalendarDay, type Scalar } from '@app/kernel';

/** How the values of a column are written, where they are all written alike. */
export type ValueShape =
  | 'isoDay'
  /** Day and time by the clock on the wall. */
  | 'isoTime'
  /** `2026-01-31T12:00:00Z` */
  | 'isoInstant'
  /** 31/01/2026 */
  | 'dayMonthYear'
  /** 01/31/2026 */
  | 'monthDayYear'
  /** 05/01/2026, and no day beyond the 12th that tells which comes first. */
  | 'dayOrMonthYear'
  /** 2026/01/31 */
  | 'yearMonthDay'
  /** 31-ene-2026 */
  | 'dayMonthName'
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
  ['yearMonthDay', (text) => /^(?:19|20)\d\d([/.])\d\d\1\d\d(?: .*)?$/.test(text)],
  ['dayMonthName', (text) => /^\d\d[- /][a-z]{3}[- /](?:\d{4}|\d\d)(?: .*)?$/i.test(text)],
  ['compactDay', isCompactDay],
];

export function shapeOf(values: readonly Scalar[], { dateLike }: { dateLike: boolean }): ValueShape {
  const filled = values.filter((value) => value !== null && value !== '');
  if (filled.length === 0) return 'plain';
  const most = (test: (value: Scalar) => boolean): boolean =>
    filled.filter(test).length >= (1 - EXCEPTIONS) * filled.length;
  if (filled.every((value) => typeof value === 'string')) {
    const shape = TEXT_SHAPES.find(([, test]) => most((value) => test(String(value))))?.[0];
    return shape ?? slashed(filled.map(String), most);
  }
  if (!dateLike || !filled.every((value) => typeof value === 'number' && Number.isInteger(value))) return 'plain';
  if (most((value) => isCompactDay(String(value)))) return 'compactDay';
  const within = (low: number, high: number) => (value: Scalar) => Number(value) >= low && Number(value) <= high;
  if (most(within(3e8, 4.1e9))) return 'epochSeconds';
  return most(within(3e11, 4.1e12)) ? 'epochMillis' : 'plain';
}

/** Which of day and month comes first, told from values that can only be days. */
function slashed(texts: readonly string[], most: (test: (value: Scalar) => boolean) => boolean): ValueShape {
  const parts = (text: string): [number, number] | null => {
    const found = /^(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?: .*)?$/.exec(text);
    return found ? [Number(found[1]), Number(found[3])] : null;
  };
  const fits = (order: 0 | 1) => (value: Scalar) => {
    const [day, month] = [parts(String(value))?.[order] ?? 99, parts(String(value))?.[1 - order] ?? 99];
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  };
  const [dayFirst, monthFirst] = [most(fits(0)), most(fits(1))];
  if (dayFirst && monthFirst) {
    const only = (order: 0 | 1): number =>
      texts.filter((text) => fits(order)(text) && !fits(order === 0 ? 1 : 0)(text)).length;
    const [days, months] = [only(0), only(1)];
    return days > months ? 'dayMonthYear' : months > days ? 'monthDayYear' : 'dayOrMonthYear';
  }
  return dayFirst ? 'dayMonthYear' : monthFirst ? 'monthDayYear' : 'plain';
}

function isCompactDay(text: string): boolean {
  return /^(?:19|20)\d{6}$/.test(text) && isCalendarDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
}
