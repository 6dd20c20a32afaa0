import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RandomStream } from '../../libs/sample-plant/src/domain/random-stream.js';
import { TypeOrmSessionRepository } from '../../libs/sessions/src/adapters/typeorm/typeorm-session.repository.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';
import { openTemporaryStore, type TemporaryStore } from '../support/store/temporary-store.js';
import { aSession, aTurn } from '../support/store/turns.js';

const TURNS = 30_000;
const KILLS = 4;
const SEED = Number(process.env.FAULT_SEED ?? 20_261_122);
const PATIENCE_MS = 240_000;
const missing = await missingPostgresql();
const random = new RandomStream(SEED, 'kills');

describe('npm run migrate', () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let store: TemporaryStore & { path: string };
  let server: TemporaryDatabase;

  beforeAll(async () => {
    [store, server] = await Promise.all([openTemporaryStore(), makeDatabase()]);
    const session = aSession();
    await new TypeOrmSessionRepository(store.database).appendTurn(session, aTurn(session, 0));
    const columns = Object.keys((await store.dataSource.query<object[]>('SELECT * FROM turns'))[0] ?? {});
    const copied = columns.map((column) => (column === 'turn_index' ? 'n.i' : `t."${column}"`)).join(', ');
    await store.dataSource.query(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${TURNS - 1}) INSERT INTO turns SELECT ${copied} FROM turns t, n`,
    );
    await store.dataSource.destroy();
  }, PATIENCE_MS);

  afterAll(async () => {
    await server.remove();
    await store.close();
  });

  interface Outcome {
    code: number | null;
    signal: NodeJS.Signals | null;
    output: string;
  }

  /** Runs the command and ends it by that signal once so many rows are there. */
  async function migrate(end?: { signal: NodeJS.Signals; rows: number }): Promise<Outcome> {
    const program = [resolve('test/support/typescript.mjs'), resolve('apps/cli/src/main.ts')] as const;
    const child = spawn(
      process.execPath,
      ['--import', program[0], program[1], 'migrate', '--from', `sqlite:${store.path}`, '--to', server.url],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const closed = new Promise<Outcome>((done) =>
      child.once('close', (code, signal) => done({ code, signal, output })),
    );
    while (end && child.exitCode === null && (await moved()) < end.rows) await delay(100);
    if (end) child.kill(end.signal);
    return closed;
  }

  const moved = async (): Promise<number> => {
    const [{ there } = { there: null }] = await server.execute<{ there: string | null }>(
      `SELECT to_regclass('turns')::text AS there`,
    );
    if (there === null) return 0;
    return Number((await server.execute<{ n: string }>('SELECT COUNT(*) AS n FROM turns'))[0]?.n);
  };

  it(
    `brings ${TURNS} turns over a Ctrl-C and ${KILLS} kills`,
    async () => {
      const stopped = await migrate({ signal: 'SIGINT', rows: 1_000 });
      expect(stopped.output).toContain('give the same command again to go on where it stopped');
      expect(stopped.code).toBe(130);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const before = await moved();
        const { signal, output } = await migrate({
          signal: 'SIGKILL',
          rows: before + 1 + Math.floor(random.float() * 4_000),
        });
        expect([signal, output]).toEqual(['SIGKILL', expect.anything()]);
        expect(await moved()).toBeGreaterThan(before);
      }
      const { code, output } = await migrate();
      expect(output).toContain('every row was found again as it was');
      expect(code).toBe(0);
      expect(await moved()).toBe(TURNS);
    },
    PATIENCE_MS,
  );
});
