import type { Scalar } from '@app/kernel';
import type { SqlDialect } from '../domain/dialect.js';
import type { RowStream, StreamOptions } from '../domain/execution/row-stream.js';
import type { GuardedStatement } from '../domain/statement.js';

export type * from '../domain/execution/row-stream.js';

/**
 * The plant's maintenance data, which nobody here can change.
 *
 * Contract, the same for every adapter (test/contract/plant-database.contract.ts):
 * - Only guarded statements are executed, on connections that cannot write even if the guard were wrong.
 * - The event loop never waits for a statement, and memory holds a few batches of it, however large the result.
 * - Errors are AppErrors: `unavailable`/`plant_unavailable` (missing, corrupt, locked, unreachable),
 *   `unavailable`/`plant_busy` with `retryAfterS` (every connection taken), `timeout`/`sql_timeout`,
 *   `invalid`/`sql_failed` (the database refused the statement: its message is for whoever wrote the SQL), or an
 *   `AbortError` when the signal was aborted. Messages never hold paths, addresses or credentials.
 */
export abstract class PlantDatabase {
  abstract readonly dialect: SqlDialect;

  /**
   * Executes a statement when the iteration begins; ends, times out, aborts or is left (`break`) with the statement
   * stopped and the connection back in the pool. All errors are thrown by the iteration.
   */
  abstract stream(statement: GuardedStatement, params: readonly Scalar[], options: StreamOptions): RowStream;

  /**
   * Resolves where the database would execute the statement, which has no parameters; nothing is executed. Rejects as the iteration of
   * `stream` would.
   */
  abstract explain(statement: GuardedStatement, signal?: AbortSignal): Promise<void>;

  /** Resolves when the database answers; else rejects with AppError `unavailable`. */
  abstract ping(signal?: AbortSignal): Promise<void>;

  /**
   * An opaque text that changes whenever the data may have changed: part of every cache key. Cheap; no table is read.
   * Rejects with AppError `unavailable` where there is no database to ask.
   */
  abstract dataVersion(): Promise<string>;

  /** Stops what runs and closes every connection; later calls reject with `unavailable`. Safe to call twice. */
  abstract close(): Promise<void>;
}
