import type { TableChart } from '../../../domain/chart.js';
import { type DrawingContext, frame, layOutHeading, roomBelow } from './frame.js';
import { type PlacedText, boxLayer, textLayer } from './pixel.js';
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

/** The names as wide as they are and some air; the values have the rest. */
function sidewaysWidths([names = 0]: readonly number[]): number[] {
  const first = Math.min(names + 48, INNER_WIDTH * 0.45);
  return [first, INNER_WIDTH - first];
}

/** Rows as text: header, stripes, numbers to the right. */
export function tableSpecification(chart: TableChart, context: DrawingContext): Json {
  const { text } = context;
  const heading = layOutHeading(context);
  const room = roomBelow(heading);
  const lines = chart.rows.length + (chart.sideways ? 0 : 1);
  const naturalWidths = (fontSize: number): number[] =>
    chart.columns.map(({ label }, column) => {
      const cells = chart.rows.map((row) => row[column] ?? '');
      const widest = text.widest(cells, fontSize, chart.sideways && column === 1);
      return Math.max(text.width(label, fontSize, true), widest) + 2 * CELL_PADDING;
    });
  // The largest type at which nothing is cut; the smallest where something must be.
  const size =
    FONT_SIZES.find(
      (fontSize) =>
        naturalWidths(fontSize).reduce((sum, width) => sum + width, 0) <= INNER_WIDTH && lines * fontSize * 2 <= room,
    ) ?? SMALLEST_FONT;
  const natural = naturalWidths(size);
  const rowHeight = Math.max(MIN_ROW, Math.min(size * 2.4, room / lines));
  const widths = chart.sideways ? sidewaysWidths(natural) : columnWidths(natural, INNER_WIDTH);
  const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, width) => sum + width, 0));

  const place = (value: string, column: number, line: number, bold: boolean): PlacedText => {
    const width = widths[column] ?? 0;
    const left = lefts[column] ?? 0;
    const right = chart.columns[column]?.align === 'right';
    return {
      x: right ? left + width - CELL_PADDING : left + CELL_PADDING,
      y: line * rowHeight + rowHeight / 2,
      text: text.fit(value, size, width - 2 * CELL_PADDING + 1, bold),
    };
  };
  const firstLine = chart.sideways ? 0 : 1;
  const stripes = chart.rows.flatMap((_, row) =>
    row % 2 === 1
      ? [{ x: 0, y: (row + firstLine) * rowHeight, x2: INNER_WIDTH, y2: (row + firstLine + 1) * rowHeight }]
      : [],
  );
  const layers: Json[] = [boxLayer(stripes, { color: COLOR.zebra, opacity: 1 })];
  if (!chart.sideways) {
    layers.push(
      boxLayer([{ x: 0, y: 0, x2: INNER_WIDTH, y2: rowHeight }], { color: COLOR.header, opacity: 1 }),
      boxLayer([{ x: 0, y: rowHeight - 2, x2: INNER_WIDTH, y2: rowHeight }], { color: COLOR.bar, opacity: 1 }),
    );
  }
  chart.columns.forEach(({ label, align }, column) => {
    if (!chart.sideways) {
      layers.push(
        textLayer([place(label, column, 0, true)], { align, fontSize: size, fontWeight: 'bold', color: COLOR.ink }),
      );
    }
    const bold = chart.sideways && column === 1;
    layers.push(
      textLayer(
        chart.rows.map((row, index) => place(row[column] ?? '', column, index + firstLine, bold)),
        {
          align,
          fontSize: size,
          fontWeight: bold ? 'bold' : 'normal',
          color: chart.sideways && column === 0 ? COLOR.muted : COLOR.ink,
        },
      ),
    );
  });
  return frame(context, heading, lines * rowHeight, { layer: layers });
}
