import type { ModelCall } from '@app/question';

/** A statement that did not do. */
export interface FailedAttempt {
  sql: string;
  /** What the guard, the database or the look at its result said, in English. */
  problem: string;
}

/**
 * Writes SQL anew after an attempt failed. Rejects with `ModelError` where it cannot, and with the signal's reason when aborted.
 * What it gives has not been checked by anybody.
 */
export abstract class SqlMender {
  /** @param canonical the question in English; `failures`: all attempts so far, oldest first */
  abstract mend(canonical: string, failures: readonly FailedAttempt[], call: ModelCall): Promise<string>;
}
