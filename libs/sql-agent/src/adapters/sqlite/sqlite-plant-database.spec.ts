import { chmod, copyFile, mkdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { failure, PlantDoor } from '../../../../../test/support/plant-door.js';
import { createSqlite, executeSqlite } from '../../../../../test/support/small-plant.js';
import { holdSqlite, makeSmallPlant } from '../../../../../test/support/sqlite-plant.js';
import type { StreamOptions } from '../../ports/plant-database.js';
import { SqliteConnection } from './sqlite-connection.js';
import { SqlitePlantDatabase } from './sqlite-plant-database.js';

const OPTIONS: StreamOptions = { timeoutMs: 5_000, maxRows: 10_000, maxBytes: 10_000_000, batchRows: 100 };
const ENDLESS = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n';

let door: PlantDoor;

beforeAll(async () => {
  door = await PlantDoor.open();
}, 30_000);

describe('SqlitePlantDatabase: connections and files', () => {
  let plant: Awaited<ReturnType<typeof makeSmallPlant>>;
  let database: SqlitePlantDatabase;
  const count = (options?: Partial<StreamOptions>) => door.take(database, 'SELECT COUNT(*) FROM sites', [], options);

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
    const errors = await Promise.all([1, 2].map(() => failure(door.take(database, busy, [], { timeoutMs: 50 }))));
    expect(errors.map(({ code }) => code)).toEqual(['sql_timeout', 'sql_timeout']);
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(await count()).toEqual([[2]]);
    interrupt.mockRestore();
    for (let round = 0; round < 4; round += 1) expect(await count()).toEqual([[2]]);
  });

  it('turns callers away at once when too many wait', async () => {
    const blockers = [1, 2].map(() => failure(door.take(database, door.unguarded(ENDLESS), [], { timeoutMs: 300 })));
    const waiting = [1, 2, 3].map(() => count());
    const started = performance.now();
    expect(await failure(count())).toMatchObject({ code: 'plant_busy', retryAfterS: 5 });
    expect(performance.now() - started).toBeLessThan(100);
    await Promise.all([...blockers, ...waiting]);
  });

  it('takes a connection back from a consumer who does not come back', async () => {
    const sql = door.guard.check('SELECT id FROM work_orders', 'sqlite');
    const stalled = [1, 2].map(() => database.stream(sql, [], { ...OPTIONS, batchRows: 10 })[Symbol.asyncIterator]());
    for (const iterator of stalled) expect((await iterator.next()).value).toHaveLength(10);
    expect(await count()).toEqual([[2]]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const iterator of stalled) {
      expect(await failure(iterator.next())).toMatchObject({ kind: 'timeout', code: 'sql_stream_stalled' });
    }
  });

  it('waits for a consumer who is slow but comes back', async () => {
    const sql = door.guard.check('SELECT id FROM work_orders LIMIT 30', 'sqlite');
    const patient = new SqlitePlantDatabase({
      path: plant.path,
      connections: 1,
      times: { consumerTimeoutMs: 10_000 },
    });
    let rows = 0;
    for await (const batch of patient.stream(sql, [], { ...OPTIONS, batchRows: 10, timeoutMs: 800 })) {
      rows += batch.length;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await patient.close();
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
    expect(await door.take(database, 'SELECT code, name FROM sites')).toEqual([['b', 'a']]);
  });

  it('tells each of many quick writes apart, and those of a file long untouched', async () => {
    const versions = [await database.dataVersion()];
    const write = async (): Promise<void> => {
      await executeSqlite(plant.path, "UPDATE sites SET name = name || '.' WHERE id = 1");
      versions.push(await database.dataVersion());
    };
    for (let round = 0; round < 10; round += 1) await write();
    await delay(1_100);
    expect([await database.dataVersion(), await database.dataVersion()]).toEqual([versions.at(-1), versions.at(-1)]);
    await write();
    expect(new Set(versions).size).toBe(12);
  });

  it('sees tables that change while it is connected', async () => {
    expect(await door.take(database, 'SELECT code FROM sites WHERE id = 1')).toEqual([['MTY']]);
    await executeSqlite(
      plant.path,
      'ALTER TABLE sites RENAME TO old_sites; CREATE VIEW sites AS SELECT id, token AS code FROM secrets',
    );
    // The model's owner calls this view a source: what it shows may be shown.
    expect(await door.take(database, 'SELECT code FROM sites WHERE id = 1')).toEqual([['TOP-SECRET-TOKEN']]);
    await executeSqlite(plant.path, 'DROP VIEW sites');
    expect((await failure(door.take(database, 'SELECT code FROM sites WHERE id = 1'))).message).toContain(
      'no such table',
    );
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
    ['a text file', 'of another kind', (path: string) => writeFile(path, 'code,name\n'.repeat(100))],
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
    const error = await failure(door.take(database, 'SELECT SUM(total_cost) FROM work_orders'));
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
    expect(await withoutWriting(() => door.take(database, sql))).toEqual([[2]]);
    await executeSqlite(plant.path, "INSERT INTO sites VALUES (3, 'GDL', 'Planta Guadalajara')");
    expect(await withoutWriting(() => door.take(database, sql))).toEqual([[3]]);
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
    const error = await withoutWriting(() => failure(door.take(unsettled, 'SELECT COUNT(*) FROM sites')));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'plant_unavailable' });
    expect(error.message).toContain('wal_checkpoint');
    await unsettled.close();
  });
});
