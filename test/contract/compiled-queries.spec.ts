import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scalar, TimeGrain } from '@app/kernel';
import type { Dimension, LogicalForm, Measure } from '@app/question';
import { generatePlant } from '@app/sample-plant';
import { loadSemanticModel, type SemanticModel } from '@app/semantic-model';
import { type CompileContext, type CompiledQuery, compileLogicalForm, PlanningError, SqlGuard } from '@app/sql-agent';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { loadPolyglotParser } from '../../libs/sql-agent/src/adapters/polyglot/polyglot-sql-parser.js';

const CONTEXT: CompileContext = { today: '2026-11-22', timeZone: 'America/Mexico_City', dialect: 'sqlite' };
const THIS_YEAR = { field: 'default', from: '2026-01-01', to: '2027-01-01', phrase: 'this_year' } as const;

let folder: string;
let model: SemanticModel;
let guard: SqlGuard;
let database: sqlite3.Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compiled-queries-'));
  const out = join(folder, 'plant.sqlite');
  await generatePlant({ seed: 3, size: 'small', today: CONTEXT.today, out });
  model = await loadSemanticModel('config/semantic/plant.yaml');
  guard = new SqlGuard(model, await loadPolyglotParser());
  database = await new Promise((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(out, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
});

afterAll(async () => {
  await new Promise((resolve) => database.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

function compile(parts: Partial<LogicalForm>): CompiledQuery {
  return compileLogicalForm(
    { kind: 'aggregate', columns: [], measures: [], by: [], where: [], ...parts },
    model,
    CONTEXT,
  );
}

function query(sql: string, params: readonly Scalar[] = []): Promise<Scalar[][]> {
  return new Promise((resolve, reject) =>
    database.all<Record<string, Scalar>>(sql, [...params], (error, rows) =>
      error ? reject(error) : resolve(rows.map((row) => Object.values(row))),
    ),
  );
}

async function rowsOf({ sql, params, columns }: CompiledQuery): Promise<Scalar[][]> {
  const statement = guard.check(sql, 'sqlite');
  expect(statement.columns.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
  return query(statement.sql, params);
}

const rounded = (rows: Scalar[][]): string[] =>
  rows
    .map((row) => JSON.stringify(row.map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(6)) : cell))))
    .sort();

async function expectSame(parts: Partial<LogicalForm>, sql: string): Promise<void> {
  expect(rounded(await rowsOf(compile(parts)))).toEqual(rounded(await query(sql)));
}

/** A form's rows; null where the model has no right reading of it. */
async function rowsOrRefusal(parts: Partial<LogicalForm>): Promise<Scalar[][] | null> {
  let compiled: CompiledQuery;
  try {
    compiled = compile(parts);
  } catch (error) {
    if (error instanceof PlanningError) return null;
    throw error;
  }
  return rowsOf(compiled);
}

describe('the sample plant’s model', () => {
  it('has figures that all compile, with and without a period', async () => {
    for (const { name, terms } of model.metrics.values()) {
      const [[value] = []] = await rowsOf(compile({ measures: [{ metric: name }] }));
      expect([name, typeof value]).toEqual([name, 'number']);
      const timed = terms.some(({ time }) => time !== undefined);
      expect([name, (await rowsOrRefusal({ measures: [{ metric: name }], time: THIS_YEAR })) !== null]).toEqual([
        name,
        timed,
      ]);
    }
  });

  it('has figures, groups and conditions that the guard and the database accept wherever they go together', async () => {
    const grains: TimeGrain[] = ['month', 'week'];
    const groups: Dimension[] = [
      { entity: 'sites' }, { entity: 'equipment' }, { entity: 'technicians' }, { field: 'equipment.type' },
      ...grains.map((grain) => ({ time: 'default', grain }) as const),
    ]; // prettier-ignore
    const measures: Measure[] = [...model.metrics.keys()].map((metric) => ({ metric }));
    let answered = 0;
    for (const [index, measure] of measures.entries()) {
      const by = groups[index % groups.length];
      const rows = await rowsOrRefusal({
        measures: [measure],
        by: by ? [by] : [],
        where: [{ predicate: 'equipment.critical' }],
      });
      if (rows) answered += 1;
    }
    expect(answered).toBeGreaterThan(measures.length / 2);
  });

  it('has named conditions that all select some rows or none, and with their negation all', async () => {
    for (const dataset of model.datasets.values()) {
      const [[all] = []] = await rowsOf(compile({ kind: 'exists', entity: dataset.name }));
      for (const { ref } of dataset.predicates.values()) {
        const [[those] = []] = await rowsOf(
          compile({ kind: 'exists', entity: dataset.name, where: [{ predicate: ref }] }),
        );
        const [[others] = []] = await rowsOf(
          compile({ kind: 'exists', entity: dataset.name, where: [{ predicate: ref, negated: true }] }),
        );
        expect([ref, Number(those) + Number(others)]).toEqual([ref, all]);
      }
    }
  });

  it('has datasets whose rows can all be listed', async () => {
    for (const { name, bridge } of model.datasets.values()) {
      const [[all] = []] = await rowsOf(compile({ kind: 'exists', entity: name }));
      if (!bridge) expect([name, (await rowsOf(compile({ kind: 'list', entity: name }))).length]).toEqual([name, all]);
    }
  });
});

describe('the meaning of the sample plant’s terms', () => {
  it('MTTR by site', () =>
    expectSame(
      { measures: [{ metric: 'mttr' }], by: [{ entity: 'sites' }], time: THIS_YEAR },
      `SELECT s.code, s.name, SUM(f.downtime_hours) / COUNT(*) FROM failures f JOIN equipment e ON e.id = f.equipment_id
         JOIN areas a ON a.id = e.area_id JOIN sites s ON s.id = a.site_id
       WHERE f.occurred_at >= '2026-01-01T06:00:00Z' AND f.occurred_at < '2027-01-01T06:00:00Z' GROUP BY s.id`,
    ));

  it('MTBF by type of equipment', () =>
    expectSame(
      { measures: [{ metric: 'mtbf' }], by: [{ field: 'equipment.type' }], time: THIS_YEAR },
      `SELECT h.type, h.hours / f.n FROM
         (SELECT e.type, SUM(m.operating_hours) AS hours FROM meter_readings m JOIN equipment e ON e.id = m.equipment_id
            WHERE m.read_on >= '2026-01-01' AND m.read_on < '2027-01-01' GROUP BY 1) h
         LEFT JOIN (SELECT e.type, COUNT(*) AS n FROM failures x JOIN equipment e ON e.id = x.equipment_id
            WHERE x.occurred_at >= '2026-01-01T06:00:00Z' AND x.occurred_at < '2027-01-01T06:00:00Z' GROUP BY 1) f ON f.type = h.type`,
    ));

  it('one column against another, days where they are days', async () => {
    await expectSame(
      { measures: [{ countOf: 'work_orders' }], where: [{ field: 'work_orders.started_at', op: '>', than: 'work_orders.due_on' }] },
      `SELECT COUNT(*) FROM work_orders WHERE date(started_at, '-6 hours') > due_on`,
    );
    await expectSame(
      { measures: [{ countOf: 'spare_parts' }], where: [{ field: 'spare_parts.stock', op: '<', than: 'spare_parts.min_stock', times: 2 }] },
      'SELECT COUNT(*) FROM spare_parts WHERE stock < 2 * min_stock',
    );
  }); // prettier-ignore

  it('what was spent on machines with more than two failures, whatever orders the failures led to', () =>
    expectSame(
      {
        measures: [{ agg: 'sum', field: 'work_orders.total_cost' }],
        where: [{ exists: 'failures', of: 'equipment', where: [], time: THIS_YEAR, count: { op: '>', value: 2 } }],
      },
      `SELECT SUM(total_cost) FROM work_orders WHERE equipment_id IN
         (SELECT equipment_id FROM failures WHERE occurred_at >= '2026-01-01T06:00:00Z' AND occurred_at < '2027-01-01T06:00:00Z'
            GROUP BY 1 HAVING COUNT(*) > 2)`,
    ));

  it('failures by day of the week, Monday first, on the plant’s clock', async () => {
    const form = { measures: [{ countOf: 'failures' }], by: [{ field: 'failures.occurred_at_weekday' }] };
    await expectSame(
      form,
      `SELECT (strftime('%w', occurred_at, '-6 hours') + 6) % 7 + 1, COUNT(*) FROM failures GROUP BY 1`,
    );
    expect((await rowsOf(compile(form))).map(([day]) => day)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('orders a month on average, over the months so far where the period is known', async () => {
    const mean = (time: 'default' | 'work_orders.completed_at') => ({
      measures: [{ meanOf: { countOf: 'work_orders' }, per: { grain: 'month' as const, time } }],
    });
    await expectSame(
      { ...mean('default'), time: THIS_YEAR, where: [{ field: 'equipment.type', op: 'in', values: ['pump'] }] },
      `SELECT COUNT(*) / 11.0 FROM work_orders o JOIN equipment e ON e.id = o.equipment_id AND e.type = 'pump'
       WHERE opened_at >= '2026-01-01T06:00:00Z' AND opened_at < '2027-01-01T06:00:00Z'`,
    );
    await expectSame(
      { ...mean('work_orders.completed_at'), by: [{ entity: 'sites' }] },
      `SELECT s.code, s.name, 1.0 * COUNT(*) / COUNT(DISTINCT strftime('%Y-%m', o.completed_at, '-6 hours'))
       FROM work_orders o JOIN equipment e ON e.id = o.equipment_id JOIN areas a ON a.id = e.area_id
       JOIN sites s ON s.id = a.site_id GROUP BY s.id`,
    );
  });

  it('failures a machine on average, machines without failures included', () =>
    expectSame(
      {
        measures: [{ meanOf: { countOf: 'failures' }, per: { entity: 'equipment' } }],
        by: [{ field: 'equipment.type' }],
        time: THIS_YEAR,
      },
      `SELECT e.type, 1.0 * COALESCE(SUM(n), 0) / COUNT(*) FROM equipment e LEFT JOIN
         (SELECT equipment_id, COUNT(*) AS n FROM failures
          WHERE occurred_at >= '2026-01-01T06:00:00Z' AND occurred_at < '2027-01-01T06:00:00Z' GROUP BY 1) f
         ON f.equipment_id = e.id GROUP BY 1`,
    ));

  it('labour in percent of cost by site', () =>
    expectSame(
      {
        measures: [
          {
            percent: { agg: 'sum', field: 'work_orders.labor_cost' },
            of: { agg: 'sum', field: 'work_orders.total_cost' },
          },
        ],
        by: [{ entity: 'sites' }],
      },
      `SELECT s.code, s.name, 100.0 * SUM(o.labor_cost) / SUM(o.total_cost) FROM work_orders o
       JOIN equipment e ON e.id = o.equipment_id JOIN areas a ON a.id = e.area_id JOIN sites s ON s.id = a.site_id GROUP BY s.id`,
    ));

  it('availability of a machine', () =>
    expectSame(
      {
        measures: [{ metric: 'availability' }],
        where: [{ field: 'equipment.code', op: 'in', values: ['BOM-101'] }],
        time: THIS_YEAR,
      },
      `WITH e AS (SELECT id FROM equipment WHERE code = 'BOM-101'),
         h AS (SELECT SUM(operating_hours) AS v FROM meter_readings WHERE equipment_id IN e AND read_on >= '2026-01-01' AND read_on < '2027-01-01'),
         d AS (SELECT COALESCE(SUM(downtime_hours), 0) AS v FROM failures WHERE equipment_id IN e
           AND occurred_at >= '2026-01-01T06:00:00Z' AND occurred_at < '2027-01-01T06:00:00Z')
       SELECT 100.0 * h.v / (h.v + d.v) FROM h, d`,
    ));

  it('PM compliance', () =>
    expectSame(
      { measures: [{ metric: 'pm_compliance' }], time: { ...THIS_YEAR, to: '2026-11-01' } },
      `SELECT 100.0 * SUM(status = 'completed' AND date(completed_at, '-6 hours') <= due_on) / COUNT(*) FROM work_orders
       WHERE type = 'preventive' AND status <> 'cancelled' AND due_on >= '2026-01-01' AND due_on < '2026-11-01'`,
    ));

  it('cost by site, of the orders’ equipment and not of their technicians', () =>
    expectSame(
      { measures: [{ agg: 'sum', field: 'work_orders.total_cost' }], by: [{ field: 'sites.code' }], time: THIS_YEAR },
      `SELECT s.code, SUM(o.total_cost) FROM work_orders o JOIN equipment e ON e.id = o.equipment_id JOIN areas a ON a.id = e.area_id
         JOIN sites s ON s.id = a.site_id WHERE o.completed_at >= '2026-01-01T06:00:00Z' AND o.completed_at < '2027-01-01T06:00:00Z' GROUP BY 1`,
    ));

  it('equipment that needs maintenance, overdue included', () =>
    expectSame(
      { measures: [{ countOf: 'equipment' }], where: [{ predicate: 'equipment.needs_maintenance' }] },
      `SELECT COUNT(*) FROM equipment WHERE next_maintenance <= '2026-11-30'`,
    ));

  it('pending orders by age', () =>
    expectSame(
      {
        measures: [{ countOf: 'work_orders' }],
        where: [
          { predicate: 'work_orders.pending' },
          { ageOf: 'work_orders.opened_at', op: '>', days: 30, phrase: 'x' },
        ],
      },
      `SELECT COUNT(*) FROM work_orders WHERE status IN ('open', 'in_progress', 'on_hold')
         AND julianday('2026-11-22') - julianday(date(opened_at, '-6 hours')) > 30`,
    ));

  it('equipment without orders this month', () =>
    expectSame(
      {
        measures: [{ countOf: 'equipment' }],
        where: [
          {
            exists: 'work_orders',
            where: [],
            negated: true,
            time: { field: 'default', from: '2026-11-01', to: '2026-12-01', phrase: 'this_month' },
          },
        ],
      },
      `SELECT COUNT(*) FROM equipment WHERE id NOT IN
         (SELECT equipment_id FROM work_orders WHERE opened_at >= '2026-11-01T06:00:00Z' AND opened_at < '2026-12-01T06:00:00Z')`,
    ));

  it('parts used by type of equipment', () =>
    expectSame(
      {
        measures: [{ agg: 'sum', field: 'work_order_parts.quantity' }],
        by: [{ field: 'equipment.type' }],
        time: THIS_YEAR,
      },
      `SELECT e.type, SUM(u.quantity) FROM work_order_parts u JOIN work_orders o ON o.id = u.work_order_id
         JOIN equipment e ON e.id = o.equipment_id WHERE o.completed_at >= '2026-01-01T06:00:00Z' AND o.completed_at < '2027-01-01T06:00:00Z' GROUP BY 1`,
    ));

  it('technicians with fewest pending orders, those without any first', async () => {
    const rows = await rowsOf(
      compile({
        measures: [{ countOf: 'work_orders' }],
        by: [{ entity: 'technicians' }],
        where: [{ predicate: 'work_orders.pending' }],
        order: { by: 0, dir: 'asc' },
        limit: { n: 5 },
      }),
    );
    expect(rows).toEqual(
      await query(
        `SELECT t.code, t.name, (SELECT COUNT(*) FROM work_orders o WHERE o.technician_id = t.id
         AND o.status IN ('open', 'in_progress', 'on_hold')) AS n FROM technicians t ORDER BY n, t.code LIMIT 5`,
      ),
    );
  });

  it('the two costliest machines of each site', async () => {
    const rows = await rowsOf(
      compile({
        measures: [{ agg: 'sum', field: 'work_orders.total_cost' }],
        by: [{ entity: 'sites' }, { entity: 'equipment' }],
        order: { by: 0, dir: 'desc' },
        limit: { n: 2, per: { entity: 'sites' } },
      }),
    );
    expect(rows).toEqual(
      await query(
        `WITH c AS (SELECT s.code AS s, s.name AS sn, e.code, e.name, SUM(o.total_cost) AS cost FROM work_orders o
           JOIN equipment e ON e.id = o.equipment_id JOIN areas a ON a.id = e.area_id JOIN sites s ON s.id = a.site_id GROUP BY e.id)
       SELECT s, sn, code, name, cost FROM (SELECT c.*, RANK() OVER (PARTITION BY s ORDER BY cost DESC) AS n FROM c)
       WHERE n <= 2 ORDER BY s, n`,
      ),
    );
  });
});
