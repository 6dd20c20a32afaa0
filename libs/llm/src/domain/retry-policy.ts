import type { ModelError, ModelFault } from './model-error.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

const MOST_TRIES = 3;

/** How often a fault that may pass by itself may come; any other ends the call. */
const MOST_ALIKE: Partial<Record<ModelFault, number>> = {
  rate_limited: 3,
  server_error: 3,
  connection: 3,
  // Each of these has already cost a whole answer or a whole wait.
  timeout: 2,
  empty: 2,
  broken_json: 2,
  schema_violation: 2,
};

export interface TriesSoFar {
  /** The one that has just failed included. */
  tries: number;
  /** Those that failed with the same fault. */
  alike: number;
}

/**
 * Milliseconds to wait before the next try; null where there is to be none. What the server asks for is waited
 * in full; otherwise pauses double, and chance spreads the callers that failed together.
 */
export function pauseBeforeRetry(error: ModelError, { tries, alike }: TriesSoFar, random: () => number): number | null {
  if (tries >= MOST_TRIES || alike >= (MOST_ALIKE[error.fault] ?? 1)) return null;
  const spread = 0.5 + random() / 2;
  const growing = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS) * spread;
  // Later, never earlier than asked: a tenth of the wait is the spread.
  return error.retryAfterMs === undefined ? growing : error.retryAfterMs * (1 + random() / 10);
}
