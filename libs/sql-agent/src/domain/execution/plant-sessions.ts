import { AppError, type Scalar } from '@app/kernel';
import type { GuardedStatement } from '../statement.js';
import { ConnectionPool } from './connection-pool.js';
import { PlantClosedError, plantUnavailable } from './plant-errors.js';
import type { PlantSession } from './plant-session.js';
import type { RowStream, StreamOptions } from './row-stream.js';
import { SessionRowStream, type StreamRules } from './session-row-stream.js';
import { StatementRun } from './statement-run.js';

const CONSUMER_TIMEOUT_MS = 30_000;
const QUEUE_LIMIT = 100;

export interface PlantSessionsOptions<Session extends PlantSession> extends Omit<StreamRules, 'consumerTimeoutMs'> {
  open: () => Promise<Session>;
  /** Most connections. */
  size: number;
  /** Most callers waiting for a connection. Default 100. */
  queueLimit?: number;
  /** Milliseconds that a consumer may leave a connection waiting between two batches. Default 30,000. */
  consumerTimeoutMs?: number;
}

/** A plant's connections and what is done with them: what every adapter of the plant's database shares. */
export class PlantSessions<Session extends PlantSession> {
  private readonly pool: ConnectionPool<Session>;
  private readonly rules: StreamRules;
  private readonly closing = new AbortController();

  constructor({ open, size, queueLimit = QUEUE_LIMIT, consumerTimeoutMs, ...rules }: PlantSessionsOptions<Session>) {
    this.rules = { consumerTimeoutMs: consumerTimeoutMs ?? CONSUMER_TIMEOUT_MS, ...rules };
    this.pool = new ConnectionPool({ open, size, queueLimit });
  }

  /** Refuses whoever comes after `close`. */
  throwIfClosed(): void {
    if (this.closing.signal.aborted) throw new PlantClosedError();
  }

  stream(statement: GuardedStatement, params: readonly Scalar[], options: StreamOptions): RowStream {
    const signal = this.untilClosed(options.signal);
    return new SessionRowStream(this.pool, statement, params, { ...options, signal }, this.rules);
  }

  /** One small call of the adapter's own, on a connection of its own, under the same bounds as a statement. */
  async call<Result>(
    work: (session: Session) => Promise<Result>,
    timeoutMs: number,
    left?: AbortSignal,
  ): Promise<Result> {
    const signal = this.untilClosed(left);
    const session = await this.pool.acquire(timeoutMs, signal);
    const run = new StatementRun({ ...this.rules, timeoutMs, signal, interrupt: () => session.interrupt() });
    try {
      return await run.call(() => work(session));
    } finally {
      if (run.stuck) {
        session.sever();
        this.pool.discard(session, run.stuck);
      } else if (run.failedUnavailable) this.pool.retire(session);
      else this.pool.release(session);
    }
  }

  /** The same for a question that any database answers at once: one that does not in that time is away. */
  async ask<Result>(
    work: (session: Session) => Promise<Result>,
    withinMs: number,
    left?: AbortSignal,
  ): Promise<Result> {
    try {
      return await this.call(work, withinMs, left);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'timeout') throw error;
      throw plantUnavailable("The plant's database does not answer.", { cause: error });
    }
  }

  /** Stops what runs and closes every connection. */
  async close(): Promise<void> {
    this.closing.abort(new PlantClosedError());
    await this.pool.close();
  }

  private untilClosed(signal?: AbortSignal): AbortSignal {
    return signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
  }
}
