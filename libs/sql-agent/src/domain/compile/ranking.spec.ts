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

describe('order and limit', () => {
  it('ranks, ties broken by the groups, what has no key left out', async () => {
    const parts: Partial<LogicalForm> = {
      measures: [{ countOf: 'work_orders' }],
      by: [{ entity: 'technicians' }],
      order: { by: 0, dir: 'desc' },
      limit: { n: 2 },
    };
    await expectRows(
      parts,
      `SELECT t.code, t.name, COUNT(*) FROM work_orders w JOIN technicians t ON t.id = w.technician_id
         GROUP BY t.id ORDER BY 3 DESC, 1 LIMIT 2`,
    );
    expect(compile(parts).notes).toEqual([{ code: 'empty_group_excluded', column: 'technician_key' }]);
  });

  it('puts groups without a figure last, whichever way', async () => {
    const parts: Partial<LogicalForm> = {
      measures: [{ agg: 'sum', field: 'work_orders.total_cost' }, { metric: 'mttr' }],
      by: [{ entity: 'equipment' }],
      where: [{ field: 'equipment.code', op: 'in', values: ['BOM-101', 'BOM-102', 'COM-501'] }],
    };
    await plant.execute(`INSERT INTO work_orders (id, number, equipment_id, total_cost) VALUES (900, 'X', 8, 1)`);
    const ascending = await ask(plant, { ...parts, order: { by: 1, dir: 'asc' } });
    const descending = await ask(plant, { ...parts, order: { by: 1, dir: 'desc' } });
    await plant.execute('DELETE FROM work_orders WHERE id = 900');
    expect(ascending.at(-1)).toEqual(['COM-501', 'Compresor nuevo', 1, null]);
    expect(descending.at(-1)).toEqual(['COM-501', 'Compresor nuevo', 1, null]);
    expect(Number(ascending[0]?.[3])).toBeLessThan(Number(ascending[1]?.[3]));
  });

  it('puts figures largest first and time in its order where nothing is asked', async () => {
    const byStatus = await ask(plant, {
      measures: [{ countOf: 'work_orders' }],
      by: [{ field: 'work_orders.status' }],
    });
    const counts = byStatus.map(([, count]) => Number(count));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const byMonth = await ask(plant, {
      measures: [{ countOf: 'work_orders' }],
      by: [{ time: 'default', grain: 'month' }, { field: 'work_orders.status' }],
    });
    const groups = byMonth.map(([month, status]) => `${String(month)} ${String(status)}`);
    expect(groups).toEqual([...groups].sort());
  });

  it('orders groups by their own fields', async () => {
    await expectRows(
      {
        measures: [{ countOf: 'failures' }],
        by: [{ entity: 'equipment' }],
        order: { by: 'equipment.installed_on', dir: 'desc' },
        limit: { n: 3 },
      },
      `SELECT e.code, e.name, COUNT(*) FROM failures f JOIN equipment e ON e.id = f.equipment_id GROUP BY e.id ORDER BY e.installed_on DESC LIMIT 3`,
    );
    await expectRows(
      {
        measures: [{ countOf: 'work_orders' }],
        by: [{ time: 'default', grain: 'quarter' }],
        order: { by: 'work_orders.opened_at', dir: 'desc' },
        limit: { n: 2 },
      },
      `SELECT '2026-10-01', COUNT(*) FROM work_orders WHERE opened_at >= '2026-10-01T06:00:00Z' UNION ALL
       SELECT '2026-07-01', COUNT(*) FROM work_orders WHERE opened_at >= '2026-07-01T06:00:00Z' AND opened_at < '2026-10-01T06:00:00Z'`,
    );
  });

  it('orders groups by a flag that is bound and not shown', () =>
    expectRows(
      {
        measures: [{ countOf: 'failures' }],
        by: [{ entity: 'equipment' }],
        order: { by: 'equipment.due_soon', dir: 'desc' },
        limit: { n: 3 },
      },
      `SELECT e.code, e.name, COUNT(*) FROM failures f JOIN equipment e ON e.id = f.equipment_id GROUP BY e.id
         ORDER BY e.next_maintenance <= '2026-11-30' DESC, e.code LIMIT 3`,
    ));

  it('passes over the first places', () =>
    expectRows(
      {
        measures: [{ countOf: 'failures' }],
        by: [{ field: 'failures.failure_mode' }],
        order: { by: 0, dir: 'desc' },
        limit: { n: 1, after: 1 },
      },
      `SELECT failure_mode, COUNT(*) FROM failures WHERE failure_mode IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1 OFFSET 1`,
    ));

  it('takes the best of each group', () =>
    expectRows(
      {
        measures: [{ agg: 'sum', field: 'failures.downtime_hours' }],
        by: [{ entity: 'sites' }, { entity: 'equipment' }],
        where: [{ field: 'sites.code', op: 'notNull' }],
        order: { by: 0, dir: 'desc' },
        limit: { n: 2, per: { entity: 'sites' } },
      },
      `WITH g AS (SELECT s.code AS s, s.name AS sn, e.code AS e, e.name AS en, SUM(f.downtime_hours) AS h FROM failures f
           JOIN equipment e ON e.id = f.equipment_id JOIN areas a ON a.id = e.area_id JOIN sites s ON s.id = a.site_id GROUP BY e.id),
         r AS (SELECT g.*, RANK() OVER (PARTITION BY s ORDER BY h DESC) AS n FROM g)
       SELECT s, sn, e, en, h FROM r WHERE n <= 2 ORDER BY s, n`,
    ));

  it('takes the best of each month', () =>
    expectRows(
      {
        measures: [{ countOf: 'failures' }],
        by: [{ time: 'default', grain: 'quarter' }, { field: 'failures.failure_mode' }],
        order: { by: 0, dir: 'desc' },
        limit: { n: 1, per: { time: 'default', grain: 'quarter' } },
      },
      `WITH g AS (SELECT date(occurred_at, '-6 hours', 'start of month', '-' || ((strftime('%m', occurred_at, '-6 hours') - 1) % 3) || ' months') AS q,
           failure_mode AS m, COUNT(*) AS c FROM failures WHERE failure_mode IS NOT NULL GROUP BY 1, 2)
       SELECT q, m, c FROM (SELECT g.*, RANK() OVER (PARTITION BY q ORDER BY c DESC) AS n FROM g) WHERE n = 1 ORDER BY q`,
    ));

  it.each([0, -1, 1.5, Number.NaN])('refuses a limit of %d', (n) => {
    expect(refusalOf({ measures: [{ countOf: 'failures' }], by: [{ entity: 'sites' }], limit: { n } }).code).toBe(
      'invalid_form',
    );
  });

  it('refuses orders and limits that name nothing', () => {
    const parts: Partial<LogicalForm> = { measures: [{ countOf: 'failures' }], by: [{ entity: 'sites' }] };
    expect(refusalOf({ ...parts, order: { by: 3, dir: 'asc' } }).code).toBe('invalid_form');
    expect(refusalOf({ ...parts, order: { by: 'equipment.code', dir: 'asc' } }).code).toBe('invalid_form');
    expect(refusalOf({ ...parts, limit: { n: 1, per: { entity: 'areas' } } }).code).toBe('invalid_form');
  });
});

describe('conditions on figures', () => {
  it('keeps groups that meet them', () =>
    expectRows(
      {
        measures: [{ countOf: 'work_orders' }],
        by: [{ entity: 'equipment' }],
        having: [{ measure: 0, op: '>', value: 10 }],
      },
      `SELECT e.code, e.name, COUNT(*) FROM work_orders w JOIN equipment e ON e.id = w.equipment_id GROUP BY e.id
         HAVING COUNT(*) > 10 ORDER BY 3 DESC, 1`,
    ));

  it('works over figures of several datasets', () =>
    expectRows(
      {
        measures: [{ metric: 'mtbf' }],
        by: [{ entity: 'equipment' }],
        having: [{ measure: 0, op: '<=', value: 100 }],
        order: { by: 0, dir: 'asc' },
      },
      `SELECT * FROM (SELECT e.code, e.name, (SELECT SUM(operating_hours) FROM meter_readings WHERE equipment_id = e.id) * 1.0
         / (SELECT COUNT(*) FROM failures WHERE equipment_id = e.id) AS m FROM equipment e) WHERE m <= 100 ORDER BY m`,
    ));

  it('keeps or drops the one row of figures without groups', async () => {
    const parts: Partial<LogicalForm> = { measures: [{ countOf: 'failures' }] };
    expect(await ask(plant, { ...parts, having: [{ measure: 0, op: '>', value: 59 }] })).toEqual([[60]]);
    expect(await ask(plant, { ...parts, having: [{ measure: 0, op: '>', value: 60 }] })).toEqual([]);
  });

  it('refuses an operator, a number or a figure that is none', () => {
    const having = (parts: object): LogicalForm['having'] =>
      [{ measure: 0, op: '>', value: 1, ...parts }] as LogicalForm['having'];
    for (const parts of [{ op: '> 0 OR 1 =' }, { value: Number.NaN }, { measure: 1 }]) {
      expect(refusalOf({ measures: [{ countOf: 'failures' }], having: having(parts) }).code).toBe('invalid_form');
    }
    expect(refusalOf({ measures: [{ metric: 'latest_failure' }], having: having({}) }).code).toBe('invalid_form');
  });
});

describe('groups with nothing to count', () => {
  const ZEROS = `SELECT e.code, e.name, (SELECT COUNT(*) FROM failures f WHERE f.equipment_id = e.id`;

  it('are the fewest', async () => {
    const parts: Partial<LogicalForm> = {
      measures: [{ countOf: 'failures' }],
      by: [{ entity: 'equipment' }],
      order: { by: 0, dir: 'asc' },
      limit: { n: 3 },
    };
    await expectRows(parts, `${ZEROS}) AS n FROM equipment e ORDER BY n, e.code LIMIT 3`);
    expect(compile(parts).notes).toEqual([{ code: 'zero_groups_included', entity: 'equipment' }]);
  });

  it.each<[string, '<' | '<=' | '=', number]>([
    ['n < 5', '<', 5],
    ['n <= 4', '<=', 4],
    ['n = 0', '=', 0],
  ])('are among those with %s', (condition, op, value) =>
    expectRows(
      { measures: [{ metric: 'failure_count' }], by: [{ entity: 'equipment' }], having: [{ measure: 0, op, value }] },
      `SELECT * FROM (${ZEROS}) AS n FROM equipment e) WHERE ${condition} ORDER BY n DESC, 1`,
    ),
  );

  it('are left out where a condition cannot be met by none', () => {
    const { notes } = compile({
      measures: [{ countOf: 'failures' }],
      by: [{ entity: 'equipment' }],
      having: [{ measure: 0, op: '>=', value: 1 }],
      order: { by: 0, dir: 'desc' },
    });
    expect(notes).toEqual([{ code: 'empty_group_excluded', column: 'equipment_key' }]);
  });

  it('meet conditions on themselves, while others say what is counted', () =>
    expectRows(
      {
        measures: [{ countOf: 'failures' }],
        by: [{ entity: 'equipment' }],
        where: [
          { field: 'sites.code', op: 'in', values: ['MTY'] },
          { predicate: 'equipment.critical', negated: true },
          { field: 'failures.failure_mode', op: 'in', values: ['noise'] },
          { any: [{ field: 'equipment.type', op: 'notIn', values: ['motor'] }, { predicate: 'equipment.critical' }] },
        ],
        time: { field: 'default', from: '2026-01-01', phrase: 'this_year' },
        order: { by: 0, dir: 'asc' },
      },
      `${ZEROS} AND f.failure_mode = 'noise' AND f.occurred_at >= '2026-01-01T06:00:00Z') AS n
         FROM equipment e WHERE e.area_id IN (1, 2) AND e.criticality <> 'A' ORDER BY n, e.code`,
    ));

  it('are asked for related rows themselves', () =>
    expectRows(
      {
        entity: 'equipment',
        measures: [{ countOf: 'failures' }],
        by: [{ entity: 'equipment' }],
        where: [{ exists: 'work_orders', where: [], negated: true }],
        order: { by: 0, dir: 'asc' },
      },
      `SELECT 'COM-501', 'Compresor nuevo', 0 AS n`,
    ));

  it('reach over several steps', () =>
    expectRows(
      {
        measures: [{ countOf: 'failures' }],
        by: [{ entity: 'sites' }],
        where: [{ field: 'equipment.type', op: 'in', values: ['motor'] }],
        order: { by: 0, dir: 'asc' },
      },
      `SELECT s.code, s.name, (SELECT COUNT(*) FROM failures f JOIN equipment e ON e.id = f.equipment_id JOIN areas a ON a.id = e.area_id
         WHERE a.site_id = s.id AND e.type = 'motor') AS n FROM sites s ORDER BY n, s.code`,
    ));

  it('reach over a bridge', () =>
    expectRows(
      {
        measures: [{ countOf: 'work_orders' }],
        by: [{ entity: 'spare_parts' }],
        order: { by: 0, dir: 'asc' },
        limit: { n: 1 },
      },
      `SELECT 'REP-4', 'Sin uso', 0 AS n`,
    ));

  it('stand beside other figures, which have nothing to say of them', () =>
    expectRows(
      {
        measures: [{ countOf: 'failures' }, { metric: 'mttr' }],
        by: [{ entity: 'equipment' }],
        order: { by: 0, dir: 'asc' },
        limit: { n: 1 },
      },
      `SELECT 'COM-501', 'Compresor nuevo', 0 AS n, NULL`,
    ));

  it('have shares, too', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'failures' }],
      by: [{ entity: 'equipment' }],
      order: { by: 0, dir: 'asc' },
      share: true,
    });
    expect(rows[0]).toEqual(['COM-501', 'Compresor nuevo', 0, 0]);
    expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBeCloseTo(100);
  });
});
