import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AppError, Scalar } from '@app/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure, PlantDoor } from '../../../../../test/support/plant-door.js';
import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '../../../../../test/support/plant-statements.js';
import { makeSmallPlant } from '../../../../../test/support/sqlite-plant.js';
import { SqliteConnection } from './sqlite-connection.js';
import { SqlitePlantDatabase } from './sqlite-plant-database.js';

const ENDLESS = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n';

let door: PlantDoor;

beforeAll(async () => {
  door = await PlantDoor.open();
}, 30_000);

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
    const statement = door.guard.check(sql, 'sqlite');
    const values = Array.from({ length: statement.parameterCount }, (_, index) => (index === 0 ? 'open' : index));
    const params = sql.endsWith('LIMIT ?') ? [3] : values;
    const names = statement.columns.map((_, index) => `c${index}`).join(', ');
    const plain = await SqliteConnection.open({ path: plant.path, immutable: false, busyTimeoutMs: 100 });
    const expected = await plain.all<Record<string, Scalar>>(
      `WITH r(${names}) AS (${statement.sql}) SELECT * FROM r`,
      params,
    );
    await plain.close();
    expect(await door.take(database, statement, params)).toEqual(expected.map((row) => Object.values(row)));
  });

  it('gives blobs as hexadecimal text and infinite numbers as nothing', async () => {
    expect(await door.take(database, door.unguarded("SELECT x'00ff'"))).toEqual([['00FF']]);
    expect(await door.take(database, 'SELECT 1e308 * 10 AS x, -1e308 * 10 AS y')).toEqual([[null, null]]);
  });

  it('keeps the order of long results', async () => {
    const rows = await door.take(
      database,
      'SELECT a.id * 1000 + b.id AS n FROM work_orders a, equipment b ORDER BY n DESC',
    );
    expect(rows).toHaveLength(10_000);
    expect(rows.every(([n], index) => index === 0 || Number(n) < Number(rows[index - 1]?.[0]))).toBe(true);
  });

  it('delivers rows of which a few hundred are longer than any value may be', async () => {
    const long = Array.from({ length: 17 }, () => 'replace(').join('') + 'title' + ", 'e', 'ee')".repeat(17);
    const wide = door.unguarded(`SELECT id, ${long} AS long FROM work_orders WHERE id <= 100`, 2);
    const rows = await door.take(database, wide, [], { maxBytes: 2 ** 30, timeoutMs: 60_000 });
    expect(rows).toHaveLength(100);
    expect(String(rows[99]?.[1]).length).toBeGreaterThan(250_000);
    expect(rows[99]?.[0]).toBe(100);
  });

  it('stops an endless recursion that got past the guard', async () => {
    const started = performance.now();
    const error = await failure(door.take(database, door.unguarded(ENDLESS), [], { timeoutMs: 200 }));
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
      const shown = await door.take(database, door.unguarded(sql), [], { timeoutMs: 150, maxRows: 100 }).then(
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
      const error = await failure(door.take(database, door.unguarded(sql)));
      expect(error).toMatchObject({ kind: 'invalid', code: 'sql_refused' });
      expect(error.message).toContain(why);
    });

    it('is not told what a hidden column holds by grouping, though an alias has its name', async () => {
      const error = await failure(
        door.take(database, 'SELECT UPPER(code) AS pin, COUNT(*) AS n FROM technicians GROUP BY pin'),
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
      const error = await failure(door.take(database, sql, [], { timeoutMs: 500 }));
      // A text that has become too long is only found out when it is asked for: the time may be up before.
      expect(error.message).toMatch(/too large|took longer|too long/);
    }
    for (const sql of tries) {
      const error = await failure(door.take(database, door.unguarded(sql), [], { timeoutMs: 500 }));
      expect(error.message).toMatch(/too large|took longer/);
    }
  });
});

async function fingerprint(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
