import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type Scalar } from '@app/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '../../../../../test/support/plant-statements.js';
import { createSqlite, executeSqlite, smallPlantModel } from '../../../../../test/support/small-plant.js';
import { holdSqlite, makeSmallPlant } from '../../../../../test/support/sqlite-plant.js';
import { SqlGuard } from '../../domain/guard/sql-guard.js';
import type { GuardedStatement, StatementFacts } from '../../domain/statement.js';
import type { StreamOptions } from '../../ports/plant-database.js';
import { loadPolyglotParser } from '../polyglot/polyglot-sql-parser.js';
import { SqliteConnection } from './sqlite-connection.js';
import { SqlitePlantDatabase } from './sqlite-plant-database.js';

const OPTIONS: StreamOptions = { timeoutMs: 5_000, maxRows: 10_000, maxBytes: 10_000_000, batchRows: 100 };
const ENDLESS = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n';

let guard: SqlGuard;

beforeAll(async () => {
  guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
}, 30_000);

/** A statement that no guard has seen, as if the guard had been deceived: it claims to read what the model shows. */
function unguarded(sql: string): GuardedStatement {
  const harmless = guard.check(
    'SELECT e.code, e.name, w.number, t.code, s.code, f.id FROM equipment e, work_orders w, technicians t, sites s, failures f',
    'sqlite',
  );
  const facts: StatementFacts = { ...harmless, sql, columns: [{ name: 'x', aggregated: false }], parameterCount: 0 };
  return facts as GuardedStatement;
}

async function take(
  database: SqlitePlantDatabase,
  statement: GuardedStatement | string,
  params: Scalar[] = [],
  options: Partial<StreamOptions> = {},
): Promise<Scalar[][]> {
  const rows: Scalar[][] = [];
  const checked = typeof statement === 'string' ? guard.check(statement, 'sqlite') : statement;
  for await (const batch of database.stream(checked, params, { ...OPTIONS, ...options })) rows.push(...batch);
  return rows;
}

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    (value) => new Error(`Succeeded: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error('No AppError was raised', { cause: error });
}

describe('SqlitePlantDatabase: statements', () => {
  let plant: Awaited<ReturnType<typeof makeSmallPlant>>;
  let database: SqlitePlantDatabase;

  beforeAll(async () => {
    plant = await makeSmallPlant();
    database = new SqlitePlantDatabase({ path: plant.path, connections: 2 });
  });

  afterAll(async () => {
    await database.close();
    await plant.remove();
  });

  it.each(LEGITIMATE_STATEMENTS)('gives the rows that SQLite gives, in its order: %s', async (sql) => {
    const statement = guard.check(sql, 'sqlite');
    const values = Array.from({ length: statement.parameterCount }, (_, index) => (index === 0 ? 'open' : index));
    const params = sql.endsWith('LIMIT ?') ? [3] : values;
    const names = statement.columns.map((_, index) => `c${index}`).join(', ');
    const plain = await SqliteConnection.open({ path: plant.path, immutable: false, busyTimeoutMs: 100 });
    const expected = await plain.all<Record<string, Scalar>>(
      `WITH r(${names}) AS (${statement.sql}) SELECT * FROM r`,
      params,
    );
    await plain.close();
    expect(await take(database, statement, params)).toEqual(expected.map((row) => Object.values(row)));
  });

  it('gives blobs as hexadecimal text and infinite numbers as nothing', async () => {
    expect(await take(database, unguarded("SELECT x'00ff'"))).toEqual([['00FF']]);
    expect(await take(database, 'SELECT 1e308 * 10 AS x, -1e308 * 10 AS y')).toEqual([[null, null]]);
  });

  it('keeps the order of long results', async () => {
    const rows = await take(database, 'SELECT a.id * 1000 + b.id AS n FROM work_orders a, equipment b ORDER BY n DESC');
    expect(rows).toHaveLength(10_000);
    expect(rows.every(([n], index) => index === 0 || Number(n) < Number(rows[index - 1]?.[0]))).toBe(true);
  });

  it('delivers rows of which a few hundred are longer than any value may be', async () => {
    const long = Array.from({ length: 17 }, () => 'replace(').join('') + 'title' + ", 'e', 'ee')".repeat(17);
    const rows = await take(database, `SELECT id, ${long} AS long FROM work_orders WHERE id <= 100`, [], {
      maxBytes: 2 ** 30,
    });
    expect(rows).toHaveLength(100);
    expect(String(rows[99]?.[1]).length).toBeGreaterThan(250_000);
    expect(rows[99]?.[0]).toBe(100);
  });

  it('stops an endless recursion that got past the guard', async () => {
    const started = performance.now();
    const error = await failure(take(database, unguarded(ENDLESS), [], { timeoutMs: 200 }));
    expect(error.code).toBe('sql_timeout');
    expect(performance.now() - started).toBeLessThan(1_200);
  });

  describe('if the guard were deceived', () => {
    it.each(
      [
        ...HOSTILE_STATEMENTS,
        { tries: 'hidden columns', sql: "SELECT code AS pin FROM technicians WHERE pin LIKE 'TOP%'" },
        { tries: 'hidden columns in an index', sql: 'SELECT COUNT(*) FROM technicians GROUP BY pin' },
        { tries: 'the schema', sql: 'SELECT group_concat(sql) FROM sqlite_schema' },
        { tries: 'settings', sql: 'SELECT * FROM pragma_query_only' },
      ].map(({ tries, sql }) => [tries, sql.slice(0, 80), sql]),
    )('does nothing and shows nothing hidden: %s: %s', async (_, __, sql) => {
      const before = await fingerprint(plant.path);
      const shown = await take(database, unguarded(sql), [], { timeoutMs: 150, maxRows: 100 }).then(
        (rows) => JSON.stringify(rows),
        (error: AppError) => {
          expect(['sql_refused', 'sql_failed', 'sql_timeout']).toContain(error.code);
          return error.message;
        },
      );
      expect(shown).not.toMatch(/TOP-SECRET|CREATE TABLE|root:/);
      expect(await fingerprint(plant.path)).toBe(before);
    });

    it.each([
      ['SELECT token FROM secrets', 'reads the table secrets'],
      ['SELECT pin FROM technicians', 'reads the column technicians.pin'],
      ['SELECT MAX(pin) FROM technicians', 'reads the column technicians.pin'],
      ['SELECT sql FROM sqlite_schema', 'reads the table outside the data'],
      ["SELECT name FROM pragma_table_info('secrets')", 'does more than read rows'],
      ['SELECT hex(randomblob(4))', 'calls the function randomblob'],
      ['SELECT sqlite_version()', 'calls the function sqlite_version'],
    ])('sees from the compiled program that %s is not what was accepted', async (sql, why) => {
      const error = await failure(take(database, unguarded(sql)));
      expect(error).toMatchObject({ kind: 'invalid', code: 'sql_refused' });
      expect(error.message).toContain(why);
    });

    it('is not told what a hidden column holds by grouping, though an alias has its name', async () => {
      const error = await failure(
        take(database, 'SELECT UPPER(code) AS pin, COUNT(*) AS n FROM technicians GROUP BY pin'),
      );
      expect(error.message).toContain('technicians.pin');
    });
  });

  it('does not let values, or all it computes, grow beyond bounds', async () => {
    const tries = [
      `SELECT ${Array.from({ length: 14 }, () => 'replace(').join('')}'xxxxxxxxxx'${", 'x', 'xxxxxxxxxx')".repeat(14)}`,
      'SELECT group_concat(a.title || b.title || c.title) FROM work_orders a, work_orders b, work_orders c',
      'SELECT LENGTH(group_concat(a.title || b.title || c.title)) FROM work_orders a, work_orders b, work_orders c',
    ];
    for (const sql of tries) {
      const error = await failure(take(database, sql, [], { timeoutMs: 500 }));
      // A text that has become too long is only found out when it is asked for: the time may be up before.
      expect(error.message).toMatch(/too large|took longer/);
    }
  });
});

async function fingerprint(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

describe('SqlitePlantDatabase: connections and files', () => {
  let plant: Awaited<ReturnType<typeof makeSmallPlant>>;
  let database: SqlitePlantDatabase;
  const count = (options?: Partial<StreamOptions>) => take(database, 'SELECT COUNT(*) FROM sites', [], options);

  beforeEach(async () => {
    plant = await makeSmallPlant();
    database = new SqlitePlantDatabase({
      path: plant.path,
      connections: 2,
      queueLimit: 3,
      times: { stopWithinMs: 100, consumerTimeoutMs: 150 },
    });
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await database.close();
    await plant.remove();
  });

  it('gives up connections whose statements do not stop, and serves others over new ones', async () => {
    const interrupt = jest.spyOn(SqliteConnection.prototype, 'interrupt').mockImplementation(() => undefined);
    const busy = `SELECT COUNT(*) FROM work_orders a, work_orders b, work_orders c WHERE a.id + b.id + c.id < 0`;
    const started = performance.now();
    const errors = await Promise.all([1, 2].map(() => failure(take(database, busy, [], { timeoutMs: 50 }))));
    expect(errors.map(({ code }) => code)).toEqual(['sql_timeout', 'sql_timeout']);
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(await count()).toEqual([[2]]);
    interrupt.mockRestore();
    for (let round = 0; round < 4; round += 1) expect(await count()).toEqual([[2]]);
  });

  it('turns callers away at once when too many wait', async () => {
    const blockers = [1, 2].map(() => failure(take(database, unguarded(ENDLESS), [], { timeoutMs: 300 })));
    const waiting = [1, 2, 3].map(() => count());
    const started = performance.now();
    expect(await failure(count())).toMatchObject({ code: 'plant_busy', retryAfterS: 5 });
    expect(performance.now() - started).toBeLessThan(100);
    await Promise.all([...blockers, ...waiting]);
  });

  it('takes a connection back from a consumer who does not come back', async () => {
    const sql = guard.check('SELECT id FROM work_orders', 'sqlite');
    const stalled = [1, 2].map(() => database.stream(sql, [], { ...OPTIONS, batchRows: 10 })[Symbol.asyncIterator]());
    for (const iterator of stalled) expect((await iterator.next()).value).toHaveLength(10);
    expect(await count()).toEqual([[2]]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const iterator of stalled) {
      expect(await failure(iterator.next())).toMatchObject({ kind: 'timeout', code: 'sql_stream_stalled' });
    }
  });

  it('waits for a consumer who is slow but comes back', async () => {
    const sql = guard.check('SELECT id FROM work_orders LIMIT 30', 'sqlite');
    let rows = 0;
    for await (const batch of database.stream(sql, [], { ...OPTIONS, batchRows: 10, timeoutMs: 100 })) {
      rows += batch.length;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(rows).toBe(30);
  });

  it('answers from a file that takes the place of the one it had open', async () => {
    expect(await count()).toEqual([[2]]);
    const version = await database.dataVersion();
    const other = join(plant.folder, 'other.sqlite');
    await createSqlite(other, "CREATE TABLE sites (name TEXT, code TEXT); INSERT INTO sites VALUES ('a', 'b')");
    await rename(other, plant.path);
    expect(await database.dataVersion()).not.toBe(version);
    expect(await count()).toEqual([[1]]);
    expect(await take(database, 'SELECT code, name FROM sites')).toEqual([['b', 'a']]);
  });

  it('sees tables that change while it is connected', async () => {
    expect(await take(database, 'SELECT code FROM sites WHERE id = 1')).toEqual([['MTY']]);
    await executeSqlite(
      plant.path,
      'ALTER TABLE sites RENAME TO old_sites; CREATE VIEW sites AS SELECT id, token AS code FROM secrets',
    );
    // The model's owner calls this view a source: what it shows may be shown.
    expect(await take(database, 'SELECT code FROM sites WHERE id = 1')).toEqual([['TOP-SECRET-TOKEN']]);
    await executeSqlite(plant.path, 'DROP VIEW sites');
    expect((await failure(take(database, 'SELECT code FROM sites WHERE id = 1'))).message).toContain('no such table');
  });

  it('says that the file is missing, and answers when it is there again', async () => {
    const away = join(plant.folder, 'away');
    await rename(plant.path, away);
    for (const work of [count(), database.ping(), database.dataVersion()]) {
      const error = await failure(work);
      expect(error).toMatchObject({ kind: 'unavailable', code: 'plant_unavailable' });
      expect(error.message).toContain('does not exist');
      expect(error.message).not.toContain(plant.folder);
    }
    await rename(away, plant.path);
    expect(await count()).toEqual([[2]]);
  });

  it.each([
    ['a text file', 'not a SQLite file', (path: string) => writeFile(path, 'code,name\n'.repeat(100))],
    ['a folder', 'could not be', (path: string) => mkdir(path)],
    ['a file that was cut short', 'damaged', (path: string) => writeFile(path, '')],
  ])('says what is wrong with %s', async (_, why, make) => {
    const full = await readFile(plant.path);
    await rm(plant.path);
    await make(plant.path);
    if (why === 'damaged') {
      await writeFile(plant.path, full);
      await truncate(plant.path, 8192);
    }
    const error = await failure(take(database, 'SELECT SUM(total_cost) FROM work_orders'));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'plant_unavailable' });
    expect(error.message).toContain(why);
  });

  it('says that another program has locked the file', async () => {
    const writer = await holdSqlite(plant.path, 'BEGIN EXCLUSIVE');
    try {
      const error = await failure(count());
      expect(error).toMatchObject({ kind: 'unavailable', code: 'plant_unavailable', retryAfterS: 1 });
      expect(error.message).toContain('locked');
    } finally {
      await writer.release();
    }
    expect(await count()).toEqual([[2]]);
  });

  it('makes no file beside the plant and leaves it as it was', async () => {
    const before = await stat(plant.path, { bigint: true });
    await count();
    await database.close();
    const after = await stat(plant.path, { bigint: true });
    expect([after.mtimeNs, after.size, after.ino]).toEqual([before.mtimeNs, before.size, before.ino]);
  });
});

describe('SqlitePlantDatabase: write-ahead log in a folder that may not be written', () => {
  const NOBODY = 65_534;
  const isRoot = process.geteuid?.() === 0;
  let plant: Awaited<ReturnType<typeof makeSmallPlant>>;
  let database: SqlitePlantDatabase;

  beforeEach(async () => {
    plant = await makeSmallPlant('wal');
    database = new SqlitePlantDatabase({ path: plant.path, connections: 1 });
  });

  afterEach(async () => {
    await database.close();
    await chmod(plant.folder, 0o755);
    await plant.remove();
  });

  /** Takes the right to write to the folder away; root has it always, and becomes nobody meanwhile. */
  async function withoutWriting<Result>(work: () => Promise<Result>): Promise<Result> {
    await chmod(plant.folder, 0o555);
    if (isRoot) process.seteuid?.(NOBODY);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(plant.folder, 0o755);
    }
  }

  it('reads a file whose log is settled, and sees later changes', async () => {
    const sql = 'SELECT COUNT(*) FROM sites';
    expect(await withoutWriting(() => take(database, sql))).toEqual([[2]]);
    await executeSqlite(plant.path, "INSERT INTO sites VALUES (3, 'GDL', 'Planta Guadalajara')");
    expect(await withoutWriting(() => take(database, sql))).toEqual([[3]]);
  });

  it('reads what is in the log, or says that it cannot', async () => {
    const writer = await holdSqlite(
      plant.path,
      "PRAGMA wal_autocheckpoint = 0; INSERT INTO sites VALUES (3, 'GDL', 'Planta Guadalajara')",
    );
    const copy = join(plant.folder, 'copy.sqlite');
    await copyFile(plant.path, copy);
    await copyFile(`${plant.path}-wal`, `${copy}-wal`);
    await writer.release();
    const unsettled = new SqlitePlantDatabase({ path: copy, connections: 1 });
    const error = await withoutWriting(() => failure(take(unsettled, 'SELECT COUNT(*) FROM sites')));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'plant_unavailable' });
    expect(error.message).toContain('wal_checkpoint');
    await unsettled.close();
  });
});
