import { ANONYMOUS_OWNER } from '@app/kernel';
import type { Session } from '@app/sessions';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { BuiltService, buildService } from '../support/built-service.js';
import { makeSmallPlant } from '../support/sqlite-plant.js';
import { startStoreApp, type StoreApp } from '../support/store/store-app.js';
import { temporaryFolder } from '../support/store/temporary-store.js';
import { aNewTurn } from '../support/store/turns.js';

const BUILD_MS = 300_000;

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => fs.rm(folder, { recursive: true, force: true }));

describe('A service that starts over the folder of another that is running', () => {
  const running: StoreApp[] = [];

  afterEach(async () => {
    for (const store of running.splice(0)) await store.close();
  });

  async function start(env?: Record<string, string>): Promise<StoreApp> {
    const store = await startStoreApp(folder, env);
    running.push(store);
    return store;
  }

  async function talk(store: StoreApp): Promise<Session> {
    const session = store.sessions.start({ language: 'es', owner: ANONYMOUS_OWNER });
    const files = store.artifacts.forTurn(session, 0);
    await files.write('data', 'n\r\n0\r\n');
    return (await store.sessions.appendTurn(session, aNewTurn(), files)).session;
  }

  const filesOf = ({ folder: of }: Session): Promise<string[]> => fs.readdir(join(folder, 'chat_docs', of));

  it('leaves alone what turns of the other have under way, and they end well', async () => {
    const first = await start();
    const known = await talk(first);
    const fresh = first.sessions.start({ language: 'es', owner: ANONYMOUS_OWNER });
    const turns = [known, fresh].map((session) => first.artifacts.forTurn(session, session.turnCount));
    let goOn = (): void => undefined;
    const pause = new Promise<void>((resolve) => (goOn = resolve));
    async function* slowly(): AsyncGenerator<string> {
      yield 'first half, ';
      await pause;
      yield 'second half';
    }
    // One file of each is whole, but no turn names it yet; the other is being written.
    for (const files of turns) await files.write('data', 'whole');
    const writing = turns.map((files) => files.write('code', slowly()));

    await start();
    goOn();
    await Promise.all(writing);
    for (const [at, session] of [known, fresh].entries()) {
      await first.sessions.appendTurn(session, aNewTurn(), turns[at]);
      const code = await fetch(`${first.url}/v1/download/code/${session.id}`);
      expect([code.status, await code.text()]).toEqual([200, 'first half, second half']);
    }
    expect(await filesOf(known)).toEqual(['code_1.json', 'data_0.csv', 'data_1.csv']);
    expect(await filesOf(fresh)).toEqual(['code_0.json', 'data_0.csv']);
  });

  it('keeps the answered turns of one that has a store of its own', async () => {
    const session = await talk(await start());
    await start({ DATABASE_URL: 'sqlite:another.sqlite' });
    expect(await filesOf(session)).toEqual(['data_0.csv']);
  });

  it('finishes a deletion that the other has under way, which neither of them minds', async () => {
    const first = await start();
    const session = await talk(first);
    let goOn = (): void => undefined;
    const pause = new Promise<void>((resolve) => (goOn = resolve));
    first.sessions.registerPurger({ purge: () => pause });
    const deletion = first.sessions.delete(session.id, 'all', { actor: 'ana', requestId: null });
    while ((await first.sessions.find(session.id, 'all')) !== null) await delay(5);

    const second = await start();
    goOn();
    await deletion;
    expect(await second.sessions.find(session.id, 'all')).toBeNull();
    await expect(filesOf(session)).rejects.toMatchObject({ code: 'ENOENT' });
    const audit = await second.app
      .get(DataSource)
      .query<{ action: string }[]>('SELECT action FROM audit_events ORDER BY action');
    expect(audit.map(({ action }) => action)).toEqual(['session.delete_requested', 'session.deleted']);
  });

  it('clears away what was left behind once it starts without another', async () => {
    const first = await start();
    const session = await talk(first);
    await first.artifacts.forTurn(session, 1).write('data', 'named by no turn');
    await start();
    expect(await filesOf(session)).toEqual(['data_0.csv', 'data_1.csv']);
    for (const store of running.splice(0)) await store.close();
    await start();
    expect(await filesOf(session)).toEqual(['data_0.csv']);
  });
});

describe('The built service over the folder of another', () => {
  const started: BuiltService[] = [];

  beforeAll(buildService, BUILD_MS);

  afterEach(() => kill(...started.splice(0)));

  async function kill(...services: BuiltService[]): Promise<void> {
    for (const service of services) {
      service.signal('SIGKILL');
      await service.exit;
    }
  }

  /** Gives what the service warned of once it is ready. */
  async function warningsOf(env: Record<string, string>): Promise<string[]> {
    const service = new BuiltService(folder, { API_PORT: '0', ...env });
    started.push(service);
    await service.ready();
    const lines = service.stdout.trimEnd().split('\n');
    return lines
      .filter((line) => line.includes('"WARNING"'))
      .map((line) => (JSON.parse(line) as { message: string }).message);
  }

  it('says so in its log, for as long as the other runs and not when it was killed', async () => {
    const plant = await makeSmallPlant();
    const env = { MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}` };
    const warning = expect.stringContaining('Another service is running over the same CHAT_DOCS_DIR');
    expect(await warningsOf(env)).toEqual([]);
    expect(await warningsOf(env)).toEqual([warning]);
    await kill(...started.splice(0, 1));
    expect(await warningsOf(env)).toEqual([warning]);
    await kill(...started.splice(0));
    expect(await warningsOf(env)).toEqual([]);
    const leases = (await fs.readdir(join(folder, 'chat_docs'))).filter((name) => name.startsWith('.lease-'));
    expect(leases).toHaveLength(1);
    await plant.remove();
  });
});
