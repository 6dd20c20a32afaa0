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
  expect(await ask(plant, { kind: 'list', ...parts })).toEqual(await gold(plant, sql));
}

describe('lists', () => {
  it('show the dataset’s own choice of fields, what happened newest first, orphans included', async () => {
    await expectRows(
      { entity: 'work_orders' },
      `SELECT w.number, w.status, e.code FROM work_orders w LEFT JOIN equipment e ON e.id = w.equipment_id ORDER BY w.opened_at DESC, w.id`,
    );
    expect(compile({ kind: 'list', entity: 'work_orders' }).columns).toEqual([
      { name: 'number', type: 'text', role: 'attribute', source: { field: 'work_orders.number' } },
      { name: 'status', type: 'text', role: 'attribute', source: { field: 'work_orders.status' } },
      { name: 'equipment_code', type: 'text', role: 'attribute', source: { field: 'equipment.code' } },
    ]);
  });

  it('show each row once, whatever the conditions', () =>
    expectRows(
      {
        entity: 'equipment',
        columns: ['equipment.code'],
        where: [{ field: 'work_orders.type', op: 'in', values: ['corrective'] }],
      },
      `SELECT code FROM equipment WHERE id IN (SELECT equipment_id FROM work_orders WHERE type = 'corrective') ORDER BY id`,
    ));

  it('take a period by the dataset’s time', () =>
    expectRows(
      {
        entity: 'failures',
        columns: ['failures.occurred_at'],
        time: { field: 'default', from: '2026-10-01', to: '2026-11-01', phrase: 'x' },
      },
      `SELECT occurred_at FROM failures WHERE occurred_at >= '2026-10-01T06:00:00Z' AND occurred_at < '2026-11-01T06:00:00Z' ORDER BY occurred_at DESC, id`,
    ));

  it('come in the order asked for, missing values last', () =>
    expectRows(
      {
        entity: 'equipment',
        columns: ['equipment.code', 'equipment.next_maintenance'],
        order: { by: 'equipment.next_maintenance', dir: 'asc' },
      },
      `SELECT code, next_maintenance FROM equipment ORDER BY next_maintenance IS NULL, next_maintenance, id`,
    ));

  it('come in the order of what is joined', () =>
    expectRows(
      { entity: 'equipment', columns: ['equipment.code'], order: { by: 'sites.name', dir: 'desc' }, limit: { n: 4 } },
      `SELECT e.code FROM equipment e LEFT JOIN areas a ON a.id = e.area_id LEFT JOIN sites s ON s.id = a.site_id ORDER BY s.name DESC, e.id LIMIT 4`,
    ));

  it('stop at the limit, and at the most rows that the service gives', async () => {
    const parts: Partial<LogicalForm> = { kind: 'list', entity: 'failures' };
    expect(await ask(plant, { ...parts, limit: { n: 7 } })).toHaveLength(7);
    expect(await ask(plant, { ...parts, limit: { n: 7 } }, { maxListRows: 5 })).toHaveLength(5);
    expect(await ask(plant, { ...parts, kind: 'lookup' }, { maxListRows: 9 })).toHaveLength(9);
    expect(compile(parts).sql).not.toContain('LIMIT');
  });

  it('take the latest of each', async () => {
    const rows = await ask(plant, {
      kind: 'list',
      entity: 'work_orders',
      columns: ['equipment.code', 'work_orders.opened_at'],
      order: { by: 'work_orders.opened_at', dir: 'desc' },
      limit: { n: 1, per: { entity: 'equipment' } },
    });
    expect(rows).toEqual(
      await gold(
        plant,
        `SELECT e.code, MAX(w.opened_at) FROM work_orders w LEFT JOIN equipment e ON e.id = w.equipment_id GROUP BY e.id ORDER BY e.code IS NULL, e.code`,
      ),
    );
  });

  it('take the first of each category and of each month', async () => {
    const first = (per: NonNullable<LogicalForm['limit']>['per']): Partial<LogicalForm> => ({
      kind: 'list',
      entity: 'failures',
      columns: ['failures.occurred_at'],
      order: { by: 'failures.occurred_at', dir: 'asc' },
      limit: { n: 1, ...(per && { per }) },
    });
    await expectRows(
      first({ field: 'equipment.type' }),
      `SELECT MIN(f.occurred_at) FROM failures f LEFT JOIN equipment e ON e.id = f.equipment_id GROUP BY e.type ORDER BY e.type IS NULL, e.type`,
    );
    await expectRows(
      first({ time: 'default', grain: 'month' }),
      `SELECT MIN(occurred_at) FROM failures GROUP BY strftime('%Y-%m', occurred_at, '-6 hours') ORDER BY 1`,
    );
  });

  it('name columns of several datasets apart', () => {
    const { columns } = compile({
      kind: 'list',
      entity: 'equipment',
      columns: ['equipment.name', 'areas.name', 'sites.name', 'equipment.name'],
    });
    expect(columns.map(({ name }) => name)).toEqual(['name', 'area_name', 'site_name']);
  });

  it('show rows of a bridge with what they link', () =>
    expectRows(
      { entity: 'used_parts', limit: { n: 5 } },
      `SELECT p.code, u.quantity FROM work_order_parts u LEFT JOIN spare_parts p ON p.id = u.spare_part_id ORDER BY u.work_order_id, u.spare_part_id LIMIT 5`,
    ));

  it('compute expressions of the model', () =>
    expectRows(
      {
        entity: 'spare_parts',
        columns: ['spare_parts.code', 'spare_parts.stock_value'],
        where: [{ predicate: 'spare_parts.low' }],
      },
      'SELECT code, stock * unit_cost FROM spare_parts WHERE stock < min_stock ORDER BY id',
    ));

  it('refuse fields of which a row has many', () => {
    const error = refusalOf({ kind: 'list', entity: 'equipment', columns: ['equipment.code', 'work_orders.number'] });
    expect(error.code).toBe('dimension_unreachable');
    expect(error.problem).toEqual({
      subject: 'work_orders.number',
      from: 'equipment',
      to: 'work_orders',
      reachable: ['equipment', 'areas', 'sites'],
    });
  });

  it('refuse figures, orders by figures, and to be of nothing', () => {
    expect(refusalOf({ kind: 'list' }).code).toBe('invalid_form');
    expect(refusalOf({ kind: 'list', entity: 'sites', measures: [{ countOf: 'sites' }] }).code).toBe('invalid_form');
    expect(refusalOf({ kind: 'list', entity: 'sites', order: { by: 0, dir: 'asc' } }).code).toBe('invalid_form');
  });
});
