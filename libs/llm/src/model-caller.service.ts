import { AppLogger, type LanguageModelSettings, type Metrics } from '@app/platform';
import { CallQueue } from './domain/call-queue.js';
import { CircuitBreaker } from './domain/circuit-breaker.js';
import { ModelError } from './domain/model-error.js';
import type { ModelReply, TextEvent } from './domain/model-reply.js';
import type { CallOptions } from './domain/model-request.js';
import type { PriceTable } from './domain/price-table.js';
import { ModelBudgetService } from './model-budget.service.js';
import { ModelCall } from './model-call.js';
import type { EndpointAttempt, EndpointEvent, EndpointReply } from './ports/model-endpoint.js';

/** Calls that may wait for each that may be under way. */
const WAITING_PER_CALL = 20;
const BREAKER = { threshold: 5, pauseMs: 10_000, mostPauseMs: 60_000 };
/** Longest silence in the middle of a text. */
const IDLE_MS = 10_000;

export interface CallerOptions {
  random?: () => number;
  idleMs?: number;
}

/** What every call passes: budget, queue, breaker, limits of time, repetition, accounting, log. */
export class ModelCallerService {
  private readonly queue: CallQueue;
  private readonly breakers = new Map<string, CircuitBreaker>();

  constructor(
    private readonly settings: Pick<LanguageModelSettings, 'maxConcurrent' | 'timeoutMs'>,
    private readonly prices: PriceTable,
    private readonly budget: ModelBudgetService,
    private readonly metrics: Metrics,
    private readonly logger: AppLogger,
    private readonly tuning: CallerOptions = {},
  ) {
    this.queue = new CallQueue(settings.maxConcurrent, settings.maxConcurrent * WAITING_PER_CALL);
  }

  /** Asks until there is a value that `read` takes, or no sense in asking. */
  async call<G, T>(
    options: CallOptions,
    model: string,
    ask: (attempt: EndpointAttempt) => Promise<EndpointReply<G>>,
    read: (given: G) => T,
  ): Promise<ModelReply<T>> {
    const call = this.open(options, model);
    try {
      await this.admit(options);
      for (;;) {
        const tried = await call.begin();
        let fault: ModelError;
        try {
          return call.succeed(tried, read(call.accept(tried, await ask(tried.attempt))));
        } catch (error) {
          fault = call.reject(tried, error);
        } finally {
          tried.end();
        }
        await call.pause(fault);
      }
    } catch (error) {
      throw call.fail(error);
    }
  }

  /** As `call`, piece by piece: asks again only as long as nothing came. */
  async *stream(
    options: CallOptions,
    model: string,
    ask: (attempt: EndpointAttempt) => AsyncIterable<EndpointEvent>,
  ): AsyncGenerator<TextEvent, void, void> {
    const call = this.open(options, model);
    try {
      await this.admit(options);
      for (;;) {
        const tried = await call.begin();
        let fault: ModelError | undefined;
        let begun = false;
        try {
          for await (const event of ask(tried.attempt)) {
            tried.progress();
            if (event.kind === 'end') {
              const reply = call.succeed(tried, call.accept(tried, event.reply));
              yield { kind: 'end', reply };
              return;
            }
            begun = true;
            yield event;
          }
          throw new ModelError('connection');
        } catch (error) {
          fault = call.reject(tried, error);
        } finally {
          if (!fault) call.leave(tried);
          tried.end();
        }
        if (begun) throw fault;
        await call.pause(fault);
      }
    } catch (error) {
      throw call.fail(error);
    } finally {
      call.finish();
    }
  }

  private async admit({ signal, turn }: CallOptions): Promise<void> {
    signal.throwIfAborted();
    await this.budget.demand(turn.owner);
  }

  private open(options: CallOptions, model: string): ModelCall {
    let breaker = this.breakers.get(model);
    if (!breaker) this.breakers.set(model, (breaker = new CircuitBreaker(BREAKER)));
    return new ModelCall(options, {
      model,
      breaker,
      queue: this.queue,
      prices: this.prices,
      budget: this.budget,
      metrics: this.metrics,
      logger: this.logger,
      random: this.tuning.random ?? Math.random,
      timeoutMs: Math.min(options.timeoutMs ?? Infinity, this.settings.timeoutMs),
      idleMs: this.tuning.idleMs ?? IDLE_MS,
    });
  }
}
