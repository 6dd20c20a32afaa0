import { LANGUAGES, type Scalar } from '@app/kernel';
import { PLANT_TABLES_SQL } from '@app/sample-plant';
import { type Field, lintSemanticModel, loadSemanticModel, type Metric, type SemanticModel } from '@app/semantic-model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sqlite3 from 'sqlite3';
import { crudeSqlite } from '../support/crude-sqlite.js';

const FILE = 'config/semantic/plant.yaml';

/** A row in each table that others point at, so that tests only write what they are about. */
const FIXTURES = `
INSERT INTO sites VALUES (1, 'MTY', 'Planta Monterrey', 'Monterrey', 'MX');
INSERT INTO areas VALUES (1, 1, 'MTY-ENV', 'Envasado');
INSERT INTO equipment VALUES (1, 'BOM-101', 'Bomba', 'pump', 1, NULL, NULL, NULL, 'A', 'operational', '2020-01-01', NULL, NULL, 1000);
`;

type Row = Record<string, Scalar>;

let model: SemanticModel;
let database: sqlite3.Database;

function run(sql: string): Promise<void> {
  return new Promise((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
}

function all(sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) =>
    database.all(sql, (error: Error | null, rows: Row[]) => (error ? reject(error) : resolve(rows))),
  );
}

function insert(table: string, row: Row): Promise<void> {
  const values = Object.values(row).map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  return run(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`);
}

/** One row for each home, with the metric's conditions; periods are left to the compiler. */
async function figure(metric: Metric): Promise<Scalar> {
  const values = await Promise.all(
    metric.terms.map(async (term) => {
      const where = metric.where.get(term.home);
      const call = `${term.function}(${term.distinct ? 'DISTINCT ' : ''}${crudeSqlite(term.argument)})`;
      const [row] = await all(
        `SELECT ${call} AS value FROM ${term.home}${where ? ` WHERE ${crudeSqlite(where)}` : ''}`,
      );
      return [term.id, row?.['value'] ?? null] as const;
    }),
  );
  const formula = metric.formula.replace(/\bt\d+\b/g, (id) =>
    String(values.find(([term]) => term === id)?.[1] ?? 'NULL'),
  );
  const [row] = await all(`SELECT ${formula} AS value`);
  return row?.['value'] ?? null;
}

function fields(): Field[] {
  return [...model.datasets.values()].flatMap((dataset) => [...dataset.fields.values()]);
}

beforeAll(async () => {
  model = await loadSemanticModel(FILE);
});

describe("the sample plant's semantic model and its schema", () => {
  beforeAll(async () => {
    database = new sqlite3.Database(':memory:');
    await run(PLANT_TABLES_SQL);
  });

  afterAll(() => database.close());

  it('has no fault, no collision and no word missing in either language', async () => {
    expect(await lintSemanticModel(FILE)).toEqual([]);
  });

  it('covers every table and column, no more', async () => {
    const tables = await all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    expect([...model.datasets.keys()].sort()).toEqual(tables.map(({ name }) => name));
    for (const dataset of model.datasets.values()) {
      const columns = await all(`PRAGMA table_info(${dataset.source})`);
      const own = [...dataset.fields.values()].filter((field) => field.expression === field.name);
      expect(own.map((field) => field.name).sort()).toEqual(columns.map(({ name }) => String(name)).sort());
    }
  });

  it('words every value that the schema allows, and no other', async () => {
    for (const dataset of model.datasets.values()) {
      const [table] = await all(`SELECT sql FROM sqlite_master WHERE name = '${dataset.source}'`);
      const checks = [...String(table?.['sql']).matchAll(/CHECK \((\w+) IN \(([^)]*)\)\)/g)];
      for (const [, column = '', list = ''] of checks) {
        const allowed = [...list.matchAll(/'(\w+)'/g)].map((match) => match[1]);
        if (allowed.length === 0) continue; // 0 and 1: a flag
        const worded = dataset.fields.get(column)?.values ?? new Map<Scalar, unknown>();
        expect([...worded.keys()].sort()).toEqual([...allowed].sort());
      }
    }
  });

  it('has expressions that the database understands', async () => {
    for (const dataset of model.datasets.values()) {
      for (const { expression } of [...dataset.fields.values(), ...dataset.predicates.values()]) {
        await all(`SELECT ${crudeSqlite(expression)} FROM ${dataset.source}`);
      }
    }
    for (const metric of model.metrics.values()) await figure(metric);
    for (const { from, to, fromColumns, toColumns } of model.relationships) {
      const on = fromColumns.map((column, index) => `f.${column} = t.${toColumns[index]}`).join(' AND ');
      await all(`SELECT 1 FROM ${from} f JOIN ${to} t ON ${on}`);
    }
    for (const { sql } of model.verifiedQueries) await all(crudeSqlite(sql));
  });

  it('gives metrics a meaning for "nothing" instead of a number', async () => {
    for (const metric of model.metrics.values()) {
      expect([metric.name, await figure(metric)]).toEqual([metric.name, metric.additive ? 0 : null]);
      for (const language of LANGUAGES) expect(metric.emptyMeaning[language]).not.toBe('');
    }
  });

  it('defines every metric, predicate and dataset in both languages', () => {
    const predicates = [...model.datasets.values()].flatMap((dataset) => [...dataset.predicates.values()]);
    for (const { name, description } of [...model.datasets.values(), ...predicates, ...model.metrics.values()]) {
      expect([name, description.es, description.en]).toEqual([
        name,
        expect.stringMatching(/\.$/),
        expect.stringMatching(/\.$/),
      ]);
      expect([name, description.es]).not.toEqual([name, description.en]);
    }
  });

  it('writes Spanish nouns with their gender, adjectives with their four forms, and plurals', () => {
    const nouns = [
      ...model.datasets.values(),
      ...model.metrics.values(),
      ...fields().filter((field) => field.role !== 'key' && field.role !== 'flag'),
    ];
    for (const { name, wording } of nouns) {
      expect([name, wording.es.gender]).toEqual([name, expect.stringMatching(/^[mf]$/)]);
    }
    for (const { wording } of nouns) expect(wording.es.plural).toMatch(/s\b|MT|backlog/);
  });

  it('offers questions in both languages, and verified queries for some', () => {
    for (const language of LANGUAGES) expect(model.suggestions[language].length).toBeGreaterThanOrEqual(8);
    expect(model.verifiedQueries.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the meaning of the terms, on a day in November 2026', () => {
  beforeAll(async () => {
    database = new sqlite3.Database(':memory:');
    await run(PLANT_TABLES_SQL + FIXTURES);
  });

  afterAll(() => database.close());

  async function holds(dataset: string, predicate: string): Promise<Scalar[]> {
    const expression = model.datasets.get(dataset)?.predicates.get(predicate)?.expression ?? '';
    const rows = await all(`SELECT id FROM ${dataset} WHERE ${crudeSqlite(expression)} ORDER BY id`);
    return rows.map(({ id }) => id ?? null);
  }

  it('of equipment', async () => {
    const dates = ['2026-10-31', '2026-11-21', '2026-11-22', '2026-11-30', '2026-12-01', null];
    for (const [index, next_maintenance] of dates.entries()) {
      await insert('equipment', {
        id: 10 + index, code: `E-${index}`, name: 'x', type: 'motor', area_id: 1, criticality: index === 0 ? 'A' : 'B',
        status: 'standby', installed_on: '2020-01-01', next_maintenance, last_maintenance: index === 1 ? null : '2026-01-01',
      }); // prettier-ignore
    }
    await run('DELETE FROM equipment WHERE id = 1');
    expect(await holds('equipment', 'needs_maintenance')).toEqual([10, 11, 12, 13]);
    expect(await holds('equipment', 'overdue_maintenance')).toEqual([10, 11]);
    expect(await holds('equipment', 'critical')).toEqual([10]);
    expect(await holds('equipment', 'without_next_maintenance')).toEqual([15]);
    expect(await holds('equipment', 'never_maintained')).toEqual([11]);
  });

  it('of work orders', async () => {
    const base = { equipment_id: 10, priority: 'low', title: 't', opened_at: '2026-11-01T08:00:00Z' };
    const rows: Row[] = [
      { id: 1, type: 'preventive', status: 'completed', due_on: '2026-11-10', completed_at: '2026-11-10T23:00:00Z', technician_id: null, total_cost: 100, labor_cost: 40, parts_cost: 60 },
      { id: 2, type: 'preventive', status: 'completed', due_on: '2026-11-10', completed_at: '2026-11-11T01:00:00Z', total_cost: 300, labor_cost: 300 },
      { id: 3, type: 'preventive', status: 'cancelled', due_on: '2026-11-10' },
      { id: 4, type: 'preventive', status: 'open', due_on: '2026-11-21' },
      { id: 5, type: 'corrective', status: 'on_hold', due_on: '2026-11-22' },
      { id: 6, type: 'corrective', status: 'in_progress', due_on: '2026-11-01', started_at: '2026-11-02T08:00:00Z', downtime_hours: 2 },
      { id: 7, type: 'inspection', status: 'completed', completed_at: '2026-11-11T08:00:00Z', started_at: '2026-11-01T20:00:00Z' },
    ]; // prettier-ignore
    for (const row of rows) await insert('work_orders', { ...base, number: `OT-${String(row['id'])}`, ...row });
    expect(await holds('work_orders', 'pending')).toEqual([4, 5, 6]);
    expect(await holds('work_orders', 'overdue')).toEqual([4, 6]);
    expect(await holds('work_orders', 'completed')).toEqual([1, 2, 7]);
    expect(await holds('work_orders', 'completed_on_time')).toEqual([1]);
    expect(await holds('work_orders', 'completed_late')).toEqual([2]);
    expect(await holds('work_orders', 'not_started')).toEqual([4, 5]);
    expect(await holds('work_orders', 'without_due_date')).toEqual([7]);
    expect(await holds('work_orders', 'unassigned')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await holds('work_orders', 'unplanned')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await holds('work_orders', 'with_downtime')).toEqual([6]);

    const value = async (name: string): Promise<number> => Number(await figure(model.metrics.get(name) as Metric));
    expect(await value('pm_compliance')).toBeCloseTo(100 / 3);
    expect(await value('on_time_rate')).toBe(50);
    expect(await value('completion_rate')).toBeCloseTo(300 / 7);
    expect(await value('backlog')).toBe(3);
    expect(await value('overdue_share')).toBeCloseTo(200 / 3);
    expect(await value('corrective_share')).toBeCloseTo(200 / 7);
    expect(await value('preventive_corrective_ratio')).toBe(2);
    expect(await value('labor_cost_share')).toBe(85);
    expect(await value('preventive_cost_share')).toBe(100);

    const derived = async (name: string): Promise<Scalar[]> => {
      const expression = model.datasets.get('work_orders')?.fields.get(name)?.expression ?? '';
      const found = await all(`SELECT ROUND(${crudeSqlite(expression)}, 2) AS value FROM work_orders ORDER BY id`);
      return found.map((row) => row['value'] ?? null);
    };
    expect(await derived('resolution_days')).toEqual([9.63, 9.71, null, null, null, null, 10]);
    expect(await derived('response_hours')).toEqual([null, null, null, null, null, 24, 12]);
    expect(await derived('delay_days')).toEqual([null, 1, null, 1, null, 21, null]);
  });

  it('of failures and running hours', async () => {
    for (const [id, hours] of [
      [1, 3],
      [2, 9],
    ] as const) {
      await insert('failures', { id, equipment_id: 10, failure_mode: 'wear', cause: 'unknown', occurred_at: '2026-11-01T08:00:00Z', repaired_at: id === 1 ? '2026-11-01T12:00:00Z' : null, downtime_hours: hours }); // prettier-ignore
    }
    await insert('meter_readings', { equipment_id: 10, read_on: '2026-11-01', operating_hours: 1188 });
    const value = async (name: string): Promise<number> => Number(await figure(model.metrics.get(name) as Metric));
    expect(await value('mttr')).toBe(6);
    expect(await value('mtbf')).toBe(594);
    expect(await value('availability')).toBe(99);
    expect(await value('failure_rate')).toBeCloseTo(2 / 1.188);
    expect(await holds('failures', 'ongoing')).toEqual([2]);
  });

  it('of spare parts', async () => {
    for (const [id, stock] of [
      [1, 0],
      [2, 4],
      [3, 5],
    ] as const) {
      await insert('spare_parts', {
        id,
        code: `R-${id}`,
        name: 'x',
        category: 'seal',
        unit_cost: 2.5,
        stock,
        min_stock: 5,
      });
    }
    expect(await holds('spare_parts', 'low_stock')).toEqual([1, 2]);
    expect(await holds('spare_parts', 'out_of_stock')).toEqual([1]);
    const expression = model.datasets.get('spare_parts')?.fields.get('stock_value')?.expression ?? '';
    expect(await all(`SELECT SUM(${expression}) AS value FROM spare_parts`)).toEqual([{ value: 22.5 }]);
  });

  it('of dates: which day counts for what', () => {
    const orders = model.datasets.get('work_orders');
    expect(orders?.defaultTime).toBe('opened_at');
    expect(orders?.predicates.get('completed')?.time).toBe('completed_at');
    expect(orders?.predicates.get('overdue')?.time).toBe('due_on');
    for (const name of ['total_cost', 'parts_cost', 'labor_cost', 'labor_hours']) {
      expect(orders?.fields.get(name)).toMatchObject({ time: 'completed_at', aggregation: 'sum' });
    }
    expect(orders?.fields.get('due_on')?.wording.es.verbs).toContain('vencen');
    expect(model.datasets.get('failures')?.defaultTime).toBe('occurred_at');
    expect(model.datasets.get('work_order_parts')?.defaultTime).toBe('work_orders.completed_at');
    expect(model.metrics.get('pm_compliance')?.terms.every((term) => term.time === 'due_on')).toBe(true);
  });
});
