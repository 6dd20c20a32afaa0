import { AppError } from '@app/kernel';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 10_000;
const KEPT_LINES = 30;

export interface ApiOptions {
  /** Arguments of Node that start the service. */
  command: readonly string[];
  /** Folder that the service is started in: the repository's root. */
  cwd: string;
  /** The service's whole environment; the log must go to standard output as JSON lines. */
  env: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** The service as a process of its own. It ends when `signal` is aborted, when it is stopped, or with this process. */
export class ApiProcess {
  private readonly lastWords: string[] = [];
  private readonly ended: Promise<void>;
  private readonly onAbort = (): void => void this.child.kill('SIGTERM');
  private readonly onExit = (): void => void this.child.kill('SIGKILL');

  private constructor(
    private readonly child: ChildProcessByStdio<null, Readable, Readable>,
    private readonly signal: AbortSignal,
  ) {
    this.ended = new Promise((resolve) => child.once('close', () => resolve()));
    child.on('error', (error) => this.remember(error.message));
    createInterface({ input: child.stderr }).on('line', (line) => this.remember(line));
    signal.addEventListener('abort', this.onAbort);
    process.on('exit', this.onExit);
  }

  /**
   * Starts the service and waits until it says that it is ready; gives it and where it listens.
   *
   * @throws AppError `api_failed` with the service's last words where it ends or says nothing within three minutes (it
   * may have to be built first); the signal's reason where that is aborted.
   */
  static async start({ command, cwd, env, signal }: ApiOptions): Promise<{ api: ApiProcess; url: string }> {
    signal.throwIfAborted();
    const child = spawn(process.execPath, command, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const api = new ApiProcess(child, signal);
    try {
      return { api, url: await api.ready() };
    } catch (error) {
      await api.stop();
      throw error;
    }
  }

  private async ready(): Promise<string> {
    const url = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), START_TIMEOUT_MS);
      void this.ended.then(() => resolve(null)).finally(() => clearTimeout(timer));
      createInterface({ input: this.child.stdout }).on('line', (line) => {
        const found = readyUrl(line);
        if (found === null) this.remember(line);
        else resolve(found);
      });
    });
    this.signal.throwIfAborted();
    if (url !== null) return url;
    throw new AppError({
      code: 'api_failed',
      kind: 'internal',
      message: `The service did not start.\n${this.lastWords.join('\n')}`,
    });
  }

  private remember(line: string): void {
    this.lastWords.push(line);
    if (this.lastWords.length > KEPT_LINES) this.lastWords.shift();
  }

  /** Ends the service, at first kindly; comes back when it has ended. */
  async stop(): Promise<void> {
    const patience = setTimeout(() => this.child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    this.child.kill('SIGTERM');
    if (this.child.pid !== undefined) await this.ended;
    clearTimeout(patience);
    this.signal.removeEventListener('abort', this.onAbort);
    process.off('exit', this.onExit);
  }
}

/** Where the service listens, from the log line that says so; null for any other line. */
export function readyUrl(line: string): string | null {
  try {
    const entry = JSON.parse(line) as { message?: unknown; data?: { url?: unknown } };
    return entry.message === 'Ready' && typeof entry.data?.url === 'string' ? entry.data.url : null;
  } catch {
    return null;
  }
}
