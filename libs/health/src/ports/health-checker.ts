import type { CheckResult } from '../domain/check-result.js';

/**
 * Asks every registered probe at the same time.
 *
 * Contract: never rejects because of a probe; one that does not answer within two seconds is down. Answers may be up to a
 * second old, so that being asked often costs nothing.
 */
export abstract class HealthChecker {
  abstract check(): Promise<CheckResult[]>;
}
