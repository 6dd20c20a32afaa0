import type { Scalar } from '@app/kernel';
import type { SqlDialect } from '../../domain/dialect.js';
import { plantUnavailable } from '../../domain/execution/plant-errors.js';
import { PlantSessions } from '../../domain/execution/plant-sessions.js';
import type { StreamRules } from '../../domain/execution/session-row-stream.js';
import type { GuardedStatement } from '../../domain/statement.js';
import { PlantDatabase, type RowStream, type StreamOptions } from '../../ports/plant-database.js';
import { PlantConnection } from './plant-connection.js';
import { translateSqliteError } from './sqlite-errors.js';
import { SqliteFile } from './sqlite-file.js';

const STOP_WITHIN_MS = 500;
const INTERRUPT_EVERY_MS = 10;
/** Longest time that a statement may take to be planned. */
const EXPLAIN_TIMEOUT_MS = 5_000;
const PING_TIMEOUT_MS = 2_000;

export interface SqlitePlantDatabaseOptions {
  /** Absolute path of the file. */
  path: string;
  /** Most connections; each running statement occupies a thread of the pool that file access shares. */
  connections: number;
  /** Most callers waiting for a connection. Default 100. */
  queueLimit?: number;
  times?: Partial<Pick<StreamRules, 'stopWithinMs' | 'consumerTimeoutMs'>>;
}

/**
 * A plant's data in a SQLite file. Read-only connections on the thread pool; a file that is replaced by another of the same
 * name is noticed with the next query.
 */
export class SqlitePlantDatabase extends PlantDatabase {
  readonly dialect: SqlDialect = 'sqlite';
  private readonly file: SqliteFile;
  private readonly sessions: PlantSessions<PlantConnection>;

  constructor({ path, connections, queueLimit, times }: SqlitePlantDatabaseOptions) {
    super();
    this.file = new SqliteFile(path);
    this.sessions = new PlantSessions({
      open: () => PlantConnection.open(this.file),
      size: connections,
      stopWithinMs: STOP_WITHIN_MS,
      interruptEveryMs: INTERRUPT_EVERY_MS,
      translate: translateSqliteError,
      ...(queueLimit === undefined ? {} : { queueLimit }),
      ...times,
    });
  }

  stream(statement: GuardedStatement, params: readonly Scalar[], options: StreamOptions): RowStream {
    return this.sessions.stream(statement, params, options);
  }

  explain(statement: GuardedStatement, signal?: AbortSignal): Promise<void> {
    return this.sessions.call((session) => session.explain(statement), EXPLAIN_TIMEOUT_MS, signal);
  }

  ping(signal?: AbortSignal): Promise<void> {
    return this.sessions.call((session) => session.ping(), PING_TIMEOUT_MS, signal);
  }

  async dataVersion(): Promise<string> {
    this.sessions.throwIfClosed();
    try {
      return await this.file.version();
    } catch (error) {
      throw plantUnavailable("The plant's database file does not exist or may not be read.", { cause: error });
    }
  }

  close(): Promise<void> {
    return this.sessions.close();
  }
}
