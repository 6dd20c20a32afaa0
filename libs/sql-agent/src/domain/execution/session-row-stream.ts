import type { Scalar } from '@app/kernel';
import type { GuardedStatement } from '../statement.js';
import type { ConnectionPool } from './connection-pool.js';
import { Lease } from './lease.js';
import type { Fetched, PlantSession, RowCursor } from './plant-session.js';
import type { RowStream, StreamOptions, StreamProgress } from './row-stream.js';
import { type RunRules, StatementRun } from './statement-run.js';

export interface StreamRules extends RunRules {
  /** Milliseconds that a consumer may leave the connection waiting between two batches. */
  consumerTimeoutMs: number;
}

/** A statement's rows; a connection is held from the first batch asked for to the end of the iteration. */
export class SessionRowStream<Session extends PlantSession> implements RowStream {
  readonly progress: StreamProgress = { rows: 0, bytes: 0, truncated: false, sqlTimeMs: 0 };
  private started = false;

  constructor(
    private readonly pool: ConnectionPool<Session>,
    private readonly statement: GuardedStatement,
    private readonly params: readonly Scalar[],
    private readonly options: StreamOptions & { signal: AbortSignal },
    private readonly rules: StreamRules,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<Scalar[][]> {
    if (this.started) throw new Error('A row stream can be iterated once');
    this.started = true;
    return this.batches();
  }

  private async *batches(): AsyncGenerator<Scalar[][]> {
    const { signal, timeoutMs, maxRows, batchRows } = this.options;
    const session = await this.pool.acquire(timeoutMs, signal);
    const run = new StatementRun({ ...this.rules, timeoutMs, signal, interrupt: () => session.interrupt() });
    const lease = new Lease(this.pool, session, run, this.rules.stopWithinMs);
    try {
      const cursor = await run.call(async () =>
        lease.opened(await session.open(this.statement, this.params, { timeoutMs, maxRows })),
      );
      let rest: Scalar[][] = [];
      for (let more = true; more;) {
        const fetched = await this.fetch(run, cursor, batchRows - rest.length);
        more = fetched.more;
        let rows = [...rest, ...fetched.rows];
        while (rows.length >= batchRows || (!more && rows.length > 0)) {
          const batch = this.cut(rows.slice(0, batchRows));
          rows = rows.slice(batchRows);
          if (batch.length > 0) {
            lease.awaitConsumer(this.rules.consumerTimeoutMs, signal);
            yield batch;
            lease.resume();
          }
        }
        rest = rows;
        if (this.progress.rows >= maxRows && this.progress.truncated) return;
      }
    } finally {
      this.progress.sqlTimeMs = run.elapsedMs;
      await lease.end();
    }
  }

  private async fetch(run: StatementRun, cursor: RowCursor, rows: number): Promise<Fetched> {
    try {
      const fetched = await run.call(() => cursor.read(rows, this.options.maxBytes - this.progress.bytes));
      this.progress.bytes += fetched.bytes;
      if (this.progress.bytes <= this.options.maxBytes) return fetched;
      this.progress.truncated = true;
      return { ...fetched, more: false };
    } finally {
      this.progress.sqlTimeMs = run.elapsedMs;
    }
  }

  /** The part of a batch that is within `maxRows`. */
  private cut(batch: Scalar[][]): Scalar[][] {
    const left = this.options.maxRows - this.progress.rows;
    if (batch.length > left) this.progress.truncated = true;
    const delivered = batch.length > left ? batch.slice(0, left) : batch;
    this.progress.rows += delivered.length;
    return delivered;
  }
}
