import type { ScatterChart } from '../../../domain/chart.js';
import { type DrawingContext, frame, layOutHeading, roomBelow, valueAxis } from './frame.js';
import { COLOR, INNER_WIDTH, type Json } from './theme.js';

const MAX_LABELS = 25;
const MAX_NAME_WIDTH = 250;
const NAME_SIZE = 19;
const RADIUS = 9;
/** So many points overlap: smaller and paler ones show where they crowd. */
const CROWD = 60;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Placement {
  align: 'left' | 'right' | 'center';
  dx: number;
  dy: number;
}

const PLACEMENTS: Placement[] = [
  { align: 'left', dx: 14, dy: 0 },
  { align: 'right', dx: -14, dy: 0 },
  { align: 'center', dx: 0, dy: -22 },
  { align: 'center', dx: 0, dy: 22 },
  { align: 'left', dx: 10, dy: -20 },
  { align: 'left', dx: 10, dy: 20 },
  { align: 'right', dx: -10, dy: -20 },
  { align: 'right', dx: -10, dy: 20 },
];

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Least and greatest of the values with some air, from zero where they come near it. */
function padded(values: readonly number[]): [number, number] {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const span = highest - lowest || Math.abs(highest) || 1;
  const nearZero = lowest >= 0 && lowest < 0.5 * highest;
  return [nearZero ? 0 : lowest - 0.08 * span, highest + 0.1 * span];
}

/**
 * Where each point's name goes without touching another name or point; none for those that find no place.
 * The plot's size is an estimate, so boxes are a little larger than the text.
 */
function placeNames(
  names: string[],
  at: { x: number; y: number }[],
  plot: { width: number; height: number },
  { text }: DrawingContext,
): (Placement | null)[] {
  const taken: Box[] = at.map(({ x, y }) => ({
    left: x - RADIUS,
    right: x + RADIUS,
    top: y - RADIUS,
    bottom: y + RADIUS,
  }));
  return names.map((name, index) => {
    const point = at[index];
    if (!point || !name) return null;
    const width = text.width(name, NAME_SIZE) + 8;
    for (const placement of PLACEMENTS) {
      const left =
        point.x + placement.dx - (placement.align === 'left' ? 0 : placement.align === 'right' ? width : width / 2);
      const middle = point.y + placement.dy;
      const box = { left, right: left + width, top: middle - 13, bottom: middle + 13 };
      const inside = box.left >= 0 && box.right <= plot.width && box.top >= 0 && box.bottom <= plot.height;
      if (inside && !taken.some((other) => overlap(other, box))) {
        taken.push(box);
        return placement;
      }
    }
    return null;
  });
}

/** One point a group, named where there is room. */
export function scatterSpecification(chart: ScatterChart, context: DrawingContext): Json {
  const heading = layOutHeading(context);
  const xs = chart.points.map(({ x }) => x);
  const ys = chart.points.map(({ y }) => y);
  const [xDomain, yDomain] = [padded(xs), padded(ys)];
  const plot = { width: INNER_WIDTH - 140, height: roomBelow(heading) - 90 };
  const scaled = chart.points.map(({ x, y }) => ({
    x: ((x - xDomain[0]) / (xDomain[1] - xDomain[0])) * plot.width,
    y: (1 - (y - yDomain[0]) / (yDomain[1] - yDomain[0])) * plot.height,
  }));
  const names =
    chart.points.length <= MAX_LABELS
      ? chart.points.map(({ label }) => context.text.fit(label, NAME_SIZE, MAX_NAME_WIDTH))
      : chart.points.map(() => '');
  const placed = placeNames(names, scaled, plot, context);
  const data = chart.points.map(({ label, x, y }, index) => ({
    c0: label,
    c1: x,
    c2: y,
    ...(placed[index] ? { c3: names[index], c4: PLACEMENTS.indexOf(placed[index]) } : {}),
  }));
  const crowded = chart.points.length > CROWD;
  const axis = { domain: true, ticks: true };
  const encoding = {
    x: {
      field: 'c1',
      type: 'quantitative',
      scale: { domain: xDomain, nice: false, zero: false },
      axis: { ...axis, ...valueAxis(chart.x, xs, context, plot.width) },
    },
    y: {
      field: 'c2',
      type: 'quantitative',
      scale: { domain: yDomain, nice: false, zero: false },
      axis: { ...axis, ...valueAxis(chart.y, ys, context, plot.height) },
    },
  };
  return frame(context, heading, 0, {
    data: { values: data },
    layer: [
      {
        mark: {
          type: 'circle',
          size: (crowded ? 2 : 4) * RADIUS * RADIUS,
          color: COLOR.bar,
          opacity: crowded ? 0.55 : 0.8,
        },
        encoding,
      },
      ...PLACEMENTS.map(({ align, dx, dy }, index) => ({
        transform: [{ filter: { field: 'c4', equal: index } }],
        mark: { type: 'text', align, dx, dy, baseline: 'middle', fontSize: NAME_SIZE, color: COLOR.text },
        encoding: { ...encoding, text: { field: 'c3', type: 'nominal' } },
      })),
    ],
  });
}
