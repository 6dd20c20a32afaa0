import { formatNumber } from '@app/kernel';
import type { ChartHeading, Measure } from '../../../domain/chart.js';
import type { ChartLocale } from '../../../ports/chart-renderer.js';
import { WIDTH } from '../picture-width.js';
import type { TextMeasure } from '../text-measure.js';
import {
  FONT_SIZE,
  INNER_WIDTH,
  type Json,
  MIN_HEIGHT,
  PADDING,
  TITLE_LEADING,
  TITLE_SIZES,
  headingHeight,
  themeConfig,
} from './theme.js';

/** What every drawing needs to know beside its chart. */
export interface DrawingContext extends ChartLocale {
  text: TextMeasure;
  heading: ChartHeading;
}

export interface Heading {
  title: string[];
  titleSize: number;
  subtitle: string[];
  /** Pixels, the gap below included. */
  height: number;
}

const MAX_TITLE_LINES = 2;
const MAX_SUBTITLE_LINES = 2;

/** The heading broken into lines that fit the picture; a long title is set smaller, then in three lines, then cut. */
export function layOutHeading({ heading, text }: DrawingContext): Heading {
  const wrap = (size: number, lines: number): string[] => text.wrap(heading.title, size, INNER_WIDTH, lines, true);
  const smallest = Math.min(...TITLE_SIZES);
  const whole = TITLE_SIZES.find((size) => wrap(size, MAX_TITLE_LINES + 1).length <= MAX_TITLE_LINES);
  const titleSize = whole ?? smallest;
  const title = wrap(titleSize, whole ? MAX_TITLE_LINES : MAX_TITLE_LINES + 1);
  const subtitle = [heading.subtitle ?? '', heading.remarks.join(' · ')].flatMap((line) =>
    text.wrap(line, FONT_SIZE.subtitle, INNER_WIDTH, MAX_SUBTITLE_LINES),
  );
  const titleHeight = title.length * titleSize * TITLE_LEADING;
  return { title, titleSize, subtitle, height: headingHeight(titleHeight, subtitle.length) };
}

/** Room in pixels for the chart below the heading in a picture of the least height. */
export function roomBelow(heading: Heading): number {
  return MIN_HEIGHT - PADDING.top - PADDING.bottom - heading.height;
}

/** A specification whose size follows from its parts: the heading, then `body`. */
export function frameOfParts(context: DrawingContext, heading: Heading, body: Json): Json {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: context.heading.title,
    padding: PADDING,
    title: {
      text: heading.title,
      fontSize: heading.titleSize,
      lineHeight: heading.titleSize * TITLE_LEADING,
      ...(heading.subtitle.length > 0 ? { subtitle: heading.subtitle } : {}),
    },
    ...body,
    config: themeConfig(context.language),
  };
}

/** A specification of the usual size: the heading, then `body`, which is `bodyHeight` pixels high if it needs more room. */
export function frame(context: DrawingContext, heading: Heading, bodyHeight: number, body: Json): Json {
  return frameOfParts(context, heading, {
    width: WIDTH,
    height: Math.max(MIN_HEIGHT, Math.ceil(PADDING.top + heading.height + bodyHeight + PADDING.bottom)),
    autosize: { type: 'fit', contains: 'padding' },
    ...body,
  });
}

/** "USD", "h", "%", "días"; empty for plain numbers. */
export function unitOf({ format }: Measure, { language, currency }: ChartLocale): string {
  return formatNumber(2, format, { language, currency }).replace(/^[\d.,\s]+/u, '');
}

/** "Costo total (USD)". */
export function titleWithUnit(measure: Measure, locale: ChartLocale): string {
  const unit = unitOf(measure, locale);
  if (!unit || !measure.label) return measure.label || unit;
  return measure.label.includes(`(${unit})`) ? measure.label : `${measure.label} (${unit})`;
}

/** A value beside a mark: short, without the unit that the axis carries (percent keeps its sign). */
export function shortValue(value: number, { format }: Measure, { language }: ChartLocale): string {
  const size = Math.abs(value);
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : 2;
  const rounded = Number(value.toFixed(decimals));
  return formatNumber(rounded === 0 ? 0 : rounded, format === 'percent' ? 'percent' : 'plain', { language });
}

const MILLION = 1_000_000;

/** Axis of a figure, `length` pixels long: title with unit, grouped thousands, few ticks, whole steps for whole numbers. */
export function valueAxis(measure: Measure, values: readonly number[], context: DrawingContext, length: number): Json {
  const largest = Math.max(0, ...values.map(Math.abs));
  const axis: Json = {
    title: context.text.fit(titleWithUnit(measure, context), FONT_SIZE.label, length) || null,
    tickCount: 4,
    format: ',~f',
  };
  if (values.every(Number.isInteger)) axis['tickMinStep'] = 1;
  // The only expression in any specification; constant, because text of users never becomes one.
  if (largest >= 10 * MILLION) axis['labelExpr'] = `format(datum.value / ${MILLION}, ',~f') + ' M'`;
  return axis;
}

export interface Domain {
  min: number;
  max: number;
}

/**
 * From zero to the largest value (and to the smallest where one is negative), with `room` for labels: a share of the
 * whole span.
 */
export function zeroBased(values: readonly number[], room: number): Domain {
  const highest = Math.max(0, ...values);
  const lowest = Math.min(0, ...values);
  const span = highest - lowest || 1;
  return {
    min: lowest < 0 ? lowest - span * room : 0,
    max: highest > 0 || lowest === 0 ? (highest || 1) + span * room : 0,
  };
}
