import { AppError } from '@app/kernel';

/** The driver's error: `code` is SQLite's primary result code by name. */
interface DriverError {
  code: string;
  message: string;
}

/** By shape: the driver's errors come from outside of whatever realm this code runs in. */
function isDriverError(error: unknown): error is DriverError {
  return codeOf(error)?.startsWith('SQLITE_') ?? false;
}

/** True where SQLite could not open or make the file, or one of those that belong to it. */
export function isCannotOpen(error: unknown): boolean {
  return ['SQLITE_CANTOPEN', 'SQLITE_READONLY'].includes(codeOf(error) ?? '');
}

/** True for the translated error of a value, or a pack of rows, that is longer than any may be. */
export function isTooBig(error: unknown): boolean {
  return error instanceof AppError && codeOf(error.cause) === 'SQLITE_TOOBIG';
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** Seconds after which a plant that is away may be back. */
const RETRY_AFTER_S = 5;

/** The database is not there, or cannot be read now or at all. */
export function plantUnavailable(message: string, options: { retryAfterS?: number; cause?: unknown } = {}): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'plant_unavailable',
    message,
    retryAfterS: RETRY_AFTER_S,
    ...options,
  });
}

/** A statement that the database would not execute; the message is for whoever wrote it. */
export function statementFailed(message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code: 'sql_failed', message, cause });
}

export function statementTimedOut(timeoutMs: number): AppError {
  return new AppError({
    kind: 'timeout',
    code: 'sql_timeout',
    message: `The query took longer than the ${timeoutMs / 1000} s it may take and was stopped.`,
  });
}

/** Said to whoever uses or is using a database that has been closed. */
export class PlantClosedError extends AppError {
  constructor() {
    super({ kind: 'unavailable', code: 'plant_unavailable', message: "The plant's database has been closed." });
  }
}

/** What an aborted signal means to whoever waits: the caller left, or the database is being closed. */
export function abortError(signal: AbortSignal): Error {
  if (signal.reason instanceof PlantClosedError) return signal.reason;
  const error = new Error('The query was abandoned.', { cause: signal.reason });
  error.name = 'AbortError';
  return error;
}

/** What a driver error means to a caller; anything that is not one, and misuse of the driver, is passed through. */
export function translateSqliteError(error: unknown): unknown {
  if (!isDriverError(error)) return error;
  switch (error.code) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
    case 'SQLITE_PROTOCOL':
      return plantUnavailable("Another program has locked the plant's database.", { retryAfterS: 1, cause: error });
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
    case 'SQLITE_AUTH':
    case 'SQLITE_READONLY':
      return plantUnavailable("The plant's database could not be opened.", { cause: error });
    case 'SQLITE_NOTADB':
    case 'SQLITE_FORMAT':
      return plantUnavailable("The plant's database is not a SQLite file.", { cause: error });
    case 'SQLITE_CORRUPT':
      return plantUnavailable("The plant's database is damaged.", { cause: error });
    case 'SQLITE_IOERR':
    case 'SQLITE_NOLFS':
      return plantUnavailable("The plant's database could not be read.", { cause: error });
    case 'SQLITE_FULL':
      return statementFailed('The query needs more temporary space than there is.', error);
    case 'SQLITE_NOMEM':
      return statementFailed('The query needs more memory than it may take.', error);
    case 'SQLITE_TOOBIG':
      return statementFailed('The query makes a value that is too large.', error);
    case 'SQLITE_MISUSE':
    case 'SQLITE_INTERNAL':
      return error;
    default:
      return statementFailed(
        `The database refused the query: ${error.message.replace(/^SQLITE_[A-Z]+: /, '')}.`,
        error,
      );
  }
}
