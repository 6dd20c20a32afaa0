import type { Scalar } from '@app/kernel';
import type { SqlDialect } from '../../domain/dialect.js';
import { plantUnavailable } from '../../domain/execution/plant-errors.js';
import { PlantSessions } from '../../domain/execution/plant-sessions.js';
import type { StreamRules } from '../../domain/execution/session-row-stream.js';
import type { GuardedStatement } from '../../domain/statement.js';
import { PlantDatabase, type RowStream, type StreamOptions } from '../../ports/plant-database.js';
import { PlantConnection } from './plant-connection.js';
import { ProcessSession, type ProcessSource } from './process-session.js';
import { translateSqliteError } from './sqlite-errors.js';
import { SqliteFile } from './sqlite-file.js';

const STOP_WITHIN_MS = 500;
const INTERRUPT_EVERY_MS = 10;
/** Longest time that a statement may take to be planned. */
const EXPLAIN_TIMEOUT_MS = 5_000;
const PING_TIMEOUT_MS = 2_000;
/** Each takes some 50 MB while it is needed. */
const MOST_PROCESSES = 2;
const BUILT = import.meta.url.endsWith('.js');
const BESIDE_THIS = BUILT ? { url: new URL('./plant.process.js', import.meta.url) } : null;

export interface SqlitePlantDatabaseOptions {
  /** Absolute path of the file. */
  path: string;
  /** Most connections; each running statement occupies a thread of the pool that file access shares. */
  connections: number;
  /** Most callers waiting for a connection. Default 100. */
  queueLimit?: number;
  /**
   * The program of the processes in which statements run that might not let themselves be interrupted; null where they run like
   * all others: for tests of the sources, which a process of Node's cannot load. Default: beside this file.
   */
  process?: ProcessSource | null;
  times?: Partial<Pick<StreamRules, 'stopWithinMs' | 'consumerTimeoutMs'>>;
}

/**
 * A plant's data in a SQLite file. Read-only connections on the thread pool; a file that is replaced by another of the same
 * name is noticed with the next query. A statement that may be deaf to an interrupt runs in a process that can be killed.
 */
export class SqlitePlantDatabase extends PlantDatabase {
  readonly dialect: SqlDialect = 'sqlite';
  private readonly file: SqliteFile;
  private readonly sessions: PlantSessions<PlantConnection>;
  private readonly processes: PlantSessions<ProcessSession> | null;

  constructor({ path, connections, queueLimit, times, process = BESIDE_THIS }: SqlitePlantDatabaseOptions) {
    super();
    this.file = new SqliteFile(path);
    const shared = {
      stopWithinMs: STOP_WITHIN_MS,
      interruptEveryMs: INTERRUPT_EVERY_MS,
      translate: translateSqliteError,
      ...(queueLimit === undefined ? {} : { queueLimit }),
      ...times,
    };
    this.sessions = new PlantSessions({ open: () => PlantConnection.open(this.file), size: connections, ...shared });
    this.processes =
      process && new PlantSessions({ open: () => ProcessSession.open(path, process), size: MOST_PROCESSES, ...shared });
  }

  stream(statement: GuardedStatement, params: readonly Scalar[], options: StreamOptions): RowStream {
    const sessions = statement.mayLast && this.processes ? this.processes : this.sessions;
    return sessions.stream(statement, params, options);
  }

  explain(statement: GuardedStatement, signal?: AbortSignal): Promise<void> {
    return this.sessions.call((session) => session.explain(statement), EXPLAIN_TIMEOUT_MS, signal);
  }

  ping(signal?: AbortSignal): Promise<void> {
    return this.sessions.ask((session) => session.ping(), PING_TIMEOUT_MS, signal);
  }

  async dataVersion(): Promise<string> {
    this.sessions.throwIfClosed();
    try {
      return await this.file.version();
    } catch (error) {
      throw plantUnavailable("The plant's database file does not exist or may not be read.", { cause: error });
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.sessions.close(), this.processes?.close()]);
  }
}
