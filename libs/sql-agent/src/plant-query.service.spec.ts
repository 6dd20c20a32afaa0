import { AppError, isAbort, type ResultColumn, type Scalar } from '@app/kernel';
import { SemanticModelProvider } from '@app/semantic-model';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { smallPlantModel } from '../../../test/support/small-plant.js';
import { makeSmallPlant } from '../../../test/support/sqlite-plant.js';
import { loadPolyglotParser } from './adapters/polyglot/polyglot-sql-parser.js';
import { SqlitePlantDatabase } from './adapters/sqlite/sqlite-plant-database.js';
import { SqlGuard } from './domain/guard/sql-guard.js';
import type { QueryContext } from './domain/plant-query.js';
import { PlantQueryService } from './plant-query.service.js';
import { PlantValueSource } from './plant-value-source.js';
import { AuditLog, type AuditRecord } from './ports/audit-log.js';

class RememberingAuditLog extends AuditLog {
  readonly records: AuditRecord[] = [];

  record(entry: AuditRecord): void {
    this.records.push(entry);
  }
}

const CONTEXT: QueryContext = { requestId: 'r-1', sessionId: 's-1', origin: 'model' };
const ENDLESS = `SELECT COUNT(*) AS n FROM work_orders a, work_orders b, work_orders c, work_orders d, work_orders e
  WHERE a.total_cost + b.total_cost + c.total_cost + d.total_cost + e.total_cost < 0`;

describe('PlantQueryService', () => {
  let plant: Awaited<ReturnType<typeof makeSmallPlant>>;
  let database: SqlitePlantDatabase;
  let guard: SqlGuard;
  let audit: RememberingAuditLog;
  let queries: PlantQueryService;

  beforeAll(async () => {
    plant = await makeSmallPlant();
    database = new SqlitePlantDatabase({ path: plant.path, connections: 2 });
    guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
  }, 30_000);

  afterAll(async () => {
    await database.close();
    await plant.remove();
  });

  beforeEach(() => {
    audit = new RememberingAuditLog();
    queries = new PlantQueryService(guard, database, audit, { timeoutMs: 2_000, maxRows: 300 });
  });

  const failure = async (work: () => unknown): Promise<AppError> => {
    try {
      await work();
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('Succeeded');
  };

  it('gives the whole result with what each column is', async () => {
    const result = await queries.collect(
      {
        sql: `SELECT s.name AS plant, date(w.opened_at) AS day, COUNT(*) AS orders, AVG(w.total_cost) AS mean
              FROM work_orders w JOIN equipment e ON e.id = w.equipment_id JOIN sites s ON s.id = e.site_id
              WHERE w.id <= ? GROUP BY s.name, day ORDER BY w.id;`,
        params: [2],
      },
      CONTEXT,
    );
    expect(result.columns).toEqual([
      { name: 'plant', type: 'text', role: 'dimension', format: 'plain' },
      { name: 'day', type: 'date', role: 'dimension' },
      { name: 'orders', type: 'integer', role: 'measure', additive: false },
      { name: 'mean', type: 'number', role: 'measure', additive: false },
    ]);
    expect(result.rows).toEqual([
      ['Planta Monterrey', '2025-06-02', 1, 7.25],
      ['Planta Querétaro', '2025-06-03', 1, 14.5],
    ]);
    expect(result.sql.endsWith(';')).toBe(false);
    expect(result.truncated).toBe(false);
    expect(result.sqlTimeMs).toBeGreaterThan(0);
  });

  it('takes the types and formats of listed fields from the model', async () => {
    const { columns } = await queries.collect(
      { sql: 'SELECT code, next_maintenance, replacement_cost AS cost, 1.5 * id AS x FROM equipment', params: [] },
      CONTEXT,
    );
    expect(columns.map(({ name, type, role }) => [name, type, role])).toEqual([
      ['code', 'text', 'attribute'],
      ['next_maintenance', 'date', 'attribute'],
      ['cost', 'number', 'attribute'],
      ['x', 'number', 'attribute'],
    ]);
  });

  it('keeps the columns that the compiler describes', async () => {
    const columns: ResultColumn[] = [{ name: 'orders', type: 'integer', role: 'measure', additive: true }];
    const result = await queries.collect(
      { sql: 'SELECT COUNT(*) AS n FROM work_orders', params: [], columns },
      CONTEXT,
    );
    expect(result).toMatchObject({ columns, rows: [[400]] });
  });

  it('streams in batches and says how much there was', async () => {
    const stream = queries.stream({ sql: 'SELECT id FROM work_orders ORDER BY id', params: [] }, CONTEXT);
    const rows: Scalar[][] = [];
    for await (const batch of stream.batches) rows.push(...batch);
    expect(rows).toHaveLength(300);
    expect(stream.progress).toMatchObject({ rows: 300, truncated: true });
  });

  it('takes tighter bounds than the configured ones, and no wider ones', async () => {
    const sql = 'SELECT id FROM work_orders';
    expect((await queries.collect({ sql, params: [] }, CONTEXT, { maxRows: 10 })).rows).toHaveLength(10);
    expect((await queries.collect({ sql, params: [] }, CONTEXT, { maxRows: 1_000 })).rows).toHaveLength(300);
    const started = performance.now();
    const error = await failure(() => queries.collect({ sql: ENDLESS, params: [] }, CONTEXT, { timeoutMs: 100 }));
    expect(error.code).toBe('sql_timeout');
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('refuses before anything is executed', async () => {
    const error = await failure(() => queries.stream({ sql: 'SELECT token FROM secrets', params: [] }, CONTEXT));
    expect(error.message).toContain("'secrets'");
    expect(audit.records).toEqual([
      expect.objectContaining({ outcome: 'refused', errorCode: 'sql_refused', rows: 0, tables: [], sqlTimeS: 0 }),
    ]);
  });

  it('refuses other numbers of values than of placeholders', async () => {
    const sql = 'SELECT code FROM equipment WHERE id = ?';
    expect((await failure(() => queries.collect({ sql, params: [] }, CONTEXT))).code).toBe('sql_refused');
    expect((await failure(() => queries.collect({ sql, params: [1, 2] }, CONTEXT))).code).toBe('sql_refused');
  });

  it('checks without executing or recording', () => {
    expect(queries.check('SELECT COUNT(*) AS n FROM equipment').tables).toEqual(['equipment']);
    expect(audit.records).toEqual([]);
  });

  it('records who asked what, how much came and how it ended', async () => {
    const sql = 'SELECT e.code FROM equipment e JOIN sites s ON s.id = e.site_id WHERE s.code = ?';
    await queries.collect({ sql, params: ['MTY'] }, CONTEXT);
    const [record] = audit.records;
    expect(record).toMatchObject({
      requestId: 'r-1',
      sessionId: 's-1',
      caller: 'system',
      origin: 'model',
      outcome: 'ok',
      statement: sql,
      statementLength: sql.length,
      parameterCount: 1,
      tables: ['equipment', 'sites'],
      rows: 30,
      truncated: false,
    });
    expect(record?.statementHash).toMatch(/^[0-9a-f]{16}$/);
    expect(record?.sqlTimeS).toBeGreaterThan(0);
    expect(record?.durationS).toBeGreaterThanOrEqual(record?.sqlTimeS ?? Infinity);
    expect(JSON.stringify(record)).not.toContain('MTY');
  });

  it.each([
    ['truncated', () => queries.collect({ sql: 'SELECT id FROM work_orders', params: [] }, CONTEXT)],
    ['timeout', () => queries.collect({ sql: ENDLESS, params: [] }, CONTEXT, { timeoutMs: 50 })],
    ['failed', () => queries.collect({ sql: 'SELECT SUBSTR(code) AS x FROM sites', params: [] }, CONTEXT)],
    ['aborted', () => queries.collect({ sql: ENDLESS, params: [] }, { ...CONTEXT, signal: AbortSignal.timeout(50) })],
    [
      'left',
      async () => {
        for await (const batch of queries.stream({ sql: 'SELECT id FROM sites', params: [] }, CONTEXT).batches) {
          return batch;
        }
        return null;
      },
    ],
  ])('records the outcome %s', async (outcome, work) => {
    await work().catch((error: unknown) => {
      if (!(error instanceof AppError) && !isAbort(error)) throw error;
    });
    expect(audit.records.map((record) => record.outcome)).toEqual([outcome]);
  });

  describe('as the source of the lexicon', () => {
    const model = smallPlantModel();
    const field = (ref: string) => {
      const [dataset = '', name = ''] = ref.split('.');
      const found = model.datasets.get(dataset)?.fields.get(name);
      if (!found) throw new Error(ref);
      return found;
    };
    const dataset = (name: string, codeField?: string, nameField?: string) => {
      const found = model.datasets.get(name);
      if (!found) throw new Error(name);
      return { ...found, ...(codeField ? { codeField } : {}), ...(nameField ? { nameField } : {}) };
    };
    let source: PlantValueSource;

    beforeEach(() => {
      source = new PlantValueSource(queries, new SemanticModelProvider(model), database);
    });

    it('gives distinct values in order, without the missing ones', async () => {
      expect(await source.distinctValues(field('equipment.manufacturer'), 10)).toEqual({
        values: ['Maker 1', 'Maker 2', 'Maker 3'],
        complete: true,
      });
      expect(audit.records[0]).toMatchObject({ origin: 'value_index', outcome: 'ok' });
    });

    it('says that there are more than were asked for', async () => {
      expect(await source.distinctValues(field('equipment.code'), 2)).toEqual({
        values: ['BOM-101', 'BOM-102'],
        complete: false,
      });
    });

    it('gives codes with names, and nothing for what a dataset has not', async () => {
      expect(await source.codesAndNames(dataset('sites', 'code', 'name'), 5)).toEqual({
        rows: [
          { code: 'MTY', name: 'Planta Monterrey' },
          { code: 'QRO', name: 'Planta Querétaro' },
        ],
        complete: true,
      });
      const { rows, complete } = await source.codesAndNames(dataset('technicians', 'code'), 1);
      expect([rows, complete]).toEqual([[{ code: 'TEC-01', name: null }], false]);
    });
  });
});
