import type { Session } from '@app/sessions';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { backupCommands } from '../../apps/cli/src/commands/backup.command.js';
import { runProgram } from '../../apps/cli/src/run-program.js';
import { startStoreApp, type StoreApp } from '../support/store/store-app.js';
import { temporaryFolder } from '../support/store/temporary-store.js';
import { aNewTurn } from '../support/store/turns.js';

/** What a client can see of everything: turns as they are told, files as they are downloaded. */
type Seen = Record<string, { turns: unknown; files: string[] }>;

interface Listed {
  format: number;
  files: { path: string }[];
}

describe('A backup', () => {
  let folder: string;
  let service: StoreApp | undefined;
  let original: Seen;
  const docs = (name: string): string => join(folder, name, 'chat_docs');

  const run = async (args: string[], name: string): Promise<{ code: number; said: string }> => {
    const said: string[] = [];
    const terminal = {
      print: (line: string) => void said.push(line),
      tell: (text: string) => void said.push(text),
      interactive: false,
      now: () => new Date('2026-11-22T18:00:00Z'),
    };
    const program = new Command('chatbot');
    for (const command of backupCommands(terminal, { env: { CHAT_DOCS_DIR: docs(name) } })) program.addCommand(command);
    return { code: await runProgram(program, args, terminal), said: said.join('\n') };
  };

  const talk = async (store: StoreApp, session: Session): Promise<Session> => {
    const files = store.artifacts.forTurn(session, session.turnCount);
    await files.write('data', `n\r\n${session.turnCount}\r\n`);
    await files.write('code', `{"turn": ${session.turnCount}}`);
    return (await store.sessions.appendTurn(session, aNewTurn(), files)).session;
  };

  const look = async ({ url }: StoreApp): Promise<Seen> => {
    const json = async (path: string) => (await (await fetch(url + path)).json()) as { items: Record<string, unknown>[] };
    const seen: Seen = {};
    for (const { session_id } of (await json('/v1/sessions?limit=100')).items) {
      const id = String(session_id);
      const turns = (await json(`/v1/sessions/${id}/turns?limit=100`)).items;
      const files: string[] = [];
      for (const { type, turn } of (await json(`/v1/sessions/${id}/artifacts`)).items) {
        const file = await fetch(`${url}/v1/download/${String(type)}/${id}?turn=${String(turn)}`);
        files.push(`${file.status} ${String(type)} ${String(turn)} ${await file.text()}`);
      }
      seen[id] = { turns, files };
    }
    return seen;
  }; // prettier-ignore

  beforeAll(async () => {
    folder = await temporaryFolder();
    const store = await startStoreApp(join(folder, 'first'));
    for (let conversation = 0; conversation < 5; conversation += 1) {
      let session = store.sessions.start({ language: 'es', owner: 'anonymous' });
      for (let turn = 0; turn < 3; turn += 1) session = await talk(store, session);
    }
    await fs.writeFile(join(docs('first'), 'api-keys.json'), '{"keys": []}');
    original = await look(store);
    // While it is made, the service goes on answering and deleting.
    let over = false;
    const busy = (async () => {
      while (!over) {
        const session = await talk(store, store.sessions.start({ language: 'es', owner: 'anonymous' }));
        if (Math.random() < 0.5) await store.sessions.delete(session.id, 'all', { actor: 'test', requestId: null });
      }
    })();
    const made = await run(['backup', '--to', join(folder, 'backup')], 'first');
    over = true;
    await busy;
    await store.close();
    expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/Backed up \d+ sessions with \d+ turns/) });
  });

  afterAll(() => fs.rm(folder, { recursive: true, force: true }));

  beforeEach(() => fs.rm(join(folder, 'second'), { recursive: true, force: true }));

  afterEach(async () => {
    await service?.close();
    service = undefined;
  });

  it('made while turns are stored and sessions deleted has every turn of its moment, and every file as it was', async () => {
    const restored = await run(['restore', '--from', join(folder, 'backup')], 'second');
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('2026-11-22T18:00:00.000Z') });
    service = await startStoreApp(join(folder, 'second'));
    const seen = await look(service);
    expect(seen).toMatchObject(original);
    // Those that came while it was made are whole as well.
    for (const { turns, files } of Object.values(seen)) {
      expect(files).toHaveLength(2 * (turns as unknown[]).length);
      for (const file of files) expect(file).toMatch(/^200 /);
    }
    expect(await fs.readFile(join(docs('second'), 'api-keys.json'), 'utf8')).toBe('{"keys": []}');
  });

  it('is not made over another, nor restored over anything', async () => {
    expect((await run(['backup', '--to', join(folder, 'backup')], 'first')).code).toBe(3);
    expect(await run(['restore', '--from', join(folder, 'backup')], 'first')).toMatchObject({
      code: 3,
      said: expect.stringContaining('There is a store'),
    });
  });

  it.each([
    ['a file was changed', 'is not what it was', (at: string) => fs.appendFile(at, 'x')],
    ['a file is missing', 'is missing', (at: string) => fs.rm(at)],
  ])('is not restored where %s, and nothing is written then', async (_, why, spoil) => {
    const copy = join(folder, 'spoilt');
    await fs.cp(join(folder, 'backup'), copy, { recursive: true });
    const [some = ''] = await fs.readdir(join(copy, 'files'));
    await spoil(join(copy, 'files', some, 'data_0.csv'));
    const restored = await run(['restore', '--from', copy], 'second');
    expect(restored).toMatchObject({ code: 1, said: expect.stringContaining(why) });
    await expect(fs.access(docs('second'))).rejects.toThrow();
    await fs.rm(copy, { recursive: true });
  });

  it.each([
    ['names a file that leads out of it', (manifest: Listed) => (manifest.files[0]!.path = 'files/../../outside')],
    ['names a file by where it lies on the disk', (manifest: Listed) => (manifest.files[0]!.path = '/etc/hostname')],
    ['lists nothing', (manifest: Listed) => delete (manifest as Partial<Listed>).files],
    ['is of another version', (manifest: Listed) => (manifest.format = 2)],
  ])('whose list %s is not restored', async (_, forge) => {
    const copy = join(folder, 'forged');
    await fs.cp(join(folder, 'backup'), copy, { recursive: true });
    await fs.writeFile(join(folder, 'outside'), 'x');
    const list = join(copy, 'manifest.json');
    const manifest = JSON.parse(await fs.readFile(list, 'utf8')) as Listed;
    forge(manifest);
    await fs.writeFile(list, JSON.stringify(manifest));
    const restored = await run(['restore', '--from', copy], 'second');
    expect(restored).toMatchObject({ code: 1, said: expect.stringContaining('manifest.json is not what was written') });
    await expect(fs.access(docs('second'))).rejects.toThrow();
    await fs.rm(copy, { recursive: true });
  });

  it('that was broken off is none', async () => {
    const copy = join(folder, 'broken');
    await fs.cp(join(folder, 'backup'), copy, { recursive: true });
    await fs.rm(join(copy, 'manifest.json'));
    expect(await run(['restore', '--from', copy], 'second')).toMatchObject({
      code: 1,
      said: expect.stringContaining('no backup'),
    });
  });
});
