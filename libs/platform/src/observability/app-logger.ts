/**
 * Facts of a log line: ids, lengths, counts, times, codes. Never message texts, rows of data, keys or headers.
 * `error` may hold an Error, of which name, message, code, stack and causes are written.
 */
export interface LogData {
  request_id?: string;
  session_id?: string;
  error?: unknown;
  [fact: string]: unknown;
}

/**
 * Where the service says what happens, one line each.
 *
 * Contract: never throws and never waits; `request_id` and `session_id` of the current request are added where `data` does
 * not give them; secrets are struck out by name and by shape, but callers must not rely on that.
 */
export abstract class AppLogger {
  abstract debug(message: string, data?: LogData): void;
  abstract info(message: string, data?: LogData): void;
  abstract warn(message: string, data?: LogData): void;
  abstract error(message: string, data?: LogData): void;
  /** The service cannot go on. */
  abstract fatal(message: string, data?: LogData): void;
}
