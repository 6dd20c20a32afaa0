/**
 * What went wrong, as a caller can act on it. Each kind maps to one HTTP status in the problem filter
 * (`invalid` 400, `unauthenticated` 401, `forbidden` 403, `not_found` 404, `conflict` 409, `too_large` 413,
 * `unsupported` 415, `too_many` 429, `internal` 500, `unavailable` 503, `timeout` 503).
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'too_many'
  | 'unavailable'
  | 'timeout'
  | 'internal';

/** One faulty field of a request: where it is and what is wrong with it. */
export interface FieldFault {
  field: string;
  message: string;
  code?: string;
}

export interface AppErrorOptions {
  /** Stable machine-readable code in snake_case, e.g. `session_not_found`. */
  code: string;
  kind: ErrorKind;
  /** Sentence for the caller; never internals, paths, keys or DSNs. */
  message: string;
  errors?: FieldFault[];
  /** Whole seconds after which trying again makes sense (`too_many`, `unavailable`, `timeout`). */
  retryAfterS?: number;
  cause?: unknown;
}

/** The one error class whose message may reach a client. Anything else is answered as an opaque 500. */
export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly errors: FieldFault[];
  readonly retryAfterS?: number;

  constructor(options: AppErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.kind = options.kind;
    this.errors = options.errors ?? [];
    this.retryAfterS = options.retryAfterS;
  }
}

/**
 * True for the error that an aborted `AbortSignal` raises: the caller left, nobody is to blame. Looks at its shape, not at its
 * class: an error that comes from another realm is no instance of this one's `Error`.
 */
export function isAbort(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code } = error as { name?: unknown; code?: unknown };
  return name === 'AbortError' || code === 'ABORT_ERR';
}
