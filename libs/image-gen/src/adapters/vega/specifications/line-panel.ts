import type { LineChart } from '../../../domain/chart.js';
import { type Domain, type DrawingContext, valueAxis } from './frame.js';
import type { SeriesLegend } from './legend.js';
import type { PointLabel } from './point-labels.js';
import { COLOR, FONT_SIZE, type Json, SERIES_DASHES, SERIES_SHAPES } from './theme.js';
import { timeAxis, timeDomain } from './time-axis.js';

/** Points of one line that still stand apart. */
const MAX_MARKED_POINTS = 40;
/** The asked period and the earlier one. */
const COMPARED_DASHES = [
  [1, 0],
  [10, 7],
];

type Panel = LineChart['panels'][number];

/** The values of all series that are known. */
export function valuesOf(panel: Panel): number[] {
  return panel.series.flatMap(({ values }) => values.filter((value) => value !== null));
}

/** Room in pixels beside the first and the last point. */
export interface Inset {
  left: number;
  right: number;
}

/** A panel and all that is settled before it is drawn. */
export interface PanelLayout {
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
  end: { align: 'left', baseline: 'middle', dx: 12 },
};

/** Series that are groups share one figure, whose name the axis carries; series that are figures name themselves. */
function nameOfAxis(chart: LineChart, panel: Panel): string {
  const areFigures = chart.compared || panel.series.some(({ name }) => name === panel.measure.label);
  return areFigures ? '' : panel.measure.label;
}

/** Data and layers of one panel. */
export function panelLayers(chart: LineChart, layout: PanelLayout, inset: Inset, context: DrawingContext): Json {
  const { panel, legend, colors, labels, domain, width, height } = layout;
  const several = panel.series.length > 1;
  const values = valuesOf(panel);
  const marked = chart.days.length <= MAX_MARKED_POINTS;
  const position = {
    x: {
      field: 'c0',
      type: 'temporal',
      scale: { type: 'utc', nice: false, domain: timeDomain(chart.days, width, inset) },
      axis: {
        ...timeAxis(chart.days, chart.grain, width - inset.left - inset.right, context.language),
        labels: layout.named,
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
  const channel = (range: readonly unknown[], shownInLegend = true): Json => ({
    field: 'c1',
    type: 'nominal',
    scale: { domain: legend.names, range: range.slice(0, legend.names.length) },
    legend: several && shownInLegend ? { ...legend.legend, symbolStrokeWidth: marked ? 0 : 4 } : null,
  });
  const color = channel(colors);
  const line = { type: 'line', strokeWidth: 4, strokeJoin: 'round', invalid: 'break-paths-filter-domains' };
  const point = { type: 'point', filled: true, size: several ? 130 : 90, opacity: 1, invalid: 'filter' };
  // Shapes tell lines apart where points are drawn; where they are too many, dashes do.
  const dashes = several && !marked ? { strokeDash: channel(SERIES_DASHES) } : {};
  const shapes = several ? { shape: channel(SERIES_SHAPES) } : {};
  return {
    data: {
      values: panel.series.flatMap((one, index) =>
        chart.days.map((day, at) => ({ c0: day, c1: legend.names[index], c2: one.values[at] ?? null, c3: index })),
      ),
    },
    layer: [
      ...(chart.compared
        ? COMPARED_DASHES.map((strokeDash, index) => ({
            transform: [{ filter: { field: 'c3', equal: index } }],
            mark: { ...line, strokeDash },
            encoding: { ...position, color },
          }))
        : [{ mark: line, encoding: { ...position, color, ...dashes } }]),
      ...(marked ? [{ mark: point, encoding: { ...position, color, ...shapes } }] : []),
      ...(['above', 'below', 'left', 'right', 'end'] as const).flatMap((side) => {
        const here = labels.filter((label) => label.side === side);
        return here.length > 0 ? [labelLayer(here, position, LABEL_STYLE[side])] : [];
      }),
    ],
  };
}
