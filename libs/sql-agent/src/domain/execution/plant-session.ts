import type { Scalar } from '@app/kernel';
import type { GuardedStatement } from '../statement.js';
import type { Pooled } from './connection-pool.js';

/** What one call of the database has handed over. */
export interface Fetched {
  rows: Scalar[][];
  /** Bytes of the rows' cells. */
  bytes: number;
  /** False where no rows may follow. */
  more: boolean;
}

/** A statement under way. One call at a time. */
export interface RowCursor {
  /** About so many of the next rows; ends early once more than `maxBytes` have come. */
  read(rows: number, maxBytes: number): Promise<Fetched>;
  /** Ends the statement wherever it is; the connection may then be used for another. Never rejects. */
  close(): Promise<void>;
}

/** One connection that cannot write, as the execution of statements needs it. */
export interface PlantSession extends Pooled {
  /**
   * Begins a statement, of which at most `maxRows` rows will be asked for. Where this rejects, nothing of the statement is
   * left on the connection.
   */
  open(
    statement: GuardedStatement,
    params: readonly Scalar[],
    bounds: { timeoutMs: number; maxRows: number },
  ): Promise<RowCursor>;
  /** Has the database plan a statement without executing it; rejects where it would not execute it. */
  explain(statement: GuardedStatement, bounds: { timeoutMs: number }): Promise<void>;
  /** Resolves where the database answers. */
  ping(): Promise<void>;
  /** Asks the database to stop the call that runs, which then rejects; no effect where none runs. */
  interrupt(): void;
  /** Cuts the connection where that is possible while a call runs: it did not stop when it was asked to. */
  sever(): void;
}
