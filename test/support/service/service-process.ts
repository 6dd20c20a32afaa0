import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ChatClient } from './chat-client.js';

/** As in `npm start`. */
const NODE_OPTIONS = ['--max-semi-space-size=4', '--always-sparkplug'];
const BUILT_ENTRY = 'dist/api/main.js';
const ENTRY = resolve(BUILT_ENTRY);
const PROBE = resolve('test/support/service/process-probe.mjs');

/** Memory in bytes, delays of the event loop in milliseconds; peak and delays since `observe`. */
export interface Vitals {
  rss: number;
  peak: number;
  delayP99: number;
  delayMax: number;
}

/** How the process differs from one that somebody simply starts. */
export interface Circumstances {
  /** Program and arguments that start another program, which follows them. */
  through?: readonly string[];
  /** Account; for who may choose it. */
  account?: { uid: number; gid: number };
  /** Where it runs and its own program lies, as in a container; else here. */
  cwd?: string;
  /** Modules loaded before the service. */
  imports?: readonly string[];
}

/** The built service in a process of its own, as `npm run start:prod` runs it. Build it first: `buildService`. */
export class ServiceProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  private output = '';

  private constructor(docs: string, env: Record<string, string>, circumstances: Circumstances) {
    const { PATH = '', HOME = '' } = process.env;
    const { through = [], account, cwd, imports = [] } = circumstances;
    const modules = [PROBE, ...imports].flatMap((path) => ['--import', path]);
    const [program = '', ...args] = [
      ...through,
      process.execPath,
      ...NODE_OPTIONS,
      ...modules,
      cwd === undefined ? ENTRY : resolve(cwd, BUILT_ENTRY),
    ];
    this.child = spawn(program, args, {
      ...account,
      ...(cwd === undefined ? {} : { cwd }),
      env: { PATH, HOME, CHAT_DOCS_DIR: docs, API_PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).slice(-20_000);
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = once(this.child, 'close');
  }

  /** Starts the service and waits until it is ready; `docs` is its CHAT_DOCS_DIR. */
  static async start(
    docs: string,
    env: Record<string, string> = {},
    circumstances: Circumstances = {},
  ): Promise<{ service: ServiceProcess; client: ChatClient; startMs: number }> {
    const started = performance.now();
    const service = new ServiceProcess(docs, env, circumstances);
    const client = new ChatClient(`http://127.0.0.1:${await service.port()}`);
    while ((await client.get('/health/ready')).status !== 200) await delay(5);
    return { service, client, startMs: performance.now() - started };
  }

  /** Begins to watch peak and delays afresh. */
  observe(): Promise<Vitals> {
    return this.tell('observe');
  }

  vitals(): Promise<Vitals> {
    return this.tell('report');
  }

  /** Ends the process by that signal and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    await this.ended;
  }

  /** Sets the clock of a service that was started with `clock-shift.mjs`: milliseconds from the true time. */
  async shiftClock(clock: number): Promise<void> {
    await this.tell({ clock });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it has said so far, on both of its outputs. */
  get said(): string {
    return this.output;
  }

  /** How it ended. */
  get exit(): { code: number | null; signal: NodeJS.Signals | null } {
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }

  private async tell(message: 'observe' | 'report' | { clock: number }): Promise<Vitals> {
    const answer = once(this.child, 'message') as Promise<[Vitals]>;
    this.child.send(message);
    return (await answer)[0];
  }

  private async port(): Promise<number> {
    for (;;) {
      const port = /"url":"http:\/\/[^:]+:(\d+)"/.exec(this.output)?.[1];
      if (port !== undefined) return Number(port);
      if (this.child.exitCode !== null) throw new Error(`The service ended:\n${this.output}`);
      await delay(5);
    }
  }
}
