import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

let folder: string;
let program: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-line-'));
  // As npm does for programs of packages.
  program = join(folder, 'maintenance-chatbot');
  await symlink(resolve('scripts/maintenance-chatbot.mjs'), program);
  env = { PATH: process.env['PATH'] ?? '', CHAT_DOCS_DIR: join(folder, 'docs'), API_PORT: '0' };
  await run(program, ['--help'], { cwd: folder, env, timeout: 300_000 });
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('The installed program', () => {
  it('names its commands', async () => {
    const { stdout } = await run(program, ['--help'], { cwd: folder, env });
    const commands = ['serve', 'ask', 'plant', 'semantic', 'eval', 'keys', 'doctor', 'migrate', 'mcp', 'completion'];
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it('takes paths as they are where it is called', async () => {
    const args = [
      'plant',
      'generate',
      '--seed',
      '1',
      '--size',
      'small',
      '--today',
      '2026-11-30',
      '--out',
      'own.sqlite',
    ];
    await run(program, args, { cwd: folder, env, timeout: 60_000 });
    const plant = { ...env, MAINTENANCE_DATABASE_URL: `sqlite:${join(folder, 'own.sqlite')}` };
    const { stdout } = await run(program, ['doctor'], { cwd: folder, env: plant, timeout: 60_000 });
    expect(stdout).toMatch(/✓ plant\s+sqlite, \d+ tables/);
  }, 120_000);

  it('serves until it is interrupted', async () => {
    const service = spawn(program, ['serve'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    service.stdout.on('data', (text: Buffer) => (said += text.toString()));
    service.stderr.on('data', (text: Buffer) => (said += text.toString()));
    while (!said.includes('"url":"http')) await once(service.stdout, 'data');
    service.kill('SIGINT');
    const [code] = (await once(service, 'exit')) as [number];
    expect([code, said.includes('error')]).toEqual([0, false]);
  }, 120_000);
});
