import { type ChildProcess, fork } from 'node:child_process';
import { AppError, type ErrorKind, type Scalar } from '@app/kernel';
import { plantUnavailable } from '../../domain/execution/plant-errors.js';
import type { Fetched, PlantSession, RowCursor } from '../../domain/execution/plant-session.js';
import type { GuardedStatement } from '../../domain/statement.js';
import type { ProcessCall, ProcessReply, ProcessRequest, ToldError } from './process-messages.js';

/** Megabytes of the process's own heap: it hands rows over as they come. */
const NODE_OPTIONS = ['--max-old-space-size=128', '--max-semi-space-size=2'];

export interface ProcessSource {
  /** The process's JavaScript. */
  url: URL;
  /** What Node is told beside its own options. */
  nodeOptions?: readonly string[];
}

interface Pending {
  resolve: (result: Fetched | boolean | null) => void;
  reject: (error: Error) => void;
}

/** A connection to the plant's file in a process of its own, which can be killed whatever the statement is doing. */
export class ProcessSession implements PlantSession {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private lost = false;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (reply: ProcessReply) => this.receive(reply));
    child.on('error', () => this.lose());
    child.on('exit', () => this.lose());
  }

  /** Rejects with AppError `unavailable`, saying why as far as that can be told. */
  static async open(path: string, { url, nodeOptions = [] }: ProcessSource): Promise<ProcessSession> {
    const child = fork(url, [path], {
      serialization: 'advanced',
      execArgv: [...NODE_OPTIONS, ...nodeOptions],
      // None of the service's variables, which hold keys. One thread for the statement, one for looking at the file.
      env: { UV_THREADPOOL_SIZE: '2' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const session = new ProcessSession(child);
    try {
      await new Promise<unknown>((resolve, reject) => session.pending.set(0, { resolve, reject }));
    } catch (error) {
      await session.close();
      throw error;
    }
    // An idle process does not keep the service alive; calls under way do.
    child.unref();
    child.channel?.unref();
    return session;
  }

  async isFresh(): Promise<boolean> {
    return !this.lost && (await this.call({ call: 'isFresh' }).catch(() => false)) === true;
  }

  async open(
    statement: GuardedStatement,
    params: readonly Scalar[],
    { maxRows }: { maxRows: number },
  ): Promise<RowCursor> {
    await this.call({ call: 'open', statement, params, bounds: { maxRows } });
    return {
      read: async (rows, maxBytes) => (await this.call({ call: 'read', rows, maxBytes })) as Fetched,
      close: () => this.call({ call: 'end' }).then(ignore, ignore),
    };
  }

  async explain(statement: GuardedStatement): Promise<void> {
    const cursor = await this.open(statement, [], { maxRows: 1 });
    await cursor.close();
  }

  async ping(): Promise<void> {
    await this.call({ call: 'ping' });
  }

  interrupt(): void {
    if (!this.lost) this.send({ call: 'interrupt' });
  }

  sever(): void {
    this.lose();
  }

  async close(): Promise<void> {
    this.lose();
  }

  private call(call: ProcessCall): Promise<Fetched | boolean | null> {
    if (this.lost) return Promise.reject(processEnded());
    this.lastId += 1;
    const id = this.lastId;
    this.child.channel?.ref();
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.send({ ...call, id });
    });
  }

  private send(request: ProcessRequest): void {
    // Where the process has just ended, its exit is told next.
    this.child.send(request, () => undefined);
  }

  private receive(reply: ProcessReply): void {
    const call = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if (this.pending.size === 0) this.child.channel?.unref();
    if ('error' in reply) call?.reject(errorOf(reply.error));
    else call?.resolve(reply.result);
  }

  /** Nothing is lost with the process: it only reads. */
  private lose(): void {
    if (!this.lost) this.child.kill('SIGKILL');
    this.lost = true;
    for (const call of this.pending.values()) call.reject(processEnded());
    this.pending.clear();
  }
}

function ignore(): void {}

function processEnded(): AppError {
  return plantUnavailable("The process that reads the plant's database has ended.");
}

function errorOf({ kind, code, message, retryAfterS }: ToldError): Error {
  if (kind === 'internal') return new Error(message);
  return new AppError({
    kind: kind as ErrorKind,
    code,
    message,
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  });
}
