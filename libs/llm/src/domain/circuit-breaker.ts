import { ModelError, type ModelFault } from './model-error.js';

export interface BreakerOptions {
  /** Failures in a row after which the server is left alone. */
  threshold: number;
  /** How long at first, milliseconds; each failed probe doubles it. */
  pauseMs: number;
  mostPauseMs: number;
}

/** Faults that tell of the server or the account, not of one request. */
const COUNTED: ReadonlySet<ModelFault> = new Set([
  'timeout',
  'server_error',
  'connection',
  'authentication',
  'quota_exhausted',
]);

/** How one try went, told once. */
export interface Passage {
  /** The server answered, be it with a refusal. */
  succeed(): void;
  fail(error: ModelError): void;
  /** Nothing was learned: the caller left. */
  abandon(): void;
}

/**
 * Leaves a server alone that fails again and again, and after a pause lets one call through to see whether it is well. Time is
 * `performance.now()`.
 */
export class CircuitBreaker {
  private failures = 0;
  private pauseMs: number;
  /** 0: closed. */
  private openUntil = 0;
  private probing = false;
  private last?: ModelError;

  constructor(
    private readonly options: BreakerOptions,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.pauseMs = options.pauseMs;
  }

  /** @throws ModelError `circuit_open` */
  enter(): Passage {
    const probe = this.openUntil > 0;
    if (probe) {
      const left = this.openUntil - this.now();
      if (left > 0 || this.probing) {
        throw new ModelError('circuit_open', { retryAfterMs: Math.max(left, 1000), attempts: 0, cause: this.last });
      }
      this.probing = true;
    }
    return {
      succeed: () => this.close(),
      fail: (error) => (COUNTED.has(error.fault) ? this.count(error, probe) : this.close()),
      abandon: () => {
        if (probe) this.probing = false;
      },
    };
  }

  private close(): void {
    this.failures = 0;
    this.openUntil = 0;
    this.probing = false;
    this.pauseMs = this.options.pauseMs;
  }

  private count(error: ModelError, probe: boolean): void {
    this.last = error;
    this.failures += 1;
    if (probe) {
      this.probing = false;
      this.pauseMs = Math.min(this.pauseMs * 2, this.options.mostPauseMs);
    } else if (this.failures < this.options.threshold || this.openUntil > 0) {
      return;
    }
    this.openUntil = this.now() + this.pauseMs;
  }
}
