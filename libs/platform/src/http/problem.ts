import { AppError, type ErrorKind, type FieldFault, isAbort } from '@app/kernel';
import { HttpException, NotFoundException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';

/** An error as clients see it: `application/problem+json` (RFC 9457). */
export interface Problem {
  /** URI that names the kind of problem: `urn:problem:` and the code. */
  type: string;
  /** The same for every problem of one status. */
  title: string;
  status: number;
  /** What happened this time, as a sentence. */
  detail: string;
  /** Path of the request. */
  instance: string;
  /** Stable, in snake_case. */
  code: string;
  request_id: string;
  /** Finds the error in the service's log; only on faults of the service. */
  error_id?: string;
  /** Faulty fields, where the fault lies in some. */
  errors?: FieldFault[];
  /** Seconds after which trying again makes sense; in events only, answers have a header for it. */
  retry_after?: number;
}

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  internal: 500,
  unavailable: 503,
  timeout: 503,
};

/** Codes of errors that come from the framework and bring none of their own. */
const CODES: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  408: 'request_timeout',
  409: 'conflict',
  413: 'body_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  416: 'range_not_satisfiable',
  422: 'unprocessable',
  429: 'too_many_requests',
  431: 'headers_too_large',
  500: 'internal_error',
  503: 'unavailable',
};

/** What an error says to a client, before the request is known. */
export interface Failure {
  status: number;
  code: string;
  detail: string;
  errors: readonly FieldFault[];
  retryAfterS?: number;
}

export const OPAQUE: Failure = {
  status: 500,
  code: 'internal_error',
  detail: 'Something went wrong on our side. Quote the error_id when reporting it.',
  errors: [],
};

export function codeOf(status: number): string {
  return CODES[status] ?? (status < 500 ? 'bad_request' : 'internal_error');
}

export function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}

export function typeOf(code: string): string {
  return `urn:problem:${code}`;
}

function fromHttpException(error: HttpException): Failure {
  const status = error.getStatus();
  if (status >= 500 && status !== 503) return OPAQUE;
  return { status, code: codeOf(status), detail: error.message, errors: [] };
}

/** What is said of when to come again where nobody knows better. */
const RETRY_AFTER_S = 5;

/** Whether Nest's router threw this because nothing is served at the path, not a handler because a thing is missing. */
export function isUnknownRoute(error: unknown, method: string, url: string): boolean {
  return error instanceof NotFoundException && error.message === `Cannot ${method} ${url}`;
}

/** What may be said of `error`: only the messages of errors that were made for clients get out. Whatever passes says when to come again. */
export function failureOf(error: unknown): Failure {
  const failure = describe(error);
  return failure.status === 429 || failure.status === 503 ? { retryAfterS: RETRY_AFTER_S, ...failure } : failure;
}

function describe(error: unknown): Failure {
  if (isAbort(error)) {
    return { status: 503, code: 'aborted', detail: 'The work was stopped before it ended.', errors: [] };
  }
  if (error instanceof AppError) {
    const { code, message, errors, retryAfterS } = error;
    return {
      status: STATUS[error.kind],
      code,
      detail: message,
      errors,
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
    };
  }
  if (error instanceof HttpException) return fromHttpException(error);
  if (error instanceof URIError) {
    return { status: 400, code: 'bad_request', detail: 'The path is not valid percent-encoded UTF-8.', errors: [] };
  }
  return OPAQUE;
}
