import type { KpiChart } from '../../../domain/chart.js';
import { type DrawingContext, frame, layOutHeading, roomBelow, unitOf } from './frame.js';
import { describeChange, writeFigure } from './kpi-change.js';
import { type PlacedBox, type PlacedText, boxLayer, textLayer } from './pixel.js';
import { COLOR, INNER_WIDTH, type Json } from './theme.js';

const MAX_NUMBER = 210;
const MIN_NUMBER = 44;
const CARD_GAP = 28;
const CARD_PADDING = 36;
const MIN_CARD_NUMBER = 30;
const LABEL_SIZE = 28;
const LABEL_LINE = 36;
const PANEL_PADDING = 52;
const PANEL_WIDTH = INNER_WIDTH - 2 * PANEL_PADDING;
/** Size of a unit against its number. */
const UNIT = 0.4;

/** A panel behind the figures, so that a tile is seen as one thing. */
function panel(height: number): Json[] {
  return [
    boxLayer([{ x: 0, y: 0, x2: INNER_WIDTH, y2: height }], { color: COLOR.panel, opacity: 1, cornerRadius: 8 }),
    boxLayer([{ x: 0, y: 0, x2: 10, y2: height }], { color: COLOR.bar, opacity: 1 }),
  ];
}

function line(text: string, y: number, size: number, color: string, bold: boolean, context: DrawingContext): Json {
  const fitted = context.text.fit(text, size, PANEL_WIDTH, bold);
  const style = { align: 'left', fontSize: size, fontWeight: bold ? 'bold' : 'normal', color };
  return textLayer([{ x: PANEL_PADDING, y, text: fitted }], style);
}

function single(chart: KpiChart, context: DrawingContext, room: number): Json[] {
  const { text } = context;
  const [figure] = chart.figures;
  if (!figure) return [];
  const change = describeChange(chart, context);
  const unit = unitOf(figure, context);
  const written = writeFigure(figure.value, figure, context);
  const apart = unit !== '' && written.endsWith(unit);
  const number = apart ? written.slice(0, -unit.length).trimEnd() : written;

  const lines = {
    caption: chart.caption ? 62 : 0,
    label: 46,
    change: change ? 58 : 0,
    before: chart.reference ? 44 : 0,
  };
  const beside = lines.caption + lines.label + lines.change + lines.before;
  // The unit is written at UNIT of the number's size, after a gap of a sixth.
  const perPixel = text.width(number, 1, true) + (apart ? 1 / 6 + UNIT * text.width(unit, 1) : 0);
  const size = Math.max(
    MIN_NUMBER,
    Math.min(MAX_NUMBER, Math.floor(PANEL_WIDTH / perPixel), (room - beside - 60) * 0.95),
  );

  let y = Math.max(12, (room - beside - size) / 2);
  const layers = panel(room);
  if (chart.caption) layers.push(line(chart.caption, y + 20, 34, COLOR.text, true, context));
  y += lines.caption;
  const baseline = y + size * 0.84;
  const numberStyle = { align: 'left', baseline: 'alphabetic' };
  layers.push(
    textLayer([{ x: PANEL_PADDING, y: baseline, text: number }], {
      ...numberStyle,
      fontSize: size,
      fontWeight: 'bold',
      color: COLOR.bar,
    }),
  );
  if (apart) {
    const x = PANEL_PADDING + text.width(number, size, true) + size / 6;
    layers.push(
      textLayer([{ x, y: baseline, text: unit }], { ...numberStyle, fontSize: size * UNIT, color: COLOR.muted }),
    );
  }
  y += size;
  layers.push(line(figure.label, y + 24, 30, COLOR.muted, false, context));
  y += lines.label;
  if (change) layers.push(line(change.text, y + 30, 38, change.color, true, context));
  y += lines.change;
  if (chart.reference) {
    const before = `${chart.reference.label}: ${writeFigure(chart.reference.value, figure, context)}`;
    layers.push(line(before, y + 24, 28, COLOR.muted, false, context));
  }
  return layers;
}

function several(chart: KpiChart, context: DrawingContext, room: number): Json[] {
  const { text } = context;
  const columns = chart.figures.length === 4 ? 2 : chart.figures.length;
  const rows = Math.ceil(chart.figures.length / columns);
  const top = chart.caption ? 56 : 0;
  const width = (INNER_WIDTH - CARD_GAP * (columns - 1)) / columns;
  const height = (room - top - CARD_GAP * (rows - 1)) / rows;
  const inner = width - 2 * CARD_PADDING;
  const written = chart.figures.map((figure) => writeFigure(figure.value, figure, context));
  const fitting = Math.floor(inner / text.widest(written, 1, true));
  const size = Math.max(MIN_CARD_NUMBER, Math.min(fitting, height * 0.42, 104));

  const cards: PlacedBox[] = [];
  const marks: PlacedBox[] = [];
  const numbers: PlacedText[] = [];
  const labels: PlacedText[] = [];
  chart.figures.forEach((figure, index) => {
    const left = (index % columns) * (width + CARD_GAP);
    const above = top + Math.floor(index / columns) * (height + CARD_GAP);
    const lines = text.wrap(figure.label, LABEL_SIZE, inner, 3);
    const first = above + (height - size - lines.length * LABEL_LINE - 16) / 2;
    cards.push({ x: left, y: above, x2: left + width, y2: above + height });
    marks.push({ x: left, y: above, x2: left + 8, y2: above + height });
    numbers.push({
      x: left + CARD_PADDING,
      y: first + size / 2,
      text: text.fit(written[index] ?? '', size, inner, true),
    });
    lines.forEach((label, at) => {
      labels.push({ x: left + CARD_PADDING, y: first + size + 16 + LABEL_LINE * (at + 0.5), text: label });
    });
  });
  const caption = text.fit(chart.caption ?? '', 34, INNER_WIDTH, true);
  return [
    textLayer([{ x: 0, y: 20, text: caption }], { align: 'left', fontSize: 34, fontWeight: 'bold', color: COLOR.text }),
    boxLayer(cards, { color: COLOR.panel, opacity: 1 }),
    boxLayer(marks, { color: COLOR.bar, opacity: 1 }),
    textLayer(numbers, { align: 'left', fontSize: size, fontWeight: 'bold', color: COLOR.bar }),
    textLayer(labels, { align: 'left', fontSize: LABEL_SIZE, color: COLOR.muted }),
  ];
}

/** One figure in large type with its change, or up to four on cards. */
export function kpiSpecification(chart: KpiChart, context: DrawingContext): Json {
  const heading = layOutHeading(context);
  const room = roomBelow(heading);
  const layer = chart.figures.length === 1 ? single(chart, context, room) : several(chart, context, room);
  return frame(context, heading, 0, { layer });
}
