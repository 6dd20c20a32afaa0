import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { runProgram } from '../run-program.js';
import { migrateCommand } from './migrate.command.js';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(...args: string[]): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  const terminal = {
    print: (line: string) => void (stdout += `${line}\n`),
    tell: (text: string) => void (stderr += text),
    interactive: false,
    now: () => new Date(0),
  };
  const program = new Command('test').addCommand(migrateCommand(terminal, { once: () => 0, off: () => 0 }));
  return { code: await runProgram(program, ['migrate', ...args], terminal), stdout, stderr };
}

const FILE = 'sqlite:/nowhere/chatbot.sqlite';
const SERVER = 'postgres://chatbot:hunter2@db.example/chatbot';

describe('migrate', () => {
  it('says how it is used, and that the service has to be stopped', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    for (const part of ['--from <url>', '--to <url>', '--restart', 'Stop the service', 'DATABASE_URL'])
      expect(stdout).toContain(part);
  });

  it.each([
    ['no target', ['--from', FILE], "required option '--to <url>'"],
    ['a target that is a file', ['--from', FILE, '--to', FILE], '--to must be the address of a server'],
    ['a source that is a server', ['--from', SERVER, '--to', SERVER], '--from must be the address of a file'],
    ['an address of nothing', ['--from', FILE, '--to', 'oracle://x:hunter2@db/y'], '--to is no address of a store'],
  ])('refuses %s as wrong usage and shows no password', async (_what, args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('hunter2');
  });

  it('makes no store where there is none to move', async () => {
    const { code, stderr } = await run('--from', FILE, '--to', SERVER);
    expect([code, stderr]).toEqual([1, 'error: There is no store at /nowhere/chatbot.sqlite.\n']);
  });
});
