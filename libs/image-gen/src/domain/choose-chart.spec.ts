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
const cost = measure({ name: 'cost', format: 'currency' });
const count = measure({ name: 'count' });
const byGroup = [dimension(), count];
const rows = (n: number): [string, number][] => names(n).map((name, index) => [name, 100 - index]);
const byTime = (n: number): [string, number][] => months(n).map((day, index) => [day, index + 1]);
const twoWay = [dimension('area'), dimension('type'), count];
const timeAndGroup = [timeColumn(), dimension('area'), count];
const ordersList = [attribute('code'), attribute('name'), attribute('due', 'date'), attribute('cost', 'number')];

function choose(asked: ChartRequest): ChartChoice {
  const choice = chooseChart(asked);
  if (!choice) throw new Error('There is nothing to draw');
  return choice;
}

describe('the kind of picture follows from the shape of the result', () => {
  const cases: [string, ChartKind, ChartRequest][] = [
    ['one value', 'kpi', request([count], [[15]])],
    ['whether there are any', 'kpi', request([count], [[3]], { kindOfResult: 'exists' })],
    ['zero is a value', 'kpi', request([count], [[0]])],
    ['up to four figures of one row', 'kpi', request([count, cost, hours, { ...count, name: 'd' }], [[1, 2, 3, 4]])],
    [
      'five figures of one row',
      'table',
      request(
        names(5).map((name) => measure({ name })),
        [[1, 2, 3, 4, 5]],
      ),
    ],
    ['the first of a ranking', 'kpi', request([dimension('code'), dimension('name'), count], [['B-1', 'Bomba', 9]])],
    ['one category', 'bar', request(byGroup, rows(5))],
    ['two members', 'bar', request(byGroup, rows(2))],
    ['more members than fit', 'bar', request(byGroup, rows(60))],
    [
      'a code and its name',
      'bar',
      request(
        [dimension('code'), dimension('name'), count],
        [
          ['B-1', 'Bomba', 1],
          ['B-2', 'Bomba', 2],
        ],
      ),
    ],
    [
      'a thing with code and name by a category of few members',
      'groupedBar',
      request(
        [dimension('code'), dimension('name'), dimension('priority'), count],
        ['MTY', 'QRO'].flatMap((code) => ['alta', 'baja'].map((priority) => [code, `Planta ${code}`, priority, 5])),
        { namedTogether: [[0, 1]] },
      ),
    ],
    [
      'a thing with code and name by a category of many members',
      'heatmap',
      request(
        [dimension('code'), dimension('name'), dimension('type'), count],
        names(8).flatMap((code) => names(9).map((type) => [code, 'Envasado', type, 5])),
        { namedTogether: [[0, 1]] },
      ),
    ],
    ['one category that is not additive', 'bar', request([dimension(), hours], rows(5))],
    ['three times', 'line', request([timeColumn(), count], byTime(3))],
    ['sixty times', 'line', request([timeColumn(), count], byTime(60))],
    ['two times', 'bar', request([timeColumn(), count], byTime(2))],
    ['one time', 'kpi', request([timeColumn(), count], byTime(1))],
    ['times by four members', 'line', request(timeAndGroup, grid(months(5), names(4)))],
    ['times by six members', 'line', request(timeAndGroup, grid(months(5), names(6)))],
    ['times by seven members', 'heatmap', request(timeAndGroup, grid(months(5), names(7)))],
    ['two times by members', 'groupedBar', request(timeAndGroup, grid(months(2), names(4)))],
    ['one time by members', 'bar', request(timeAndGroup, grid(months(1), names(4)))],
    ['two categories', 'groupedBar', request(twoWay, grid(names(3), names(4, 'b')))],
    ['two categories, six series', 'groupedBar', request(twoWay, grid(names(9), names(6, 'b')))],
    ['two categories, seven series either way', 'heatmap', request(twoWay, grid(names(9), names(7, 'b')))],
    ['two categories, the first one small', 'groupedBar', request(twoWay, grid(names(3), names(12, 'b')))],
    ['more bars than can be told apart', 'heatmap', request(twoWay, grid(names(25), names(4, 'b')))],
    [
      'three categories',
      'table',
      request(
        [dimension('a'), dimension('b'), dimension('c'), count],
        [...'xyxy'].flatMap((x, i) =>
          [...'pqqp'].map((y, j): [string, string, string, number] => [x, y, i > j ? 'k' : 'l', 1]),
        ),
      ),
    ],
    [
      'two figures of one unit',
      'groupedBar',
      request(
        [dimension(), count, { ...count, name: 'b' }],
        [
          ['x', 1, 2],
          ['y', 3, 4],
        ],
      ),
    ],
    [
      'two figures of two units',
      'scatter',
      request(
        [dimension(), hours, cost],
        names(8).map((name, i) => [name, i, 100 * i]),
      ),
    ],
    [
      'two figures of two units, too few points',
      'table',
      request(
        [dimension(), hours, cost],
        [
          ['x', 1, 2],
          ['y', 3, 4],
        ],
      ),
    ],
    [
      'three figures of several units',
      'table',
      request(
        [dimension(), hours, cost, count],
        names(8).map((name, i) => [name, i, i, i]),
      ),
    ],
    [
      'two figures of two units over time',
      'line',
      request(
        [timeColumn(), count, cost],
        months(6).map((day, i) => [day, i, 100 * i]),
      ),
    ],
    [
      'a figure and the period before',
      'kpi',
      request([count, { ...count, name: 'before' }], [[5, 4]], { comparison: { current: 0, reference: 1 } }),
    ],
    [
      'a figure and the period before by group',
      'groupedBar',
      request(
        [dimension(), count, { ...count, name: 'before' }, { ...count, name: 'change', format: 'percent' }],
        [
          ['x', 5, 4, 25],
          ['y', 3, 3, 0],
        ],
        { comparison: { current: 1, reference: 2 } },
      ),
    ],
    [
      'a figure and the year before over time',
      'line',
      request(
        [timeColumn(), count, { ...count, name: 'before' }],
        months(4).map((day, i) => [day, i, i + 1]),
        { comparison: { current: 1, reference: 2 } },
      ),
    ],
    [
      'the share alone, not the count beside it',
      'bar',
      request(
        [dimension(), count, { ...count, name: 'share', format: 'percent' }],
        [
          ['x', 5, 50],
          ['y', 5, 50],
          ['z', 0, 0],
        ],
        { figures: [2] },
      ),
    ],
    [
      'rows',
      'table',
      request(
        ordersList,
        [
          ['OT-1', 'Fuga', '2026-11-02', 10],
          ['OT-2', 'Ruido', '2026-11-03', 20],
        ],
        { kindOfResult: 'list' },
      ),
    ],
    ['one row', 'table', request(ordersList, [['OT-1', 'Fuga', '2026-11-02', 10]], { kindOfResult: 'list' })],
    ['a looked up row', 'table', request(ordersList, [['OT-1', 'Fuga', '2026-11-02', 10]], { kindOfResult: 'lookup' })],
    [
      'a looked up number',
      'kpi',
      request([attribute('code'), attribute('cost', 'number')], [['OT-1', 10]], { kindOfResult: 'lookup' }),
    ],
    [
      'a looked up word',
      'table',
      request([attribute('code'), attribute('status')], [['OT-1', 'abierta']], { kindOfResult: 'lookup' }),
    ],
    ['groups without a figure', 'table', request([dimension()], [['x'], ['y']])],
  ];

  it.each(cases)('%s → %s', (_, kind, asked) => {
    const { chart, note } = choose(asked);
    expect(chart.kind).toBe(kind);
    expect(note).toBeUndefined();
  });

  it.each([
    ['no rows', request(byGroup, [])],
    [
      'no figure in any row',
      request(byGroup, [
        ['x', null],
        ['y', null],
      ]),
    ],
    ['a value that is not known', request([hours], [[null]])],
    ['no columns', request([], [[]])],
  ])('draws nothing for %s', (_, asked) => {
    expect(chooseChart(asked)).toBeNull();
  });
});
