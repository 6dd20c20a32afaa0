import { AppError } from '@app/kernel';
import { QueryFailedError, TypeORMError } from 'typeorm';
import { isServerError, postgresqlFault, type ServerError } from './postgresql-faults.js';

/** SQLite's result codes that say that the file, the disk or the connection is at fault, not the statement. */
const UNAVAILABLE: ReadonlyMap<string, string> = new Map([
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_READONLY', 'it is read-only'],
  ['SQLITE_BUSY', 'another process holds it'],
  ['SQLITE_LOCKED', 'another process holds it'],
  ['SQLITE_IOERR', 'the disk cannot be read or written'],
  ['SQLITE_CANTOPEN', 'its file cannot be opened'],
  ['SQLITE_CORRUPT', 'its file is damaged'],
  ['SQLITE_NOTADB', 'its file is not a database'],
  ['SQLITE_MISUSE', 'it is closed'],
  ['EACCES', 'the service may not write its file'],
  ['EROFS', 'it is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EISDIR', 'its file is a folder'],
  ['ENOTDIR', 'its folder is not a folder'],
  ['EEXIST', 'its folder is not a folder'],
]);

/** PostgreSQL's state for a row whose key is there already. */
const UNIQUE_VIOLATION = '23505';
/** For a row that refers to one that is not there. */
const FOREIGN_KEY_VIOLATION = '23503';

/**
 * A statement that the store refused. Unlike TypeORM's own error it does not carry the statement's parameters, which are
 * people's messages: this one may be logged.
 */
export class StatementError extends Error {
  /** True where a row of the same key exists already. */
  readonly duplicate: boolean;
  /** True where what the row refers to does not exist. */
  readonly orphan: boolean;

  constructor(error: QueryFailedError) {
    const cause: unknown = error.driverError;
    super(error.message, { cause: isServerError(cause) ? withoutRows(cause) : cause });
    this.name = 'StatementError';
    this.duplicate =
      error.message.includes('UNIQUE constraint failed') || (isServerError(cause) && cause.code === UNIQUE_VIOLATION);
    this.orphan =
      error.message.includes('FOREIGN KEY constraint failed') ||
      (isServerError(cause) && cause.code === FOREIGN_KEY_VIOLATION);
  }
}

/** The store's own failures as AppError `database_unavailable`, other statements' as StatementError, the rest as it is. */
export function translateDatabaseError(error: unknown): unknown {
  const failed = error instanceof QueryFailedError ? (error as QueryFailedError) : null;
  const cause: unknown = failed ? failed.driverError : error;
  const reason = UNAVAILABLE.get(codeOf(cause)) ?? postgresqlFault(cause);
  if (reason !== null) return databaseUnavailable(reason, cause);
  if (failed) return new StatementError(failed);
  if (error instanceof TypeORMError && error.name === 'ConnectionIsNotSetError') {
    return databaseUnavailable('it is closed', error);
  }
  return error;
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

export function databaseUnavailable(reason: string, cause?: unknown): AppError {
  return new AppError({
    code: 'database_unavailable',
    kind: 'unavailable',
    message: `The service's own store cannot be used: ${reason}.`,
    retryAfterS: 5,
    cause,
  });
}

/** PostgreSQL's details show the row that it refused. */
function withoutRows({ name, message, code, severity }: ServerError): Error {
  return Object.assign(new Error(message), { name, code, severity });
}
