import { type Language, type TimeGrain } from '@app/kernel';
import { everyNth } from './bar.specification.js';
import type { Json } from './theme.js';

/** How a bucket is named under the axis, in Vega's time format. */
const TICK_FORMAT: Record<TimeGrain, string> = {
  day: '%-d %b\n%Y',
  week: '%-d %b\n%Y',
  month: '%b\n%Y',
  quarter: '%q\n%Y',
  year: '%Y',
};

const TICK_WIDTH: Record<TimeGrain, number> = { day: 84, week: 84, month: 66, quarter: 66, year: 70 };

/** Days to be named under the axis: months in steps that divide the year, anything else evenly. */
function tickDays(days: readonly string[], grain: TimeGrain, width: number): string[] {
  const most = Math.floor(width / TICK_WIDTH[grain]);
  if (grain === 'month' && days.length > most) {
    const step = [2, 3, 4, 6, 12].find((months) => days.length / months <= most);
    if (step) return days.filter((day) => (Number(day.slice(5, 7)) - 1) % step === 0);
  }
  return everyNth(days.length, most).map((index) => days[index] ?? '');
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** First and last instant of a plot `width` pixels wide, with so many pixels beside the first and the last bucket. */
export function timeDomain(
  days: readonly string[],
  width: number,
  inset: { left: number; right: number },
): [number, number] {
  const [first, last] = [startOf(days[0] ?? ''), startOf(days.at(-1) ?? '')];
  const perPixel = (last - first) / Math.max(1, width - inset.left - inset.right);
  return [Math.round(first - inset.left * perPixel), Math.round(last + inset.right * perPixel)];
}

/** Axis of time buckets on a plot `width` pixels wide. */
export function timeAxis(days: readonly string[], grain: TimeGrain, width: number, language: Language): Json {
  return {
    title: null,
    grid: false,
    format: TICK_FORMAT[grain],
    // The letter of a quarter is a word of the language, which Vega's time formats lack.
    ...(grain === 'quarter' ? { labelExpr: language === 'es' ? "'T' + datum.label" : "'Q' + datum.label" } : {}),
    values: tickDays(days, grain, width).map(startOf),
  };
}
