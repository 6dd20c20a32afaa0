import type { ResultColumn, Scalar } from '@app/kernel';

/** Who wrote a statement: our compiler, a language model, or the service filling its lexicon. */
export const ORIGINS = ['compiled', 'model', 'value_index'] as const;
export type QueryOrigin = (typeof ORIGINS)[number];

/** What became of an attempt to query. */
export const OUTCOMES = ['ok', 'truncated', 'left', 'refused', 'failed', 'timeout', 'aborted', 'unavailable'] as const;
export type QueryOutcome = (typeof OUTCOMES)[number];

/** A statement with its values, as the compiler or a language model wrote it. */
export interface PlantQuery {
  /** One SELECT with plain `?` placeholders. */
  sql: string;
  /** Values of the placeholders, in the order of the text. */
  params: readonly Scalar[];
  /** What the result's columns are, in order; absent for SQL from a language model, whose columns are derived. */
  columns?: readonly ResultColumn[];
}

/** On whose behalf a query runs. */
export interface QueryContext {
  requestId: string;
  sessionId?: string;
  origin: QueryOrigin;
  /** Aborting stops the statement in the database. */
  signal?: AbortSignal;
}

/** Tighter bounds than the configured ones; larger values have no effect. */
export interface QueryLimits {
  maxRows?: number;
  timeoutMs?: number;
}

/** A whole result in memory. */
export interface QueryResult {
  /** The text that was executed. */
  sql: string;
  columns: ResultColumn[];
  rows: Scalar[][];
  /** True where rows were left out because of a limit. */
  truncated: boolean;
  /** Milliseconds that the database took. */
  sqlTimeMs: number;
}

/** A result as it arrives. Can be iterated once; leaving the iteration stops the statement. */
export interface QueryStream {
  sql: string;
  columns: ResultColumn[];
  batches: AsyncIterable<Scalar[][]>;
  /** Final once `batches` has ended. */
  readonly progress: Readonly<{ rows: number; truncated: boolean; sqlTimeMs: number }>;
}
