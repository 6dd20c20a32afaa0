import type { TextMeasure } from '../text-measure.js';
import type { Domain } from './frame.js';
import { FONT_SIZE } from './theme.js';

/** A value written beside a point of a line, on the side where the line does not run. */
export interface PointLabel {
  day: string;
  value: number;
  text: string;
  /** `end`: after the last point, level with it. */
  side: 'above' | 'below' | 'left' | 'right' | 'end';
}

interface Point {
  index: number;
  value: number;
}

/** Pixels that a label takes under its point. */
const UNDER = 42;
const MAX_LABELS = 16;

/** Peaks are named above, dips below, slopes on their outer side; a dip at the floor has no free side. */
function sideOf(
  point: Point,
  before: Point | undefined,
  after: Point | undefined,
  low: boolean,
): PointLabel['side'] | null {
  const rises = before !== undefined && before.value < point.value;
  const falls = before !== undefined && before.value > point.value;
  const goesUp = after !== undefined && after.value > point.value;
  const goesDown = after !== undefined && after.value < point.value;
  if (rises && goesUp) return 'left';
  if (falls && goesDown) return 'right';
  if ((falls || goesUp) && !rises && !goesDown) {
    if (!low) return 'below';
    return falls && goesUp ? null : falls ? 'right' : 'left';
  }
  return 'above';
}

/**
 * Labels for one line: every point where they are few and fit side by side, else the highest and the last.
 */
export function labelPoints(
  days: readonly string[],
  values: readonly (number | null)[],
  write: (value: number) => string,
  plot: { width: number; height: number; domain: Domain; measure: TextMeasure },
): PointLabel[] {
  const known = values.flatMap((value, index): Point[] => (value === null ? [] : [{ index, value }]));
  const last = known.at(-1);
  if (!last) return [];
  const width = (point: Point): number => plot.measure.width(write(point.value), FONT_SIZE.label, true) + 16;
  const step = plot.width / Math.max(1, days.length - 1);
  const widest = Math.max(...known.map(width));
  const highest = known.reduce((best, point) => (point.value > best.value ? point : best));
  const label = ({ index, value }: Point, side: PointLabel['side']): PointLabel => ({
    day: days[index] ?? '',
    value,
    text: write(value),
    side,
  });
  if (widest > step || known.length > MAX_LABELS) {
    const apart = (last.index - highest.index) * step > widest;
    return apart ? [label(highest, 'above'), label(last, 'end')] : [label(last, 'end')];
  }
  const { min, max } = plot.domain;
  const at = (index: number): Point | undefined => known.find((point) => point.index === index);
  return known.flatMap((point) => {
    const low = ((point.value - min) / (max - min)) * plot.height < UNDER;
    const side = sideOf(point, at(point.index - 1), at(point.index + 1), low);
    return side ? [label(point, side)] : [];
  });
}
