import { ConnectionError, ProblemError } from '@app/sdk';

/** What went wrong, as far as a person can do something about it. */
export interface Failure {
  kind: 'unreachable' | 'busy' | 'unavailable' | 'conflict' | 'gone' | 'forbidden' | 'invalid' | 'key' | 'internal';
  /** Seconds after which to try again, where the service said so. */
  retryAfterS?: number;
  /** Finds the fault in the service's log. */
  reference?: string;
  /** What the service says of a faulty request. */
  detail?: string;
}

/** Failures after which the same may be asked again. */
const PASSING: readonly Failure['kind'][] = ['unreachable', 'busy', 'unavailable', 'conflict', 'internal'];

export function failureOf(error: unknown): Failure {
  if (error instanceof ConnectionError) return { kind: 'unreachable' };
  if (!(error instanceof ProblemError)) return { kind: 'internal' };
  const reference = error.problem.error_id ?? error.requestId;
  return {
    kind: kindOf(error),
    ...(error.retryAfterS === undefined ? {} : { retryAfterS: error.retryAfterS }),
    ...(reference === undefined || reference === '' ? {} : { reference }),
    ...(error.status === 400 ? { detail: error.fields.map(({ message }) => message).join('; ') || error.message } : {}),
  };
}

function kindOf({ status, code }: ProblemError): Failure['kind'] {
  if (status === 401) return 'key';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  if (status === 429) return 'busy';
  if (status === 503) return code === 'overloaded' ? 'busy' : 'unavailable';
  return status >= 500 ? 'internal' : 'invalid';
}

export function mayPass({ kind }: Failure): boolean {
  return PASSING.includes(kind);
}
