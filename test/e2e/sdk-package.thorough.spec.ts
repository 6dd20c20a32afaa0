import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { type PlantFile, samplePlant } from '../support/service/plant-files.js';

const run = promisify(execFile);

const TYPED = `
import { MaintenanceChatbot, ProblemError, type TurnEvent, type TurnResponse } from '@maintenance-chatbot/sdk';
const chatbot = new MaintenanceChatbot({ baseUrl: 'http://127.0.0.1:8000' });
const turn: TurnResponse = await chatbot.ask('¿?', { language: 'es', image: 'none' });
const flow: 'good' | 'degraded' | 'clarify' | 'refused' | 'failed' = turn.metrics.flow;
const stage = (event: TurnEvent): string | null => (event.event === 'stage' ? event.data.stage : null);
const code = (error: unknown): string | null => (error instanceof ProblemError ? error.code : null);
// @ts-expect-error a language that the service does not speak
await chatbot.ask('¿?', { language: 'fr' });
// @ts-expect-error a file that no turn makes
await chatbot.download('video', turn.session_id);
export { flow, stage, code };
`;

let plant: PlantFile;
let chat: ChatApp;
let project: string;

beforeAll(async () => {
  const packed = await run(process.execPath, ['scripts/sdk.mjs', 'pack'], { timeout: 120_000 });
  project = await mkdtemp(join(tmpdir(), 'sdk-project-'));
  await writeFile(join(project, 'package.json'), '{ "name": "frontend", "private": true }');
  const install = ['install', '--no-audit', '--no-fund', '--offline', resolve(packed.stdout.trim())];
  await run('npm', install, { cwd: project, timeout: 120_000 });
  cpSync('libs/sdk/examples', project, { recursive: true });
  plant = await samplePlant();
  chat = await startChatApp({ plant: plant.path });
}, 300_000);

afterAll(async () => {
  await chat.close();
  await plant.remove();
  await rm(project, { recursive: true, force: true });
});

const node = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, args, { cwd: project, timeout: 60_000 })).stdout;

describe('The packed SDK in a fresh project', () => {
  it('needs nothing else', async () => {
    const lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8')) as { packages: object };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/@maintenance-chatbot/sdk']);
  });

  it('asks from an ES module and saves what was made', async () => {
    const said = await node('ask.mjs', chat.client.url);
    expect(said).toContain('Understood as:');
    expect(said).toMatch(/Saved \S*data\S*\.csv/);
    const [, name = ''] = /Saved (\S+\.png)/.exec(said) ?? [];
    expect((await readFile(join(project, name))).subarray(1, 4).toString()).toBe('PNG');
  });

  it('watches a turn from CommonJS', async () => {
    const said = await node('watch.cjs', chat.client.url);
    expect(said).toMatch(/… querying\n/);
    expect(said).toContain('Understood as:');
  });

  it.each(['ESNext', 'CommonJS'])('has types that compile, for modules of kind %s', async (kind) => {
    const name = kind === 'ESNext' ? 'typed.mts' : 'typed.cts';
    const source =
      kind === 'ESNext' ? TYPED : `async function main() {\n${TYPED.replace(/import .*|export .*/g, '')}\n}`;
    const header = kind === 'ESNext' ? '' : TYPED.split('\n')[1];
    await writeFile(join(project, name), `${header}\n${source}`);
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom'];
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const compiled = node(compiler, ...options, '--module', 'nodenext', '--moduleResolution', 'nodenext', name);
    expect(await compiled.catch((error: { stdout: string }) => error.stdout)).toBe('');
  });
});
