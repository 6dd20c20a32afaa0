import { AppError } from '@app/kernel';

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

/** Too many want to read the database at once. */
export function plantBusy(message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'unavailable', code: 'plant_busy', message, retryAfterS: RETRY_AFTER_S, cause });
}

/** A statement that the database would not execute; the message is for whoever wrote it. */
export function statementFailed(message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'invalid', code: 'sql_failed', message, cause });
}

/** @param timeoutMs absent where it was the database's own limit */
export function statementTimedOut(timeoutMs?: number): AppError {
  const allowed = timeoutMs === undefined ? 'it may take' : `the ${timeoutMs / 1000} s it may take`;
  return new AppError({
    kind: 'timeout',
    code: 'sql_timeout',
    message: `The query took longer than ${allowed} and was stopped.`,
  });
}

/** The rows of a result were not taken in time. */
export function consumerTimedOut(): AppError {
  return new AppError({
    kind: 'timeout',
    code: 'sql_stream_stalled',
    message: 'The rows of the query were not taken in time.',
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
