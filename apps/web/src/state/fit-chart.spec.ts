import { describe, expect, it } from '@jest/globals';
import type { Specification } from './chart.js';
import { fitted, isNarrow } from './fit-chart.js';

const PHONE = 330;
const words = { mark: { type: 'text', fontSize: 20 }, encoding: { text: { field: 'c2', type: 'nominal' } } };
const lying: Specification = {
  width: 1200,
  height: 675,
  padding: { left: 8, right: 24, top: 8, bottom: 12 },
  data: { values: [{ c0: 'bomba', c1: 20, c2: '1,234' }] },
  layer: [
    {
      mark: { type: 'bar' },
      encoding: { y: { field: 'c0', type: 'nominal' }, x: { field: 'c1', type: 'quantitative' } },
    },
    words,
  ],
  config: { axisY: { grid: false } },
};
const series = ['preventivo', 'correctivo', 'inspección'];
const upright: Specification = {
  width: 1200,
  height: 675,
  layer: [
    {
      mark: { type: 'line' },
      encoding: {
        x: { field: 'c0', type: 'temporal' },
        y: { field: 'c1', type: 'quantitative' },
        color: { field: 'c2', type: 'nominal', scale: { domain: series }, legend: { columns: 3, titleOrient: 'left' } },
      },
    },
    words,
  ],
};
const pie: Specification = {
  layer: [{ mark: { type: 'arc' }, encoding: { theta: { field: 'c1', type: 'quantitative' } } }, words],
};
const cells: Specification = {
  layer: [
    {
      encoding: {
        x: { field: 'c0', type: 'nominal' },
        y: { field: 'c1', type: 'nominal' },
        color: { field: 'c2', type: 'quantitative' },
      },
    },
  ],
};

describe('A chart in a narrow place', () => {
  it('is the same where there is room', () => {
    expect(fitted(lying, 700)).toBe(lying);
  });

  it('is as wide as its place, with names cut rather than bars', () => {
    const { width, config, layer } = fitted(lying, PHONE) as { width: number; config: object; layer: object[] };
    expect(width).toBe(2 * PHONE);
    expect(layer).toHaveLength(2);
    expect(config).toMatchObject({ axisY: { grid: false, labelLimit: expect.any(Number) } });
  });

  it('leaves room beside bars for the longest of their figures', () => {
    const long = { ...lying, data: { values: [{ c0: 'bomba', c1: 20, c2: '1,234,567.25' }] } };
    const right = (specification: Specification): number =>
      (fitted(specification, PHONE).padding as { right: number }).right;
    expect(right(long)).toBeGreaterThan(right(lying));
    expect(right(lying)).toBeGreaterThan(24);
  });

  it('is no higher than its bars need', () => {
    const row = { c0: 'bomba', c1: 20, c2: '20' };
    const heightOf = (bars: number): number =>
      fitted({ ...lying, data: { values: Array.from({ length: bars }, () => row) } }, PHONE).height as number;
    expect(heightOf(3)).toBeLessThan(heightOf(5));
    expect(heightOf(40)).toBe(675);
  });

  it('has no figures at points in time, where they would lie on each other', () => {
    expect(fitted(upright, PHONE).layer).toHaveLength(1);
  });

  it('sets its legend in as many columns as fit, and is higher for it', () => {
    const { layer, height } = fitted(upright, PHONE) as { layer: Specification[]; height: number };
    expect(layer[0]).toMatchObject({ encoding: { color: { legend: { columns: 2, titleOrient: 'top' } } } });
    expect(height).toBeGreaterThan(675);
  });

  it('keeps the room beside the plots of charts above each other', () => {
    const { vconcat } = fitted({ vconcat: [{ ...upright, width: 1000 }] }, PHONE) as { vconcat: Specification[] };
    expect(vconcat[0]).toMatchObject({ width: 2 * PHONE - 200 });
  });

  it.each([pie, cells])('scrolls where only its own size can be read', (specification) => {
    expect(isNarrow(specification, PHONE)).toBe(false);
    expect(fitted(specification, PHONE)).toBe(specification);
  });
});
