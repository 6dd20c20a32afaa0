import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const ENTRY = join(process.cwd(), 'dist/api/main.js');

/** Builds the service where it is stale, which takes longer than a test may. */
export async function buildService(): Promise<void> {
  const code = "import('./scripts/lib/build.mjs').then(({ buildIfStale }) => buildIfStale('api', { quiet: true }))";
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'inherit'] });
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error('The service could not be built');
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The built service as people start it, in a process of its own. It keeps its files in `folder`. */
export class BuiltService {
  stdout = '';
  stderr = '';
  readonly exit: Promise<Exit>;
  private readonly child: ChildProcess;

  constructor(folder: string, env: Record<string, string>) {
    const { PATH = '', HOME = '' } = process.env;
    this.child = spawn(process.execPath, [ENTRY], {
      env: { PATH, HOME, CHAT_DOCS_DIR: join(folder, 'chat_docs'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.exit = new Promise((resolve) => {
      this.child.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Resolves with the port once the service says that it is ready. */
  async ready(): Promise<number> {
    for (;;) {
      const port = /"url":"http:\/\/[^:]+:(\d+)"/.exec(this.stdout)?.[1];
      if (port !== undefined) return Number(port);
      if (this.child.exitCode !== null) throw new Error(`The service ended:\n${this.stderr}`);
      await delay(20);
    }
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }
}
