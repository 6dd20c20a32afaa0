import type { Json } from './theme.js';

/** Channel that takes pixels from a field as they are. */
function pixels(field: string): Json {
  return { field, type: 'quantitative', scale: null, axis: null };
}

export interface PlacedText {
  x: number;
  /** Middle of the line. */
  y: number;
  text: string;
}

/** A layer of texts at given pixels, counted from the chart's top left corner. */
export function textLayer(texts: readonly PlacedText[], style: Json): Json {
  return {
    data: { values: texts.map(({ x, y, text }) => ({ c0: x, c1: y, c2: text })) },
    mark: { type: 'text', baseline: 'middle', ...style },
    encoding: { x: pixels('c0'), y: pixels('c1'), text: { field: 'c2', type: 'nominal' } },
  };
}

export interface PlacedBox {
  x: number;
  y: number;
  x2: number;
  y2: number;
}

/** A layer of filled boxes at given pixels. */
export function boxLayer(boxes: readonly PlacedBox[], style: Json): Json {
  return {
    data: { values: boxes.map(({ x, y, x2, y2 }) => ({ c0: x, c1: y, c2: x2, c3: y2 })) },
    mark: { type: 'rect', ...style },
    encoding: { x: pixels('c0'), y: pixels('c1'), x2: { field: 'c2' }, y2: { field: 'c3' } },
  };
}
