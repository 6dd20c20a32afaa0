import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogicalForm, Pred } from '@app/question/domain';
import { ask, compile, gold, refusalOf } from '../../../../../test/support/compile/ask.js';
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
