import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../run-program.js';
import { keysCommand } from './keys.command.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  file = join(folder, 'sub', 'keys.json');
});

afterEach(() => rm(folder, { recursive: true }));

async function run(
  args: string[],
  now = '2026-11-22T18:00:00Z',
  env: Record<string, string> = { API_KEYS_FILE: file },
) {
  const printed: string[] = [];
  const told: string[] = [];
  const terminal = {
    print: (line: string) => void printed.push(line),
    tell: (text: string) => void told.push(text),
    interactive: false,
    now: () => new Date(now),
  };
  const program = new Command('chatbot').addCommand(keysCommand(terminal, { env }));
  const code = await runProgram(program, ['keys', ...args], terminal);
  return { code, stdout: printed.join('\n'), stderr: told.join('') };
}

const kept = async () => JSON.parse(await readFile(file, 'utf8')) as { keys: Record<string, string | null>[] };
const states = async (now?: string) =>
  (JSON.parse((await run(['list', '--json'], now)).stdout) as { state: string }[]).map(({ state }) => state);

describe('keys', () => {
  it('shows a new key once, alone on standard output, and keeps nothing that would let anybody use it', async () => {
    const { code, stdout, stderr } = await run(['create', '--name', 'console', '--expires', '90d']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^mcb_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
    expect(stderr).toMatch(/console \(user\), ends at 2027-02-20T18:00:00.000Z. Keep it now/);
    const secret = stdout.slice(17);
    expect(stderr + (await readFile(file, 'utf8')) + (await run(['list'])).stdout).not.toContain(secret);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('salts each key by itself', async () => {
    await run(['create', '--name', 'a']);
    await run(['create', '--name', 'b']);
    const { keys } = await kept();
    expect(new Set(keys.map(({ salt }) => salt)).size).toBe(2);
  });

  it('lists whose keys there are, and whether they are in force', async () => {
    await run(['create', '--name', 'boss', '--role', 'admin']);
    await run(['create', '--name', 'short', '--expires', '2026-11-30']);
    const { stdout } = await run(['list'], '2026-12-01T00:00:00Z');
    expect(stdout).toMatch(
      /boss +admin +made 2026-11-22 +never ends +in force\n.*short +user .*ends 2026-11-30 +expired/,
    );
    expect(await states('2026-11-30T23:00:00Z')).toEqual(['in force', 'in force']);
  });

  it('revokes all keys of a caller, or one', async () => {
    await run(['create', '--name', 'a']);
    await run(['rotate', '--name', 'a']);
    const [first] = (await kept()).keys;
    expect((await run(['revoke', String(first?.id)])).stdout).toBe(`revoked ${first?.id} of a`);
    expect(await states()).toEqual(['revoked', 'in force']);
    expect((await run(['revoke', 'a'])).code).toBe(0);
    expect(await states()).toEqual(['revoked', 'revoked']);
    expect((await run(['revoke', 'a'])).stderr).toContain('None of its keys was in force');
    expect((await run(['revoke', 'nobody'])).code).toBe(2);
  });

  it('rotates without a gap: the old key works on for the time of grace, and no longer', async () => {
    await run(['create', '--name', 'a', '--role', 'admin']);
    const { stdout, stderr } = await run(['rotate', '--name', 'a', '--grace', '36h']);
    expect(stdout).toMatch(/^mcb_/);
    expect(stderr).toContain('(admin)');
    expect(stderr).toContain('The old keys end at 2026-11-24T06:00:00.000Z');
    expect(await states('2026-11-24T05:59:00Z')).toEqual(['in force', 'in force']);
    expect(await states('2026-11-24T06:00:00Z')).toEqual(['expired', 'in force']);
    await run(['rotate', '--name', 'a', '--grace', '0']);
    expect(await states()).toEqual(['revoked', 'revoked', 'in force']);
  });

  it('never gives a name twice: whoever has it has its sessions', async () => {
    await run(['create', '--name', 'a']);
    await run(['revoke', 'a']);
    const { code, stderr } = await run(['create', '--name', 'a']);
    expect(code).toBe(3);
    expect(stderr).toContain('use rotate');
  });

  it('keeps every key when several commands run at once', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `caller-${i}`);
    const codes = await Promise.all(names.map(async (name) => (await run(['create', '--name', name])).code));
    expect(codes).toEqual(names.map(() => 0));
    expect((await kept()).keys.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it.each([
    ['create', '--name', '../x'],
    ['create', '--name', ''],
    ['create', '--name', 'a', '--role', 'root'],
    ['create', '--name', 'a', '--expires', '2026-11-21'],
    ['create', '--name', 'a', '--expires', '2026-02-30'],
    ['create', '--name', 'a', '--expires', 'soon'],
    ['create'],
    ['rotate', '--name', 'nobody'],
    ['rotate', '--name', 'a', '--grace', '-1h'],
  ])('refuses %j', async (...args) => {
    expect((await run(args)).code).toBe(2);
  });

  it('leaves a file alone that it cannot read', async () => {
    await run(['create', '--name', 'a']);
    await writeFile(file, '{"version": 1, "keys": [');
    const { code, stderr } = await run(['create', '--name', 'b']);
    expect(code).toBe(1);
    expect(stderr).toContain('is not what `npm run keys` writes');
    expect(await readFile(file, 'utf8')).toBe('{"version": 1, "keys": [');
  });
});
