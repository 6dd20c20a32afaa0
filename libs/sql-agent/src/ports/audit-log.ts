import type { QueryOrigin, QueryOutcome } from '../domain/plant-query.js';

export type { QueryOutcome };

/** One attempt to query the plant, whatever became of it. */
export interface AuditRecord {
  requestId: string;
  sessionId?: string;
  /** Who asked: a caller's name, or `system` for the service itself. */
  caller: string;
  origin: QueryOrigin;
  outcome: QueryOutcome;
  /** Code of the AppError, where there was one. */
  errorCode?: string;
  /** First 16 hex digits of the SHA-256 of the text, to find the same statement again. */
  statementHash: string;
  /** Characters. */
  statementLength: number;
  /** The text itself; an adapter may write it at DEBUG only. */
  statement: string;
  parameterCount: number;
  /** Tables that were read; empty for a refused statement. */
  tables: readonly string[];
  rows: number;
  truncated: boolean;
  /** Seconds in the database. */
  sqlTimeS: number;
  /** Seconds from asking to the end, waiting included. */
  durationS: number;
}

/** Where it is recorded who asked the plant for what. Never throws: a full disk must not stop an answer. */
export abstract class AuditLog {
  abstract record(entry: AuditRecord): void;

  /** Resolves once what has been recorded so far is where it is to stay, or could not get there. Never rejects. */
  async settle(): Promise<void> {}
}
