import type { GroupedBarChart } from '../../../domain/chart.js';
import { bandPadding, breakBeforeYear, everyNth, fitNames, widestLine, zeroLine } from './bar.specification.js';
import { type DrawingContext, frame, layOutHeading, roomBelow, shortValue, valueAxis, zeroBased } from './frame.js';
import { seriesLegend } from './legend.js';
import { COLOR, COMPARED_COLORS, FONT_SIZE, INNER_WIDTH, type Json, SERIES_COLORS } from './theme.js';

const MAX_NAME_WIDTH = 380;
const AXIS_HEIGHT = 84;
const MAX_LABELLED_BARS = 24;
const MIN_BAR = 15;
const LABELLED_BAR = 22;

/** Bars side by side: from left to right with names beside them, or upright columns for time. */
export function groupedBarSpecification(chart: GroupedBarChart, context: DrawingContext): Json {
  const { text } = context;
  const heading = layOutHeading(context);
  const values = chart.groups.flatMap(({ values: row }) => row.filter((value) => value !== null));
  const labels = values.map((value) => shortValue(value, chart.measure, context));
  const bars = chart.groups.length * chart.series.length;
  const size = FONT_SIZE.small;
  const groups = chart.timeline
    ? chart.groups.map(({ label }) => breakBeforeYear(label))
    : fitNames(
        chart.groups.map(({ label }) => label),
        FONT_SIZE.label,
        MAX_NAME_WIDTH,
        context,
      );

  const plotWidth = INNER_WIDTH - (chart.timeline ? 110 : text.widest(groups, FONT_SIZE.label) + 20);
  const seriesNames = seriesLegend(chart.series, chart.seriesLabel, plotWidth, context);
  const { names: series, legend, height: legendHeight } = seriesNames;
  const room = roomBelow(heading) - AXIS_HEIGHT - legendHeight;
  const barHeight = bars <= MAX_LABELLED_BARS ? LABELLED_BAR : MIN_BAR;
  const plotHeight = chart.timeline ? room : Math.max(room, (bars * barHeight) / 0.78);
  const step = (chart.timeline ? plotWidth : plotHeight) / groups.length;
  const labelled = chart.timeline
    ? text.widest(labels, size) + 4 <= (step * 0.78) / series.length
    : bars <= MAX_LABELLED_BARS;
  const along = chart.timeline ? plotHeight : plotWidth;
  const labelRoom = labelled ? (chart.timeline ? size * 1.6 : text.widest(labels, size) + 16) : 12;
  const domain = zeroBased(values, labelRoom / Math.max(120, along - labelRoom));

  const shown = everyNth(groups.length, Math.floor(plotWidth / (widestLine(groups, context) + 18)));
  const groupChannel = {
    field: 'c0',
    type: 'nominal',
    sort: null,
    scale: { paddingInner: bandPadding(step, 0.78, 64 * series.length), paddingOuter: 0.12 },
    axis: {
      title: null,
      ticks: false,
      ...(chart.timeline ? { labelAngle: 0, values: shown.map((index) => groups[index]) } : { domain: false }),
    },
  };
  const valueChannel = {
    field: 'c2',
    type: 'quantitative',
    scale: { domain: [domain.min, domain.max], nice: false },
    axis: { ...valueAxis(chart.measure, values, context, along), domain: false, ticks: false },
  };
  const offset = { field: 'c1', type: 'nominal', sort: null };
  const position = chart.timeline
    ? { x: groupChannel, xOffset: offset, y: valueChannel }
    : { y: groupChannel, yOffset: offset, x: valueChannel };
  const colors = chart.compared ? COMPARED_COLORS : SERIES_COLORS;
  const color = {
    field: 'c1',
    type: 'nominal',
    scale: { domain: series, range: colors.slice(0, series.length) },
    legend: { ...legend, symbolType: 'square', symbolStrokeWidth: 0 },
  };
  const label = (mark: Json, filter: Json): Json => ({
    transform: [{ filter: { field: 'c2', ...filter } }],
    mark: { type: 'text', fontSize: size, color: COLOR.text, ...mark },
    encoding: { ...position, text: { field: 'c3', type: 'nominal' } },
  });
  const labelLayers = chart.timeline
    ? [
        label({ align: 'center', baseline: 'bottom', dy: -4 }, { gte: 0 }),
        label({ align: 'center', baseline: 'top', dy: 4 }, { lt: 0 }),
      ]
    : [
        label({ align: 'left', baseline: 'middle', dx: 6 }, { gte: 0 }),
        label({ align: 'right', baseline: 'middle', dx: -6 }, { lt: 0 }),
      ];

  return frame(context, heading, legendHeight + plotHeight + AXIS_HEIGHT, {
    data: {
      values: chart.groups.flatMap(({ label: full, values: row }, group) =>
        row.flatMap((value, index) =>
          value === null
            ? []
            : [
                {
                  c0: groups[group],
                  c1: series[index],
                  c2: value,
                  c3: shortValue(value, chart.measure, context),
                  c4: full,
                },
              ],
        ),
      ),
    },
    layer: [
      { mark: { type: 'bar' }, encoding: { ...position, color } },
      ...(labelled ? labelLayers : []),
      zeroLine(chart.timeline ? 'y' : 'x'),
    ],
  });
}
