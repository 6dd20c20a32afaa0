import { uniqueLabels } from '../../../domain/display-text.js';
import type { DrawingContext } from './frame.js';
import { FONT_SIZE, type Json } from './theme.js';

const MAX_NAME_WIDTH = 330;
const SYMBOL_WIDTH = 34;
const COLUMN_GAP = 28;
const ROW_HEIGHT = 34;
const OFFSET = 16;

export interface SeriesLegend {
  /** Names cut to fit, in the order given. */
  names: string[];
  /** Legend of a Vega-Lite channel. */
  legend: Json;
  /** Pixels that it takes above the chart. */
  height: number;
}

/** A legend above a plot of `width` pixels, in as many columns as fit. */
export function seriesLegend(
  names: readonly string[],
  title: string,
  width: number,
  context: DrawingContext,
): SeriesLegend {
  const { text } = context;
  const fitted = uniqueLabels(
    names.map((name) => text.fit(name, FONT_SIZE.label, Math.min(MAX_NAME_WIDTH, width - SYMBOL_WIDTH))),
  );
  const heading = text.fit(title, FONT_SIZE.label, 240);
  const room = width - (heading ? text.width(heading, FONT_SIZE.label) + 24 : 0);
  const widths = fitted.map((name) => text.width(name, FONT_SIZE.label) + SYMBOL_WIDTH);
  let columns = fitted.length;
  for (; columns > 1; columns -= 1) {
    // The grid gives each column the width of its widest name.
    const total = Array.from({ length: columns }, (_, column) =>
      Math.max(...widths.filter((_width, index) => index % columns === column)),
    ).reduce((sum, wide) => sum + wide + COLUMN_GAP, -COLUMN_GAP);
    if (total <= room) break;
  }
  return {
    names: fitted,
    legend: { title: heading || null, columns },
    height: Math.ceil(fitted.length / columns) * ROW_HEIGHT + OFFSET,
  };
}
