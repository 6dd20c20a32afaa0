import { plantUnavailable, statementFailed } from '../../domain/execution/plant-errors.js';

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

/** True for a value, or a pack of rows, that is longer than any may be. */
export function isTooBig(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_TOOBIG';
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
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
      return plantUnavailable("The plant's database file is of another kind.", { cause: error });
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
