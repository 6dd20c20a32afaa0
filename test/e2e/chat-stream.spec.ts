import { AppError } from '@app/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { StreamTimes } from '../../libs/chat/src/stream-times.js';
import { ChartRenderer } from '../../libs/image-gen/src/ports/chart-renderer.js';
import { startBufferingProxy } from '../support/service/buffering-proxy.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { EventReader } from '../support/service/event-reader.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { expectProblem } from '../support/store/problems.js';

const HEARTBEAT_MS = 40;
/** Without an index, many times longer than any limit here. */
const SLOW_QUESTION = '¿cuántos equipos no tienen fallas?';
const QUESTION = '¿cuántas órdenes hay por prioridad?';

/** Draws when it is told to, and nothing at all. */
class WaitingRenderer extends ChartRenderer {
  private go: () => void = () => undefined;
  private waiting = Promise.resolve();
  failing = false;

  hold(): void {
    this.waiting = new Promise((resolve) => (this.go = resolve));
  }

  release(): void {
    this.go();
  }

  async render(): ReturnType<ChartRenderer['render']> {
    await this.waiting;
    if (this.failing) throw new AppError({ kind: 'unavailable', code: 'image_failed', message: 'It failed.' });
    return { png: Buffer.from('png'), width: 1, height: 1, specification: {} };
  }

  async warmUp(): Promise<void> {}

  async close(): Promise<void> {}
}

let plant: PlantFile;
let chat: ChatApp;
const renderer = new WaitingRenderer();

beforeAll(async () => {
  plant = await plainPlant({ equipment: 6_000, workOrders: 500, failures: 100_000, indexes: false });
  chat = await startChatApp({
    plant: plant.path,
    env: { DB_POOL_SIZE: '1' },
    override: (builder) =>
      builder
        .overrideProvider(ChartRenderer)
        .useValue(renderer)
        .overrideProvider(StreamTimes)
        .useValue({ heartbeatMs: HEARTBEAT_MS, stalledMs: 300 } satisfies StreamTimes),
  });
});

afterAll(async () => {
  await chat.close();
  await plant.remove();
});

const open = (body: object, signal?: AbortSignal): ReturnType<typeof EventReader.open> =>
  EventReader.open(chat.client.url, body, signal);

async function eventually(check: () => void | Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await check();
    } catch (error) {
      if (tries === 200) throw error;
      await delay(10);
    }
  }
}

describe('A turn as a stream', () => {
  it('tells what is known as soon as it is, and ends with the body that POST /v1/chat gives', async () => {
    const reader = await open({ message: QUESTION });
    const { headers, status } = reader.response;
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('content-encoding')).toBeNull();
    const events = await reader.ended;
    const kinds = [...new Set(events.map(({ event }) => event))].filter((event) => event !== 'stage');
    expect(kinds).toEqual(['accepted', 'interpretation', 'sql', 'data', 'token', 'image', 'done']);
    const done = reader.of('done')[0]?.data ?? {};
    expect(reader.of('stage').map(({ data }) => data.stage)).toEqual([
      'understanding',
      'querying',
      'answering',
      'drawing',
      'storing',
    ]);
    expect(events[0]?.data).toEqual({ request_id: done.request_id, session_id: done.session_id, turn: 0 });
    expect(headers.get('x-request-id')).toBe(done.request_id);
    expect(reader.of('interpretation')[0]?.data).toMatchObject({
      interpretation: done.interpretation,
      confidence: done.confidence,
      language: 'es',
    });
    expect(reader.of('sql')[0]?.data).toEqual({ sql: done.sql, attempt: 1 });
    expect(reader.of('data')[0]?.data).toEqual(done.data);
    const pieces = reader.of('token').map(({ data }) => data.text);
    expect(pieces.join('')).toBe(done.response);
    expect(reader.of('image')[0]?.data.image_file).toBe((done.artifacts as { image_file: string }).image_file);

    // A second session and its files, but otherwise the same turn.
    const { message, data, sql, interpretation, confidence, branch, engine, suggestions, warnings } = done;
    const plain = await chat.client.ask(QUESTION);
    expect(plain).toMatchObject({
      message,
      data,
      sql,
      interpretation,
      confidence,
      branch,
      engine,
      suggestions,
      warnings,
    });
    expect(Object.keys(plain).sort()).toEqual(Object.keys(done).sort());
  });

  it('of a refusal is its words and nothing else', async () => {
    const events = await (await open({ message: '¿cuántos unicornios hay?' })).ended;
    expect(events.map(({ event }) => event)).toEqual(['accepted', 'stage', 'token', 'stage', 'done']);
    expect(events.at(-1)?.data).toMatchObject({ metrics: { flow: 'refused' }, response: events[2]?.data.text });
  });

  it('goes on with a session as POST /v1/chat does', async () => {
    const { session_id: session } = await chat.client.ask('¿cuántas órdenes hay?', { image: 'none' });
    const events = await (await open({ message: '¿y por prioridad?', session_id: session, image: 'none' })).ended;
    expect(events[0]?.data).toMatchObject({ session_id: session, turn: 1 });
    expect(await chat.client.items(`/v1/sessions/${session}/turns`)).toHaveLength(2);
  });

  it('serves the next request on the same connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (let turn = 0; turn < 3; turn += 1) {
      const sent = request(`${chat.client.url}/v1/chat/stream`, {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json' },
      });
      sent.end(JSON.stringify({ message: '¿cuántas órdenes hay?', image: 'none' }));
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      ports.add(answer.socket.localPort);
      answer.resume();
      await once(answer, 'end');
    }
    agent.destroy();
    expect(ports.size).toBe(1);
  });
});

describe('Errors of a stream', () => {
  it('before its first event are problems with their status', async () => {
    await expectProblem((await open({ message: '' })).response, 400, 'validation_failed');
    await expectProblem((await open({ message: 'x', more: 1 })).response, 400, 'validation_failed');
    const unknown = '550e8400-e29b-41d4-a716-446655440000';
    await expectProblem((await open({ message: 'x', session_id: unknown })).response, 404, 'session_not_found');
  });

  it('after that are its last event', async () => {
    const { session_id: session } = await chat.client.ask('¿cuántas órdenes hay?', { image: 'none' });
    renderer.hold();
    const reader = await open({ message: QUESTION, session_id: session });
    await eventually(() => expect(reader.of('data')).toHaveLength(1));
    expect((await fetch(`${chat.client.url}/v1/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
    renderer.release();
    const last = (await reader.ended).at(-1);
    expect(last?.event).toBe('error');
    // Who finds the session gone first, the store of files or that of turns, is a matter of chance.
    const { code, status } = last?.data ?? {};
    expect(['session_not_found 404', 'artifact_folder_removed 409']).toContain(`${String(code)} ${String(status)}`);
    expect(last?.data).toMatchObject({
      type: `urn:problem:${String(code)}`,
      instance: '/v1/chat/stream',
      request_id: reader.response.headers.get('x-request-id'),
    });
  });

  it('that cost only the picture do not end it', async () => {
    renderer.failing = true;
    const events = await (await open({ message: QUESTION })).ended;
    renderer.failing = false;
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { metrics: { flow: 'degraded' } } });
  });
});

describe('While nothing happens', () => {
  it('heartbeats keep the connection alive, also before the turn begins', async () => {
    renderer.hold();
    const { session_id: session } = await chat.client.ask('¿cuántas órdenes hay?', { image: 'none' });
    const first = await open({ message: QUESTION, session_id: session });
    // Waits for the first turn of its session.
    const second = await open({ message: '¿y por tipo?', session_id: session, image: 'none' });
    expect(second.response.status).toBe(200);
    await eventually(() => {
      expect(first.comments).toBeGreaterThan(3);
      expect(second.comments).toBeGreaterThan(3);
    });
    expect(second.events).toEqual([]);
    renderer.release();
    await first.ended;
    expect((await second.ended).at(-1)).toMatchObject({ event: 'done', data: { turn: 2 } });
  });
});

describe('Behind a proxy that buffers and compresses', () => {
  it('events arrive while the turn goes on; other answers are kept back', async () => {
    const proxy = await startBufferingProxy(chat.client.url);
    renderer.hold();
    const plain = fetch(`${proxy.url}/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: QUESTION }),
    });
    const reader = await EventReader.open(proxy.url, { message: QUESTION });
    await eventually(() => expect(reader.of('token').length).toBeGreaterThan(0));
    expect(reader.of('done')).toEqual([]);
    expect(reader.response.headers.get('content-encoding')).toBeNull();
    renderer.release();
    expect((await reader.ended).at(-1)?.event).toBe('done');
    expect((await plain).headers.get('content-encoding')).toBe('gzip');
    await proxy.close();
  });
});

describe('A client that leaves', () => {
  it('stops the query, and leaves no half turn and no files', async () => {
    const before = await chat.files();
    const leaving = new AbortController();
    const reader = await open({ message: SLOW_QUESTION }, leaving.signal);
    await eventually(() => expect(reader.of('sql')).toHaveLength(1));
    leaving.abort();
    await expect(reader.ended).rejects.toThrow();
    // The only connection is free again: nothing goes on in the background.
    expect(await chat.client.ask('¿cuántos equipos hay?', { image: 'none' })).toMatchObject({ turn: 0 });
    const { session_id: session } = reader.events[0]?.data as { session_id: string };
    expect((await chat.client.get(`/v1/sessions/${session}`)).status).toBe(404);
    const mine = (await chat.files()).filter((path) => path.includes(session.slice(0, 8)));
    expect(mine).toEqual([]);
    expect(before.length).toBeGreaterThan(0);
  });
});
