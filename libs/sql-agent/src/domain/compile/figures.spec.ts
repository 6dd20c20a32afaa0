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

describe('figures without groups', () => {
  it('counts rows in one plain statement', () => {
    const { sql, params } = compile({
      measures: [{ countOf: 'work_orders' }],
      where: [{ predicate: 'work_orders.open' }],
    });
    expect(sql).toBe("SELECT COUNT(*) AS count\nFROM work_orders\nWHERE work_orders.status = 'open'");
    expect(params).toEqual([]);
  });

  it('counts the entity where no measure is named', () =>
    expectSame({ entity: 'failures' }, 'SELECT COUNT(*) FROM failures'));

  it('counts rows in several states side by side, each by its own date', () =>
    expectSame(
      {
        measures: [
          { rowsOf: 'work_orders', where: [] },
          { rowsOf: 'work_orders', where: [{ predicate: 'work_orders.open' }] },
        ],
        by: [{ entity: 'equipment' }],
        time: YEAR,
      },
      `SELECT e.code, e.name, COUNT(*), SUM(CASE WHEN o.status = 'open' THEN 1 ELSE 0 END)
         FROM work_orders o LEFT JOIN equipment e ON e.id = o.equipment_id
        WHERE o.opened_at >= '2026-01-01T06:00:00Z' AND o.opened_at < '2027-01-01T06:00:00Z' GROUP BY e.id`,
    ));

  it('takes the share of a sum', () =>
    expectSame(
      {
        measures: [
          {
            shareOf: 'failures',
            where: [{ field: 'equipment.type', op: 'in', values: ['pump'] }],
            sumOf: 'failures.downtime_hours',
          },
        ],
        by: [{ entity: 'areas' }],
      },
      `SELECT a.code, a.name, 100.0 * SUM(CASE WHEN e.type = 'pump' THEN f.downtime_hours ELSE 0 END) / NULLIF(SUM(f.downtime_hours), 0)
         FROM failures f LEFT JOIN equipment e ON e.id = f.equipment_id LEFT JOIN areas a ON a.id = e.area_id GROUP BY a.id`,
    ));

  it('aggregates nothing to one row of NULL and 0', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'failures' }, { agg: 'sum', field: 'failures.downtime_hours' }],
      where: [{ field: 'failures.failure_mode', op: 'in', values: ['none such'] }],
    });
    expect(rows).toEqual([[0, null]]);
  });

  it('gives one row of NULL and 0 for several datasets too', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'failures' }, { metric: 'mtbf' }],
      where: [{ field: 'equipment.code', op: 'in', values: ['none such'] }],
    });
    expect(rows).toEqual([[0, null]]);
  });

  it('knows sums, averages, extremes, distinct values and rows', () =>
    expectSame(
      {
        measures: [
          { agg: 'sum', field: 'work_orders.labor_hours' },
          { agg: 'avg', field: 'work_orders.labor_hours' },
          { agg: 'min', field: 'work_orders.opened_at' },
          { agg: 'max', field: 'work_orders.labor_hours' },
          { distinct: 'work_orders.priority' },
          { countOf: 'work_orders' },
        ],
      },
      `SELECT SUM(labor_hours), AVG(labor_hours), MIN(opened_at), MAX(labor_hours), COUNT(DISTINCT priority), COUNT(*)
       FROM work_orders`,
    ));

  it('computes a field that is an expression', () =>
    expectSame(
      { measures: [{ agg: 'sum', field: 'spare_parts.stock_value' }] },
      'SELECT SUM(stock * unit_cost) FROM spare_parts',
    ));

  it('takes days between instants with their fraction', () =>
    expectSame(
      { measures: [{ agg: 'avg', field: 'work_orders.lead_days' }] },
      'SELECT AVG(julianday(completed_at) - julianday(opened_at)) FROM work_orders',
    ));

  it('averages ages in whole days of the plant', () =>
    expectSame(
      {
        measures: [
          { agg: 'avg', ageOf: 'work_orders.opened_at' },
          { agg: 'max', ageOf: 'work_orders.due_on' },
        ],
      },
      `SELECT AVG(julianday('2026-11-15') - julianday(date(opened_at, '-6 hours'))),
         MAX(CAST(julianday('2026-11-15') - julianday(due_on) AS INTEGER)) FROM work_orders`,
    ));

  it('gives the percent of rows that meet a condition', () =>
    expectSame(
      { measures: [{ shareOf: 'work_orders', where: [{ predicate: 'work_orders.completed' }] }] },
      `SELECT 100.0 * SUM(status = 'completed') / COUNT(*) FROM work_orders`,
    ));

  it('gives shares by conditions on what is joined and on what is far', () =>
    expectSame(
      {
        measures: [
          { shareOf: 'equipment', where: [{ predicate: 'work_orders.open' }] },
          { shareOf: 'work_orders', where: [{ field: 'technicians.trade', op: 'in', values: ['electrical'] }] },
        ],
      },
      `SELECT (SELECT 100.0 * COUNT(*) / 8 FROM equipment e
          WHERE EXISTS (SELECT 1 FROM work_orders w WHERE w.equipment_id = e.id AND w.status = 'open')),
        (SELECT 100.0 * COUNT(*) / (SELECT COUNT(*) FROM work_orders) FROM work_orders
          WHERE technician_id IN (SELECT id FROM technicians WHERE trade = 'electrical'))`,
    ));

  it('has no percent of nothing', async () => {
    const rows = await ask(plant, {
      measures: [{ shareOf: 'work_orders', where: [] }],
      where: [{ field: 'work_orders.number', op: 'in', values: ['none'] }],
    });
    expect(rows).toEqual([[null]]);
  });

  it('answers whether there are such rows by their number', () =>
    expectSame(
      { kind: 'exists', entity: 'work_orders', where: [{ predicate: 'work_orders.overdue' }] },
      `SELECT COUNT(*) FROM work_orders WHERE status IN ('open','in_progress') AND due_on < '2026-11-15'`,
    ));
});

describe('figures of several datasets', () => {
  it('does not multiply failures by readings: MTBF by site', () =>
    expectSame(
      { measures: [{ metric: 'mtbf' }], by: [{ field: 'sites.code' }], time: YEAR },
      `WITH place AS (SELECT e.id AS equipment_id, s.code FROM equipment e LEFT JOIN areas a ON a.id = e.area_id
           LEFT JOIN sites s ON s.id = a.site_id),
         hours AS (SELECT p.code, SUM(m.operating_hours) AS h FROM meter_readings m LEFT JOIN place p USING (equipment_id)
           WHERE m.read_on >= '2026-01-01' GROUP BY 1),
         fails AS (SELECT p.code, COUNT(*) AS n FROM failures f LEFT JOIN place p USING (equipment_id)
           WHERE f.occurred_at >= '2026-01-01T06:00:00Z' GROUP BY 1)
       SELECT h.code, h.h / n.n FROM hours h LEFT JOIN fails n ON n.code IS h.code`,
    ));

  it('has no group twice, not even the one without a name', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'failures' }, { countOf: 'work_orders' }],
      by: [{ entity: 'equipment' }],
    });
    expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(60);
    expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(90);
  });

  it('counts 0, and sums NULL, in a group where only the other dataset has rows', async () => {
    const rows = await ask(plant, {
      measures: [{ agg: 'sum', field: 'meter_readings.operating_hours' }, { countOf: 'failures' }, { metric: 'mttr' }],
      by: [{ entity: 'equipment' }],
      where: [{ field: 'equipment.code', op: 'in', values: ['COM-501'] }],
    });
    const [[hours]] = (await gold(plant, 'SELECT SUM(operating_hours) FROM meter_readings WHERE equipment_id = 8')) as [
      [number],
    ];
    expect(rows).toEqual([['COM-501', 'Compresor nuevo', hours, 0, null]]);
  });

  it('applies a formula with a constant, NULLIF and COALESCE after the figures are together', () =>
    expectSame(
      {
        measures: [{ metric: 'availability' }],
        by: [{ entity: 'equipment' }],
        where: [{ field: 'equipment.type', op: 'in', values: ['pump'] }],
      },
      `SELECT e.code, e.name,
         100.0 * (SELECT SUM(operating_hours) FROM meter_readings WHERE equipment_id = e.id)
           / ((SELECT SUM(operating_hours) FROM meter_readings WHERE equipment_id = e.id)
             + (SELECT SUM(downtime_hours) FROM failures WHERE equipment_id = e.id))
       FROM equipment e WHERE e.type = 'pump'`,
    ));

  it('divides exactly where both sides are integers', () =>
    expectSame({ measures: [{ metric: 'mttr' }] }, 'SELECT SUM(downtime_hours) * 1.0 / COUNT(*) FROM failures'));

  it('keeps a metric’s own condition apart from other figures of the same dataset', () =>
    expectSame(
      { measures: [{ countOf: 'work_orders' }, { metric: 'pm_compliance' }], by: [{ field: 'work_orders.priority' }] },
      `SELECT priority, COUNT(*),
         100.0 * SUM(CASE WHEN type = 'preventive' AND status <> 'cancelled' AND date(completed_at, '-6 hours') <= due_on THEN 1 ELSE 0 END)
           / NULLIF(SUM(type = 'preventive' AND status <> 'cancelled'), 0)
       FROM work_orders GROUP BY 1`,
    ));

  it('applies each figure’s period to its own time', () =>
    expectSame(
      {
        measures: [{ countOf: 'work_orders' }, { agg: 'sum', field: 'work_orders.total_cost' }],
        time: { field: 'default', from: '2026-03-01', to: '2026-04-01', phrase: 'march' },
      },
      `SELECT (SELECT COUNT(*) FROM work_orders WHERE opened_at >= '2026-03-01T06:00:00Z' AND opened_at < '2026-04-01T06:00:00Z'),
        (SELECT SUM(total_cost) FROM work_orders WHERE completed_at >= '2026-03-01T06:00:00Z' AND completed_at < '2026-04-01T06:00:00Z')`,
    ));

  it('takes all figures of one dataset in one pass where no period tells them apart', () => {
    const { sql } = compile({
      measures: [{ countOf: 'work_orders' }, { agg: 'sum', field: 'work_orders.total_cost' }],
    });
    expect(sql).toBe('SELECT COUNT(*) AS count, SUM(work_orders.total_cost) AS total_cost\nFROM work_orders');
  });

  it('leaves a value that stands alone by the period and by conditions on what happened', () =>
    expectSame(
      {
        measures: [{ metric: 'cost_to_value' }],
        where: [
          { field: 'work_orders.type', op: 'in', values: ['preventive'] },
          { field: 'equipment.type', op: 'in', values: ['pump'] },
        ],
        time: YEAR,
      },
      `SELECT 100.0 * (SELECT SUM(w.total_cost) FROM work_orders w JOIN equipment e ON e.id = w.equipment_id
         WHERE w.type = 'preventive' AND e.type = 'pump' AND w.completed_at >= '2026-01-01T06:00:00Z') / 3000`,
    ));

  it('does not divide a value that stands among what happened', () => {
    const error = refusalOf({ measures: [{ metric: 'cost_to_value' }], by: [{ field: 'work_orders.type' }] });
    expect(error.code).toBe('dimension_unreachable');
    expect(error.problem).toMatchObject({ from: 'equipment', to: 'work_orders' });
  });

  it('takes a period named by one figure’s time for the whole formula', () =>
    expectSame(
      {
        measures: [{ metric: 'mtbf' }],
        time: { field: 'failures.occurred_at', from: '2026-05-01', to: '2026-06-01', phrase: 'may' },
      },
      `SELECT (SELECT SUM(operating_hours) FROM meter_readings WHERE read_on >= '2026-05-01' AND read_on < '2026-06-01') * 1.0
        / (SELECT COUNT(*) FROM failures WHERE occurred_at >= '2026-05-01T06:00:00Z' AND occurred_at < '2026-06-01T06:00:00Z')`,
    ));

  it('knows the type of a metric that is one extreme', () => {
    const { columns } = compile({ measures: [{ metric: 'latest_failure' }, { metric: 'failure_count' }] });
    expect(columns.map(({ type }) => type)).toEqual(['datetime', 'integer']);
  });
});
