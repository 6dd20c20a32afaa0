import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogicalForm } from '@app/question/domain';
import { ask, compile, gold, refusalOf } from '../../../../../test/support/compile/ask.js';
import { FixtureDatabase } from '../../../../../test/support/compile/fixture-database.js';

let plant: FixtureDatabase;
beforeAll(async () => {
  plant = await FixtureDatabase.open();
});
afterAll(() => plant.close());

async function expectRows(parts: Partial<LogicalForm>, sql: string): Promise<void> {
  expect(await ask(plant, parts)).toEqual(await gold(plant, sql));
}

describe('shares', () => {
  it('are percents of all groups', () =>
    expectRows(
      { measures: [{ agg: 'sum', field: 'work_orders.total_cost' }], by: [{ field: 'work_orders.type' }], share: true },
      `SELECT type, SUM(total_cost), 100.0 * SUM(total_cost) / (SELECT SUM(total_cost) FROM work_orders) FROM work_orders GROUP BY type ORDER BY 2 DESC`,
    ));

  it('are percents of all groups even where only some are shown', () =>
    expectRows(
      {
        measures: [{ countOf: 'work_orders' }],
        by: [{ entity: 'equipment' }],
        share: true,
        order: { by: 0, dir: 'desc' },
        limit: { n: 2 },
      },
      `SELECT e.code, e.name, COUNT(*), 100.0 * COUNT(*) / 90 FROM work_orders w JOIN equipment e ON e.id = w.equipment_id
         GROUP BY e.id ORDER BY 3 DESC, 1 LIMIT 2`,
    ));

  it('are described as percents of the figure', () => {
    const { columns } = compile({
      measures: [{ countOf: 'work_orders' }],
      by: [{ field: 'work_orders.type' }],
      share: true,
    });
    expect(columns.at(-1)).toEqual({
      name: 'share', type: 'number', role: 'measure', format: 'percent', additive: true, source: { measureIndex: 0, derived: 'share' },
    }); // prettier-ignore
  });

  it('are refused for what does not add up', () => {
    expect(refusalOf({ measures: [{ metric: 'mttr' }], by: [{ entity: 'sites' }], share: true }).code).toBe(
      'measure_not_additive',
    );
    expect(
      refusalOf({ measures: [{ countOf: 'work_orders' }], by: [{ entity: 'spare_parts' }], share: true }).code,
    ).toBe('measure_not_additive');
  });
});

describe('comparisons', () => {
  const october = { field: 'default', from: '2026-10-01', to: '2026-11-01', phrase: 'october' } as const;
  const count = (from: string, to: string): string =>
    `(SELECT COUNT(*) FROM failures WHERE occurred_at >= '${from}T06:00:00Z' AND occurred_at < '${to}T06:00:00Z')`;

  it('put the month before beside a month', async () => {
    const parts: Partial<LogicalForm> = {
      measures: [{ countOf: 'failures' }],
      time: october,
      compare: { to: 'previous' },
    };
    const [now, then] = [count('2026-10-01', '2026-11-01'), count('2026-09-01', '2026-10-01')];
    await expectRows(parts, `SELECT ${now} AS a, ${then} AS b, 100.0 * (${now} - ${then}) / NULLIF(${then}, 0) AS c`);
    const { columns, notes } = compile(parts);
    expect(notes).toEqual([{ code: 'compared_period', from: '2026-09-01', to: '2026-10-01' }]);
    expect(columns.map(({ name, source }) => [name, source.derived])).toEqual([
      ['count', undefined],
      ['count_previous', 'previous'],
      ['count_change', 'change'],
    ]);
  });

  it.each([
    ['previous', '2026-07-01', '2026-10-01', '2026-04-01', '2026-07-01'],
    ['previous', '2026-01-01', '2027-01-01', '2025-01-01', '2026-01-01'],
    ['previous', '2026-11-05', '2026-11-15', '2026-10-26', '2026-11-05'],
    ['previous', '2026-11-01', '2026-11-16', '2026-10-17', '2026-11-01'],
    ['lastYear', '2026-11-05', '2026-11-15', '2025-11-05', '2025-11-15'],
    ['lastYear', '2028-02-29', '2028-03-01', '2027-02-28', '2027-03-01'],
  ] as const)('compare %s: %s to %s with %s to %s', (to, from, until, earlier, earlierUntil) => {
    const { notes } = compile({
      measures: [{ countOf: 'failures' }],
      time: { field: 'default', from, to: until, phrase: 'x' },
      compare: { to },
    });
    expect(notes).toContainEqual({ code: 'compared_period', from: earlier, to: earlierUntil });
  });

  it('lay months of last year beside those of this year', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'work_orders' }],
      by: [{ time: 'default', grain: 'month' }],
      time: { field: 'default', from: '2026-11-01', to: '2026-12-01', phrase: 'x' },
      compare: { to: 'lastYear' },
    });
    const [[now] = []] = await gold(
      plant,
      `SELECT COUNT(*) FROM work_orders WHERE opened_at >= '2026-11-01T06:00:00Z'`,
    );
    const [[then] = []] = await gold(
      plant,
      `SELECT COUNT(*) FROM work_orders WHERE opened_at >= '2025-11-01T06:00:00Z' AND opened_at < '2025-12-01T06:00:00Z'`,
    );
    expect(rows.map((row) => row.slice(0, 3))).toEqual([['2026-11-01', now, then]]);
  });

  it.each(['day', 'week', 'quarter', 'year'] as const)('lay the %s before beside each', async (grain) => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'work_orders' }],
      by: [{ time: 'default', grain }],
      time: { field: 'default', from: '2026-07-01', to: '2026-10-01', phrase: 'x' },
      compare: { to: 'previous' },
    });
    const total = async (from: string, to: string): Promise<unknown> =>
      (
        await gold(
          plant,
          `SELECT COUNT(*) FROM work_orders WHERE opened_at >= '${from}T06:00:00Z' AND opened_at < '${to}T06:00:00Z'`,
        )
      )[0]?.[0];
    expect(rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(await total('2026-07-01', '2026-10-01'));
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(await total('2026-04-01', '2026-07-01'));
    expect(new Set(rows.map(([bucket]) => bucket)).size).toBe(rows.length);
  });

  it('hold figures of several datasets, groups and rankings', async () => {
    const rows = await ask(plant, {
      measures: [{ metric: 'mtbf' }, { countOf: 'failures' }],
      by: [{ entity: 'equipment' }],
      time: { field: 'default', from: '2026-06-01', to: '2026-12-01', phrase: 'x' },
      compare: { to: 'previous' },
      order: { by: 1, dir: 'desc' },
      limit: { n: 3 },
    });
    const expected = await gold(
      plant,
      `WITH c AS (SELECT e.code, e.name,
           (SELECT SUM(operating_hours) FROM meter_readings WHERE equipment_id = e.id AND read_on >= '2026-06-01') * 1.0 AS h,
           (SELECT SUM(operating_hours) FROM meter_readings WHERE equipment_id = e.id AND read_on >= '2025-12-01' AND read_on < '2026-06-01') * 1.0 AS hp,
           (SELECT COUNT(*) FROM failures WHERE equipment_id = e.id AND occurred_at >= '2026-06-01T06:00:00Z') AS n,
           (SELECT COUNT(*) FROM failures WHERE equipment_id = e.id AND occurred_at >= '2025-12-01T06:00:00Z' AND occurred_at < '2026-06-01T06:00:00Z') AS np
         FROM equipment e)
       SELECT code, name, h / NULLIF(n, 0) AS m, hp / NULLIF(np, 0) AS mp,
         100.0 * (h / NULLIF(n, 0) - hp / NULLIF(np, 0)) / (hp / NULLIF(np, 0)) AS mc, n, np, 100.0 * (n - np) / NULLIF(np, 0) AS nc
       FROM c ORDER BY n DESC, code LIMIT 3`,
    );
    expect(rows).toEqual(expected);
  });

  it('count 0 where a group is missing in one of the periods', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'work_orders' }],
      by: [{ field: 'work_orders.number' }],
      time: { field: 'default', from: '2026-10-01', to: '2026-11-01', phrase: 'x' },
      compare: { to: 'previous' },
    });
    expect(
      rows.every(
        ([, now, then, change]) =>
          (now === 1 && then === 0 && change === null) || (now === 0 && then === 1 && change === -100),
      ),
    ).toBe(true);
  });

  it('have no change between days', () => {
    const { columns } = compile({
      measures: [{ metric: 'latest_failure' }],
      time: october,
      compare: { to: 'previous' },
    });
    expect(columns.map(({ name }) => name)).toEqual(['latest_failure', 'latest_failure_previous']);
  });

  it('put members side by side', () =>
    expectRows(
      { measures: [{ countOf: 'failures' }], compare: { field: 'equipment.type', values: ['pump', 'motor'] } },
      `SELECT e.type, COUNT(*) FROM failures f JOIN equipment e ON e.id = f.equipment_id WHERE e.type IN ('pump','motor') GROUP BY 1 ORDER BY 2 DESC`,
    ));

  it('need a period', () => {
    const measures: LogicalForm['measures'] = [{ countOf: 'failures' }];
    expect(refusalOf({ measures, compare: { to: 'previous' } }).code).toBe('period_missing');
    expect(refusalOf({ measures, compare: { to: 'lastYear' } }).code).toBe('period_missing');
    expect(
      refusalOf({ measures, time: { field: 'default', from: '2026-01-01', phrase: 'x' }, compare: { to: 'previous' } })
        .code,
    ).toBe('period_missing');
  });
});
