import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingMessage, type RequestOptions } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Nginx, nginxFolder } from '../support/deploy/nginx.js';
import { describeWithTool, runTool } from '../support/installed-tool.js';
import { type ModelApp, startModelApp } from '../support/llm/model-app.js';
import { formReading, goodModel } from '../support/llm/model-replies.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

const LATENCY_MS = 700;
const UNKNOWN = '¿cuántos chismes hay?';
const ORDERS = { entity: 'work_orders', measures: [{ countOf: 'work_orders' }] };

describeWithTool(
  'nginx',
  '-v',
  'nginx-light',
)('Behind nginx, as docker-compose.prod.yml sets it up', () => {
  let plant: PlantFile;
  let app: ModelApp;
  let nginx: Nginx;

  beforeAll(async () => {
    plant = await plainPlant({ equipment: 20, workOrders: 20_000, failures: 20 });
    app = await startModelApp({
      plant: plant.path,
      respond: goodModel(formReading(ORDERS)),
      env: { TRUST_PROXY: '1', CACHE_SIZE: '0' },
    });
    nginx = await Nginx.start(new URL(app.client.url).host);
  });
  afterAll(async () => {
    await nginx.close();
    await app.close();
    await plant.remove();
  });

  async function send(path: string, options: RequestOptions = {}, body?: string): Promise<IncomingMessage> {
    const sent = request({
      host: '127.0.0.1',
      port: nginx.ports.https,
      path,
      method: body === undefined ? 'GET' : 'POST',
      rejectUnauthorized: false,
      ...options,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
    });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return answer;
  }

  it('the configuration is one that nginx takes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nginx-check-'));
    const file = await nginxFolder(folder, { upstream: '127.0.0.1:1', ports: { http: 18_080, https: 18_443 } });
    const { status, output } = runTool('nginx', ['-t', '-c', file, '-e', join(folder, 'error.log')]);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output + (await readFile(join(folder, 'error.log'), 'utf8'))).not.toMatch(/\[(warn|error|emerg)\]/);
    await rm(folder, { recursive: true });
  });

  it('events arrive as they happen, not when the answer is whole', async () => {
    app.stub.next({ on: 'text', times: 2, latencyMs: LATENCY_MS });
    const started = performance.now();
    const answer = await send(
      '/v1/chat/stream',
      { headers: { 'accept-encoding': 'gzip' } },
      JSON.stringify({ message: UNKNOWN, image: 'none' }),
    );
    expect(answer.headers['content-type']).toMatch(/^text\/event-stream/);
    expect(answer.headers['content-encoding']).toBeUndefined();
    const at: Record<string, number> = {};
    let all = '';
    answer.setEncoding('utf8');
    answer.on('data', (piece: string) => {
      all += piece;
      for (const [, event = ''] of all.matchAll(/^event: (\w+)$/gm)) at[event] ??= performance.now() - started;
    });
    await once(answer, 'end');
    expect(at.accepted).toBeLessThan(LATENCY_MS / 2);
    expect(at.done).toBeGreaterThan(LATENCY_MS);
  });

  it('a client that leaves is missed at once: its turn ends, its model call too', async () => {
    app.stub.reset();
    app.stub.next({ on: 'text', fault: { kind: 'hang' } });
    const leaving = new AbortController();
    const answer = await send(
      '/v1/chat/stream',
      { signal: leaving.signal },
      JSON.stringify({ message: UNKNOWN, image: 'none' }),
    );
    answer.on('error', () => undefined);
    await once(answer, 'data');
    while (app.stub.requests.length === 0) await new Promise((done) => setTimeout(done, 20));
    leaving.abort();
    expect(await app.stub.requests[0]?.ended).toBe('left');
  });

  it('long tables and pictures come whole, in ranges too', async () => {
    const turn = JSON.parse(
      await text(await send('/v1/chat', {}, JSON.stringify({ message: 'lista de órdenes', image: 'chart' }))),
    ) as { session_id: string; data: { row_count: number } };
    const whole = await text(await send(`/v1/download/data/${turn.session_id}`));
    expect(whole.trim().split('\r\n')).toHaveLength(turn.data.row_count + 1);
    const part = await send(`/v1/download/data/${turn.session_id}`, { headers: { range: 'bytes=0-99' } });
    expect(part.statusCode).toBe(206);
    expect(Buffer.byteLength(await text(part))).toBe(100);
  });

  it('plain HTTP leads to TLS; what is too large is refused; who asks is known; nothing that was asked is logged', async () => {
    const plain = await fetch(`http://127.0.0.1:${nginx.ports.http}/v1/catalog?language=es`, { redirect: 'manual' });
    expect(plain.status).toBe(308);
    expect(plain.headers.get('location')).toBe('https://127.0.0.1/v1/catalog?language=es');
    expect(await (await fetch(`http://127.0.0.1:${nginx.ports.http}/nginx-health`)).text()).toBe('up\n');
    const large = await send('/v1/chat', {}, JSON.stringify({ message: randomBytes(100_000).toString('hex') }));
    expect(large.statusCode).toBe(413);
    const answer = await send('/v1/catalog?language=es', { headers: { 'x-request-id': 'through-nginx' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['x-request-id']).toBe('through-nginx');
    expect(answer.headers.server).toBe('nginx');
    const log = await nginx.accessLog();
    expect(log.map(({ request_id: id }) => id)).toContain('through-nginx');
    expect(JSON.stringify(log)).not.toMatch(/language|v1/);
  });

  it('a replica that is gone is a 502 of the proxy, not a wait', async () => {
    const alone = await Nginx.start('127.0.0.1:9');
    const sent = request({
      host: '127.0.0.1',
      port: alone.ports.https,
      path: '/v1/catalog',
      rejectUnauthorized: false,
    });
    const started = performance.now();
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(502);
    expect(performance.now() - started).toBeLessThan(3_000);
    await alone.close();
  });
});
