import type { TimeGrain } from '@app/kernel';
import type { LineChart } from '../../../domain/chart.js';
import { everyNth } from './bar.specification.js';
import {
  type Domain,
  type DrawingContext,
  frame,
  frameOfParts,
  layOutHeading,
  roomBelow,
  shortValue,
  valueAxis,
  zeroBased,
} from './frame.js';
import { type SeriesLegend, seriesLegend } from './legend.js';
import { type PointLabel, labelPoints } from './point-labels.js';
import {
  COLOR,
  COMPARED_COLORS,
  FONT_SIZE,
  INNER_WIDTH,
  type Json,
  SERIES_COLORS,
  SERIES_DASHES,
  SERIES_SHAPES,
} from './theme.js';

const AXIS_HEIGHT = 76;
/** Points of one line that still stand apart. */
const MAX_MARKED_POINTS = 40;
const PANEL_GAP = 36;
const MIN_PANEL_HEIGHT = 185;
/** Width of a rotated axis title with its padding. */
const TITLE_WIDTH = 40;
/** A range above zero this narrow against its height would look flat on a zero baseline. */
const NARROW = 0.25;
const LABEL_HEIGHT = 40;

type Panel = LineChart['panels'][number];

/** How a bucket is named under the axis, in Vega's time format. */
const TICK_FORMAT: Record<TimeGrain, string> = {
  day: '%-d %b\n%Y',
  week: '%-d %b\n%Y',
  month: '%b\n%Y',
  quarter: '%q\n%Y',
  year: '%Y',
};

const TICK_WIDTH: Record<TimeGrain, number> = { day: 84, week: 84, month: 66, quarter: 66, year: 70 };

/** Days to be named under the axis: months in steps that divide the year, anything else evenly. */
function tickDays(days: readonly string[], grain: TimeGrain, width: number): string[] {
  const most = Math.floor(width / TICK_WIDTH[grain]);
  if (grain === 'month' && days.length > most) {
    const step = [2, 3, 4, 6, 12].find((months) => days.length / months <= most);
    if (step) return days.filter((day) => (Number(day.slice(5, 7)) - 1) % step === 0);
  }
  return everyNth(days.length, most).map((index) => days[index] ?? '');
}

function valuesOf(panel: Panel): number[] {
  return panel.series.flatMap(({ values }) => values.filter((value) => value !== null));
}

/** From zero, or around the values where their range is narrow; with `room` as a share of the span for labels. */
function valueDomain(values: readonly number[], room: number): Domain {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const span = highest - lowest;
  const narrow = lowest > 0 && span > 0 && span < NARROW * highest;
  return narrow
    ? { min: lowest - span * (room + 0.04), max: highest + span * (room + 0.04) }
    : zeroBased(values, Math.max(room, 0.04));
}

interface PanelLayout {
  panel: Panel;
  legend: SeriesLegend;
  colors: string[];
  /** Pixels of the plot, estimated. */
  width: number;
  height: number;
  domain: Domain;
  labels: PointLabel[];
  /** False for panels above another one, whose axis serves both. */
  named: boolean;
}

function labelLayer(labels: readonly PointLabel[], position: Json, style: Json): Json {
  return {
    data: { values: labels.map(({ day, value, text }) => ({ c0: day, c2: value, c3: text })) },
    mark: { type: 'text', fontSize: FONT_SIZE.label, fontWeight: 'bold', color: COLOR.text, ...style },
    encoding: { ...position, text: { field: 'c3', type: 'nominal' } },
  };
}

const LABEL_STYLE: Record<PointLabel['side'], Json> = {
  above: { align: 'center', baseline: 'bottom', dy: -11 },
  below: { align: 'center', baseline: 'top', dy: 13 },
  left: { align: 'right', baseline: 'bottom', dx: -3, dy: -6 },
  right: { align: 'left', baseline: 'bottom', dx: 3, dy: -6 },
};

function panelLayers(chart: LineChart, layout: PanelLayout, inset: number, context: DrawingContext): Json {
  const { panel, legend, colors, labels, domain, width, height } = layout;
  const several = panel.series.length > 1;
  const values = valuesOf(panel);
  const marked = chart.days.length <= MAX_MARKED_POINTS;
  const position = {
    x: {
      field: 'c0',
      type: 'temporal',
      scale: { type: 'utc', nice: false, padding: inset },
      axis: {
        title: null,
        grid: false,
        labels: layout.named,
        format: TICK_FORMAT[chart.grain],
        ...(chart.grain === 'quarter' ? { labelExpr: `'${context.language === 'es' ? 'T' : 'Q'}' + datum.label` } : {}),
        values: tickDays(chart.days, chart.grain, width - 2 * inset).map((day) => Date.parse(`${day}T00:00:00Z`)),
      },
    },
    y: {
      field: 'c2',
      type: 'quantitative',
      scale: { domain: [domain.min, domain.max], nice: false, zero: false },
      axis: {
        // Lines named in the legend are not named again beside the axis; its unit still is.
        ...valueAxis(
          several ? { ...panel.measure, label: nameOfAxis(chart, panel) } : panel.measure,
          values,
          context,
          height,
        ),
        domain: false,
        ticks: false,
      },
    },
  };
  const series = (range: unknown[], shownInLegend: boolean): Json => ({
    field: 'c1',
    type: 'nominal',
    scale: { domain: legend.names, range: range.slice(0, legend.names.length) },
    // The outline of a legend's symbol would be dashed like its line.
    legend: several && shownInLegend ? { ...legend.legend, symbolStrokeWidth: marked ? 0 : 4 } : null,
  });
  // Shapes tell lines apart where points are drawn; where they are too many, dashes do.
  const dashes = chart.compared
    ? [
        [1, 0],
        [10, 7],
      ]
    : SERIES_DASHES;
  const dashed = several && (chart.compared || !marked);
  return {
    data: {
      values: panel.series.flatMap((one, index) =>
        chart.days.map((day, at) => ({ c0: day, c1: legend.names[index], c2: one.values[at] ?? null })),
      ),
    },
    layer: [
      {
        mark: { type: 'line', strokeWidth: 4, strokeJoin: 'round', invalid: 'break-paths-filter-domains' },
        encoding: {
          ...position,
          color: series(colors, true),
          ...(dashed ? { strokeDash: series(dashes, !marked) } : {}),
        },
      },
      ...(marked
        ? [
            {
              mark: { type: 'point', filled: true, size: several ? 130 : 90, opacity: 1, invalid: 'filter' },
              encoding: {
                ...position,
                color: series(colors, true),
                ...(several ? { shape: series(SERIES_SHAPES, true) } : {}),
              },
            },
          ]
        : []),
      ...(['above', 'below', 'left', 'right'] as const).flatMap((side) => {
        const here = labels.filter((label) => label.side === side);
        return here.length > 0 ? [labelLayer(here, position, LABEL_STYLE[side])] : [];
      }),
    ],
  };
}

/** Pixels by which a label may reach beyond the first or the last point. */
function overhang(label: PointLabel, { days }: LineChart, { text }: DrawingContext): number {
  const width = text.width(label.text, FONT_SIZE.label, true) + 8;
  const outward =
    (label.side === 'left' && label.day === days[0]) || (label.side === 'right' && label.day === days.at(-1));
  return outward ? width : width / 2;
}

/** Series that are groups share one figure, whose name the axis carries; series that are figures name themselves. */
function nameOfAxis(chart: LineChart, panel: Panel): string {
  const areFigures = chart.compared || panel.series.some(({ name }) => name === panel.measure.label);
  return areFigures ? '' : panel.measure.label;
}

/** Lines over time; one panel a unit, below each other. */
export function lineSpecification(chart: LineChart, context: DrawingContext): Json {
  const heading = layOutHeading(context);
  const count = chart.panels.length;
  const room = roomBelow(heading) - PANEL_GAP * (count - 1) - AXIS_HEIGHT;
  const tickWidth = context.text.widest(
    chart.panels.map((panel) => shortValue(Math.max(...valuesOf(panel)), panel.measure, context)),
    FONT_SIZE.label,
  );
  const width = INNER_WIDTH - TITLE_WIDTH - tickWidth;
  const palette = chart.compared ? COMPARED_COLORS : SERIES_COLORS;
  let used = 0;
  const layouts = chart.panels.map((panel, index): PanelLayout => {
    const legend = seriesLegend(
      panel.series.map(({ name }) => name),
      '',
      width,
      context,
    );
    const colors = panel.series.map((_, at) => palette[(used + at) % palette.length] ?? COLOR.bar);
    used += panel.series.length;
    const named = index === count - 1;
    const above = panel.series.length > 1 ? legend.height : 0;
    const height = (count === 1 ? room : Math.max(MIN_PANEL_HEIGHT + above, room / count)) - above;
    const domain = valueDomain(valuesOf(panel), panel.series.length > 1 ? 0.05 : LABEL_HEIGHT / height);
    const [only] = panel.series;
    const write = (value: number): string => shortValue(value, panel.measure, context);
    const labels =
      panel.series.length === 1 && only
        ? labelPoints(chart.days, only.values, write, { width, height, domain, measure: context.text })
        : [];
    return { panel, colors, legend, width, height, domain, labels, named };
  });
  // Room beside the first and the last point for their labels, the same in every panel.
  const inset = Math.max(
    16,
    ...layouts.flatMap(({ labels }) => labels.map((label) => overhang(label, chart, context))),
  );
  const [first] = layouts;
  if (count === 1 && first) return frame(context, heading, 0, panelLayers(chart, first, inset, context));
  return frameOfParts(context, heading, {
    spacing: PANEL_GAP,
    resolve: { scale: { color: 'independent', shape: 'independent', strokeDash: 'independent' } },
    vconcat: layouts.map((layout) => {
      const { layer, data } = panelLayers(chart, layout, inset, context);
      return { width, height: layout.height, data, layer };
    }),
  });
}
