import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { StreamTimes } from '../../libs/chat/src/stream-times.js';
import type { Responder, StubOptions, TextCall } from '../support/llm-stub/stub-script.js';
import { type ModelApp, type ModelAppOptions, startModelApp } from '../support/llm/model-app.js';
import { formReading, isUnderstanding } from '../support/llm/model-replies.js';
import { startBufferingProxy } from '../support/service/buffering-proxy.js';
import { EventReader } from '../support/service/event-reader.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';

const UNKNOWN = '¿cuántos chismes hay?';
const COUNT = 50;
const WORDS = 'Hay 50 órdenes. Son todas las que están registradas.';
const READ = formReading({ measures: [{ countOf: 'work_orders' }], entity: 'work_orders' });
/** A server without forms of answers is asked for values as for texts: what is wanted shows in the message alone. */
const wantsWords = ({ messages }: TextCall): boolean => messages.some(({ text }) => text.includes('name="draft"'));
const respond: Responder = (call) => (wantsWords(call) ? { text: WORDS } : READ);
const HEARTBEAT_MS = 40;

let plant: PlantFile;
const running: ModelApp[] = [];

beforeAll(async () => {
  plant = await plainPlant({ equipment: 5, workOrders: COUNT, failures: 5 });
});
afterAll(() => plant.remove());
afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});

async function start(more: Partial<ModelAppOptions>): Promise<ModelApp> {
  const app = await startModelApp({ plant: plant.path, respond, ...more, env: { CACHE_SIZE: '0', ...more.env } });
  running.push(app);
  return app;
}

async function until(met: () => boolean): Promise<void> {
  for (let tries = 0; !met(); tries += 1) {
    if (tries === 400) throw new Error('It did not come to pass');
    await delay(10);
  }
}

interface Server {
  name: string;
  stub?: Omit<StubOptions, 'respond'>;
  model: string;
  env?: Record<string, string>;
  path: string;
  /** Parameters that no request which was answered may have. */
  without?: string[];
}

const NO_KEY = { OPENAI_API_KEY: '' };
const SERVERS: Server[] = [
  {
    name: 'a reasoning model for both tasks',
    model: 'o3-mini',
    path: '/v1/chat/completions',
    without: ['temperature', 'top_p', 'max_tokens'],
  },
  {
    name: 'a model that is served through Responses only',
    model: 'o3-pro',
    path: '/v1/responses',
    without: ['temperature'],
  },
  {
    name: 'a server on one’s own machine, without a key, that knows JSON but no schemas',
    stub: { key: null, structured: 'object' },
    model: 'llama3.1',
    env: NO_KEY,
    path: '/v1/chat/completions',
    without: ['store', 'reasoning_effort'],
  },
  {
    name: 'a server that knows no forms of answers, no usage in streams and no temperature',
    stub: { key: null, structured: 'none', unknown: ['stream_options', 'temperature'] },
    model: 'qwen3',
    env: NO_KEY,
    path: '/v1/chat/completions',
    without: ['response_format', 'stream_options', 'temperature'],
  },
  {
    name: 'a server that takes schemas and keeps to none',
    stub: { key: null, structured: 'ignored' },
    model: 'mistral',
    env: NO_KEY,
    path: '/v1/chat/completions',
  },
];

describe('A whole turn over', () => {
  it.each(SERVERS)('$name', async ({ stub: options, model, env, path, without = [] }) => {
    const models = { OPENAI_MODEL_STRUCT: model, OPENAI_MODEL_CHAT: model };
    const { client, stub } = await start({ ...(options ? { stub: options } : {}), env: { ...models, ...env } });
    const expected = {
      engine: 'openai',
      response: WORDS,
      data: { rows: [[COUNT]] },
      metrics: { flow: 'good', llm_calls: 2 },
    };
    expect(await client.ask(UNKNOWN, { image: 'none' })).toMatchObject(expected);
    stub.reset();
    // What the server takes has been found out: no call is made twice any more.
    expect(await client.ask(UNKNOWN, { image: 'none' })).toMatchObject(expected);
    expect(stub.requests.map((request) => request.path)).toEqual([path, path]);
    for (const { body } of stub.requests) for (const parameter of without) expect(body).not.toHaveProperty(parameter);
  });
});

describe('A turn as a stream, while a model takes its time', () => {
  const slow = (): Promise<ModelApp> =>
    start({
      override: (builder) =>
        builder
          .overrideProvider(StreamTimes)
          .useValue({ heartbeatMs: HEARTBEAT_MS, stalledMs: 2000 } satisfies StreamTimes),
    });

  it('has signs of life, and sentences as they come, also behind a proxy that buffers', async () => {
    const app = await slow();
    await app.client.ask(UNKNOWN, { image: 'none' });
    const proxy = await startBufferingProxy(app.client.url);
    app.stub.next({ on: isUnderstanding, latencyMs: 8 * HEARTBEAT_MS });
    app.stub.next({ on: wantsWords, fault: { kind: 'trickle', everyMs: 60 } });
    const reader = await EventReader.open(proxy.url, { message: UNKNOWN, image: 'none' });
    await until(() => reader.comments > 3);
    expect(reader.of('interpretation')).toEqual([]);
    await until(() => reader.of('token').length > 0);
    expect(reader.of('token').map(({ data }) => data.text)).toEqual(['Hay 50 órdenes.']);
    expect(reader.of('done')).toEqual([]);
    const last = (await reader.ended).at(-1);
    expect(last).toMatchObject({ event: 'done', data: { response: WORDS, engine: 'openai' } });
    await proxy.close();
  });

  it('ends the call whose words nobody waits for any more, and leaves no turn behind', async () => {
    const app = await slow();
    await app.client.ask(UNKNOWN, { image: 'none' });
    app.stub.reset();
    app.stub.next({ on: wantsWords, fault: { kind: 'trickle', everyMs: 60 } });
    const leaving = new AbortController();
    const reader = await EventReader.open(app.client.url, { message: UNKNOWN, image: 'none' }, leaving.signal);
    await until(() => reader.of('token').length > 0);
    leaving.abort();
    expect(await app.stub.requests.at(-1)?.ended).toBe('left');
    await expect(reader.ended).rejects.toThrow();
    const { session_id: session } = reader.events[0]?.data as { session_id: string };
    expect((await app.client.get(`/v1/sessions/${session}`)).status).toBe(404);
  });
});
