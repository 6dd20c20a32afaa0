import type { Scalar } from '@app/kernel';
import type { SqlDialect } from '../../domain/dialect.js';
import type { GuardedStatement } from '../../domain/statement.js';
import { PlantDatabase, type RowStream, type StreamOptions } from '../../ports/plant-database.js';
import { ConnectionPool } from './connection-pool.js';
import { PlantConnection } from './plant-connection.js';
import { PlantClosedError, plantUnavailable } from './sqlite-errors.js';
import { SqliteFile } from './sqlite-file.js';
import { SqliteRowStream, type StreamTimes } from './sqlite-row-stream.js';
import { StatementRun } from './statement-run.js';

const STOP_WITHIN_MS = 500;
const CONSUMER_TIMEOUT_MS = 30_000;
const PING_TIMEOUT_MS = 2_000;
const QUEUE_LIMIT = 100;

export interface SqlitePlantDatabaseOptions {
  /** Absolute path of the file. */
  path: string;
  /** Most connections; each running statement occupies a thread of the pool that file access shares. */
  connections: number;
  /** Most callers waiting for a connection. Default 100. */
  queueLimit?: number;
  times?: Partial<StreamTimes>;
}

/**
 * A plant's data in a SQLite file. Read-only connections on the thread pool; a file that is replaced by another of the same
 * name is noticed with the next query.
 */
export class SqlitePlantDatabase extends PlantDatabase {
  readonly dialect: SqlDialect = 'sqlite';
  private readonly file: SqliteFile;
  private readonly pool: ConnectionPool<PlantConnection>;
  private readonly times: StreamTimes;
  private readonly closing = new AbortController();

  constructor({ path, connections, queueLimit = QUEUE_LIMIT, times }: SqlitePlantDatabaseOptions) {
    super();
    this.file = new SqliteFile(path);
    this.times = { stopWithinMs: STOP_WITHIN_MS, consumerTimeoutMs: CONSUMER_TIMEOUT_MS, ...times };
    this.pool = new ConnectionPool({ open: () => PlantConnection.open(this.file), size: connections, queueLimit });
  }

  stream(statement: GuardedStatement, params: readonly Scalar[], options: StreamOptions): RowStream {
    const signal = this.untilClosed(options.signal);
    return new SqliteRowStream(this.pool, statement, params, { ...options, signal }, this.times);
  }

  async ping(left?: AbortSignal): Promise<void> {
    const signal = this.untilClosed(left);
    const connection = await this.pool.acquire(PING_TIMEOUT_MS, signal);
    const run = new StatementRun({
      timeoutMs: PING_TIMEOUT_MS,
      stopWithinMs: this.times.stopWithinMs,
      interrupt: () => connection.interrupt(),
      signal,
    });
    try {
      await run.call(() => connection.ping());
    } finally {
      if (run.stuck) this.pool.discard(connection, run.stuck);
      else if (run.failedUnavailable) this.pool.retire(connection);
      else this.pool.release(connection);
    }
  }

  async dataVersion(): Promise<string> {
    if (this.closing.signal.aborted) throw new PlantClosedError();
    try {
      return await this.file.version();
    } catch (error) {
      throw plantUnavailable("The plant's database file does not exist or may not be read.", { cause: error });
    }
  }

  async close(): Promise<void> {
    this.closing.abort(new PlantClosedError());
    await this.pool.close();
  }

  private untilClosed(signal?: AbortSignal): AbortSignal {
    return signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
  }
}
