import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  type MeteredCall,
  type MeteredCheck,
  type MeteredRequest,
  type MeteredTurn,
  Metrics,
  type MetricsText,
} from './metrics.js';
import { MetricsFormats } from './metrics-formats.js';
import { currentSpan } from './tracing.js';

/** Seconds. From a cached answer to what a person no longer waits for. */
const TURN_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** Models take seconds. */
const MODEL_BUCKETS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60];

/** Counts in Prometheus' way, under the names that the contract fixes. */
export class PrometheusMetrics extends Metrics {
  private readonly registry = new Registry();
  private readonly requests = this.histogram(
    'http_request_duration_seconds',
    'Requests, from arrival to the end of the answer.',
    ['method', 'route', 'status'],
  );
  /** Some of them name their trace, for those who read OpenMetrics. */
  private readonly turns: Histogram;
  private readonly errors = this.counter('chat_errors_total', 'Turns that ended in an error, by its code.', ['type']);
  private readonly lookups = this.counter('cache_requests_total', 'Look-ups in a cache.', ['cache', 'result']);
  private readonly statements = this.histogram(
    'sql_duration_seconds',
    'Time of statements in the plant’s database.',
    [],
  );
  private readonly attempts = this.counter(
    'sql_attempts_total',
    'Statements for the plant’s database, by what became of them.',
    ['outcome'],
  );
  private readonly pictures = this.histogram('image_duration_seconds', 'Making of pictures.', []);
  private readonly calls = this.histogram(
    'llm_request_duration_seconds',
    'Tries of calls to language models.',
    ['model', 'operation', 'outcome'],
    MODEL_BUCKETS,
  );
  private readonly tokens = this.counter('llm_tokens_total', 'Tokens sent to language models and received.', [
    'model',
    'direction',
  ]);
  private readonly costs = this.counter('llm_cost_usd_total', 'What calls to language models are estimated to cost.', [
    'model',
  ]);

  private readonly untried = this.counter(
    'llm_calls_untried_total',
    'Calls to language models that were turned away before any try.',
    ['model', 'reason'],
  );
  private readonly formats: MetricsFormats;

  /**
   * @param activeSessions sessions that took a turn in the last hour
   * @param worker which of several processes counts: a label of everything
   */
  constructor(activeSessions: () => number, worker?: number) {
    super();
    collectDefaultMetrics({ register: this.registry });
    this.gauge('active_sessions', 'Sessions that took a turn in the last hour.', activeSessions);
    this.formats = new MetricsFormats(this.registry, worker === undefined ? {} : { worker: String(worker) });
    this.turns = this.formats.histogramWithExemplars({
      name: 'chat_turn_duration_seconds',
      help: 'Turns that were answered, well or badly.',
      labelNames: ['branch', 'flow', 'engine'],
      buckets: TURN_BUCKETS,
    });
  }

  text(accept = ''): Promise<MetricsText> {
    return this.formats.text(accept);
  }

  request({ method, route, status, seconds }: MeteredRequest): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  turn({ seconds, ...labels }: MeteredTurn): void {
    const span = currentSpan();
    const exemplarLabels = span?.sampled ? { trace_id: span.traceId } : {};
    this.turns.observe({ labels: { ...labels }, value: seconds, exemplarLabels });
  }

  error(type: string): void {
    this.errors.inc({ type });
  }

  cacheLookup(cache: string, hit: boolean): void {
    this.lookups.inc({ cache, result: hit ? 'hit' : 'miss' });
  }

  statement(outcome: string, seconds: number): void {
    this.attempts.inc({ outcome });
    if (outcome !== 'refused') this.statements.observe(seconds);
  }

  picture(seconds: number): void {
    this.pictures.observe(seconds);
  }

  modelCall({ model, operation, outcome, seconds, tokens, costUsd }: MeteredCall): void {
    this.calls.observe({ model, operation, outcome }, seconds);
    if (tokens) {
      this.tokens.inc({ model, direction: 'input' }, tokens.input);
      this.tokens.inc({ model, direction: 'output' }, tokens.output);
    }
    if (costUsd !== null) this.costs.inc({ model }, costUsd);
  }

  modelCallUntried(model: string, reason: string): void {
    this.untried.inc({ model, reason });
  }

  watchHealth(ask: () => Promise<readonly MeteredCheck[]>): void {
    // Both ask: a gauge is read as soon as its own answer is there.
    new Gauge({
      name: 'disk_free_bytes',
      help: 'Space left on the disk that holds the files.',
      registers: [this.registry],
      async collect() {
        for (const { freeBytes } of await ask()) if (freeBytes !== undefined) this.set(freeBytes);
      },
    });
    new Gauge({
      name: 'health_check_up',
      help: '1 where what the service depends on is up, else 0.',
      labelNames: ['check'],
      registers: [this.registry],
      async collect() {
        for (const { name, up } of await ask()) this.set({ check: name }, up ? 1 : 0);
      },
    });
  }

  watchTurns(count: () => number): void {
    this.gauge('chat_turns_in_progress', 'Turns under way or waiting for the one before.', count);
  }

  private gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(value());
      },
    });
  }

  private histogram(name: string, help: string, labelNames: string[], buckets = TURN_BUCKETS): Histogram {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  private counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
