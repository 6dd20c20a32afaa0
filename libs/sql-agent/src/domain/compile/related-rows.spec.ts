import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogicalForm, Pred } from '@app/question/domain';
import { ask, gold, refusalOf, unordered } from '../../../../../test/support/compile/ask.js';
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
