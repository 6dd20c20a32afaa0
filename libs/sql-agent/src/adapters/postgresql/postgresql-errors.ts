import type { AppError } from '@app/kernel';
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

function isServerError(error: unknown): error is ServerError {
  return typeof error === 'object' && error !== null && 'severity' in error && 'code' in error;
}

/** Codes of the operating system, of TLS and of name look-ups, and what the driver says without a code. */
const NETWORK_CODE = /^(?:E[A-Z]+|ERR_[A-Z_]+|[A-Z_]*CERT[A-Z_]*|UNABLE_TO_[A-Z_]+)$/;
const NETWORK_MESSAGE = /connection|timeout|closed|terminated|SSL/i;

/** What a driver error means to a caller; anything else is passed through. No message holds an address or a name of a user. */
export function translatePostgresqlError(error: unknown): unknown {
  if (isServerError(error)) return ofServer(error);
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (error.name === 'Error' || error.name === 'AggregateError') {
    if (NETWORK_CODE.test(code) || NETWORK_MESSAGE.test(error.message)) {
      return plantUnavailable("The plant's database server does not answer.", { cause: error });
    }
  }
  return error;
}

function ofServer(error: ServerError): AppError {
  const { code } = error;
  switch (code) {
    case '57014': // query_canceled
      return statementTimedOut();
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
  return statementFailed(`The database refused the query: ${error.message}.`, error);
}
