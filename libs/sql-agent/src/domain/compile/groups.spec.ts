import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogicalForm } from '@app/question/domain';
import { ask, compile, gold, refusalOf, unordered } from '../../../../../test/support/compile/ask.js';
import { FixtureDatabase } from '../../../../../test/support/compile/fixture-database.js';

const YEAR: LogicalForm['time'] = { field: 'default', from: '2026-01-01', to: '2027-01-01', phrase: 'this_year' };

let plant: FixtureDatabase;
beforeAll(async () => {
  plant = await FixtureDatabase.open();
});
afterAll(() => plant.close());

async function expectSame(parts: Partial<LogicalForm>, sql: string): Promise<void> {
  expect(unordered(await ask(plant, parts))).toEqual(unordered(await gold(plant, sql)));
}

describe('groups', () => {
  it('keeps facts whose key points nowhere in a group without a name', async () => {
    const rows = await ask(plant, { measures: [{ countOf: 'work_orders' }], by: [{ entity: 'equipment' }] });
    const [orphans] = await gold(
      plant,
      'SELECT NULL AS a, NULL AS b, COUNT(*) FROM work_orders WHERE equipment_id = 999',
    );
    expect(rows).toContainEqual(orphans);
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(90);
  });

  it('keeps facts whose key is missing', () =>
    expectSame(
      { measures: [{ countOf: 'work_orders' }], by: [{ entity: 'technicians' }] },
      `SELECT t.code, t.name, COUNT(*) FROM work_orders w LEFT JOIN technicians t ON t.id = w.technician_id GROUP BY t.id`,
    ));

  it('puts rows that lack a value into one group with rows that lack the join', () =>
    expectSame(
      { measures: [{ countOf: 'work_orders' }], by: [{ field: 'equipment.manufacturer' }] },
      `SELECT e.manufacturer, COUNT(*) FROM work_orders w LEFT JOIN equipment e ON e.id = w.equipment_id GROUP BY 1`,
    ));

  it('groups an entity by its key, not by its name', async () => {
    await plant.execute(`INSERT INTO sites VALUES (50,NULL,'Twin','X'),(51,NULL,'Twin','Y');
      INSERT INTO areas VALUES (50,50,'T-1','One'),(51,51,'T-2','Two')`);
    const rows = await ask(plant, {
      measures: [{ countOf: 'areas' }],
      by: [{ entity: 'sites' }],
      where: [{ field: 'sites.name', op: 'in', values: ['Twin'] }],
    });
    await plant.execute('DELETE FROM sites WHERE id >= 50; DELETE FROM areas WHERE id >= 50');
    expect(rows).toEqual([
      [null, 'Twin', 1],
      [null, 'Twin', 1],
    ]);
  });

  it('takes the preferred way where the ways part: the site of an order is that of its equipment', () =>
    expectSame(
      { measures: [{ countOf: 'work_orders' }], by: [{ field: 'sites.code' }] },
      `SELECT s.code, COUNT(*) FROM work_orders w LEFT JOIN equipment e ON e.id = w.equipment_id
         LEFT JOIN areas a ON a.id = e.area_id LEFT JOIN sites s ON s.id = a.site_id GROUP BY 1`,
    ));

  it('groups by two dimensions', () =>
    expectSame(
      {
        measures: [{ agg: 'sum', field: 'work_orders.total_cost' }],
        by: [{ field: 'equipment.type' }, { field: 'work_orders.status' }],
      },
      `SELECT e.type, w.status, SUM(w.total_cost) FROM work_orders w LEFT JOIN equipment e ON e.id = w.equipment_id GROUP BY 1, 2`,
    ));

  it('groups by a flag that depends on today', () =>
    expectSame(
      { measures: [{ countOf: 'equipment' }], by: [{ field: 'equipment.due_soon' }] },
      `SELECT next_maintenance <= '2026-11-30', COUNT(*) FROM equipment GROUP BY 1`,
    ));

  it('ignores a dimension that is named twice', () => {
    const { columns } = compile({
      measures: [{ countOf: 'failures' }],
      by: [{ entity: 'sites' }, { entity: 'sites' }],
    });
    expect(columns.map(({ name }) => name)).toEqual(['site_code', 'site_name', 'count']);
  });

  it('names and describes its columns', () => {
    const { columns } = compile({
      measures: [
        { countOf: 'work_orders' },
        { agg: 'avg', field: 'work_orders.labor_hours' },
        { agg: 'sum', field: 'work_orders.total_cost' },
      ],
      by: [{ entity: 'equipment' }, { field: 'work_orders.type' }, { time: 'default', grain: 'month' }],
    });
    expect(columns).toEqual([
      {
        name: 'equipment_code',
        type: 'text',
        role: 'dimension',
        source: { field: 'equipment.code', entity: 'equipment' },
      },
      {
        name: 'equipment_name',
        type: 'text',
        role: 'dimension',
        source: { field: 'equipment.name', entity: 'equipment' },
      },
      { name: 'work_order_type', type: 'text', role: 'dimension', source: { field: 'work_orders.type' } },
      { name: 'month', type: 'date', role: 'time', grain: 'month', source: { grain: 'month' } },
      { name: 'count', type: 'integer', role: 'measure', format: 'plain', additive: true, source: { measureIndex: 0 } },
      {
        name: 'avg_labor_hours',
        type: 'number',
        role: 'measure',
        format: 'hours',
        additive: false,
        source: { measureIndex: 1 },
      },
      {
        name: 'total_cost',
        type: 'number',
        role: 'measure',
        format: 'currency',
        additive: true,
        source: { measureIndex: 2 },
      },
    ]);
  });

  it('tells apart the counts of several datasets', () => {
    const { columns } = compile({
      measures: [{ countOf: 'work_orders' }, { countOf: 'failures' }, { metric: 'mttr' }],
    });
    expect(columns.map(({ name }) => name)).toEqual(['work_order_count', 'failure_count', 'mttr']);
  });

  it('has the columns that the statement gives, in order', async () => {
    const { sql, params, columns } = compile({
      measures: [{ countOf: 'work_orders' }, { metric: 'mtbf' }],
      by: [{ entity: 'equipment' }, { time: 'default', grain: 'quarter' }],
      time: YEAR,
      compare: { to: 'lastYear' },
      share: true,
    });
    expect(await plant.columnsOf(sql, params)).toEqual(columns.map(({ name }) => name));
  });
});

describe('groups that are reached one-to-many', () => {
  it('counts each row once in each of its groups', async () => {
    const parts: Partial<LogicalForm> = { measures: [{ countOf: 'work_orders' }], by: [{ entity: 'spare_parts' }] };
    await expectSame(
      parts,
      `SELECT p.code, p.name, COUNT(DISTINCT w.id) FROM work_orders w LEFT JOIN work_order_parts u ON u.work_order_id = w.id
         LEFT JOIN spare_parts p ON p.id = u.spare_part_id GROUP BY p.id`,
    );
    const { notes, columns } = compile(parts);
    expect(notes).toContainEqual({ code: 'groups_overlap', dataset: 'work_orders' });
    expect(columns.at(-1)?.additive).toBe(false);
  });

  it('does not count a piece of equipment once for each of its orders', () =>
    expectSame(
      { measures: [{ countOf: 'equipment' }], by: [{ field: 'work_orders.type' }] },
      `SELECT w.type, COUNT(DISTINCT e.id) FROM equipment e LEFT JOIN work_orders w ON w.equipment_id = e.id GROUP BY 1`,
    ));

  it('puts conditions on the joined rows, not on any row', () =>
    expectSame(
      {
        measures: [{ countOf: 'equipment' }],
        by: [{ field: 'work_orders.type' }],
        where: [{ field: 'work_orders.priority', op: 'in', values: ['critical'] }],
      },
      `SELECT w.type, COUNT(DISTINCT e.id) FROM equipment e JOIN work_orders w ON w.equipment_id = e.id
         WHERE w.priority = 'critical' GROUP BY 1`,
    ));

  it('reaches two dimensions over one bridge', () =>
    expectSame(
      { measures: [{ countOf: 'equipment' }], by: [{ field: 'spare_parts.code' }, { field: 'work_orders.type' }] },
      `SELECT p.code, w.type, COUNT(DISTINCT e.id) FROM equipment e LEFT JOIN work_orders w ON w.equipment_id = e.id
         LEFT JOIN work_order_parts u ON u.work_order_id = w.id LEFT JOIN spare_parts p ON p.id = u.spare_part_id GROUP BY 1, 2`,
    ));

  it('gives extremes, which repetition does not change', () =>
    expectSame(
      { measures: [{ agg: 'max', field: 'equipment.replacement_cost' }], by: [{ field: 'failures.failure_mode' }] },
      `SELECT f.failure_mode, MAX(e.replacement_cost) FROM equipment e LEFT JOIN failures f ON f.equipment_id = e.id GROUP BY 1`,
    ));

  it('gives percents of rows', () =>
    expectSame(
      {
        measures: [{ shareOf: 'equipment', where: [{ predicate: 'equipment.critical' }] }],
        by: [{ field: 'failures.failure_mode' }],
      },
      `SELECT f.failure_mode, 100.0 * COUNT(DISTINCT CASE WHEN e.criticality = 'A' THEN e.id END) / COUNT(DISTINCT e.id)
         FROM equipment e LEFT JOIN failures f ON f.equipment_id = e.id GROUP BY 1`,
    ));

  it.each([
    { agg: 'sum', field: 'work_orders.total_cost' } as const,
    { agg: 'avg', field: 'work_orders.total_cost' } as const,
  ])('refuses to divide $agg among them', (measure) => {
    const error = refusalOf({ measures: [measure], by: [{ entity: 'spare_parts' }] });
    expect(error.code).toBe('measure_not_additive');
    expect(error.problem).toMatchObject({ from: 'work_orders', to: 'used_parts', subject: 'work_orders.total_cost' });
  });

  it('refuses two dimensions that no one bridge reaches', () => {
    const error = refusalOf({
      measures: [{ countOf: 'equipment' }],
      by: [{ field: 'failures.failure_mode' }, { field: 'meter_readings.read_on' }],
    });
    expect(error.code).toBe('dimension_unreachable');
  });
});
