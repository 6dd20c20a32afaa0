import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Metrics } from '@app/platform';
import type { PrometheusMetrics } from '../../libs/platform/src/observability/prometheus-metrics.js';
import { type ModelApp, startModelApp } from '../support/llm/model-app.js';
import { formReading, goodModel } from '../support/llm/model-replies.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { OtlpReceiver, type ReceivedSpan } from '../support/traces/otlp-receiver.js';

const KEY = 'zorzal-key-0123456789';
/** No interpreter knows them. */
const SECRET = 'zorzalverde';
const BY_PRIORITY = {
  entity: 'work_orders',
  measures: [{ countOf: 'work_orders' }],
  by: [{ field: 'work_orders.priority' }],
};
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

let plant: PlantFile;
beforeAll(async () => {
  plant = await plainPlant({ equipment: 20, workOrders: 300, failures: 30 });
});
afterAll(() => plant.remove());

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan[] =>
  spans.filter((span) => span.name === name);

function one(spans: readonly ReceivedSpan[], name: string): ReceivedSpan {
  const found = named(spans, name);
  if (found.length !== 1) throw new Error(`${found.length} spans ${name}`);
  return found[0] as ReceivedSpan;
}

describe('Traces', () => {
  let collector: OtlpReceiver;
  let app: ModelApp;

  beforeAll(async () => {
    collector = await OtlpReceiver.start();
    app = await startModelApp({
      plant: plant.path,
      respond: goodModel(formReading(BY_PRIORITY)),
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: `x-key=${KEY}`,
        OTEL_SERVICE_NAME: 'plant-7',
        PROMETHEUS_ENABLED: 'true',
        METRICS_PORT: '0',
      },
    });
  });
  afterAll(async () => {
    await app.close();
    await collector.close();
  });

  async function ask(message: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${app.client.url}/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ message }),
    });
  }

  it('show the stages of a turn, each with the request and the session, and nothing of what was asked or answered', async () => {
    const response = await ask('¿cuántas órdenes hay por prioridad?', { 'x-request-id': 'traced-1' });
    const { session_id: session } = (await response.json()) as { session_id: string };
    const spans = await collector.trace(({ attributes }) => attributes.request_id === 'traced-1');

    const root = one(spans, 'POST /v1/chat');
    const turn = one(spans, 'turn');
    expect(root).toMatchObject({ kind: 2, parentSpanId: '', status: 0 });
    expect(root.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/v1/chat',
      'http.response.status_code': 200,
    });
    expect(turn.parentSpanId).toBe(root.spanId);
    expect(turn.attributes).toMatchObject({
      branch: 'data_and_image',
      flow: 'good',
      engine: 'embedded',
      cache: 'miss',
    });
    for (const stage of ['recall', 'understand', 'query', 'answer', 'picture', 'store']) {
      expect(one(spans, stage).parentSpanId).toBe(turn.spanId);
    }
    expect(one(spans, 'query').attributes).toMatchObject({ cache: 'miss', rows: 2 });
    const files = named(spans, 'files').map(({ attributes }) => attributes.type);
    expect(files.sort()).toEqual(['code', 'data', 'image']);
    for (const { attributes } of spans) expect(attributes.request_id).toBe('traced-1');
    for (const { attributes } of spans.filter(({ name }) => name !== 'recall'))
      expect(attributes.session_id).toBe(session);
    expect(one(spans, 'picture').durationMs).toBeGreaterThan(0);
    expect(collector.resource).toMatchObject({ 'service.name': 'plant-7' });
    expect(collector.headers[0]).toMatchObject({ 'x-key': KEY });
    expect(collector.bodies.join()).not.toMatch(/cuántas|prioridad|SELECT|Bomba/);
  });

  it('go on where the caller’s began, and on to the model that is asked', async () => {
    app.stub.requests.length = 0;
    const response = await ask(`¿cómo se reparten los ${SECRET} por prioridad?`, {
      'x-request-id': 'traced-2',
      traceparent: `00-${TRACE}-${PARENT}-01`,
    });
    expect(response.status).toBe(200);
    const spans = await collector.trace(({ attributes }) => attributes.request_id === 'traced-2');
    expect(one(spans, 'POST /v1/chat')).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
    const calls = named(spans, 'model');
    expect(calls.length).toBeGreaterThanOrEqual(2);
    for (const call of calls) {
      expect(call.kind).toBe(3);
      expect(call.attributes).toMatchObject({ attempt: 1, outcome: 'ok' });
      expect(call.attributes['gen_ai.usage.input_tokens']).toBeGreaterThan(0);
      expect(call.attributes['gen_ai.request.model']).toMatch(/^(o3-mini|gpt-4o-mini)$/);
    }
    const sent = app.stub.requests.map(({ headers }) => headers.traceparent);
    // A call may ask twice, to find out in which form the server takes it.
    expect(new Set(sent)).toEqual(new Set(calls.map(({ spanId }) => `00-${TRACE}-${spanId}-01`)));
    const parents = calls.map(({ parentSpanId }) => spans.find(({ spanId }) => spanId === parentSpanId)?.name);
    expect(parents).toEqual(expect.arrayContaining(['understand', 'answer']));
    expect(collector.bodies.join()).not.toContain(SECRET);
    expect(collector.bodies.join()).not.toContain('sk-stub');
  });

  it('leave out what its caller leaves out, begin anew after a header that is none, and never follow probes', async () => {
    await app.client.get('/health/ready');
    await ask('¿cuántas órdenes hay?', { 'x-request-id': 'left-out', traceparent: `00-${TRACE}-${PARENT}-00` });
    const odd = `00-${'0'.repeat(32)}-${PARENT}-01`;
    await ask('¿cuántas órdenes hay?', { 'x-request-id': 'traced-3', traceparent: odd });
    const spans = await collector.trace(({ attributes }) => attributes.request_id === 'traced-3');
    expect(spans[0]?.traceId).not.toMatch(/^0+$/);
    expect(collector.spans.some(({ attributes }) => attributes.request_id === 'left-out')).toBe(false);
    expect(collector.spans.some(({ attributes }) => String(attributes['http.route']).startsWith('/health'))).toBe(
      false,
    );
  });

  it('are named by the figures of turns, for those who read OpenMetrics', async () => {
    const metrics = app.app.get<Metrics, PrometheusMetrics>(Metrics);
    await ask('¿cuántas órdenes hay por prioridad?', { 'x-request-id': 'traced-6' });
    const plain = await metrics.text();
    const [open, again] = await Promise.all([
      metrics.text('application/openmetrics-text;version=1.0.0'),
      metrics.text(),
    ]);
    expect(plain.contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(plain.body).not.toContain('trace_id');
    expect(again.body).toContain('# TYPE cache_requests_total counter');
    expect(open.contentType).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
    expect(open.body).toContain('# TYPE cache_requests counter');
    expect(open.body).toMatch(/^cache_requests_total\{/m);
    expect(open.body).toMatch(/# EOF\n$/);
    const spans = await collector.trace(({ attributes }) => attributes.request_id === 'traced-6');
    const exemplars = [...open.body.matchAll(/^chat_turn_duration_seconds_bucket.* # \{trace_id="(\w+)"\}/gm)];
    expect(exemplars.map(([, trace]) => trace)).toContain(spans[0]?.traceId);
  });

  it('tell of errors by their codes, and follow streams and those who leave them', async () => {
    await fetch(`${app.client.url}/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'traced-4' },
      body: JSON.stringify({ message: 'x', session_id: '00000000-0000-4000-8000-000000000000' }),
    });
    const failed = await collector.trace(({ attributes }) => attributes.request_id === 'traced-4');
    expect(one(failed, 'POST /v1/chat').attributes).toMatchObject({
      'http.response.status_code': 404,
      problem: 'session_not_found',
    });
    expect(one(failed, 'turn')).toMatchObject({ status: 2, attributes: { 'error.type': 'session_not_found' } });

    const streamed = await fetch(`${app.client.url}/v1/chat/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'traced-5' },
      body: JSON.stringify({ message: '¿cuántas órdenes abiertas hay?', image: 'none' }),
    });
    expect(await streamed.text()).toContain('event: done');
    const spans = await collector.trace(({ attributes }) => attributes.request_id === 'traced-5');
    expect(one(spans, 'store').parentSpanId).toBe(one(spans, 'turn').spanId);
    expect(one(spans, 'POST /v1/chat/stream').attributes['http.response.status_code']).toBe(200);
  });
});
