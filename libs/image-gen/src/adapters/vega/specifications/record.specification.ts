import { type DrawingContext, frame, layOutHeading, roomBelow } from './frame.js';
import { type PlacedBox, type PlacedText, boxLayer, textLayer } from './pixel.js';
import { COLOR, INNER_WIDTH, type Json } from './theme.js';

const PADDING = 14;
const SIZE = 24;
const SMALL_SIZE = 22;
const MAX_VALUE_LINES = 3;
const LINE = 1.3;
/** Above and below a row's text, at least and at most. */
const AIR = { least: 8, most: 16 };

/** One row of a result as a list: each attribute's name, and its value on as many lines as it needs (up to three). */
export function recordSpecification(rows: readonly string[][], context: DrawingContext): Json {
  const { text } = context;
  const heading = layOutHeading(context);
  const size = rows.length > 8 ? SMALL_SIZE : SIZE;
  const widestName = text.widest(
    rows.map(([name = '']) => name),
    size,
  );
  const valueLeft = Math.min(widestName + 2 * PADDING + 40, INNER_WIDTH * 0.45);
  const records = rows.map(([name = '', value = '']) => ({
    name: text.fit(name, size, valueLeft - 2 * PADDING),
    lines: text.wrap(value, size, INNER_WIDTH - valueLeft - PADDING, MAX_VALUE_LINES, true),
  }));
  const textHeight = records.reduce((sum, { lines }) => sum + Math.max(1, lines.length) * size * LINE, 0);
  const spare = (roomBelow(heading) - textHeight) / (2 * records.length);
  const air = Math.max(AIR.least, Math.min(AIR.most, spare));

  const names: PlacedText[] = [];
  const values: PlacedText[] = [];
  const stripes: PlacedBox[] = [];
  let top = 0;
  records.forEach(({ name, lines }, index) => {
    const height = Math.max(1, lines.length) * size * LINE + 2 * air;
    const lineMiddle = (line: number): number => top + air + (line + 0.5) * size * LINE;
    names.push({ x: PADDING, y: lineMiddle(0), text: name });
    lines.forEach((line, at) => values.push({ x: valueLeft, y: lineMiddle(at), text: line }));
    if (index % 2 === 0) stripes.push({ x: 0, y: top, x2: INNER_WIDTH, y2: top + height });
    top += height;
  });
  return frame(context, heading, top, {
    layer: [
      boxLayer(stripes, { color: COLOR.zebra, opacity: 1 }),
      textLayer(names, { align: 'left', fontSize: size, color: COLOR.muted }),
      textLayer(values, { align: 'left', fontSize: size, fontWeight: 'bold', color: COLOR.ink }),
    ],
  });
}
