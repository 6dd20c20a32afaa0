import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS_OWNER } from '@app/kernel';
import { HealthRegistry } from '@app/platform';
import type { Session } from '@app/sessions';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { startStoreApp, type StoreApp } from '../support/store/store-app.js';
import { temporaryFolder } from '../support/store/temporary-store.js';
import { aNewTurn } from '../support/store/turns.js';

describe('the store at a start', () => {
  let folder: string;
  let store: StoreApp;

  beforeEach(async () => {
    folder = await temporaryFolder();
    store = await startStoreApp(folder);
  });

  afterEach(async () => {
    await store.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const root = (...names: string[]): string => join(folder, 'chat_docs', ...names);

  const talk = async (turns = 1): Promise<Session> => {
    let session = store.sessions.start({ language: 'en', owner: ANONYMOUS_OWNER });
    for (let turn = 0; turn < turns; turn += 1) {
      const files = store.artifacts.forTurn(session, turn);
      await files.write('data', `${turn}`);
      ({ session } = await store.sessions.appendTurn(session, aNewTurn(), files));
    }
    return session;
  };

  const restart = async (): Promise<void> => {
    await store.close();
    store = await startStoreApp(folder);
  };

  it('finds everything that was stored before', async () => {
    const session = await talk(3);
    const turns = await store.sessions.listTurns(session.id, 'all', { limit: 10 });
    await restart();

    expect(await store.sessions.find(session.id, 'all')).toEqual(session);
    expect(await store.sessions.listTurns(session.id, 'all', { limit: 10 })).toEqual(turns);
    expect(await fs.readdir(root(session.folder))).toHaveLength(3);
  });

  it('finishes a deletion that broke off', async () => {
    const kept = await talk();
    const session = await talk(2);
    store.sessions.registerPurger({ purge: () => Promise.reject(new Error('the power fails')) });
    await expect(store.sessions.delete(session.id, 'all', { actor: 'ana', requestId: null })).rejects.toThrow('power');
    expect(await store.sessions.find(session.id, 'all')).toBeNull();
    await restart();

    expect(await fs.readdir(root())).not.toContain(session.folder);
    await expect(store.sessions.delete(session.id, 'all', { actor: 'ana', requestId: null })).rejects.toMatchObject({
      code: 'session_not_found',
    });
    expect(await store.sessions.find(kept.id, 'all')).toEqual(kept);
  });

  it('goes on with the others where one deletion still cannot be finished', async () => {
    const stuck = await talk();
    const other = await talk();
    const failing = new Set([stuck.id, other.id]);
    store.sessions.registerPurger({
      purge: async ({ id }) => {
        if (failing.has(id)) throw new Error('the power fails');
      },
    });
    for (const { id } of [stuck, other]) {
      await expect(store.sessions.delete(id, 'all', { actor: 'ana', requestId: null })).rejects.toThrow('power');
    }
    failing.delete(other.id);
    await store.sessions.resumeDeletions();

    const left = await store.app.get(DataSource).query<{ id: string }[]>('SELECT id FROM sessions');
    expect(left).toEqual([{ id: stuck.id }]);
  });

  it('sweeps what unfinished turns left behind', async () => {
    const session = await talk();
    await store.artifacts.forTurn(session, 1).write('data', 'never named by a turn');
    await fs.writeFile(root(session.folder, '.data_1.csv.1b4e28ba-2fa1-41d2-883f-0016d3cca427.tmp'), 'half');
    await store.artifacts
      .forTurn(store.sessions.start({ language: 'es', owner: ANONYMOUS_OWNER }), 0)
      .write('code', '{}');
    await restart();

    expect((await fs.readdir(root())).filter((name) => !/^(chatbot|\.lease-)/.test(name))).toEqual([session.folder]);
    expect(await fs.readdir(root(session.folder))).toEqual(['data_0.csv']);
    // The turn can be answered again.
    await store.artifacts.forTurn(session, 1).write('data', 'another try');
  });

  it('keeps the files when the database is another one', async () => {
    const session = await talk(2);
    await store.close();
    for (const suffix of ['', '-wal', '-shm']) await fs.rm(root(`chatbot.sqlite${suffix}`), { force: true });
    store = await startStoreApp(folder);

    expect(await fs.readdir(root(session.folder))).toEqual(['data_0.csv', 'data_1.csv']);
  });

  it('refuses to start over a file that is no database, and says why', async () => {
    await store.close();
    for (const suffix of ['-wal', '-shm']) await fs.rm(root(`chatbot.sqlite${suffix}`), { force: true });
    await fs.writeFile(
      root('chatbot.sqlite'),
      'a text of mine, not a database, and long enough to look like one'.repeat(50),
    );
    await expect(startStoreApp(folder)).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringContaining('not a database'),
    });
    await fs.rm(root('chatbot.sqlite'));
    store = await startStoreApp(folder);
  });

  it('says how its database and its folder are', async () => {
    const findings = async (): Promise<Record<string, boolean | string>> => {
      const states: Record<string, boolean | string> = {};
      for (const probe of store.app.get(HealthRegistry).all()) {
        const finding = await probe.check(AbortSignal.timeout(1_000)).catch((error: Error) => error.message);
        states[probe.name] = typeof finding === 'string' ? finding : finding.up;
      }
      return states;
    };
    expect(await findings()).toMatchObject({ own_store: true, artifact_store: true });
    expect((await fs.readdir(root())).filter((name) => name.startsWith('.probe'))).toEqual([]);
    await fs.rename(root(), root('..', 'moved'));
    await fs.writeFile(root(), '');
    expect(await findings()).toMatchObject({ artifact_store: expect.stringContaining('cannot be used') });
    await fs.rm(root());
    await fs.rename(root('..', 'moved'), root());
  });
});
