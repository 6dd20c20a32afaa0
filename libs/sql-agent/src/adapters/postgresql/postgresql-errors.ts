import { AppError } from '@app/kernel';
import {
  plantBusy,
  plantUnavailable,
  statementFailed,
  statementTimedOut,
} from '../../domain/execution/plant-errors.js';

/** The driver's error for what the server says: `code` is the SQLSTATE. */
interface ServerError {
  code: string;
  message: string;
  severity: string;
}

/** By shape: the driver's errors come from outside of whatever realm this code runs in. */
function isServerError(error: unknown): error is ServerError {
  return typeof error === 'object' && error !== null && 'severity' in error && 'code' in error;
}

/** What the driver says of a connection that cannot be made or has broken, where the operating system gives no code. */
const CONNECTION_MESSAGE = /connection|timeout|SSL/i;

function isNetworkError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || error instanceof AppError) return false;
  if ('code' in error && typeof error.code === 'string') return true;
  return 'message' in error && CONNECTION_MESSAGE.test(String(error.message));
}

/** What a driver error means to a caller; anything else is passed through. No message holds an address or a name of a user. */
export function translatePostgresqlError(error: unknown): unknown {
  if (isServerError(error)) return ofServer(error);
  return isNetworkError(error)
    ? plantUnavailable("The plant's database server does not answer.", { cause: error })
    : error;
}

function ofServer(error: ServerError): AppError {
  const { code } = error;
  switch (code) {
    case '57014': // query_canceled
      return /timeout/.test(error.message)
        ? statementTimedOut()
        : statementFailed('The query was stopped in the database.', error);
    case '53300': // too_many_connections
      return plantBusy("The plant's database server takes no more connections.", error);
    case '57P03': // cannot_connect_now
      return plantUnavailable("The plant's database server is starting or stopping.", { cause: error });
    case '28000':
    case '28P01':
      return plantUnavailable("The plant's database server refused the user or the password.", { cause: error });
    case '3D000':
      return plantUnavailable("There is no such database on the plant's server.", { cause: error });
    case '40001':
    case '40P01':
    case '55P03': // serialization_failure, deadlock_detected, lock_not_available
      return plantUnavailable("The plant's database is busy with changes.", { retryAfterS: 1, cause: error });
    default:
      break;
  }
  // Connection exceptions, an administrator's shutdown, and errors of the server itself.
  if (/^(?:08|57P|58|F0|XX)/.test(code)) {
    return plantUnavailable("The plant's database server does not answer.", { cause: error });
  }
  if (code.startsWith('53')) return statementFailed('The query needs more memory or space than there is.', error);
  // What is wrong with a value is told by showing the value, which may be a row's.
  const message = code.startsWith('22') ? error.message.replace(/".*"/s, 'a value') : error.message;
  return statementFailed(`The database refused the query: ${message}.`, error);
}
