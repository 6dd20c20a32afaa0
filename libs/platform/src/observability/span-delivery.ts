import {
  BatchSpanProcessor,
  type BufferConfig,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { AppLogger } from './app-logger.js';

type Result = Parameters<Parameters<SpanExporter['export']>[1]>[0];

const SUCCESS = 0;
/** A line at most so often, however many spans are lost. */
const TELL_EVERY_MS = 60_000;

/**
 * Hands spans to an exporter in batches. Those for which there is no room, and those that the exporter could not hand over, are lost;
 * the log tells how many.
 */
export class SpanDelivery implements SpanProcessor, SpanExporter {
  private readonly batches: BatchSpanProcessor;
  private readonly most: number;
  private waiting = 0;
  private lost = 0;
  private told = -Infinity;
  private closing?: Promise<void>;

  constructor(
    private readonly exporter: SpanExporter,
    { maxQueueSize, ...times }: BufferConfig & { maxQueueSize: number },
    private readonly logger: AppLogger,
  ) {
    this.most = maxQueueSize;
    this.batches = new BatchSpanProcessor(this, { maxQueueSize, ...times });
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & 1) === 0) return;
    if (this.waiting >= this.most) return this.lose(1, 'queue_full');
    this.waiting += 1;
    this.batches.onEnd(span);
  }

  export(spans: ReadableSpan[], done: (result: Result) => void): void {
    this.waiting -= spans.length;
    this.exporter.export(spans, (result) => {
      if (Number(result.code) !== SUCCESS) this.lose(spans.length, reasonOf(result.error));
      done(result);
    });
  }

  forceFlush(): Promise<void> {
    return this.batches.forceFlush();
  }

  /** As a processor, sends what waits; that ends it as an exporter, too. */
  shutdown(): Promise<void> {
    if (this.closing) return this.exporter.shutdown();
    this.closing = this.batches.shutdown();
    return this.closing;
  }

  private lose(spans: number, reason: string | number): void {
    this.lost += spans;
    if (performance.now() - this.told < TELL_EVERY_MS) return;
    this.told = performance.now();
    this.logger.warn('Traces did not reach their collector', { spans: this.lost, reason });
    this.lost = 0;
  }
}

/** A status or a code of the system: messages hold addresses. */
function reasonOf(error: Error | undefined): string | number {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' || typeof code === 'number' ? code : 'unreachable';
}
