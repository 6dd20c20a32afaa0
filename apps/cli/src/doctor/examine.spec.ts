import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine, isWell } from './examine.js';
import type { Finding } from './finding.js';
import { findingsText } from './findings-text.js';

const ROOT = process.cwd();
const KEY = 'sk-doctor';

let folder: string;
let server: Server;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  server = createServer((request, response) => {
    const known = request.headers.authorization === `Bearer ${KEY}`;
    response.writeHead(request.url !== '/v1/models' ? 404 : known ? 200 : 401).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const found = (env: Record<string, string> = {}): Promise<Finding[]> =>
  examine({
    root: ROOT,
    env: { CHAT_DOCS_DIR: join(folder, 'docs'), API_PORT: '0', ...env },
    nodeVersion: 'v20.20.2',
    now: new Date('2026-11-30T12:00:00Z'),
    signal: new AbortController().signal,
  });

const of = async (name: string, env: Record<string, string> = {}): Promise<Finding | undefined> =>
  (await found(env)).filter((finding) => finding.name === name).at(-1);

/** A port at which somebody listened a moment ago. */
async function closedPort(): Promise<number> {
  const shortly = createServer();
  await new Promise<void>((resolve) => shortly.listen(0, '127.0.0.1', resolve));
  const { port: free } = shortly.address() as AddressInfo;
  await new Promise((resolve) => shortly.close(resolve));
  return free;
}

describe('examine', () => {
  it('finds nothing wrong with the defaults', async () => {
    const findings = await found();
    expect(findings.filter(({ state }) => state !== 'good')).toEqual([]);
    expect(isWell(findings)).toBe(true);
  });

  it('tells every fault of the configuration, and looks no further', async () => {
    const findings = await found({ CACHE_SIZE: '-1', HEAD_ROWS: 'many' });
    expect(findings.map(({ name, state }) => [name, state])).toEqual([
      ['Node', 'good'],
      ['configuration', 'bad'],
    ]);
    expect(findings[1]?.says).toMatch(/HEAD_ROWS[^]*CACHE_SIZE/);
  });

  it('tells a plant that cannot be read, or holds nothing', async () => {
    expect(await of('plant', { MAINTENANCE_DATABASE_URL: `sqlite:${folder}/none.sqlite` })).toMatchObject({
      state: 'bad',
    });
    await writeFile(join(folder, 'empty.sqlite'), '');
    const empty = await of('plant', { MAINTENANCE_DATABASE_URL: `sqlite:${folder}/empty.sqlite` });
    expect(empty).toMatchObject({ state: 'bad', says: expect.stringContaining('without a table') });
  });

  it('tells an own store that is damaged', async () => {
    await mkdir(join(folder, 'store'), { recursive: true });
    await writeFile(join(folder, 'store', 'chatbot.sqlite'), 'not a database'.repeat(100));
    expect(await of('own store', { DATABASE_URL: `sqlite:${folder}/store/chatbot.sqlite` })).toMatchObject({
      state: 'bad',
    });
  });

  it('tells a model file with a fault, by its line', async () => {
    await writeFile(join(folder, 'model.yaml'), 'version: "1"\nnonsense: [');
    const finding = await of('semantic model', { SEMANTIC_MODEL_PATH: join(folder, 'model.yaml') });
    expect(finding).toMatchObject({ state: 'bad', says: expect.stringMatching(/model\.yaml:\d+: /) });
  });

  it('tells that nobody has a key', async () => {
    const env = { AUTH_MODE: 'api_key', API_KEYS_FILE: join(folder, 'keys.json') };
    expect(await of('callers', env)).toMatchObject({ state: 'bad', advice: expect.stringContaining('npm run keys') });
  });

  it('tells a language model that is away, or refuses the key: doubtful, since common questions need none', async () => {
    const at = (url: string, key: string, more = {}) => ({
      OPENAI_BASE_URL: url,
      OPENAI_API_KEY: key,
      OPENAI_MODEL_STRUCT: 'o3-mini',
      OPENAI_MODEL_CHAT: 'gpt-4o-mini',
      ...more,
    });
    const here = `http://127.0.0.1:${port}/v1`;
    expect(await of('language model', at(here, KEY))).toMatchObject({ state: 'good' });
    const refused = await of('language model', at(here, 'sk-other'));
    expect(refused).toMatchObject({ state: 'doubtful', says: expect.stringContaining('the key is refused') });
    const away = await of('language model', at(`http://127.0.0.1:${await closedPort()}/v1`, KEY));
    expect(away).toMatchObject({ state: 'doubtful', says: expect.stringContaining('ECONNREFUSED') });
    expect(await of('language model', at(here, 'sk-other', { ENGINE: 'openai' }))).toMatchObject({ state: 'bad' });
    expect(JSON.stringify(refused)).not.toContain('sk-other');
  });

  it('tells a port that somebody else has', async () => {
    expect(await of('port', { API_PORT: String(port) })).toMatchObject({ state: 'bad' });
  });
});

describe('findingsText', () => {
  it('has a line for each finding, and what to do below those that are not good', () => {
    const findings: Finding[] = [
      { state: 'good', name: 'Node', says: 'v20', advice: 'nothing' },
      { state: 'bad', name: 'own store', says: 'damaged\ntwice', advice: 'Put a backup back.' },
    ];
    expect(findingsText(findings, { colours: false })).toBe(
      ['✓ Node       v20', '✗ own store  damaged', '             twice', '             → Put a backup back.'].join(
        '\n',
      ),
    );
    expect(findingsText(findings, { colours: true })).toContain('\u001b[');
  });
});
