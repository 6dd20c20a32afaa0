import type { Span } from '@app/platform';
import { CircuitBreaker, type Passage } from './domain/circuit-breaker.js';
import { ModelError } from './domain/model-error.js';
import type { TokenUsage } from './domain/model-usage.js';
import type { EndpointAttempt } from './ports/model-endpoint.js';

export interface TryLimits {
  /** Milliseconds for the whole try. */
  timeoutMs: number;
  /** Milliseconds without progress, once there was some. */
  idleMs: number;
}

/** One try of a call, from the moment it may ask the server. It ends in exactly one of `succeed`, `fail` and `end`. */
export class ModelTry {
  readonly startedAt = performance.now();
  /** Ends the try when the caller leaves or its time is up. */
  readonly signal: AbortSignal;
  /** What the server said it took; absent where it said nothing. */
  counted?: { usage: TokenUsage | null; costUsd: number | null };
  private readonly limit = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private idle?: NodeJS.Timeout;
  private readonly passage: Passage;
  private settled = false;

  /** @throws ModelError `circuit_open` */
  constructor(
    breaker: CircuitBreaker,
    private readonly caller: AbortSignal,
    private readonly limits: TryLimits,
    private readonly release: () => void,
    /** Where somebody collects traces. */
    readonly span?: Span,
  ) {
    this.passage = breaker.enter();
    this.timer = setTimeout(() => this.expire(), limits.timeoutMs);
    this.signal = AbortSignal.any([caller, this.limit.signal]);
  }

  /** What the server is asked with, beside the request itself. */
  get attempt(): EndpointAttempt {
    return { signal: this.signal, ...(this.span ? { traceParent: this.span.traceParent } : {}) };
  }

  get durationMs(): number {
    return performance.now() - this.startedAt;
  }

  /** Something came; from now on no pause may be long. */
  progress(): void {
    if (this.idle) this.idle.refresh();
    else this.idle = setTimeout(() => this.expire(), this.limits.idleMs);
  }

  succeed(): void {
    this.settled = true;
    this.passage.succeed();
  }

  /**
   * What went wrong, in the terms of the port.
   * @throws the caller's reason where the caller left; what is no fault of a model, unchanged
   */
  fail(error: unknown): ModelError {
    this.caller.throwIfAborted();
    const fault: unknown = this.limit.signal.aborted ? this.limit.signal.reason : error;
    if (!(fault instanceof ModelError)) throw error;
    this.settled = true;
    this.passage.fail(fault);
    return fault;
  }

  /** Lets go of everything; the next call's turn has come. */
  end(): void {
    clearTimeout(this.timer);
    clearTimeout(this.idle);
    if (!this.settled) this.passage.abandon();
    this.span?.end();
    this.release();
  }

  private expire(): void {
    this.limit.abort(new ModelError('timeout'));
  }
}
