import type { TableChart } from '../../../domain/chart.js';
import { type DrawingContext, frame, layOutHeading, roomBelow } from './frame.js';
import { type PlacedText, boxLayer, textLayer } from './pixel.js';
import { recordSpecification } from './record.specification.js';
import { COLOR, INNER_WIDTH, type Json } from './theme.js';

const CELL_PADDING = 14;
const MIN_COLUMN = 84;
const MIN_ROW = 42;
const FONT_SIZES = [28, 26, 24, 22];
const SMALLEST_FONT = 20;

/** Column widths: natural where all fit; otherwise the widest give way first. */
export function columnWidths(natural: readonly number[], room: number): number[] {
  const total = natural.reduce((sum, width) => sum + width, 0);
  if (total <= room) {
    // What is left over is shared, so that the table spans the picture.
    return natural.map((width) => width + (room - total) / natural.length);
  }
  let widths = [...natural];
  let open = natural.map((_, index) => index);
  let left = room;
  while (open.length > 0) {
    const share = left / open.length;
    const narrow = open.filter((index) => (natural[index] ?? 0) <= share);
    if (narrow.length === 0) {
      widths = widths.map((width, index) => (open.includes(index) ? Math.max(MIN_COLUMN, share) : width));
      break;
    }
    for (const index of narrow) left -= natural[index] ?? 0;
    open = open.filter((index) => !narrow.includes(index));
  }
  return widths;
}

function upright(chart: TableChart, context: DrawingContext): Json {
  const { text } = context;
  const heading = layOutHeading(context);
  const room = roomBelow(heading);
  const lines = chart.rows.length + 1;
  const naturalWidths = (fontSize: number): number[] =>
    chart.columns.map(({ label }, column) => {
      const cells = chart.rows.map((row) => row[column] ?? '');
      return Math.max(text.width(label, fontSize, true), text.widest(cells, fontSize)) + 2 * CELL_PADDING;
    });
  const spans = (fontSize: number): number => naturalWidths(fontSize).reduce((sum, width) => sum + width, 0);
  // The largest type at which nothing is cut; the smallest where something must be.
  const size = FONT_SIZES.find((one) => spans(one) <= INNER_WIDTH && lines * one * 2 <= room) ?? SMALLEST_FONT;
  const rowHeight = Math.max(MIN_ROW, Math.min(size * 2.4, room / lines));
  const widths = columnWidths(naturalWidths(size), INNER_WIDTH);

  const stripes = chart.rows.flatMap((_, row) =>
    row % 2 === 1 ? [{ x: 0, y: (row + 1) * rowHeight, x2: INNER_WIDTH, y2: (row + 2) * rowHeight }] : [],
  );
  const columns = chart.columns.flatMap(({ label, align }, column) => {
    const width = widths[column] ?? 0;
    const left = widths.slice(0, column).reduce((sum, wide) => sum + wide, 0);
    const place = (value: string, line: number, bold: boolean): PlacedText => ({
      x: align === 'right' ? left + width - CELL_PADDING : left + CELL_PADDING,
      y: (line + 0.5) * rowHeight,
      text: text.fit(value, size, width - 2 * CELL_PADDING + 1, bold),
    });
    const style = { align, fontSize: size, color: COLOR.ink };
    const cells = chart.rows.map((row, line) => place(row[column] ?? '', line + 1, false));
    return [textLayer([place(label, 0, true)], { ...style, fontWeight: 'bold' }), textLayer(cells, style)];
  });
  return frame(context, heading, lines * rowHeight, {
    layer: [
      boxLayer(stripes, { color: COLOR.zebra, opacity: 1 }),
      boxLayer([{ x: 0, y: 0, x2: INNER_WIDTH, y2: rowHeight }], { color: COLOR.header, opacity: 1 }),
      boxLayer([{ x: 0, y: rowHeight - 2, x2: INNER_WIDTH, y2: rowHeight }], { color: COLOR.bar, opacity: 1 }),
      ...columns,
    ],
  });
}

/** Rows as text: header, stripes, numbers to the right; or one row as a list of names and values. */
export function tableSpecification(chart: TableChart, context: DrawingContext): Json {
  return chart.sideways ? recordSpecification(chart.rows, context) : upright(chart, context);
}
