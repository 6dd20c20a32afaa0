import { formatNumber } from '@app/kernel';
import type { PieChart } from '../../../domain/chart.js';
import { type DrawingContext, frame, layOutHeading, roomBelow, shortValue, titleWithUnit } from './frame.js';
import { boxLayer, textLayer } from './pixel.js';
import { COLOR, FONT_SIZE, INNER_WIDTH, type Json, SERIES_COLORS } from './theme.js';

const ROW = 74;
const LIST_LEFT = 510;
const NAME_SIZE = 25;
const NAME_LINE = 28;
/** Shares below this are too thin to carry their percentage. */
const LABELLED_SHARE = 0.07;

/** Shares as slices, and beside them a list with name, value and percentage that serves as the legend. */
export function pieSpecification(chart: PieChart, context: DrawingContext): Json {
  const { language, text } = context;
  const heading = layOutHeading(context);
  const room = roomBelow(heading);
  const total = chart.slices.reduce((sum, { value }) => sum + value, 0);
  const percent = (value: number): string => formatNumber((100 * value) / total, 'percent', { language });
  const radius = Math.min(room / 2 - 4, 215);
  const center = { x: { value: radius + 20 }, y: { value: room / 2 } };
  const names = chart.slices.map((_, index) => `s${index}`);
  const colors = SERIES_COLORS.slice(0, names.length);
  const share = {
    theta: { field: 'c1', type: 'quantitative', stack: true },
    order: { field: 'c4', type: 'quantitative' },
  };

  const top = room / 2 - (chart.slices.length * ROW) / 2;
  const rowMiddle = (index: number): number => top + ROW * index + ROW / 2;
  const valueTexts = chart.slices.map(({ value }) => shortValue(value, chart.measure, context));
  const percentLeft = INNER_WIDTH;
  const valueRight =
    percentLeft -
    text.widest(
      chart.slices.map(({ value }) => percent(value)),
      28,
      true,
    ) -
    32;
  const nameWidth = valueRight - text.widest(valueTexts, FONT_SIZE.label) - 24 - (LIST_LEFT + 44);
  const unitTitle = text.fit(titleWithUnit(chart.measure, context), FONT_SIZE.label, INNER_WIDTH - LIST_LEFT);

  return frame(context, heading, 0, {
    data: {
      values: chart.slices.map(({ label, value }, index) => ({
        c0: names[index],
        c1: value,
        c2: value / total >= LABELLED_SHARE ? percent(value) : '',
        c3: label,
        c4: index,
      })),
    },
    layer: [
      {
        mark: { type: 'arc', outerRadius: radius, stroke: '#ffffff', strokeWidth: 3 },
        encoding: {
          ...center,
          ...share,
          color: { field: 'c0', type: 'nominal', scale: { domain: names, range: colors }, legend: null },
        },
      },
      {
        mark: { type: 'text', radius: radius * 0.68, fontSize: 24, fontWeight: 'bold', color: '#ffffff' },
        encoding: { ...center, ...share, text: { field: 'c2', type: 'nominal' } },
      },
      textLayer([{ x: LIST_LEFT, y: top - 22, text: unitTitle }], {
        align: 'left',
        fontSize: FONT_SIZE.label,
        color: COLOR.muted,
      }),
      ...colors.map((color, index) =>
        boxLayer([{ x: LIST_LEFT, y: rowMiddle(index) - 13, x2: LIST_LEFT + 26, y2: rowMiddle(index) + 13 }], {
          color,
          opacity: 1,
        }),
      ),
      textLayer(
        chart.slices.flatMap(({ label }, index) => {
          const lines = text.wrap(label, NAME_SIZE, nameWidth, 2);
          const first = rowMiddle(index) - ((lines.length - 1) * NAME_LINE) / 2;
          return lines.map((line, at) => ({ x: LIST_LEFT + 44, y: first + at * NAME_LINE, text: line }));
        }),
        { align: 'left', fontSize: NAME_SIZE, color: COLOR.text },
      ),
      textLayer(
        valueTexts.map((value, index) => ({ x: valueRight, y: rowMiddle(index), text: value })),
        { align: 'right', fontSize: FONT_SIZE.label, color: COLOR.muted },
      ),
      textLayer(
        chart.slices.map(({ value }, index) => ({ x: percentLeft, y: rowMiddle(index), text: percent(value) })),
        { align: 'right', fontSize: 28, fontWeight: 'bold', color: COLOR.ink },
      ),
    ],
  });
}
