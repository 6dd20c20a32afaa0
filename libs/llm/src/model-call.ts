import { isAbort } from '@app/kernel';
import { AppLogger, currentSpan, type Metrics, type Span } from '@app/platform';
import { setTimeout as delay } from 'node:timers/promises';
import type { CallQueue } from './domain/call-queue.js';
import type { CircuitBreaker } from './domain/circuit-breaker.js';
import { ModelError, type ModelFault } from './domain/model-error.js';
import type { ModelReply } from './domain/model-reply.js';
import type { CallOptions } from './domain/model-request.js';
import type { TokenUsage } from './domain/model-usage.js';
import type { PriceTable } from './domain/price-table.js';
import { pauseBeforeRetry } from './domain/retry-policy.js';
import type { ModelBudgetService } from './model-budget.service.js';
import { ModelTry } from './model-try.js';
import type { EndpointReply } from './ports/model-endpoint.js';

/** What a call stands on. */
export interface CallBasis {
  model: string;
  breaker: CircuitBreaker;
  queue: CallQueue;
  prices: PriceTable;
  budget: ModelBudgetService;
  metrics: Metrics;
  logger: AppLogger;
  random: () => number;
  timeoutMs: number;
  idleMs: number;
}

/** Faults of tries that no server charges for: they were refused before a model ran. */
const FREE: ReadonlySet<ModelFault> = new Set([
  'rate_limited',
  'quota_exhausted',
  'authentication',
  'model_not_found',
  'bad_request',
  'too_large',
  'circuit_open',
]);

/** What has been used, as far as it is known. */
interface Used {
  usage: TokenUsage | null;
  /** Null as soon as the cost of one try is unknown. */
  costUsd: number | null;
}

function sum(a: TokenUsage | null, b: TokenUsage | null): TokenUsage | null {
  if (!a || !b) return a ?? b;
  return {
    input: a.input + b.input,
    cachedInput: a.cachedInput + b.cachedInput,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
  };
}

/** One call of a port with its tries: counts and limits them, and tells how they went. */
export class ModelCall {
  private readonly startedAt = performance.now();
  private readonly used: Used = { usage: null, costUsd: 0 };
  private readonly deadline = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly waiting: AbortSignal;
  private tries = 0;
  private readonly faults: ModelFault[] = [];
  private queuedMs = 0;
  private model: string;
  private over = false;

  constructor(
    private readonly options: CallOptions,
    private readonly basis: CallBasis,
  ) {
    this.model = basis.model;
    const expire = () => this.deadline.abort(new ModelError('deadline', { attempts: this.tries }));
    this.timer = setTimeout(expire, options.turn.remainingMs());
    this.waiting = AbortSignal.any([options.signal, this.deadline.signal]);
  }

  /** Waits for its turn. */
  async begin(): Promise<ModelTry> {
    const { queue, breaker, timeoutMs, idleMs } = this.basis;
    if (this.options.turn.remainingMs() === 0) throw new ModelError('deadline');
    const from = performance.now();
    const release = await queue.enter(this.options.turn.owner, this.waiting);
    this.queuedMs += performance.now() - from;
    try {
      const limits = { timeoutMs: Math.min(timeoutMs, this.options.turn.remainingMs()), idleMs };
      const tried = new ModelTry(breaker, this.options.signal, limits, release, this.span());
      this.tries += 1;
      return tried;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Of the next try. */
  private span(): Span | undefined {
    return currentSpan()?.child('model', 'client', {
      'gen_ai.request.model': this.basis.model,
      operation: this.options.operation,
      attempt: this.tries + 1,
    });
  }

  /**
   * Takes what the server gave, and what it cost.
   * @throws ModelError for a reply that is not to be used
   */
  accept<T>(tried: ModelTry, reply: EndpointReply<T>): T {
    this.model = reply.model || this.basis.model;
    const costUsd = this.basis.prices.cost(this.model, reply.usage);
    this.used.usage = sum(this.used.usage, reply.usage);
    this.used.costUsd = costUsd === null || this.used.costUsd === null ? null : this.used.costUsd + costUsd;
    tried.counted = { usage: reply.usage, costUsd };
    if (reply.fault) throw new ModelError(reply.fault);
    return reply.value;
  }

  /** The try was good, and with it the call. */
  succeed<T>(tried: ModelTry, value: T): ModelReply<T> {
    tried.succeed();
    this.log(tried, 'ok');
    const endedAt = this.finish();
    return {
      value,
      model: this.model,
      ...this.used,
      latencyMs: endedAt - this.startedAt,
      queuedMs: this.queuedMs,
      attempts: this.tries,
    };
  }

  /**
   * The try was not good.
   * @throws the reason of the caller, where the caller has left
   */
  reject(tried: ModelTry, error: unknown): ModelError {
    try {
      const fault = tried.fail(error);
      if (!tried.counted && !FREE.has(fault.fault)) this.used.costUsd = null;
      this.log(tried, fault.fault, fault);
      return fault;
    } catch (reason) {
      this.used.costUsd = null;
      this.log(tried, isAbort(reason) || this.options.signal.aborted ? 'aborted' : 'error');
      this.finish();
      throw reason;
    }
  }

  /**
   * Waits until it makes sense to try again.
   * @throws the fault itself where it makes none, or not in time; the reason of the caller
   */
  async pause(fault: ModelError): Promise<void> {
    this.faults.push(fault.fault);
    const alike = this.faults.filter((each) => each === fault.fault).length;
    const pauseMs = pauseBeforeRetry(fault, { tries: this.tries, alike }, this.basis.random);
    if (pauseMs === null || pauseMs >= this.options.turn.remainingMs()) throw fault;
    try {
      await delay(pauseMs, undefined, { signal: this.waiting });
    } catch {
      this.options.signal.throwIfAborted();
      throw fault;
    }
  }

  /** What the call rejects with. */
  fail(error: unknown): unknown {
    if (this.over) return error;
    if (this.options.signal.aborted) {
      this.finish();
      return this.options.signal.reason;
    }
    if (error instanceof ModelError) {
      error.attempts = this.tries;
      if (this.tries === 0) this.logUntried(error);
    }
    this.finish();
    return error;
  }

  /** Lets go of everything; notes what was used unless that is done already. */
  finish(): number {
    const endedAt = performance.now();
    clearTimeout(this.timer);
    if (this.over) return endedAt;
    this.over = true;
    if (this.tries > 0) {
      const { turn, operation } = this.options;
      const { model, startedAt, tries: attempts } = this;
      const record = { operation, model, ...this.used, startedAt, endedAt, attempts };
      turn.record(record);
      this.basis.budget.note(turn, record);
    }
    return endedAt;
  }

  /** The caller stopped reading; no error will come by. */
  leave(tried: ModelTry): void {
    if (this.over) return;
    this.used.costUsd = null;
    this.log(tried, 'aborted');
    this.finish();
  }

  private log(tried: ModelTry, outcome: string, { server, issues }: Partial<ModelError> = {}): void {
    const { model } = this;
    const { operation } = this.options;
    const usage = tried.counted?.usage ?? null;
    const costUsd = tried.counted?.costUsd ?? null;
    this.basis.metrics.modelCall({
      model,
      operation,
      outcome,
      seconds: tried.durationMs / 1000,
      tokens: usage,
      costUsd,
    });
    tried.span?.note({
      outcome,
      'gen_ai.response.model': model,
      ...(usage ? { 'gen_ai.usage.input_tokens': usage.input, 'gen_ai.usage.output_tokens': usage.output } : {}),
    });
    if (outcome !== 'ok' && outcome !== 'aborted') tried.span?.fail(outcome);
    const write = outcome === 'ok' || outcome === 'aborted' ? 'info' : 'warn';
    this.basis.logger[write]('API call', {
      model,
      operation,
      outcome,
      attempt: this.tries,
      duration_s: Math.round(tried.durationMs) / 1000,
      input_tokens: usage?.input ?? null,
      output_tokens: usage?.output ?? null,
      cost_usd: costUsd,
      ...(server ? { server } : {}),
      ...(issues && issues.length > 0 ? { issues } : {}),
    });
  }

  private logUntried({ fault }: ModelError): void {
    const { model } = this.basis;
    this.basis.metrics.modelCallUntried(model, fault);
    this.basis.logger.warn('API call', { model, operation: this.options.operation, outcome: fault, attempt: 0 });
  }
}
