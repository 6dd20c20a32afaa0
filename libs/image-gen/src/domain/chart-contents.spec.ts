import { describe, expect, it } from '@jest/globals';
import { attribute, dimension, measure, names, request, timeColumn } from '../../../../test/support/chart-requests.js';
import type { ChartKind, ChartRequest } from './chart-request.js';
import type { Chart } from './chart.js';
import { type ChartChoice, chooseChart } from './choose-chart.js';

const hours = measure({ name: 'mttr', format: 'hours', additive: false });
const count = measure({ name: 'count' });
const byGroup = [dimension(), count];
const rows = (n: number): [string, number][] => names(n).map((name, index) => [name, 100 - index]);
const ordersList = [attribute('code'), attribute('name'), attribute('due', 'date'), attribute('cost', 'number')];

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

describe('bars', () => {
  it('are sorted, largest first', () => {
    const { bars } = chosen(
      'bar',
      request(byGroup, [
        ['x', 2],
        ['y', 9],
        ['z', -4],
      ]),
    );
    expect(bars).toEqual([
      { label: 'y', value: 9 },
      { label: 'x', value: 2 },
      { label: 'z', value: -4 },
    ]);
  });

  it('keep an ascending order that the question asked for', () => {
    const { bars } = chosen(
      'bar',
      request(byGroup, [
        ['x', 1],
        ['y', 2],
        ['z', 2],
      ]),
    );
    expect(bars.map(({ label }) => label)).toEqual(['x', 'y', 'z']);
  });

  it('stop at 25 and say how many are left out; nothing is put together as "others"', () => {
    const asked = request([dimension(), hours], rows(132));
    expect(chosen('bar', asked).bars).toHaveLength(25);
    expect(choose(asked).heading.remarks).toEqual(['Se muestran 25 de 132 (de mayor a menor); quedan fuera 107']);
    expect(choose({ ...asked, language: 'en' }).heading.remarks).toEqual([
      'Showing 25 of 132 (largest first); 107 left out',
    ]);
  });

  it('leave out groups without a value and count them', () => {
    const asked = request(
      [dimension(), hours],
      [
        ['x', 3],
        ['y', null],
        ['z', 1],
      ],
    );
    expect(chosen('bar', asked).bars.map(({ label }) => label)).toEqual(['x', 'z']);
    expect(choose(asked).heading.remarks).toEqual(['1 sin dato']);
  });

  it('keep different groups of the same name apart, and name the nameless', () => {
    const { bars } = chosen(
      'bar',
      request(byGroup, [
        ['Bomba', 3],
        ['Bomba', 2],
        [null, 1],
      ]),
    );
    expect(bars.map(({ label }) => label)).toEqual(['Bomba', 'Bomba (2)', 'Sin dato']);
  });

  it('of time run in time order and are named in the language of the user', () => {
    const asked = request(
      [timeColumn(), count],
      [
        ['2026-02-01', 9],
        ['2026-01-01', 5],
      ],
    );
    expect(chosen('bar', asked).bars.map(({ label }) => label)).toEqual(['ene 2026', 'feb 2026']);
    expect(chosen('bar', { ...asked, language: 'en' }).bars.map(({ label }) => label)).toEqual([
      'Jan 2026',
      'Feb 2026',
    ]);
  });

  it('do not group the digits of a number that is a name', () => {
    const year: ChartRequest['table']['columns'][number] = { name: 'year', type: 'integer', role: 'dimension' };
    expect(
      chosen(
        'bar',
        request(
          [year, count],
          [
            [2019, 1],
            [2020, 2],
          ],
        ),
      ).bars[0]?.label,
    ).toBe('2019');
  });

  it('say a grouping that never varies in the heading instead of repeating it', () => {
    const choice = choose(
      request(
        [dimension('planta'), dimension('tipo'), count],
        [
          ['Norte', 'x', 1],
          ['Norte', 'y', 2],
        ],
      ),
    );
    expect(choice.chart).toMatchObject({ kind: 'bar', dimension: 'tipo' });
    expect(choice.heading.remarks).toEqual(['planta: Norte']);
  });

  it('side by side show the asked period first', () => {
    const columns = [dimension(), measure({ name: 'oct' }), measure({ name: 'nov' })];
    const chart = chosen(
      'groupedBar',
      request(
        columns,
        [
          ['x', 1, 2],
          ['y', 3, 4],
        ],
        { comparison: { current: 2, reference: 1 } },
      ),
    );
    expect(chart).toMatchObject({ series: ['nov', 'oct'], compared: true });
    expect(chart.groups[0]).toEqual({ label: 'x', values: [2, 1] });
  });
});

describe('figures', () => {
  it('carry the value of the other period, and which way is good', () => {
    const asked = request([count, { ...count, name: 'oct 2026' }], [[5, 4]], {
      comparison: { current: 0, reference: 1 },
      direction: 'lower_is_better',
    });
    expect(chosen('kpi', asked)).toMatchObject({
      figures: [{ label: 'count', value: 5 }],
      reference: { label: 'oct 2026', value: 4, direction: 'lower_is_better' },
    });
  });

  it('say whose they are', () => {
    const asked = request(
      [dimension('code'), dimension('name'), timeColumn(), count],
      [['B-1', 'Bomba', '2026-11-01', 9]],
    );
    expect(chosen('kpi', asked).caption).toBe('B-1 · Bomba · nov 2026');
  });
});

describe('tables', () => {
  it('show 15 rows and 6 columns, formatted, and say what is left out', () => {
    const columns = [
      attribute('code'),
      attribute('due', 'date'),
      { ...attribute('cost', 'number'), format: 'currency' as const },
      ...names(5).map((name) => attribute(name)),
    ];
    const asked = request(
      columns,
      names(48).map((code) => [code, '2026-11-02', 1234.5, ...names(5)]),
      { kindOfResult: 'list' },
    );
    const table = chosen('table', asked);
    expect(table.rows).toHaveLength(15);
    expect(table.rows[0]).toEqual(['a1', '2 nov 2026', '1,234.50 MXN', 'a1', 'a2', 'a3']);
    expect(table.columns.map(({ align }) => align)).toEqual(['left', 'left', 'right', 'left', 'left', 'left']);
    expect(choose(asked).heading.remarks).toEqual([
      'Se muestran 15 de 48; quedan fuera 33',
      '2 columnas más en los datos',
    ]);
  });

  it('say that there are more rows than were read', () => {
    const asked = request(
      [attribute('code')],
      names(48).map((code) => [code]),
      { kindOfResult: 'list', truncated: true },
    );
    expect(choose(asked).heading.remarks).toEqual(['Se muestran 15 de más de 48']);
  });

  it('turn a single row on its side', () => {
    const table = chosen(
      'table',
      request(ordersList, [['OT-1', 'Fuga', '2026-11-02', null]], { kindOfResult: 'lookup' }),
    );
    expect(table).toMatchObject({
      sideways: true,
      rows: [
        ['code', 'OT-1'],
        ['name', 'Fuga'],
        ['due', '2 nov 2026'],
        ['cost', '—'],
      ],
    });
  });
});

describe('the heading', () => {
  it('carries the title and the subtitle without what could disturb them', () => {
    const { heading } = choose(request([count], [[1]], { title: 'A\u202eB\u0000\nC', subtitle: ' \u200b ' }));
    expect(heading).toEqual({ title: 'AB C', subtitle: undefined, remarks: [] });
  });

  it('says that a result is incomplete', () => {
    expect(choose(request(byGroup, rows(3), { truncated: true })).heading.remarks).toEqual([
      'Resultado incompleto: hay más filas',
    ]);
  });
});
