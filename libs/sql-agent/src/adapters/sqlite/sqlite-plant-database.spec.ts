import type { Scalar } from '@app/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LEGITIMATE_STATEMENTS } from '../../../../../test/support/plant-statements.js';
import { smallPlantModel } from '../../../../../test/support/small-plant.js';
import { makeSmallPlant } from '../../../../../test/support/sqlite-plant.js';
import { SqlGuard } from '../../domain/guard/sql-guard.js';
import type { StreamOptions } from '../../ports/plant-database.js';
import { loadPolyglotParser } from '../polyglot/polyglot-sql-parser.js';
import { SqliteConnection } from './sqlite-connection.js';
import { SqlitePlantDatabase } from './sqlite-plant-database.js';

const OPTIONS: StreamOptions = { timeoutMs: 5_000, maxRows: 10_000, maxBytes: 10_000_000, batchRows: 100 };

let guard: SqlGuard;
let plant: Awaited<ReturnType<typeof makeSmallPlant>>;
let database: SqlitePlantDatabase;

beforeAll(async () => {
  guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
  plant = await makeSmallPlant();
  database = new SqlitePlantDatabase({ path: plant.path, connections: 3 });
});

afterAll(async () => {
  await database.close();
  await plant.remove();
});

async function rowsOf(sql: string, params: Scalar[] = [], options: Partial<StreamOptions> = {}): Promise<Scalar[][]> {
  const rows: Scalar[][] = [];
  for await (const batch of database.stream(guard.check(sql, 'sqlite'), params, { ...OPTIONS, ...options }))
    rows.push(...batch);
  return rows;
}

describe('SqlitePlantDatabase', () => {
  it.each(LEGITIMATE_STATEMENTS)('gives the rows that SQLite gives, in its order: %s', async (sql) => {
    const statement = guard.check(sql, 'sqlite');
    const params = Array.from({ length: statement.parameterCount }, (_, index) => (index === 0 ? 'open' : index));
    const limited = /LIMIT \?/.test(sql) ? [3] : params;
    const plain = await SqliteConnection.open({ path: plant.path, immutable: false, busyTimeoutMs: 100 });
    const names = statement.columns.map((_, index) => `c${index}`);
    const expected = await plain.all<Record<string, Scalar>>(
      `WITH r(${names.join(', ')}) AS (${statement.sql}) SELECT * FROM r`,
      limited,
    );
    await plain.close();
    expect(await rowsOf(sql, limited)).toEqual(expected.map((row) => names.map((name) => row[name])));
  });
});
