import type { AuditRecord } from './audit-log.js';

/** A statement of the past. */
export interface ArchivedStatement extends AuditRecord {
  /** Counts up. */
  id: number;
  /** ISO 8601, UTC. */
  at: string;
}

/** Which statements are wanted. */
export interface StatementFilter {
  /** Only those before this one. */
  before?: number;
  caller?: string;
  outcome?: AuditRecord['outcome'];
  /** As `statementHash`. */
  hash?: string;
}

/** The audit of statements, kept to be asked: the newest ones, as many as there is room for. */
export abstract class StatementArchive {
  /** Keeps some in their order. @throws AppError `database_unavailable` */
  abstract add(statements: readonly Omit<ArchivedStatement, 'id'>[]): Promise<void>;

  /** The newest first. @throws AppError `database_unavailable` */
  abstract list(filter: StatementFilter, limit: number): Promise<ArchivedStatement[]>;
}
