import { AppError } from '@app/kernel';
import {
  plantBusy,
  plantUnavailable,
  statementFailed,
  statementTimedOut,
} from '../../domain/execution/plant-errors.js';

/** The driver's error: `errno` and `sqlState` where the server said it, `code` also where the network did. */
interface DriverError {
  code: string;
  errno?: number;
  sqlState?: string;
  sqlMessage?: string;
  fatal?: boolean;
}

/** By shape: the driver's errors come from outside of whatever realm this code runs in. */
function isDriverError(error: unknown): error is DriverError {
  if (typeof error !== 'object' || error === null || error instanceof AppError) return false;
  return 'code' in error && typeof error.code === 'string';
}

/** By the server's own numbers, which MariaDB and MySQL share but for those of 1900 and 3000. */
const TIMED_OUT = new Set([1969, 3024]);
const INTERRUPTED = 1317;
const TOO_MANY = new Set([1040, 1203, 1226]);
const REFUSED = new Set([1044, 1045, 1698, 1130, 1251, 2049]);
const LOCKED = new Set([1205, 1213]);
const SHUTTING_DOWN = new Set([1053, 1077, 1079, 1927, 3169]);
/** The last is what a statement is told that takes more memory than its connection may. */
const OUT_OF_SPACE = new Set([1021, 1037, 1038, 1041, 1114, 1290]);
const UNKNOWN_DATABASE = 1049;

/** What a driver error means to a caller; anything else is passed through. No message holds an address or a name of a user. */
export function translateMysqlError(error: unknown): unknown {
  if (!isDriverError(error)) return error;
  const { errno, sqlMessage } = error;
  const saidByServer = errno !== undefined && errno > 0 && sqlMessage !== undefined;
  return saidByServer ? ofServer(errno, sqlMessage, error) : ofNetwork(error);
}

function ofServer(errno: number, message: string, cause: unknown): AppError {
  if (TIMED_OUT.has(errno)) return statementTimedOut();
  if (errno === INTERRUPTED) return statementFailed('The query was stopped in the database.', cause);
  if (TOO_MANY.has(errno)) return plantBusy("The plant's database server takes no more connections.", cause);
  if (REFUSED.has(errno)) {
    return plantUnavailable("The plant's database server refused the user or the password.", { cause });
  }
  if (errno === UNKNOWN_DATABASE) {
    return plantUnavailable("There is no such database on the plant's server.", { cause });
  }
  if (LOCKED.has(errno)) {
    return plantUnavailable("The plant's database is busy with changes.", { retryAfterS: 1, cause });
  }
  if (SHUTTING_DOWN.has(errno)) {
    return plantUnavailable("The plant's database server is starting or stopping.", { cause });
  }
  if (OUT_OF_SPACE.has(errno)) return statementFailed('The query needs more memory or space than there is.', cause);
  // What is wrong with a value is told by showing the value, which may be a row's.
  return statementFailed(`The database refused the query: ${message.replace(/value: '.*'/is, 'value')}.`, cause);
}

/** The operating system's, TLS's and the driver's own: all of them end the connection. */
function ofNetwork(error: DriverError): AppError {
  return plantUnavailable("The plant's database server does not answer.", { cause: error });
}
