import { type Context, ROOT_CONTEXT, SpanKind as OtelKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Span as OtelSpan, SpanContext, Tracer as OtelTracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base';
import type { OnApplicationShutdown } from '@nestjs/common';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { TracingSettings } from '../config/index.js';
import type { AppLogger } from './app-logger.js';
import { currentRequest, type RequestContext } from './request-context.js';
import { SpanDelivery } from './span-delivery.js';
import { Span, type SpanFacts, type SpanKind, Tracer } from './tracing.js';

/** Spans that wait for the collector; what comes on top is left out. Some 2 MB. */
const MOST_WAITING = 2_048;
const BATCH = 256;
const BATCH_EVERY_MS = 1_000;
/** A collector that takes longer gets nothing of that batch. */
const EXPORT_TIMEOUT_MS = 5_000;
/** Longest wait at the end: the service must not be held up by who watches it. */
const LAST_FLUSH_MS = 2_000;

const TRACE_PARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;
const KINDS = { internal: OtelKind.INTERNAL, client: OtelKind.CLIENT } as const;

function remoteSpan(traceParent: string | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(traceParent ?? '') ?? [];
  if (!traceId || !spanId || !flags || traceParent?.startsWith('ff')) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, traceFlags: parseInt(flags, 16) & 1, isRemote: true };
}

class OtlpSpan extends Span {
  constructor(
    private readonly tracer: OtelTracer,
    private readonly span: OtelSpan,
    /** Its session may be known only later. */
    private readonly request: RequestContext | undefined,
  ) {
    super();
    if (request) span.setAttribute('request_id', request.requestId);
  }

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get traceParent(): string {
    const { traceId, spanId, traceFlags } = this.span.spanContext();
    return `00-${traceId}-${spanId}-${(traceFlags & 1).toString().padStart(2, '0')}`;
  }

  get sampled(): boolean {
    return this.span.isRecording();
  }

  child(name: string, kind: SpanKind, attributes: SpanFacts = {}): Span {
    const parent = trace.setSpan(ROOT_CONTEXT, this.span);
    const span = this.tracer.startSpan(name, { kind: KINDS[kind], attributes: { ...attributes } }, parent);
    return new OtlpSpan(this.tracer, span, this.request);
  }

  note(facts: SpanFacts): void {
    this.span.setAttributes({ ...facts });
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  fail(type: string): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR });
    this.span.setAttribute('error.type', type);
  }

  end(): void {
    if (this.request?.sessionId !== undefined) this.span.setAttribute('session_id', this.request.sessionId);
    this.span.end();
  }
}

/**
 * Sends traces to an OpenTelemetry collector, OTLP over HTTP. Nothing waits for it: what the collector does not take in time is lost, and
 * the log says so.
 */
export class OtlpTracer extends Tracer implements OnApplicationShutdown {
  private readonly provider: BasicTracerProvider;
  private readonly tracer: OtelTracer;

  constructor({ endpoint, headers, ratio, serviceName }: TracingSettings, version: string, logger: AppLogger) {
    super();
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
      headers: { ...headers },
      timeoutMillis: EXPORT_TIMEOUT_MS,
      // The last flush sends all batches at once.
      concurrencyLimit: 2 * (MOST_WAITING / BATCH),
    });
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({
        'service.name': serviceName,
        'service.version': version,
        'service.instance.id': `${hostname()}-${process.pid}`,
      }),
      // Who is traced where the request came from is traced here, and the other way round.
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [
        new SpanDelivery(
          exporter,
          {
            maxQueueSize: MOST_WAITING,
            maxExportBatchSize: BATCH,
            scheduledDelayMillis: BATCH_EVERY_MS,
            exportTimeoutMillis: EXPORT_TIMEOUT_MS,
          },
          logger,
        ),
      ],
    });
    this.tracer = this.provider.getTracer(serviceName, version);
  }

  begin(name: string, traceParent: string | undefined, attributes: SpanFacts): Span {
    const remote = remoteSpan(traceParent);
    const parent: Context = remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
    const span = this.tracer.startSpan(name, { kind: OtelKind.SERVER, attributes: { ...attributes } }, parent);
    return new OtlpSpan(this.tracer, span, currentRequest());
  }

  /** What is there is sent, as far as the collector takes it quickly. */
  async onApplicationShutdown(): Promise<void> {
    const enough = new AbortController();
    const sent = this.provider.shutdown().catch(() => undefined);
    await Promise.race([sent, delay(LAST_FLUSH_MS, undefined, { signal: enough.signal }).catch(() => undefined)]);
    enough.abort();
  }
}
