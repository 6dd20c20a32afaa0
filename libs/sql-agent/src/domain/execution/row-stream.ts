import type { Scalar } from '@app/kernel';

export interface StreamOptions {
  /** Aborting stops the statement in the database, not merely the waiting for it. */
  signal?: AbortSignal;
  /** Longest time in milliseconds that the database may work on the statement; waiting for the consumer is free. */
  timeoutMs: number;
  /** Most rows delivered; one more is looked for, to tell a complete result from a cut one. */
  maxRows: number;
  /** Most bytes of cells delivered (text as UTF-8, 8 bytes a number). */
  maxBytes: number;
  /** Rows a batch; the last one may be shorter. */
  batchRows: number;
}

export interface StreamProgress {
  /** Rows delivered. */
  rows: number;
  /** Bytes of cells delivered. */
  bytes: number;
  /** True where rows were left out because of `maxRows` or `maxBytes`. */
  truncated: boolean;
  /** Milliseconds that the database took, waiting for a connection and for the consumer excluded. */
  sqlTimeMs: number;
}

/** Rows in batches, cells in the order of `GuardedStatement.columns`. Can be iterated once. */
export interface RowStream extends AsyncIterable<Scalar[][]> {
  /** What has been delivered so far; final once the iteration has ended. */
  readonly progress: Readonly<StreamProgress>;
}
