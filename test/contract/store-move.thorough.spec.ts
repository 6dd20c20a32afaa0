import { openDataSource, type StoreLocation } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wholeStore } from '../../config/typeorm.data-source.js';
import { type MoveOptions, moveStore } from '../../libs/platform/src/database/move/store-move.js';
import { STORE_TABLES } from '../../libs/platform/src/database/move/store-tables.js';
import { TypeOrmUsageLedger } from '../../libs/llm/src/adapters/typeorm/typeorm-usage-ledger.js';
import { TypeOrmFeedbackRepository } from '../../libs/sessions/src/adapters/typeorm/typeorm-feedback.repository.js';
import { TypeOrmSessionRepository } from '../../libs/sessions/src/adapters/typeorm/typeorm-session.repository.js';
import { TypeOrmStatementArchive } from '../../libs/sql-agent/src/adapters/typeorm/typeorm-statement-archive.js';
import { Database } from '../../libs/platform/src/database/database.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';
import { openTemporaryStore, temporaryFolder, type TemporaryStore } from '../support/store/temporary-store.js';
import { aBareTurn, anArtifact, aSession, aTurn } from '../support/store/turns.js';

const SESSIONS = 30;
const TURNS = 20;
const missing = await missingPostgresql();

const STATEMENT = {
  at: '2026-11-22T18:00:00.000Z', requestId: 'r-1', caller: 'key:console', origin: 'model', outcome: 'ok', statementHash: '0123456789abcdef',
  statementLength: 8, statement: 'SELECT 1', parameterCount: 0, tables: ['equipment'], rows: 1, sqlTimeS: 0.002, durationS: 0.004,
} as const; // prettier-ignore

describe('Moving the own store from a file to a server', () => {
  it('knows every table and its key', async () => {
    const store = await openTemporaryStore();
    const tables = store.dataSource.entityMetadatas.map(({ tableName, primaryColumns }) => ({
      name: tableName,
      key: primaryColumns.map(({ databaseName }) => databaseName).toSorted(),
    }));
    await store.close();
    const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
    const known = STORE_TABLES.map(({ name, key }) => ({ name, key: key.toSorted() }));
    expect(known.toSorted(byName)).toEqual(tables.toSorted(byName));
  });

  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let store: TemporaryStore & { path: string };
  let server: TemporaryDatabase;

  beforeEach(async () => {
    [store, server] = await Promise.all([openTemporaryStore(), makeDatabase()]);
    await fill();
    await store.dataSource.destroy();
  }, 60_000);

  afterEach(async () => {
    await server.remove();
    await store.close();
  });

  async function fill(): Promise<void> {
    const repository = new TypeOrmSessionRepository(store.database);
    const feedback = new TypeOrmFeedbackRepository(store.database);
    await store.database.transaction(async () => {
      for (let at = 0; at < SESSIONS; at += 1) {
        const session = aSession({ owner: at % 2 ? "ana'; --" : 'Ñandú 🛠️' });
        for (let index = 0; index < TURNS; index += 1) {
          const artifacts = index === 0 ? [{ ...anArtifact(session, 0, 'data'), encrypted: true }] : [];
          const turn = index % 3 ? aTurn(session, index, { artifacts }) : aTurn(session, index, { ...aBareTurn(), artifacts });
          await repository.appendTurn({ ...session, turnCount: index }, { ...turn, message: `a\0b "quoted" ${index}` });
        }
        if (at === 1) await feedback.put({ sessionId: session.id, turn: 0, rating: 'down', comment: 'a\0b ñ', givenAt: STATEMENT.at, givenBy: 'ana' });
        if (at === 0) await repository.markDeleting(session.id, 'all', { id: randomUUID(), at: STATEMENT.at, action: 'session.delete_requested', sessionId: session.id, actor: 'ana', requestId: null });
      }
    });
    const ledger = new TypeOrmUsageLedger(store.database);
    for (const costUsd of [null, 3_000_000])
      await ledger.note({ day: '2026-11-22', owner: 'ana', model: 'm', tokens: { input: 9_000_000_000, output: 1 }, costUsd });
    await new TypeOrmStatementArchive(store.database).add([{ ...STATEMENT, truncated: true }, { ...STATEMENT, truncated: false }]);
  } // prettier-ignore

  const move = (more: Partial<MoveOptions> = {}): ReturnType<typeof moveStore> =>
    moveStore({ from: { kind: 'sqlite', path: store.path }, to: server.location, ...more });

  /** As the repositories' columns have them. */
  async function rowsOf(location: StoreLocation): Promise<Map<string, string[]>> {
    const opened = await openDataSource(await wholeStore(location));
    const rows = new Map<string, string[]>();
    for (const { target: entity, tableName } of opened.entityMetadatas) {
      const found = await opened.getRepository<Record<string, unknown>>(entity).find();
      rows.set(tableName, found.map(comparable).toSorted());
    }
    await opened.destroy();
    return rows;
  }

  /** A driver may give large numbers as text, and one of the databases has no NUL. */
  const comparable = (row: Record<string, unknown>): string => {
    const cells = Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? String(cell) : cell]);
    return JSON.stringify(cells).replaceAll('\\u0000', '\uFFFD');
  };

  async function expectSame(): Promise<void> {
    expect(await rowsOf(server.location)).toEqual(await rowsOf({ kind: 'sqlite', path: store.path }));
  }

  it('brings every row, says how far it is, and leaves a store that goes on', async () => {
    const told: number[] = [];
    const report = await move({ onProgress: ({ done, total }) => told.push(done / total) });
    expect(Object.fromEntries(report)).toEqual({
      sessions: SESSIONS,
      turns: SESSIONS * TURNS,
      artifacts: SESSIONS,
      feedback: 1,
      audit_events: 1,
      model_usage: 1,
      statements: 2,
    });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    await expectSame();
    const opened = await openDataSource(await wholeStore(server.location));
    const database = new Database(opened);
    await new TypeOrmStatementArchive(database).add([{ ...STATEMENT, truncated: false }]);
    expect((await new TypeOrmStatementArchive(database).list({}, 9)).map(({ id }) => id)).toEqual([3, 2, 1]);
    await opened.destroy();
    expect(await server.execute(`SELECT to_regclass('store_move') AS left`)).toEqual([{ left: null }]);
  });

  it('goes on where it was broken off, as often as it is', async () => {
    for (const [until, code] of [
      [0.1, 'first'],
      [0.25, 'second'],
      [0.6, 'third'],
    ] as const) {
      const controller = new AbortController();
      const moving = move({
        signal: controller.signal,
        onProgress: ({ done, total }) => done / total > until && controller.abort(new Error(code)),
      });
      await expect(moving).rejects.toThrow(code);
    }
    const stages: string[] = [];
    await move({ onProgress: ({ stage }) => stages.push(stage) });
    // All rows were there: what was left was to compare.
    expect(stages.filter((stage) => stage === 'moving')).toHaveLength(STORE_TABLES.length);
    await expectSame();
  });

  it('refuses a target that holds other data, or another move, and leaves both as they are', async () => {
    const controller = new AbortController();
    const begun = move({ signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) });
    await expect(begun).rejects.toThrow('enough');
    const folder = await temporaryFolder();
    const other = join(folder, 'other.sqlite');
    await (await openDataSource(await wholeStore({ kind: 'sqlite', path: other }))).destroy();
    await expect(move({ from: { kind: 'sqlite', path: other } })).rejects.toMatchObject({ code: 'move_refused' });
    await rm(folder, { recursive: true });
    await move({ restart: true });
    const [before] = await server.execute('SELECT COUNT(*) AS n FROM turns');
    await expect(move()).rejects.toThrow(`The target holds data already (${SESSIONS} rows in sessions)`);
    await expect(move({ restart: true })).rejects.toMatchObject({ code: 'move_refused', kind: 'conflict' });
    expect(await server.execute('SELECT COUNT(*) AS n FROM turns')).toEqual([before]);
    await expectSame();
  });

  it.each([
    ['changed', "UPDATE turns SET response = response || '!' WHERE turn_index = 19"],
    ['gone', 'DELETE FROM turns WHERE turn_index = 19'],
  ])('notices that a row is %s in one of the two, and can begin again', async (_what, sql) => {
    const controller = new AbortController();
    const moving = move({
      signal: controller.signal,
      onProgress: ({ stage }) => stage === 'checking' && controller.abort(new Error('all are there')),
    });
    await expect(moving).rejects.toThrow('all are there');
    await server.execute(sql);
    await expect(move()).rejects.toMatchObject({ code: 'move_unlike', kind: 'conflict' });
    await move({ restart: true });
    await expectSame();
  });

  it('lets nobody write into the file meanwhile, and makes none where there is none', async () => {
    let refused: unknown;
    let tried: Promise<unknown> | undefined;
    await move({
      onProgress: () => {
        tried ??= (async () => {
          const writer = await openDataSource({
            ...(await wholeStore({ kind: 'sqlite', path: store.path })),
            busyTimeout: 10,
          } as Parameters<typeof openDataSource>[0]);
          refused = await writer.query('DELETE FROM turns').catch((error: unknown) => error);
          await writer.destroy();
        })();
      },
    });
    await tried;
    expect(String(refused)).toContain('SQLITE_BUSY');
    const nowhere = `${store.path}.none`;
    await expect(move({ from: { kind: 'sqlite', path: nowhere } })).rejects.toMatchObject({ code: 'store_missing' });
  });
});
