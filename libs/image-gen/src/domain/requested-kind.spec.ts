import { describe, expect, it } from '@jest/globals';
import {
  attribute,
  dimension,
  grid,
  measure,
  months,
  names,
  request,
  timeColumn,
} from '../../../../test/support/chart-requests.js';
import type { ChartKind, ChartRequest } from './chart-request.js';
import { type ChartChoice, chooseChart } from './choose-chart.js';

const hours = measure({ name: 'mttr', format: 'hours', additive: false });
const count = measure({ name: 'count' });
const byGroup = [dimension(), count];
const rows = (n: number): [string, number][] => names(n).map((name, index) => [name, 100 - index]);
const byTime = (n: number): [string, number][] => months(n).map((day, index) => [day, index + 1]);
const twoWay = [dimension('area'), dimension('type'), count];
const timeAndGroup = [timeColumn(), dimension('area'), count];

function choose(asked: ChartRequest): ChartChoice {
  const choice = chooseChart(asked);
  if (!choice) throw new Error('There is nothing to draw');
  return choice;
}

describe('a requested kind', () => {
  const possible: [ChartKind, ChartKind, ChartRequest][] = [
    ['pie', 'pie', request(byGroup, rows(5))],
    ['table', 'table', request(byGroup, rows(5))],
    ['bar', 'bar', request([timeColumn(), count], byTime(12))],
    ['bar', 'groupedBar', request(twoWay, grid(names(3), names(4, 'b')))],
    ['bar', 'groupedBar', request(timeAndGroup, grid(months(5), names(3)))],
    ['groupedBar', 'groupedBar', request(timeAndGroup, grid(months(6), names(3)))],
    ['heatmap', 'heatmap', request(twoWay, grid(names(3), names(4, 'b')))],
    ['heatmap', 'heatmap', request(timeAndGroup, grid(months(5), names(3)))],
    [
      'scatter',
      'scatter',
      request(
        [dimension(), count, { ...count, name: 'b' }],
        names(5).map((name, i) => [name, i, i]),
      ),
    ],
    [
      'bar',
      'bar',
      request(
        [attribute('code'), attribute('name'), attribute('cost', 'number')],
        [
          ['A', 'x', 1],
          ['B', 'x', 2],
        ],
        { kindOfResult: 'list' },
      ),
    ],
    ['kpi', 'kpi', request([count], [[5]])],
  ];

  it.each(possible)('%s is drawn as %s where the data allow it', (requested, kind, asked) => {
    const { chart, note } = choose({ ...asked, requested });
    expect(chart.kind).toBe(kind);
    expect(note).toBeUndefined();
  });

  const impossible: [string, ChartKind, ChartKind, RegExp, ChartRequest][] = [
    ['parts that do not add up', 'pie', 'bar', /no suman el total/, request([dimension(), hours], rows(4))],
    [
      'an unknown additivity',
      'pie',
      'bar',
      /no suman el total/,
      request([dimension(), { ...count, additive: undefined }], rows(4)),
    ],
    ['six shares', 'pie', 'bar', /más de cinco partes/, request(byGroup, rows(6))],
    [
      'negative shares',
      'pie',
      'bar',
      /valores negativos/,
      request(byGroup, [
        ['x', 5],
        ['y', -1],
      ]),
    ],
    [
      'a whole of zero',
      'pie',
      'bar',
      /el total es cero/,
      request(byGroup, [
        ['x', 0],
        ['y', 0],
      ]),
    ],
    ['the first of a ranking only', 'pie', 'bar', /faltan partes/, request(byGroup, rows(3), { limited: true })],
    ['a cut result', 'pie', 'bar', /faltan partes/, request(byGroup, rows(3), { truncated: true })],
    ['one value', 'pie', 'kpi', /un solo valor/, request([count], [[5]])],
    ['one value', 'bar', 'kpi', /un solo valor/, request([count], [[5]])],
    ['two dates', 'line', 'bar', /tres fechas/, request([timeColumn(), count], byTime(2))],
    ['no dates', 'line', 'bar', /tres fechas/, request(byGroup, rows(4))],
    ['seven series', 'line', 'heatmap', /más de seis series/, request(timeAndGroup, grid(months(4), names(7)))],
    ['one way of grouping', 'heatmap', 'bar', /dos formas de agrupar/, request(byGroup, rows(4))],
    ['one way of grouping', 'groupedBar', 'bar', /dos formas de agrupar/, request(byGroup, rows(4))],
    ['seven series', 'groupedBar', 'heatmap', /más de seis series/, request(twoWay, grid(names(9), names(7, 'b')))],
    ['one figure', 'scatter', 'bar', /dos cifras/, request(byGroup, rows(4))],
    ['several values', 'kpi', 'bar', /más de un valor/, request(byGroup, rows(4))],
    ['too many columns', 'bar', 'line', /demasiadas barras/, request([timeColumn(), count], byTime(61))],
    [
      'rows without a number',
      'bar',
      'table',
      /no tiene una cifra/,
      request([attribute('code')], [['A'], ['B']], { kindOfResult: 'list' }),
    ],
  ];

  it.each(impossible)('%s: %s becomes %s and says why', (_, requested, kind, reason, asked) => {
    const { chart, note } = choose({ ...asked, requested });
    expect(chart.kind).toBe(kind);
    expect(note).toMatch(reason);
  });

  it('is explained in the language of the user', () => {
    const note = choose(request(byGroup, rows(6), { requested: 'pie', language: 'en' })).note;
    expect(note).toBe(
      'It could not be drawn as a pie chart: there are more than five parts. It is shown as a bar chart.',
    );
  });
});
