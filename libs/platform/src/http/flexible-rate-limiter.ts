import { BurstyRateLimiter, type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitSettings } from '../config/index.js';
import type { AppLogger } from '../observability/index.js';
import { RateLimiter, type RateVerdict } from './rate-limiter.js';

const MINUTE_S = 60;
const BURST_S = 600;

/** So many points in so many seconds, of each who asks. */
export interface Allowance {
  keyPrefix: string;
  points: number;
  /** Seconds. */
  duration: number;
}

/** Counts so much a minute, and beyond it so much in ten: in the memory of this process, or where `counter` counts. */
export class FlexibleRateLimiter extends RateLimiter {
  readonly perMinute: number;
  private readonly limiter: BurstyRateLimiter;

  constructor(
    { perMinute, burst }: Pick<LimitSettings, 'perMinute' | 'burst'>,
    private readonly logger: AppLogger,
    counter: (allowance: Allowance) => RateLimiterAbstract = (allowance) => new RateLimiterMemory(allowance),
  ) {
    super();
    this.perMinute = perMinute;
    this.limiter = new BurstyRateLimiter(
      counter({ keyPrefix: 'minute', points: perMinute, duration: MINUTE_S }),
      counter({ keyPrefix: 'burst', points: burst, duration: BURST_S }),
    );
  }

  async take(who: string): Promise<RateVerdict> {
    try {
      return verdictOf(await this.limiter.consume(who), true);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return verdictOf(refusal, false);
      this.logger.error('Requests cannot be counted, and are let through', { error: refusal });
      return { allowed: true, remaining: this.perMinute, waitMs: 0 };
    }
  }
}

function verdictOf({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): RateVerdict {
  return { allowed, remaining: Math.max(0, remainingPoints), waitMs: Math.max(0, msBeforeNext) };
}
