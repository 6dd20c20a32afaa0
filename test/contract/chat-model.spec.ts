import { type ChatModel, ModelError } from '@app/llm';
import { afterEach, describe, expect, it } from '@jest/globals';
import { OpenAiModelEndpoint } from '../../libs/llm/src/adapters/openai/openai-model-endpoint.js';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import type { StubOptions } from '../support/llm-stub/stub-script.js';
import { modelsOnStub, PUMPS, read, type StubModelOptions, textRequest } from '../support/llm/models-on-stub.js';

/** A server, and what the service is told of it. */
interface Case {
  name: string;
  stub?: StubOptions;
  models?: Omit<StubModelOptions, 'baseUrl'>;
  /** How the last request was made. */
  path: string;
  /** Requests of the first structured call: one more for each thing to be found out. */
  firstTries: number;
}

const CASES: Case[] = [
  {
    name: 'Chat Completions, plain models',
    models: { structModel: 'gpt-4o-mini' },
    path: '/v1/chat/completions',
    firstTries: 1,
  },
  {
    name: 'Chat Completions, reasoning models',
    models: { chatModel: 'o3-mini' },
    path: '/v1/chat/completions',
    firstTries: 1,
  },
  {
    name: 'Responses, where the model is served there only',
    models: { structModel: 'o3-pro', chatModel: 'o3-pro' },
    path: '/v1/responses',
    firstTries: 2,
  },
  {
    name: 'a server that knows JSON but no schemas',
    stub: { structured: 'object', key: null },
    models: { structModel: 'llama3.1', chatModel: 'llama3.1', openai: false },
    path: '/v1/chat/completions',
    firstTries: 2,
  },
  {
    name: 'a server that refuses every form of answer',
    stub: { structured: 'none', unknown: ['max_tokens'] },
    models: { structModel: 'llama3.1', chatModel: 'llama3.1', openai: false },
    path: '/v1/chat/completions',
    firstTries: 4,
  },
  {
    name: 'a server that takes every form of answer and keeps to none',
    stub: { structured: 'ignored' },
    models: { structModel: 'llama3.1', chatModel: 'llama3.1', openai: false },
    path: '/v1/chat/completions',
    firstTries: 1,
  },
  {
    name: 'a server whose models go by names that tell nothing',
    models: { structModel: 'a-deployment', chatModel: 'a-deployment', openai: false },
    path: '/v1/chat/completions',
    firstTries: 1,
  },
  {
    name: 'a server that knows no usage in streams',
    stub: { unknown: ['stream_options', 'store', 'temperature'] },
    models: { structModel: 'gpt-4o' },
    path: '/v1/chat/completions',
    firstTries: 2,
  },
];

describe.each(CASES)('ChatModel over $name', ({ stub: options = {}, models = {}, path, firstTries }) => {
  let stub: LlmStub;
  let chat: ChatModel;

  const start = async () => {
    stub = await LlmStub.start(options);
    ({ chat } = modelsOnStub({ baseUrl: stub.url, ...models }));
  };

  afterEach(() => stub.close());

  it('gives a value of the shape asked for, and finds out only once how to ask', async () => {
    await start();
    const good = { json: { count: 12, note: null } };
    stub.next({ answer: good, times: 2 });
    const reply = await chat.complete({ ...textRequest({ task: 'struct' }), schema: PUMPS });
    expect(reply).toMatchObject({ value: { count: 12, note: null }, attempts: 1 });
    expect(reply.usage?.input).toBeGreaterThan(0);
    expect(reply.usage?.output).toBeGreaterThan(0);
    expect(stub.requests).toHaveLength(firstTries);
    await chat.complete({ ...textRequest({ task: 'struct' }), schema: PUMPS });
    expect(stub.requests).toHaveLength(firstTries + 1);
    expect(stub.requests.at(-1)?.path).toBe(path);
  });

  it('finds out how to ask for every request that is under way', async () => {
    await start();
    stub.next({ answer: { json: { count: 1, note: 'x' } }, times: 6 });
    const one = () => chat.complete({ ...textRequest({ task: 'struct', temperature: 0 }), schema: PUMPS });
    const replies = await Promise.all(Array.from({ length: 6 }, one));
    expect(replies.map(({ value }) => value.count)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('writes a text, whole and in pieces', async () => {
    await start();
    stub.next({ answer: { text: 'There are twelve pumps, señor. 🙂' }, times: 2 });
    const whole = await chat.write(textRequest({ temperature: 0.2 }));
    expect(whole.value).toBe('There are twelve pumps, señor. 🙂');
    const events = await read(chat.stream(textRequest({ temperature: 0.2 })));
    const pieces = events.flatMap((event) => (event.kind === 'delta' ? [event.text] : []));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(whole.value);
    expect(events.at(-1)).toMatchObject({ kind: 'end', reply: { value: whole.value, attempts: 1 } });
  });

  it('tells apart an answer that is cut off, declined, filtered, or of another shape', async () => {
    await start();
    const faults = [];
    for (const rule of [
      { fault: { kind: 'cut_off' } },
      { fault: { kind: 'refusal' } },
      { fault: { kind: 'content_filter' } },
      { answer: { text: 'no JSON at all' }, times: 2 },
      { answer: { json: { count: 'twelve', note: null } }, times: 2 },
      { fault: { kind: 'empty_text' }, times: 2 },
    ] as const) {
      stub.next(rule);
      const call = chat.complete({ ...textRequest({ task: 'struct' }), schema: PUMPS });
      faults.push(
        await call.then(
          () => 'none',
          (error: ModelError) => error.fault,
        ),
      );
    }
    expect(faults).toEqual(['cut_off', 'refusal', 'content_filter', 'broken_json', 'schema_violation', 'empty']);
  });
});

describe('ChatModel on a strict server', () => {
  let stub: LlmStub;
  afterEach(() => stub.close());

  it('asks reasoning models as they want to be asked, and others as they do', async () => {
    stub = await LlmStub.start();
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    await chat.complete({ ...textRequest({ task: 'struct', temperature: 0, effort: 'medium' }), schema: PUMPS });
    await chat.write(textRequest({ temperature: 0, effort: 'medium' }));
    const [reasoning, plain] = stub.requests.map(({ body }) => body);
    expect(reasoning).toMatchObject({
      model: 'o3-mini',
      reasoning_effort: 'medium',
      max_completion_tokens: 16_500,
      messages: [{ role: 'developer' }, { role: 'user' }],
      response_format: { type: 'json_schema', json_schema: { name: 'pumps', strict: true } },
      store: false,
    });
    expect(reasoning).not.toHaveProperty('temperature');
    expect(plain).toMatchObject({
      model: 'gpt-4o-mini',
      temperature: 0,
      max_completion_tokens: 500,
      messages: [{ role: 'system' }, { role: 'user' }],
    });
    expect(plain).not.toHaveProperty('reasoning_effort');
    expect(JSON.stringify(reasoning)).not.toContain('JSON Schema:');
  });

  it('speaks Azure’s form of address: the version with every request', async () => {
    stub = await LlmStub.start();
    const base = stub.url.replace('/v1', '/openai/deployments/gpt-4o-mini?api-version=2024-10-21');
    const { chat } = modelsOnStub({ baseUrl: base });
    await chat.write(textRequest());
    expect(stub.requests[0]?.path).toBe('/openai/deployments/gpt-4o-mini/chat/completions?api-version=2024-10-21');
  });

  it('sends the key as a bearer’s, and none where there is none', async () => {
    stub = await LlmStub.start({ key: null });
    await modelsOnStub({ baseUrl: stub.url }).chat.write(textRequest());
    const silent = { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0, fatal: () => 0 };
    const endpoint = new OpenAiModelEndpoint({ baseUrl: stub.url }, silent);
    await endpoint.ask({ ...textRequest(), model: 'gpt-4o-mini' });
    const [withKey, without] = stub.requests.map(({ headers }) => headers);
    expect(withKey?.authorization).toBe(`Bearer ${STUB_KEY}`);
    expect(without).not.toHaveProperty('authorization');
  });
});
