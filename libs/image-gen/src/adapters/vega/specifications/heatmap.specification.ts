import type { HeatmapChart } from '../../../domain/chart.js';
import { breakBeforeYear, everyNth, fitNames, widestLine } from './bar.specification.js';
import { type DrawingContext, frame, layOutHeading, roomBelow, shortValue, titleWithUnit, valueAxis } from './frame.js';
import { COLOR, DIVERGING_COLORS, FONT_SIZE, INNER_WIDTH, type Json, SEQUENTIAL_COLORS } from './theme.js';

const MAX_ROW_NAME = 360;
const MAX_COLUMN_NAME = 250;
const LEGEND_HEIGHT = 60;
const MIN_ROW = 34;
const SLANT = Math.SQRT1_2;

/** Shades of one figure by two groupings, with the values written where they fit. */
export function heatmapSpecification(chart: HeatmapChart, context: DrawingContext): Json {
  const { text } = context;
  const heading = layOutHeading(context);
  const size = FONT_SIZE.label;
  const rows = fitNames(chart.rows, size, MAX_ROW_NAME, context);
  const plotWidth = INNER_WIDTH - text.widest(rows, size) - 20;
  const step = plotWidth / chart.columns.length;

  const broken = chart.columns.map(breakBeforeYear);
  const timeline = broken.some((label) => label.includes('\n'));
  const upright = timeline || widestLine(broken, context) + 12 <= step;
  const columns = timeline
    ? broken
    : upright
      ? [...chart.columns]
      : fitNames(chart.columns, size, MAX_COLUMN_NAME, context);
  const shown = timeline
    ? everyNth(columns.length, Math.floor(plotWidth / (widestLine(columns, context) + 14)))
    : columns.map((_, index) => index);
  const axisHeight = upright ? 76 : text.widest(columns, size) * SLANT + 40;

  const room = roomBelow(heading) - LEGEND_HEIGHT - axisHeight;
  const plotHeight = Math.max(room, rows.length * MIN_ROW);
  const values = chart.cells.map(({ value }) => value);
  const labels = values.map((value) => shortValue(value, chart.measure, context));
  const cellSize = Math.min(20, (plotHeight / rows.length) * 0.6);
  const labelled = text.widest(labels, cellSize) + 8 <= step;

  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const diverging = lowest < 0;
  const reach = Math.max(Math.abs(lowest), Math.abs(highest));
  const domain = diverging ? [-reach, reach] : [Math.min(0, lowest), highest || 1];
  // Where the shade behind a number is too dark for dark ink.
  const dark = diverging ? reach * 0.62 : (domain[1] ?? 1) * 0.6;
  const { title, ...legendAxis } = valueAxis(chart.measure, values, context, 460);
  const position = {
    x: {
      field: 'c0',
      type: 'nominal',
      scale: { domain: columns, paddingInner: 0, paddingOuter: 0 },
      axis: {
        title: null,
        ticks: false,
        domain: false,
        labelAngle: upright ? 0 : -45,
        values: shown.map((index) => columns[index]),
      },
    },
    y: {
      field: 'c1',
      type: 'nominal',
      scale: { domain: rows, paddingInner: 0, paddingOuter: 0 },
      axis: { title: null, ticks: false, domain: false },
    },
  };
  return frame(context, heading, LEGEND_HEIGHT + plotHeight + axisHeight, {
    data: {
      values: chart.cells.map(({ column, row, value }, index) => ({
        c0: columns[column],
        c1: rows[row],
        c2: value,
        c3: labels[index],
      })),
    },
    layer: [
      {
        mark: { type: 'rect', stroke: '#ffffff', strokeWidth: 2 },
        encoding: {
          ...position,
          color: {
            field: 'c2',
            type: 'quantitative',
            scale: { domain, range: diverging ? DIVERGING_COLORS : SEQUENTIAL_COLORS, interpolate: 'lab' },
            legend: {
              ...legendAxis,
              title: title ?? titleWithUnit(chart.measure, context),
              tickCount: 3,
              gradientLength: 360,
              gradientThickness: 18,
            },
          },
        },
      },
      ...(labelled
        ? [
            {
              mark: { type: 'text', fontSize: cellSize, baseline: 'middle' },
              encoding: {
                ...position,
                text: { field: 'c3', type: 'nominal' },
                color: {
                  condition: {
                    test: diverging
                      ? {
                          or: [
                            { field: 'c2', gt: dark },
                            { field: 'c2', lt: -dark },
                          ],
                        }
                      : { field: 'c2', gt: dark },
                    value: '#ffffff',
                  },
                  value: COLOR.ink,
                },
              },
            },
          ]
        : []),
    ],
  });
}
