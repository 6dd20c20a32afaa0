import type { BarChart } from '../../../domain/chart.js';
import { uniqueLabels } from '../../../domain/display-text.js';
import {
  type DrawingContext,
  type Domain,
  frame,
  layOutHeading,
  roomBelow,
  shortValue,
  valueAxis,
  zeroBased,
} from './frame.js';
import { COLOR, FONT_SIZE, INNER_WIDTH, type Json } from './theme.js';

const MAX_NAME_WIDTH = 420;
const MAX_BAR = 66;
const AXIS_HEIGHT = 84;
/** A bar's share of its step. */
const FILL = 0.72;

/** Names cut to a width, still distinct. */
export function fitNames(names: readonly string[], size: number, maxWidth: number, { text }: DrawingContext): string[] {
  return uniqueLabels(names.map((name) => text.fit(name, size, maxWidth)));
}

/** Padding of a band scale so that few bars do not become slabs. */
export function bandPadding(step: number, fill = FILL, maxBar = MAX_BAR): number {
  return Math.max(1 - fill, 1 - maxBar / step);
}

interface Bars {
  data: Json;
  domain: Domain;
  labels: string[];
}

function bars(chart: BarChart, labelSize: number, length: number, names: string[], context: DrawingContext): Bars {
  const values = chart.bars.map(({ value }) => value);
  const labels = values.map((value) => shortValue(value, chart.measure, context));
  const room = chart.timeline ? labelSize * 1.6 : context.text.widest(labels, labelSize, true) + 30;
  return {
    data: {
      values: chart.bars.map(({ label, value }, index) => ({
        c0: names[index],
        c1: value,
        c2: labels[index],
        c3: label,
      })),
    },
    domain: zeroBased(values, room / Math.max(120, length - room)),
    labels,
  };
}

function valueLabels(size: number, along: 'x' | 'y', encoding: Json): Json[] {
  const style = { type: 'text', fontSize: size, fontWeight: 'bold', color: COLOR.text };
  const place =
    along === 'x'
      ? [
          { align: 'left', baseline: 'middle', dx: 8 },
          { align: 'right', baseline: 'middle', dx: -8 },
        ]
      : [
          { align: 'center', baseline: 'bottom', dy: -6 },
          { align: 'center', baseline: 'top', dy: 6 },
        ];
  return [
    { transform: [{ filter: { field: 'c1', gte: 0 } }], mark: { ...style, ...place[0] }, encoding },
    { transform: [{ filter: { field: 'c1', lt: 0 } }], mark: { ...style, ...place[1] }, encoding },
  ];
}

/** A line at zero, for charts that go below it too. */
export const zeroLine = (channel: 'x' | 'y'): Json => ({
  data: { values: [{}] },
  mark: { type: 'rule', color: COLOR.faint, strokeWidth: 1.5 },
  encoding: { [channel]: { datum: 0, type: 'quantitative' } },
});

/** Rounded at the far end, which is only known where all bars point the same way. */
function barMark({ min }: Domain): Json {
  return { type: 'bar', color: COLOR.bar, cornerRadiusEnd: min < 0 ? 0 : 3 };
}

function horizontal(chart: BarChart, context: DrawingContext): Json {
  const heading = layOutHeading(context);
  const size = chart.bars.length > 15 ? 20 : FONT_SIZE.label;
  const names = fitNames(
    chart.bars.map(({ label }) => label),
    size,
    MAX_NAME_WIDTH,
    context,
  );
  const plotWidth = INNER_WIDTH - context.text.widest(names, size) - 20;
  const { data, domain } = bars(chart, size, plotWidth, names, context);
  const plotHeight = Math.max(roomBelow(heading) - AXIS_HEIGHT, chart.bars.length * (size + 11));
  const y = {
    field: 'c0',
    type: 'nominal',
    sort: null,
    scale: { paddingInner: bandPadding(plotHeight / chart.bars.length), paddingOuter: 0.15 },
    axis: { title: null, labelFontSize: size, ticks: false, domain: false },
  };
  const x = {
    field: 'c1',
    type: 'quantitative',
    scale: { domain: [domain.min, domain.max], nice: false },
    axis: {
      ...valueAxis(
        chart.measure,
        chart.bars.map(({ value }) => value),
        context,
        plotWidth,
      ),
      domain: false,
      ticks: false,
    },
  };
  return frame(context, heading, plotHeight + AXIS_HEIGHT, {
    data,
    layer: [
      { mark: barMark(domain), encoding: { x, y } },
      ...valueLabels(size, 'x', { x, y, text: { field: 'c2', type: 'nominal' } }),
      zeroLine('x'),
    ],
  });
}

/** "nov 2026" on two lines: narrow enough to name every month of a year. */
export function breakBeforeYear(label: string): string {
  return label.replace(/ (\d{4})$/u, '\n$1');
}

/** Width of the widest line of several labels. */
export function widestLine(labels: readonly string[], { text }: DrawingContext): number {
  return text.widest(
    labels.flatMap((label) => label.split('\n')),
    FONT_SIZE.label,
  );
}

/** Positions of at most `most` labels, evenly thinned from the first. */
export function everyNth(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

function upright(chart: BarChart, context: DrawingContext): Json {
  const heading = layOutHeading(context);
  const names = chart.bars.map(({ label }) => breakBeforeYear(label));
  const plotWidth = INNER_WIDTH - 110;
  const plotHeight = roomBelow(heading) - AXIS_HEIGHT;
  const step = plotWidth / names.length;
  const { data, domain, labels } = bars(chart, FONT_SIZE.label, plotHeight, names, context);
  const labelled = context.text.widest(labels, FONT_SIZE.label, true) + 8 <= step;
  const shown = everyNth(names.length, Math.floor(plotWidth / (widestLine(names, context) + 18)));
  const x = {
    field: 'c0',
    type: 'nominal',
    sort: null,
    scale: { paddingInner: bandPadding(step, FILL, 130), paddingOuter: 0.2 },
    axis: { title: null, labelAngle: 0, ticks: false, values: shown.map((index) => names[index]) },
  };
  const y = {
    field: 'c1',
    type: 'quantitative',
    scale: { domain: [domain.min, domain.max], nice: false },
    axis: {
      ...valueAxis(
        chart.measure,
        chart.bars.map(({ value }) => value),
        context,
        plotHeight,
      ),
      domain: false,
      ticks: false,
    },
  };
  return frame(context, heading, 0, {
    data,
    layer: [
      { mark: barMark(domain), encoding: { x, y } },
      ...(labelled ? valueLabels(FONT_SIZE.label, 'y', { x, y, text: { field: 'c2', type: 'nominal' } }) : []),
      zeroLine('y'),
    ],
  });
}

/** Sorted bars from left to right, or upright columns for time. */
export function barSpecification(chart: BarChart, context: DrawingContext): Json {
  return chart.timeline ? upright(chart, context) : horizontal(chart, context);
}
