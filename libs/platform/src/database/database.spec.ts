import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '@app/kernel';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { StatementError } from './database-error.js';
import { Database } from './database.js';
import { openDataSource } from './open-data-source.js';
import { sqliteOptions } from './sqlite-store.js';

describe('Database', () => {
  let folder: string;
  let path: string;
  let dataSource: DataSource;
  let database: Database;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'database-'));
    path = join(folder, 'deep', 'store.sqlite');
    dataSource = await openDataSource(sqliteOptions(path));
    database = new Database(dataSource);
    await dataSource.query('CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    await dataSource.query(
      'CREATE TABLE lines (note INTEGER NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)',
    );
  });

  afterEach(async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const add = (manager: EntityManager, id: number, body = 'x'): Promise<unknown> =>
    manager.query('INSERT INTO notes (id, body) VALUES (?, ?)', [id, body]);

  const ids = async (): Promise<number[]> => {
    const rows = await database.read((manager) => manager.query<{ id: number }[]>('SELECT id FROM notes ORDER BY id'));
    return rows.map(({ id }) => id);
  };

  it('keeps its file to the user of the service and writes every commit through to the disk', async () => {
    const pragma = async (name: string): Promise<unknown> =>
      Object.values((await dataSource.query<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {})[0];

    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('secure_delete')).toBe(1);
    expect(await pragma('busy_timeout')).toBe(5000);
  });

  it('keeps all of a transaction or, when it fails, none', async () => {
    await database.transaction((manager) => add(manager, 1));
    const failing = database.transaction(async (manager) => {
      await add(manager, 2);
      throw new Error('changed my mind');
    });

    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([1]);
  });

  it('lets concurrent transactions take turns, so that the failure of one takes nothing from another', async () => {
    const slow = (id: number, fails: boolean): Promise<unknown> =>
      database.transaction(async (manager) => {
        await add(manager, id);
        await delay(5);
        if (fails) throw new Error('no');
      });
    const outcomes = await Promise.allSettled([slow(1, true), slow(2, false), slow(3, true), slow(4, false)]);

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await ids()).toEqual([2, 4]);
  });

  it('shows a reader nothing that is not committed', async () => {
    const writing = database.transaction(async (manager) => {
      await add(manager, 1);
      await delay(10);
      throw new Error('no');
    });
    const seen = ids();

    await expect(writing).rejects.toThrow('no');
    expect(await seen).toEqual([]);
  });

  it('joins work that is started within a transaction to it', async () => {
    const failing = database.transaction(async () => {
      await database.transaction((manager) => add(manager, 1));
      expect(await ids()).toEqual([1]);
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await ids()).toEqual([]);
  });

  it('gives work that outlives its transaction a turn of its own', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await database.transaction(async (manager) => {
      await add(manager, 1);
      late = delay(10).then(() => database.transaction((inner) => add(inner, 2)));
    });
    await late;

    expect(await ids()).toEqual([1, 2]);
  });

  it('is as good as before when the commit itself fails', async () => {
    const dangling = database.transaction((manager) => manager.query('INSERT INTO lines (note) VALUES (99)'));

    await expect(dangling).rejects.toBeInstanceOf(StatementError);
    await database.transaction((manager) => add(manager, 1));
    expect(await ids()).toEqual([1]);
    expect(await database.read((manager) => manager.query('SELECT * FROM lines'))).toEqual([]);
  });

  it('recovers when SQLite has rolled back by itself because the disk was full', async () => {
    const [{ page_count: pages } = { page_count: 0 }] =
      await dataSource.query<{ page_count: number }[]>('PRAGMA page_count');
    await dataSource.query(`PRAGMA max_page_count = ${pages + 2}`);
    const big = database.transaction(async (manager) => {
      await add(manager, 1);
      await add(manager, 2, 'x'.repeat(1_000_000));
    });

    await expect(big).rejects.toMatchObject({ code: 'database_unavailable', kind: 'unavailable' });
    await expect(big).rejects.toThrow('the disk is full');
    await dataSource.query('PRAGMA max_page_count = 1000000');
    await database.transaction((manager) => add(manager, 3));
    expect(await ids()).toEqual([3]);

    // Committed for good: another connection sees it.
    const other = await new DataSource(sqliteOptions(path)).initialize();
    expect(await other.query('SELECT id FROM notes')).toEqual([{ id: 3 }]);
    await other.destroy();
  });

  it('waits for another process that holds the file', async () => {
    const other = await new DataSource(sqliteOptions(path)).initialize();
    await other.query('BEGIN IMMEDIATE');
    const waiting = database.transaction((manager) => add(manager, 1));
    await delay(50);
    await other.query('COMMIT');
    await waiting;
    await other.destroy();

    expect(await ids()).toEqual([1]);
  });

  it('tells of a refused statement without the values that people wrote', async () => {
    await database.transaction((manager) => add(manager, 1));
    const again = database.transaction((manager) => add(manager, 1, 'a private question'));
    const error: unknown = await again.catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(StatementError);
    expect(error).toMatchObject({ duplicate: true });
    expect(JSON.stringify([error, { ...(error as Error) }, (error as Error).cause])).not.toContain('private');
    expect((error as Error).stack).not.toContain('private');
  });

  it('answers a ping, and says so when the store is closed or does not answer in time', async () => {
    expect(await database.ping()).toBeLessThan(1000);
    const busy = database.transaction(() => delay(60));
    await expect(database.ping(10)).rejects.toThrow('no answer within 10 ms');
    await busy;
    await dataSource.destroy();
    const closed: unknown = await database.ping().catch((reason: unknown) => reason);
    expect(closed).toBeInstanceOf(AppError);
    expect(closed).toMatchObject({ code: 'database_unavailable' });
  });
});
