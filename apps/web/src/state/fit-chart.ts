import { encodingsOf, hasCells, isPart, type Specification } from './chart.js';

/** Pixels of a page's chart below which the picture's own layout is too small to read. */
const WIDE_ENOUGH = 560;
/** Units of a narrow chart for each pixel: its words of 22 units are shown in 11 pixels. */
const UNITS_A_PIXEL = 2;
/** Units of the width that the service's pictures have. */
const PICTURE = 1200;
/** Of a narrow chart's width, what the names beside its bars may take. */
const NAMES_SHARE = 0.42;
/** Units of the axis below bars, and of a bar with its share of the gaps. */
const AXIS_HEIGHT = 130;
const TALLEST_BAR = 84;
/** Units of a legend's symbol and the gap after a name, and of a row of names. */
const LEGEND_EXTRA = 62;
const LEGEND_ROW = 34;
const LEGEND_SIZE = 22;
/** A character's width as a share of its height, on the large side. */
const CHARACTER = 0.62;

/** Whether a chart in a place of so many pixels is laid out anew for it. */
export const isNarrow = (specification: Specification, pixels: number): boolean =>
  pixels < WIDE_ENOUGH && canBeFitted(specification);

/** False for what only scrolling makes readable: pies with their placed words, tables of coloured cells. */
function canBeFitted(specification: Specification): boolean {
  if (hasCells(specification)) return false;
  const encodings = encodingsOf(specification);
  const drawn = encodings.some(({ x, y }) => [x, y].every((axis) => isPart(axis) && typeof axis.field === 'string'));
  return drawn && !encodings.some(({ theta }) => theta !== undefined);
}

/**
 * The same chart for a place of so many pixels. Vega lays it out anew: in a narrow one the names beside bars are cut,
 * labels that would lie on each other are left out, and so are the figures at points in time, which can be pointed at.
 */
export function fitted(specification: Specification, pixels: number): Specification {
  if (!isNarrow(specification, pixels)) return specification;
  const width = Math.round(pixels * UNITS_A_PIXEL);
  const { vconcat } = specification;
  const narrow = Array.isArray(vconcat)
    ? { ...specification, vconcat: (vconcat as Specification[]).map((panel) => panelIn(panel, width)) }
    : oneIn(specification, width);
  const config = isPart(specification.config) ? specification.config : {};
  return {
    ...narrow,
    config: {
      ...config,
      axisX: { ...(isPart(config.axisX) ? config.axisX : {}), labelOverlap: true },
      axisY: { ...(isPart(config.axisY) ? config.axisY : {}), labelLimit: Math.round(width * NAMES_SHARE) },
    },
  };
}

/** One of several charts above each other: beside its plot it keeps the room that it had. */
function panelIn(panel: Specification, width: number): Specification {
  const plot = typeof panel.width === 'number' ? panel.width : PICTURE;
  return {
    ...(withLegends(withoutCrowdedWords(panel), width) as Specification),
    width: width - (PICTURE - plot),
  };
}

function oneIn(specification: Specification, width: number): Specification {
  const { height, padding } = specification;
  const rows = Math.max(0, ...legendsOf(specification).map((names) => rowsOf(names, width)));
  const lying = hasLyingBars(specification) && isPart(padding);
  return {
    ...(withLegends(withoutCrowdedWords(specification), width) as Specification),
    width,
    ...(typeof height === 'number' ? { height: heightFor(specification, height) + rows * LEGEND_ROW } : {}),
    padding: lying ? { ...padding, right: 24 + widestWord(specification) } : padding,
  };
}

/** Few bars need not fill a picture's height: a phone shows less of a page. */
function heightFor(specification: Specification, height: number): number {
  if (!hasLyingBars(specification)) return height;
  return Math.min(height, AXIS_HEIGHT + rowsOfData(specification).length * TALLEST_BAR);
}

/** Words at points that lie closer together than before; beside bars from left to right they have their rows. */
function withoutCrowdedWords(specification: Specification): Specification {
  const layers = layersOf(specification);
  if (layers.length === 0 || hasLyingBars(specification)) return specification;
  return { ...specification, layer: layers.filter((part) => !isWords(part)) };
}

const layersOf = ({ layer }: Specification): Specification[] =>
  Array.isArray(layer) ? (layer as Specification[]) : [];

const rowsOfData = ({ data }: Specification): Specification[] =>
  isPart(data) && Array.isArray(data.values) ? (data.values as Specification[]) : [];

/** Bars from left to right, names beside them. */
function hasLyingBars(specification: Specification): boolean {
  return encodingsOf(specification).some(
    ({ x, y }) => isPart(x) && x.type === 'quantitative' && isPart(y) && y.type === 'nominal',
  );
}

const isWords = ({ mark }: Specification): boolean => isPart(mark) && mark.type === 'text';

/** Units of the widest of the words beside or on marks: a picture's room for them was measured for its own width. */
function widestWord(specification: Specification): number {
  const widths = layersOf(specification)
    .filter(isWords)
    .flatMap((layer) => {
      const { fontSize } = layer.mark as { fontSize?: unknown };
      const { text } = (layer.encoding ?? {}) as { text?: { field?: string } };
      const wordOf = (row: Specification): unknown => row[text?.field ?? ''];
      const size = typeof fontSize === 'number' ? fontSize : 0;
      return [...rowsOfData(layer), ...rowsOfData(specification)].map(
        (row) => (typeof wordOf(row) === 'string' ? String(wordOf(row)).length : 0) * size * CHARACTER,
      );
    });
  return Math.ceil(Math.max(0, ...widths));
}

/** Names in each legend that stands above a chart. */
function legendsOf(specification: Specification): string[][] {
  return encodingsOf(specification).flatMap((encoding) =>
    Object.values(encoding).flatMap((channel) => {
      if (!isPart(channel) || channel.type !== 'nominal' || !isPart(channel.legend) || !isPart(channel.scale))
        return [];
      return Array.isArray(channel.scale.domain) ? [channel.scale.domain.map(String)] : [];
    }),
  );
}

/** One or two names beside each other. */
function columnsOf(names: readonly string[], width: number): number {
  const widest = Math.max(0, ...names.map((name) => name.length)) * LEGEND_SIZE * CHARACTER + LEGEND_EXTRA;
  return 2 * widest <= width ? 2 : 1;
}

/** The title's row included. */
const rowsOf = (names: readonly string[], width: number): number =>
  Math.ceil(names.length / columnsOf(names, width)) + 1;

/** The same part with every legend as narrow as the chart. */
function withLegends(value: unknown, width: number): unknown {
  if (Array.isArray(value)) return value.map((part) => withLegends(part, width));
  if (!isPart(value)) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, key === 'data' ? part : withLegends(part, width)]);
  const copy = Object.fromEntries(parts) as Specification;
  if (!isPart(value.legend) || value.type !== 'nominal') return copy;
  const domain = isPart(value.scale) && Array.isArray(value.scale.domain) ? value.scale.domain.map(String) : [];
  return { ...copy, legend: { ...value.legend, columns: columnsOf(domain, width), titleOrient: 'top' } };
}
