import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** A span as it arrived. */
export interface ReceivedSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  kind: number;
  /** 2: an error. */
  status: number;
  durationMs: number;
  attributes: Record<string, string | number | boolean>;
}

interface Value {
  stringValue?: string;
  intValue?: string | number;
  doubleValue?: number;
  boolValue?: boolean;
}

interface Attribute {
  key: string;
  value: Value;
}

interface Body {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: {
      spans: (Pick<ReceivedSpan, 'name' | 'traceId' | 'spanId' | 'kind'> & {
        parentSpanId?: string;
        status: { code?: number };
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes: Attribute[];
      })[];
    }[];
  }[];
}

const NS_PER_MS = 1e6;

function valueOf({ stringValue, intValue, doubleValue, boolValue }: Value): string | number | boolean {
  if (intValue !== undefined) return Number(intValue);
  return stringValue ?? doubleValue ?? boolValue ?? '';
}

const valuesOf = (attributes: Attribute[]): Record<string, string | number | boolean> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]));

/** A collector of traces: takes OTLP over HTTP in JSON and remembers it. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  /** Bodies as they came. */
  readonly bodies: string[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  resource: Record<string, string | number | boolean> = {};
  /** What it answers; null: nothing, ever. */
  status: number | null = 200;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on('request', (request, response) => void this.take(request, response));
  }

  static async start(): Promise<OtlpReceiver> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new OtlpReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** All spans of the trace that holds such a span, once its request has ended. */
  async trace(holds: (span: ReceivedSpan) => boolean, withinMs = 10_000): Promise<ReceivedSpan[]> {
    const until = performance.now() + withinMs;
    while (performance.now() < until) {
      const traceId = this.spans.find(holds)?.traceId;
      const trace = this.spans.filter((span) => span.traceId === traceId);
      if (traceId !== undefined && trace.some(({ kind }) => kind === 2)) return trace;
      await delay(20);
    }
    throw new Error(`No such trace among: ${this.spans.map(({ name }) => name).join(', ')}`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    this.bodies.push(body);
    this.headers.push(request.headers);
    if (this.status === null) return;
    response.writeHead(request.url === '/v1/traces' ? this.status : 404, { 'content-type': 'application/json' });
    response.end('{}');
    if (this.status !== 200) return;
    for (const { resource, scopeSpans } of (JSON.parse(body) as Body).resourceSpans) {
      this.resource = valuesOf(resource.attributes);
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({
          name: span.name,
          traceId: span.traceId,
          spanId: span.spanId,
          parentSpanId: span.parentSpanId ?? '',
          kind: span.kind,
          status: span.status.code ?? 0,
          durationMs: Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / NS_PER_MS,
          attributes: valuesOf(span.attributes),
        });
      }
    }
  }
}
