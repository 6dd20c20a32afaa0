import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltService, buildService } from '../support/built-service.js';
import { freePort } from '../support/free-port.js';
import { ChatClient } from '../support/service/chat-client.js';

let folder: string;
let service: BuiltService | undefined;

beforeAll(buildService, 300_000);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metrics-'));
});
afterEach(async () => {
  service?.signal('SIGKILL');
  await service?.exit;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(env: Record<string, string>): Promise<ChatClient> {
  service = new BuiltService(folder, { API_PORT: '0', ...env });
  return new ChatClient(`http://127.0.0.1:${await service.ready()}`);
}

/** Value of the sample whose name and labels begin so. */
function sample(text: string, name: string): number {
  const line = text.split('\n').find((each) => each.startsWith(name));
  return Number(line?.split(' ').at(-1) ?? NaN);
}

describe('Metrics for Prometheus', () => {
  it('count requests, turns, look-ups, statements and pictures, and name nothing that people wrote', async () => {
    const port = await freePort();
    const client = await start({ PROMETHEUS_ENABLED: 'true', METRICS_PORT: String(port) });
    const url = `http://127.0.0.1:${port}`;
    const secret = 'zorzalverde';
    await client.ask('¿cuántas órdenes abiertas hay por prioridad?');
    await client.ask('¿cuántas órdenes abiertas hay por prioridad?', { image: 'none' });
    await client.send(`¿cuántas ${secret} hay?`);
    await client.get(`/v1/sessions/${secret}`);
    await client.get(`/${secret}`);

    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(sample(text, 'http_request_duration_seconds_count{method="POST",route="/v1/chat",status="200"}')).toBe(3);
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="unmatched",status="404"\} 1/);
    expect(
      sample(text, 'chat_turn_duration_seconds_count{branch="data_and_image",flow="good",engine="embedded"}'),
    ).toBe(2);
    expect(sample(text, 'cache_requests_total{cache="understanding",result="hit"}')).toBeGreaterThanOrEqual(1);
    expect(sample(text, 'sql_attempts_total{outcome="ok"}')).toBeGreaterThanOrEqual(1);
    expect(sample(text, 'sql_duration_seconds_count')).toBeGreaterThanOrEqual(1);
    expect(sample(text, 'image_duration_seconds_count')).toBe(1);
    expect(sample(text, 'active_sessions')).toBe(3);
    expect(sample(text, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(text).not.toContain(secret);

    expect(sample(text, 'health_check_up{check="plant_database"}')).toBe(1);
    expect(sample(text, 'disk_free_bytes')).toBeGreaterThan(1e6);
    expect(sample(text, 'chat_turns_in_progress')).toBe(0);

    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
    expect((await client.get('/metrics')).status).toBe(404);
  });

  it('are not there unless they are asked for', async () => {
    const port = await freePort();
    const client = await start({ METRICS_PORT: String(port) });
    await client.ask('¿cuántas órdenes hay?', { image: 'none' });
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  });

  it('end the start with the way out where their port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    service = new BuiltService(folder, { API_PORT: '0', PROMETHEUS_ENABLED: 'true', METRICS_PORT: String(port) });
    const { code } = await service.exit;
    taken.close();
    expect(code).toBe(1);
    expect(service.stderr).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(service.stderr).toContain('METRICS_PORT');
  });
});
