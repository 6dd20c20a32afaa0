import { uniqueLabels } from '../../../domain/display-text.js';
import type { DrawingContext } from './frame.js';
import { FONT_SIZE, type Json } from './theme.js';

/** Two columns of names need so much each; names that are longer still are cut. */
const MIN_COLUMN = 250;
const SYMBOL_WIDTH = 34;
const COLUMN_GAP = 28;
const ROW_HEIGHT = 34;
const OFFSET = 16;
const TITLE_GAP = 24;

export interface SeriesLegend {
  /** Names cut to fit, in the order given. */
  names: string[];
  /** Legend of a Vega-Lite channel. */
  legend: Json;
  /** Pixels that it takes above the chart. */
  height: number;
}

/** Pixels of a grid with so many columns, each as wide as its widest name. */
function gridWidth(widths: readonly number[], columns: number): number {
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...widths.filter((_width, index) => index % columns === column)),
  ).reduce((sum, width) => sum + width + COLUMN_GAP, -COLUMN_GAP);
}

/** A legend above a plot of `width` pixels, in as many columns as fit; its title beside one row, else above the rows. */
export function seriesLegend(
  names: readonly string[],
  title: string,
  width: number,
  context: DrawingContext,
): SeriesLegend {
  const { text } = context;
  const heading = text.fit(title, FONT_SIZE.label, width);
  const widths = names.map((name) => text.width(name, FONT_SIZE.label) + SYMBOL_WIDTH);
  const beside = heading ? text.width(heading, FONT_SIZE.label) + TITLE_GAP : 0;
  const oneRow = beside + gridWidth(widths, names.length) <= width;
  const least = Math.min(names.length, 2, Math.max(1, Math.floor(width / MIN_COLUMN)));
  let columns = names.length;
  while (!oneRow && columns > least && gridWidth(widths, columns) > width) columns -= 1;

  const room = (width - COLUMN_GAP * (columns - 1)) / columns - SYMBOL_WIDTH;
  const cut = gridWidth(widths, columns) > width;
  const rows = Math.ceil(names.length / columns) + (heading && !oneRow ? 1 : 0);
  return {
    names: uniqueLabels(cut ? names.map((name) => text.fit(name, FONT_SIZE.label, room)) : names),
    legend: { title: heading || null, titleOrient: oneRow ? 'left' : 'top', columns },
    height: rows * ROW_HEIGHT + OFFSET,
  };
}
