import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BuiltService, buildService } from '../support/built-service.js';
import { holdSqlite, makeSmallPlant } from '../support/sqlite-plant.js';

const BUILD_MS = 300_000;

/** Long enough to be taken for more than the beginning of a file. */
const NO_DATABASE = 'a text, not a database. '.repeat(300);

const FAULTY_MODEL = `version: 0.1.1
semantic_model:
  - name: fleet
    datasets:
      - name: vehicles
        source: vehicles
        primary_keyy: [id]
`;

const started: BuiltService[] = [];
let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'));
  await writeFile(at('no-database'), NO_DATABASE);
  await writeFile(at('model.yaml'), FAULTY_MODEL);
  await mkdir(at('own'));
  await buildService();
}, BUILD_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

afterEach(async () => {
  for (const service of started.splice(0)) {
    service.signal('SIGKILL');
    await service.exit;
  }
});

function start(env: Record<string, string>): BuiltService {
  const service = new BuiltService(folder, { API_PORT: '0', ...env });
  started.push(service);
  return service;
}

/** What a start that fails says on standard error. */
async function failedStart(env: Record<string, string>): Promise<string> {
  const service = start(env);
  expect(await service.exit).toEqual({ code: 1, signal: null });
  for (const output of [service.stdout, service.stderr]) expect(output).not.toMatch(/\n\s+at |node_modules/);
  expect(service.stdout).not.toContain('"Ready"');
  return service.stderr;
}

describe('A start that fails says in one message what is wrong and what to do', () => {
  it('for a faulty model: each fault with file and line', async () => {
    const told = await failedStart({ SEMANTIC_MODEL_PATH: at('model.yaml') });
    expect(told).toMatch(/^The semantic model has \d+ faults?:\n/);
    expect(told).toContain(`${at('model.yaml')}:7: 'vehicles' has an unknown key 'primary_keyy'`);
    expect(told).toMatch(/\nMend the file, or set SEMANTIC_MODEL_PATH to another one\.\n$/);
    expect(told.match(/primary_keyy/g)).toHaveLength(1);
  });

  it('for a model that is not there', async () => {
    const told = await failedStart({ SEMANTIC_MODEL_PATH: at('none.yaml') });
    expect(told).toContain(`${at('none.yaml')}:1: the file cannot be read (ENOENT)`);
    expect(told).toContain('set SEMANTIC_MODEL_PATH');
  });

  const inAFile = (): string => at('no-database', 'chat_docs');
  it.each([
    [
      'a CHAT_DOCS_DIR that cannot be written',
      () => ({ CHAT_DOCS_DIR: inAFile() }),
      () => `Its path is ${inAFile()}/chatbot.sqlite: put that right, or set CHAT_DOCS_DIR to another folder.`,
    ],
    [
      'a CHAT_DOCS_DIR that cannot be written while the store lies elsewhere',
      () => ({ CHAT_DOCS_DIR: inAFile(), DATABASE_URL: `sqlite:${at('own', 'store.sqlite')}` }),
      () => `Its path is ${inAFile()}: put that right, or set CHAT_DOCS_DIR to another folder.`,
    ],
    [
      'a store that is no database',
      () => ({ DATABASE_URL: `sqlite:${at('no-database')}` }),
      () => `Its path is ${at('no-database')}: put that right, or set DATABASE_URL to another file.`,
    ],
    [
      "a plant's database that is no database",
      () => ({ MAINTENANCE_DATABASE_URL: `sqlite:${at('no-database')}` }),
      () => `Its path is ${at('no-database')}: put that right, or set MAINTENANCE_DATABASE_URL to another file.`,
    ],
    [
      "a plant's database that is not there",
      () => ({ MAINTENANCE_DATABASE_URL: `sqlite:${at('none.sqlite')}` }),
      () => `Its path is ${at('none.sqlite')}: put that right, or set MAINTENANCE_DATABASE_URL to another file.`,
    ],
  ])('for %s', async (_, env, wayOut) => {
    const told = await failedStart(env());
    const [message, ...more] = told.replace(/^Making the sample plant: \d+ %\n/gm, '').split('\n');
    expect(message).toContain(wayOut());
    expect(more).toEqual(['']);
  });

  it('for a port that is taken', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const told = await failedStart({ API_PORT: String(port) });
    other.close();
    expect(told).toMatch(
      new RegExp(`(?:^|\\n)Port ${port} on 127\\.0\\.0\\.1 is taken\\. .*set API_PORT to another port\\.\\n$`),
    );
  });
});

describe('A plant that another program is writing at the start', () => {
  it('is waited for', async () => {
    const plant = await makeSmallPlant();
    const writer = await holdSqlite(plant.path, 'BEGIN EXCLUSIVE');
    const service = start({ MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}` });
    const ready = `http://127.0.0.1:${await service.ready()}/health/ready`;
    expect(service.stdout).toContain("Another program has locked the plant's database.");
    await writer.release();
    // Health is asked at most once a second or so.
    while ((await fetch(ready)).status !== 200) await delay(100);
    await plant.remove();
  });
});
