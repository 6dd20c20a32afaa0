import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogicalForm, Pred } from '@app/question';
import { ask, compile, gold, refusalOf, unordered } from '../../../../../test/support/compile/ask.js';
import { FixtureDatabase } from '../../../../../test/support/compile/fixture-database.js';

let plant: FixtureDatabase;
beforeAll(async () => {
  plant = await FixtureDatabase.open();
});
afterAll(() => plant.close());

/** Number of rows of `dataset` that meet the conditions, beside the number that `sql` gives. */
async function expectCount(
  dataset: string,
  where: Pred[],
  sql: string,
  more: Partial<LogicalForm> = {},
): Promise<void> {
  expect(await ask(plant, { ...more, measures: [{ countOf: dataset }], where })).toEqual(await gold(plant, sql));
}

describe('conditions on the rows themselves', () => {
  it('compares with one value and with several', () =>
    expectCount(
      'work_orders',
      [
        { field: 'work_orders.type', op: 'in', values: ['corrective'] },
        { field: 'work_orders.status', op: 'in', values: ['open', 'completed'] },
      ],
      `SELECT COUNT(*) FROM work_orders WHERE type = 'corrective' AND status IN ('open','completed')`,
    ));

  it('takes what has no value for "not those"', () =>
    expectCount(
      'work_orders',
      [{ field: 'work_orders.priority', op: 'notIn', values: ['low', 'high'] }],
      `SELECT COUNT(*) FROM work_orders WHERE priority IS NULL OR priority NOT IN ('low','high')`,
    ));

  it('leaves out what has no value where that is asked for', () =>
    expectCount(
      'work_orders',
      [{ field: 'work_orders.priority', op: 'notIn', values: ['low', null] }],
      `SELECT COUNT(*) FROM work_orders WHERE priority <> 'low'`,
    ));

  it('finds what has no value among others', () =>
    expectCount(
      'work_orders',
      [{ field: 'work_orders.priority', op: 'in', values: ['low', null] }],
      `SELECT COUNT(*) FROM work_orders WHERE priority = 'low' OR priority IS NULL`,
    ));

  it('finds nothing among no values, and all beside them', async () => {
    await expectCount('failures', [{ field: 'failures.failure_mode', op: 'in', values: [] }], 'SELECT 0');
    await expectCount('failures', [{ field: 'failures.failure_mode', op: 'notIn', values: [] }], 'SELECT 60');
  });

  it('compares numbers, between with both ends', () =>
    expectCount(
      'spare_parts',
      [
        { field: 'spare_parts.stock_value', op: '>=', values: [0] },
        { field: 'spare_parts.stock', op: 'between', values: [0, 7] },
        { field: 'spare_parts.unit_cost', op: '<', values: [4] },
      ],
      'SELECT COUNT(*) FROM spare_parts WHERE stock BETWEEN 0 AND 7 AND unit_cost < 4',
    ));

  it('knows missing values', async () => {
    await expectCount('equipment', [{ field: 'equipment.type', op: 'isNull' }], 'SELECT 1');
    await expectCount('equipment', [{ field: 'equipment.type', op: 'notNull' }], 'SELECT 7');
  });

  it('compares flags', () =>
    expectCount('technicians', [{ field: 'technicians.active', op: 'in', values: [true] }], 'SELECT 3'));

  it.each([
    ['bomba de vacio', 1],
    ['BOMBA', 2],
    ['válvula', 2],
    ['50%', 1],
    ['%', 1],
    ['_', 0],
    ["o'", 0],
  ])('finds %j in names, accents and case aside', async (value, count) => {
    await expectCount('equipment', [{ field: 'equipment.name', op: 'contains', value }], `SELECT ${count}`);
  });

  it('applies a named condition', () =>
    expectCount(
      'equipment',
      [{ predicate: 'equipment.needs_maintenance' }],
      `SELECT COUNT(*) FROM equipment WHERE next_maintenance <= '2026-11-30'`,
    ));

  it('takes for "not overdue" also what has no date', () =>
    expectCount(
      'equipment',
      [{ predicate: 'equipment.overdue', negated: true }],
      `SELECT COUNT(*) FROM equipment WHERE next_maintenance >= '2026-11-15' OR next_maintenance IS NULL`,
    ));

  it('keeps the alternatives of a named condition together', () =>
    expectCount(
      'equipment',
      [{ predicate: 'equipment.pump_or_unknown' }, { predicate: 'equipment.critical' }],
      `SELECT COUNT(*) FROM equipment WHERE (type = 'pump' OR type IS NULL) AND criticality = 'A'`,
    ));

  it('negates alternatives as a whole', () =>
    expectCount(
      'equipment',
      [{ predicate: 'equipment.pump_or_unknown', negated: true }],
      `SELECT COUNT(*) FROM equipment WHERE type <> 'pump'`,
    ));

  it('accepts any of several', () =>
    expectCount(
      'equipment',
      [
        { any: [{ predicate: 'equipment.critical' }, { field: 'equipment.type', op: 'in', values: ['valve'] }] },
        { field: 'equipment.code', op: 'notIn', values: ['VAL-401'] },
      ],
      `SELECT COUNT(*) FROM equipment WHERE (criticality = 'A' OR type = 'valve') AND code <> 'VAL-401'`,
    ));

  it('binds values and never writes them', () => {
    const value = `x'); DROP TABLE sites; --`;
    const { sql, params } = compile({
      measures: [{ countOf: 'equipment' }],
      where: [
        { field: 'equipment.code', op: 'in', values: [value] },
        { field: 'equipment.name', op: 'contains', value },
        { field: 'sites.city', op: 'notIn', values: [value, "' OR 1=1"] },
      ],
    });
    expect(sql).not.toMatch(/DROP|OR 1/);
    expect(params).toEqual([value, `%${value}%`, value, "' OR 1=1"]);
  });

  it('finds nothing with a value that is an attempt to inject', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'equipment' }],
      where: [{ field: 'equipment.code', op: 'in', values: [`' OR '1'='1`] }],
    });
    expect(rows).toEqual([[0]]);
  });
});

describe('conditions on what is joined', () => {
  it('follows several steps', () =>
    expectCount(
      'failures',
      [{ field: 'sites.code', op: 'in', values: ['QRO'] }],
      `SELECT COUNT(*) FROM failures WHERE equipment_id IN (3, 4)`,
    ));

  it('takes orphans for "not of that site"', () =>
    expectCount(
      'failures',
      [{ field: 'sites.code', op: 'notIn', values: ['QRO'] }],
      `SELECT COUNT(*) FROM failures WHERE equipment_id NOT IN (3, 4)`,
    ));

  it('joins each dataset once', () => {
    const { sql } = compile({
      measures: [{ countOf: 'failures' }],
      by: [{ entity: 'sites' }],
      where: [{ field: 'sites.city', op: 'notNull' }, { predicate: 'equipment.critical' }],
    });
    expect(sql.match(/JOIN/g)).toHaveLength(3);
  });
});

describe('conditions on what is reached one-to-many', () => {
  it('counts equipment once, however many such orders it has', () =>
    expectCount(
      'equipment',
      [{ predicate: 'work_orders.open' }],
      `SELECT COUNT(DISTINCT equipment_id) FROM work_orders WHERE status = 'open' AND equipment_id <> 999`,
    ));

  it('wants one order that meets all of them', () =>
    expectCount(
      'equipment',
      [
        { predicate: 'work_orders.open' },
        { field: 'work_orders.priority', op: 'in', values: ['critical'] },
        { field: 'technicians.trade', op: 'in', values: ['electrical'] },
      ],
      `SELECT COUNT(DISTINCT w.equipment_id) FROM work_orders w JOIN technicians t ON t.id = w.technician_id
         WHERE w.status = 'open' AND w.priority = 'critical' AND t.trade = 'electrical' AND w.equipment_id <> 999`,
    ));

  it('wants the part used in that same order', () =>
    expectCount(
      'equipment',
      [{ predicate: 'work_orders.open' }, { field: 'spare_parts.code', op: 'in', values: ['REP-1'] }],
      `SELECT COUNT(DISTINCT w.equipment_id) FROM work_orders w JOIN work_order_parts u ON u.work_order_id = w.id
         WHERE w.status = 'open' AND u.spare_part_id = 1 AND w.equipment_id <> 999`,
    ));

  it('wants no such order at all where the condition is negated', () =>
    expectCount(
      'equipment',
      [{ field: 'work_orders.status', op: 'notIn', values: ['open', 'in_progress'] }],
      `SELECT COUNT(*) FROM equipment WHERE id NOT IN
         (SELECT equipment_id FROM work_orders WHERE status IN ('open','in_progress'))`,
    ));

  it('applies a period named by a far date', () =>
    expectCount(
      'equipment',
      [{ predicate: 'work_orders.completed' }],
      `SELECT COUNT(DISTINCT equipment_id) FROM work_orders WHERE status = 'completed' AND equipment_id <> 999
         AND opened_at >= '2026-10-01T06:00:00Z' AND opened_at < '2026-11-01T06:00:00Z'`,
      { time: { field: 'work_orders.opened_at', from: '2026-10-01', to: '2026-11-01', phrase: 'october' } },
    ));

  it('accepts any of what is near and what is far', () =>
    expectCount(
      'equipment',
      [
        {
          any: [
            { predicate: 'equipment.critical' },
            { field: 'failures.failure_mode', op: 'in', values: ['noise'] },
            { field: 'areas.code', op: 'in', values: ['MTY-B'] },
          ],
        },
      ],
      `SELECT COUNT(*) FROM equipment e WHERE criticality = 'A' OR area_id = 2
         OR id IN (SELECT equipment_id FROM failures WHERE failure_mode = 'noise')`,
    ));

  it('reaches what shares a bridge', () =>
    expectCount(
      'technicians',
      [{ field: 'equipment.type', op: 'in', values: ['valve'] }],
      `SELECT COUNT(DISTINCT w.technician_id) FROM work_orders w JOIN equipment e ON e.id = w.equipment_id WHERE e.type = 'valve'`,
    ));
});

describe('related rows', () => {
  it('finds rows that have none', () =>
    expectCount('equipment', [{ exists: 'work_orders', where: [], negated: true }], 'SELECT 1'));

  it('finds rows that have none of a kind in a period', () =>
    expectCount(
      'equipment',
      [
        {
          exists: 'work_orders',
          where: [{ field: 'work_orders.type', op: 'in', values: ['preventive'] }],
          time: { field: 'default', from: '2026-06-01', phrase: 'since_june' },
          negated: true,
        },
      ],
      `SELECT COUNT(*) FROM equipment WHERE id NOT IN (SELECT equipment_id FROM work_orders
         WHERE type = 'preventive' AND opened_at >= '2026-06-01T06:00:00Z')`,
    ));

  it('asks with conditions on what the related rows point at, negation and nesting included', () =>
    expectCount(
      'equipment',
      [
        {
          exists: 'work_orders',
          where: [
            { field: 'technicians.trade', op: 'notIn', values: ['mechanical'] },
            {
              exists: 'used_parts',
              where: [{ field: 'spare_parts.code', op: 'in', values: ['REP-3'] }],
              negated: true,
            },
          ],
        },
      ],
      `SELECT COUNT(DISTINCT w.equipment_id) FROM work_orders w LEFT JOIN technicians t ON t.id = w.technician_id
         WHERE (t.trade IS NULL OR t.trade <> 'mechanical') AND w.equipment_id <> 999
           AND w.id NOT IN (SELECT work_order_id FROM work_order_parts WHERE spare_part_id = 3)`,
    ));

  it('looks across a bridge', () =>
    expectCount(
      'spare_parts',
      [{ exists: 'work_orders', where: [{ predicate: 'work_orders.completed' }] }],
      `SELECT COUNT(DISTINCT u.spare_part_id) FROM work_order_parts u JOIN work_orders w ON w.id = u.work_order_id
         WHERE w.status = 'completed'`,
    ));

  it('looks at the one row that is pointed at', () =>
    expectCount(
      'failures',
      [{ exists: 'work_orders', where: [{ predicate: 'work_orders.completed' }], negated: true }],
      `SELECT COUNT(*) FROM failures WHERE work_order_id IS NULL
         OR work_order_id NOT IN (SELECT id FROM work_orders WHERE status = 'completed')`,
    ));

  it('asks it of the entity in question: orders of equipment without failures', () =>
    expectCount(
      'work_orders',
      [{ exists: 'failures', where: [{ field: 'failures.failure_mode', op: 'in', values: ['noise'] }], negated: true }],
      `SELECT COUNT(*) FROM work_orders WHERE equipment_id NOT IN (SELECT equipment_id FROM failures WHERE failure_mode = 'noise' AND equipment_id <> 999)`,
      { entity: 'equipment' },
    ));

  it('asks it of the row itself where no other entity is in question', () =>
    expectCount(
      'work_orders',
      [{ exists: 'failures', where: [], negated: true }],
      `SELECT COUNT(*) FROM work_orders WHERE id NOT IN (SELECT work_order_id FROM failures WHERE work_order_id IS NOT NULL)`,
    ));

  it('asks it of the nearest row that both belong to: hours run by equipment with failures', async () => {
    const rows = await ask(plant, {
      measures: [{ agg: 'sum', field: 'meter_readings.operating_hours' }],
      where: [{ exists: 'failures', where: [{ field: 'failures.failure_mode', op: 'in', values: ['noise'] }] }],
    });
    expect(rows).toEqual(
      await gold(
        plant,
        `SELECT SUM(operating_hours) FROM meter_readings WHERE equipment_id IN (SELECT equipment_id FROM failures WHERE failure_mode = 'noise')`,
      ),
    );
  });

  it.each<[string, boolean, '<' | '<=' | '>' | '>=' | '=', number]>([
    ['COUNT(*) > 10', false, '>', 10],
    ['COUNT(*) <= 10', true, '>', 10],
    ['COUNT(*) < 8', false, '<', 8],
    ['COUNT(*) = 0', false, '=', 0],
  ])('counts related rows: %s', async (condition, negated, op, value) => {
    await expectCount(
      'equipment',
      [{ exists: 'work_orders', where: [{ predicate: 'work_orders.completed' }], negated, count: { op, value } }],
      `SELECT COUNT(*) FROM (SELECT e.id FROM equipment e LEFT JOIN work_orders w ON w.equipment_id = e.id AND w.status = 'completed'
         GROUP BY e.id HAVING ${condition.replace('*', 'w.id')})`,
    );
  });

  it('counts related rows over a link once each', () =>
    expectCount(
      'technicians',
      [{ exists: 'equipment', where: [], count: { op: '>', value: 6 } }],
      `SELECT COUNT(*) FROM (SELECT w.technician_id FROM work_orders w JOIN equipment e ON e.id = w.equipment_id
         WHERE w.technician_id IS NOT NULL GROUP BY 1 HAVING COUNT(DISTINCT e.id) > 6)`,
    ));

  it('refuses to count what there is one of, and comparisons that are none', () => {
    const counted = (exists: string, count: object): Pred => ({ exists, where: [], count }) as Pred;
    for (const pred of [
      counted('equipment', { op: '>', value: 1 }),
      counted('failures', { op: '> 0 OR 1 =', value: 1 }),
      counted('failures', { op: '>', value: '1' }),
    ]) {
      expect(refusalOf({ measures: [{ countOf: 'work_orders' }], where: [pred] }).code).toBe('invalid_form');
    }
  });

  it('combines with other conditions and groups', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'equipment' }],
      by: [{ field: 'equipment.type' }],
      where: [
        { exists: 'failures', where: [], time: { field: 'default', from: '2026-09-01', phrase: 'x' } },
        { predicate: 'equipment.critical', negated: true },
      ],
    });
    expect(unordered(rows)).toEqual(
      unordered(
        await gold(
          plant,
          `SELECT type, COUNT(*) FROM equipment WHERE criticality <> 'A'
             AND id IN (SELECT equipment_id FROM failures WHERE occurred_at >= '2026-09-01T06:00:00Z') GROUP BY 1`,
        ),
      ),
    );
  });
});

describe('values that do not fit', () => {
  it.each<[string, Pred]>([
    ['a word for a number', { field: 'spare_parts.stock', op: '>', values: ['many'] }],
    ['a number for a day', { field: 'work_orders.due_on', op: '<', values: [20261101] }],
    ['a day that does not exist', { field: 'work_orders.opened_at', op: 'in', values: ['2026-02-30'] }],
    ['a flag for a text', { field: 'equipment.type', op: 'in', values: [true] }],
    ['a text for a flag', { field: 'technicians.active', op: 'in', values: ['yes'] }],
    ['one end of two', { field: 'spare_parts.stock', op: 'between', values: [1] }],
    ['nothing to compare with', { field: 'spare_parts.stock', op: '<', values: [null] }],
    ['an age that is no number of days', { ageOf: 'work_orders.opened_at', op: '>', days: Number.NaN, phrase: 'x' }],
    ['an age of what holds no days', { ageOf: 'work_orders.status', op: '>', days: 3, phrase: 'x' }],
  ])('refuses %s', (_what, pred) => {
    expect(refusalOf({ measures: [{ countOf: 'work_orders' }], where: [pred] }).code).toBe('invalid_value');
  });

  it('refuses an operator that is none of ours', () => {
    const pred = { field: 'work_orders.labor_hours', op: '> 0 OR 1 =', values: [1] } as unknown as Pred;
    expect(refusalOf({ measures: [{ countOf: 'work_orders' }], where: [pred] }).code).toBe('invalid_form');
  });
});
