import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PreparedDatabase } from './prepared-database.js';

interface Outcome {
  error: Error | null;
  rows: unknown[] | undefined;
  changes: number | undefined;
}

describe('PreparedDatabase', () => {
  let database: PreparedDatabase;

  const ask = (how: 'run' | 'all', sql: string, parameters: unknown[] = []): Promise<Outcome> =>
    new Promise((resolve) => {
      database[how](sql, parameters, function (this: { changes?: number }, error: Error | null, rows?: unknown[]) {
        resolve({ error, rows, changes: this.changes });
      });
    });

  beforeEach(async () => {
    database = new PreparedDatabase(':memory:');
    await ask('all', 'CREATE TABLE t (a TEXT PRIMARY KEY)');
  });

  afterEach(() => new Promise<void>((resolve) => database.close(() => resolve())));

  it('gives the same statement other values each time', async () => {
    for (const value of ['x', 'y', 'z'])
      expect(await ask('run', 'INSERT INTO t VALUES (?)', [value])).toMatchObject({ error: null, changes: 1 });
    for (const value of ['y', 'no'])
      expect((await ask('all', 'SELECT a FROM t WHERE a = ?', [value])).rows).toEqual(
        value === 'y' ? [{ a: 'y' }] : [],
      );
  });

  it('goes on after a statement that failed', async () => {
    await ask('run', 'INSERT INTO t VALUES (?)', ['x']);
    const twice = await ask('run', 'INSERT INTO t VALUES (?)', ['x']);
    expect(twice.error?.message).toContain('UNIQUE constraint failed');
    expect(await ask('run', 'INSERT INTO t VALUES (?)', ['y'])).toMatchObject({ error: null, changes: 1 });
  });

  it('tells once of a statement that cannot be prepared, each time', async () => {
    for (const name of ['nothing_there', 'nothing_there'])
      expect((await ask('all', `SELECT ${name} FROM t`)).error?.message).toContain('no such column');
  });

  it('answers statements of the same text that are asked at once', async () => {
    const outcomes = await Promise.all(['x', 'y', 'z'].map((value) => ask('run', 'INSERT INTO t VALUES (?)', [value])));
    expect(outcomes.map(({ error }) => error)).toEqual([null, null, null]);
  });

  it('notices that the schema has changed', async () => {
    await ask('all', 'SELECT * FROM t');
    await ask('all', "ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'new'");
    await ask('run', 'INSERT INTO t (a) VALUES (?)', ['x']);
    expect((await ask('all', 'SELECT * FROM t')).rows).toEqual([{ a: 'x', b: 'new' }]);
    await ask('all', 'DROP TABLE t');
    expect((await ask('all', 'SELECT * FROM t')).error?.message).toContain('no such table');
  });

  it('keeps a bounded number of statements, and closes with them', async () => {
    for (let i = 0; i < 300; i += 1) {
      const { rows } = await ask('all', `SELECT ${i} AS n`);
      expect(rows).toEqual([{ n: i }]);
    }
    expect(database.kept).toBeLessThanOrEqual(100);
    const error = await new Promise((resolve) => database.close(resolve));
    expect(error).toBeNull();
  });
});
