import { ConnectionError } from './errors.js';

/** When to try again. */
export interface RetryPolicy {
  /** Tries after the first; 0: none. */
  retries: number;
  /** Seconds that are waited at most; a server that asks for more is left alone. */
  maxWaitS: number;
  /** From 0 to below 1. */
  random: () => number;
  /** Resolves after so many seconds; rejects with the reason of the signal. */
  wait: (seconds: number, signal: AbortSignal) => Promise<void>;
}

/** The service has done nothing yet where it answers with these. */
const NOT_BEGUN: readonly number[] = [429, 503];

const FIRST_WAIT_S = 0.5;

/**
 * A fetch that tries again where nothing can have been done twice: after 429 and 503, which say when, and, for requests that may be
 * repeated, after a connection that failed. A question is not repeated: its turn may have been stored.
 */
export function retryingFetch(fetchOnce: typeof fetch, policy: RetryPolicy): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let tried = 0; ; tried += 1) {
      const last = tried >= policy.retries;
      const answer = await attempt(fetchOnce, last ? request : request.clone());
      const wait = waitAfter(answer, request, tried, policy);
      if (!last && wait !== null) {
        if (answer instanceof Response) await answer.body?.cancel();
        await policy.wait(wait, request.signal);
        continue;
      }
      if (answer instanceof Response) return answer;
      throw answer;
    }
  };
}

async function attempt(fetchOnce: typeof fetch, request: Request): Promise<Response | ConnectionError> {
  try {
    return await fetchOnce(request);
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    return new ConnectionError(`${request.url} cannot be reached`, { cause: error });
  }
}

/** Seconds; null where trying again is of no use or may do harm. */
function waitAfter(
  answer: Response | ConnectionError,
  request: Request,
  tried: number,
  policy: RetryPolicy,
): number | null {
  if (answer instanceof ConnectionError) return request.method === 'POST' ? null : backoff(tried, policy);
  if (!NOT_BEGUN.includes(answer.status)) return null;
  const asked = Number(answer.headers.get('retry-after') ?? NaN);
  if (Number.isNaN(asked)) return backoff(tried, policy);
  return asked <= policy.maxWaitS ? asked : null;
}

function backoff(tried: number, { maxWaitS, random }: RetryPolicy): number {
  return Math.min(maxWaitS, FIRST_WAIT_S * 2 ** tried * (0.5 + random() / 2));
}
