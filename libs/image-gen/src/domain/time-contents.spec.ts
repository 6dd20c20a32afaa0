import { describe, expect, it } from '@jest/globals';
import {
  dimension,
  grid,
  measure,
  months,
  names,
  request,
  timeColumn,
} from '../../../../test/support/chart-requests.js';
import type { ChartKind, ChartRequest } from './chart-request.js';
import type { Chart } from './chart.js';
import { type ChartChoice, chooseChart } from './choose-chart.js';

const hours = measure({ name: 'mttr', format: 'hours', additive: false });
const cost = measure({ name: 'cost', format: 'currency' });
const count = measure({ name: 'count' });
const byTime = (n: number): [string, number][] => months(n).map((day, index) => [day, index + 1]);
const twoWay = [dimension('area'), dimension('type'), count];
const timeAndGroup = [timeColumn(), dimension('area'), count];

function choose(asked: ChartRequest): ChartChoice {
  const choice = chooseChart(asked);
  if (!choice) throw new Error('There is nothing to draw');
  return choice;
}

function chosen<K extends ChartKind>(kind: K, asked: ChartRequest): Extract<Chart, { kind: K }> {
  const { chart } = choose(asked);
  expect(chart.kind).toBe(kind);
  return chart as Extract<Chart, { kind: K }>;
}

describe('lines', () => {
  const sparse: [string, number][] = [
    ['2026-01-01', 4],
    ['2026-02-01', 2],
    ['2026-05-01', 3],
  ];
  const valuesOf = (asked: ChartRequest): (number | null)[] | undefined =>
    chosen('line', asked).panels[0]?.series[0]?.values;

  it('show a month without rows as zero where parts add up', () => {
    expect(valuesOf(request([timeColumn(), count], sparse))).toEqual([4, 2, 0, 0, 3]);
  });

  it('show a month without rows as a gap where they do not, or where rows are missing', () => {
    expect(valuesOf(request([timeColumn(), hours], sparse))).toEqual([4, 2, null, null, 3]);
    expect(valuesOf(request([timeColumn(), count], sparse, { truncated: true }))).toEqual([4, 2, null, null, 3]);
    expect(valuesOf(request([timeColumn(), count], sparse, { limited: true }))).toEqual([4, 2, null, null, 3]);
  });

  it('keep an unknown value as a gap even where parts add up', () => {
    expect(valuesOf(request([timeColumn(), count], [...sparse.slice(0, 2), ['2026-03-01', null]]))).toEqual([
      4,
      2,
      null,
    ]);
  });

  it('have a panel for each unit', () => {
    const chart = chosen(
      'line',
      request(
        [timeColumn(), count, cost],
        months(4).map((day, i) => [day, i, i]),
      ),
    );
    expect(chart.panels.map((panel) => panel.measure.format)).toEqual(['plain', 'currency']);
  });

  it('hold at most a thousand points, the latest ones', () => {
    const start = Date.UTC(2020, 0, 1);
    const days = Array.from({ length: 1200 }, (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10));
    const asked = request(
      [timeColumn('day'), count],
      days.map((day, i) => [day, i]),
    );
    expect(chosen('line', asked).days).toHaveLength(1000);
    expect(chosen('line', asked).days.at(-1)).toBe(days.at(-1));
    expect(choose(asked).heading.remarks[0]).toContain('1,000 de 1,200');
  });

  it('leave out rows whose date is not known, and say so', () => {
    const choice = choose(request([timeColumn(), count], [...byTime(4), [null, 7]]));
    expect(choice.chart.kind).toBe('line');
    expect(choice.heading.remarks).toEqual(['1 sin dato']);
  });
});

describe('heat maps', () => {
  it('hold at most a thousand cells and say what they leave out', () => {
    const chart = chosen('heatmap', request(timeAndGroup, grid(months(80), names(40))));
    expect(chart.cells.length).toBeLessThanOrEqual(1000);
    expect(chart.rows).toHaveLength(25);
    expect(chart.columns.at(-1)).toBe('ago 2030');
  });

  it('leave cells without a row empty', () => {
    const chart = chosen('heatmap', request(twoWay, grid(names(3), names(8, 'b')).slice(1), { requested: 'heatmap' }));
    expect(chart.cells).toHaveLength(23);
  });
});
