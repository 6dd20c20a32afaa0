/** What became of one request that was counted. */
export interface RateVerdict {
  readonly allowed: boolean;
  /** Requests left in the minute. */
  readonly remaining: number;
  /** Milliseconds until a request is allowed, or the minute begins anew. */
  readonly waitMs: number;
}

/**
 * Counts requests by who makes them.
 *
 * Contract: one that cannot count allows, and says so in the log; keeping a service up matters more than an exact count.
 */
export abstract class RateLimiter {
  /** Requests a minute. */
  abstract readonly perMinute: number;

  abstract take(who: string): Promise<RateVerdict>;
}
