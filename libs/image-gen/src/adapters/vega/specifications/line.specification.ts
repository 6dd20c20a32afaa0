import type { LineChart } from '../../../domain/chart.js';
import {
  type Domain,
  type DrawingContext,
  frame,
  frameOfParts,
  layOutHeading,
  roomBelow,
  shortValue,
  zeroBased,
} from './frame.js';
import { type Inset, type PanelLayout, panelLayers, valuesOf } from './line-panel.js';
import { seriesLegend } from './legend.js';
import { type PointLabel, labelPoints } from './point-labels.js';
import { COLOR, COMPARED_COLORS, FONT_SIZE, INNER_WIDTH, type Json, SERIES_COLORS } from './theme.js';

const AXIS_HEIGHT = 76;
const PANEL_GAP = 36;
const MIN_PANEL_HEIGHT = 185;
/** Width of a rotated axis title with its padding. */
const TITLE_WIDTH = 40;
/** A range above zero this narrow against its height would look flat on a zero baseline. */
const NARROW = 0.25;
const LABEL_HEIGHT = 40;

/** From zero, or around the values where their range is narrow; with `room` as a share of the span for labels. */
function valueDomain(values: readonly number[], room: number): Domain {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const span = highest - lowest;
  const narrow = lowest > 0 && span > 0 && span < NARROW * highest;
  return narrow
    ? { min: lowest - span * (room + 0.04), max: highest + span * (room + 0.04) }
    : zeroBased(values, Math.max(room, 0.04));
}

const LEAST_INSET = 16;

/** Room beside the first and the last point for their labels, the same in every panel. */
function insetOf(labels: readonly PointLabel[], { days }: LineChart, { text }: DrawingContext): Inset {
  const inset = { left: LEAST_INSET, right: LEAST_INSET };
  for (const { day, side, text: label } of labels) {
    const width = text.width(label, FONT_SIZE.label, true) + 10;
    const half = width / 2;
    if (day === days[0]) inset.left = Math.max(inset.left, side === 'left' ? width : half);
    if (day === days.at(-1))
      inset.right = Math.max(inset.right, side === 'end' ? width + 10 : side === 'right' ? width : half);
  }
  // A wide label in the middle of the first or the last steps reaches a little beyond the ends as well.
  const reach =
    text.widest(
      labels.map((label) => label.text),
      FONT_SIZE.label,
      true,
    ) / 2;
  const step = (INNER_WIDTH * 0.8) / Math.max(1, days.length - 1);
  const spill = Math.max(0, reach - step);
  return { left: Math.max(inset.left, spill), right: Math.max(inset.right, spill) };
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
  const inset = insetOf(
    layouts.flatMap(({ labels }) => labels),
    chart,
    context,
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
