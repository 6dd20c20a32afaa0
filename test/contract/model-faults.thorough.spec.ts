import { ModelError, type ModelFault } from '@app/llm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { LlmStub } from '../support/llm-stub/llm-stub.js';
import type { StubFault } from '../support/llm-stub/stub-script.js';
import { type ModelsOnStub, modelsOnStub, PUMPS, read, textRequest, turnOf } from '../support/llm/models-on-stub.js';

/** What the server does, which fault that is, how often it is asked, and how long all of it may take at most. */
type Cell = [what: string, fault: StubFault, expected: ModelFault, tries: number, withinMs: number];

const status = (code: number, more: object = {}): StubFault => ({ kind: 'status', status: code, ...more });

/** Time for a try that is to run out; others have more than a busy machine needs. */
const SHORT_MS = 2500;

const CELLS: Cell[] = [
  ['400', status(400), 'bad_request', 1, 500],
  ['401', status(401), 'authentication', 1, 500],
  ['403', status(403), 'authentication', 1, 500],
  ['404', status(404), 'model_not_found', 1, 500],
  ['408', status(408), 'timeout', 2, 1000],
  ['409', status(409), 'server_error', 3, 1500],
  ['413', status(413), 'too_large', 1, 500],
  ['a context that is too long', status(400, { code: 'context_length_exceeded' }), 'too_large', 1, 500],
  ['429 without Retry-After', status(429), 'rate_limited', 3, 1500],
  ['429 with Retry-After', status(429, { retryAfter: '1' }), 'rate_limited', 3, 3500],
  ['429 with retry-after-ms', status(429, { retryAfterMs: 40 }), 'rate_limited', 3, 1000],
  ['429 with a wait that is longer than the turn', status(429, { retryAfter: '3600' }), 'rate_limited', 1, 500],
  ['429, the account without credit', { kind: 'quota_exhausted' }, 'quota_exhausted', 1, 500],
  ['500', status(500), 'server_error', 3, 1500],
  ['502', status(502), 'server_error', 3, 1500],
  ['502 as a page of a gateway', { kind: 'html', status: 502 }, 'server_error', 3, 1500],
  ['503', status(503), 'server_error', 3, 1500],
  ['503 with Retry-After', status(503, { retryAfterMs: 30 }), 'server_error', 3, 1000],
  ['a page where JSON should be', { kind: 'html', status: 200 }, 'broken_json', 2, 1000],
  ['a connection that is cut at once', { kind: 'reset' }, 'connection', 3, 1500],
  ['a connection that is cut midway', { kind: 'reset_midway' }, 'connection', 3, 1500],
  ['no answer at all', { kind: 'hang' }, 'timeout', 2, 2 * SHORT_MS],
  ['an answer that trickles', { kind: 'trickle', everyMs: 450 }, 'timeout', 2, 2 * SHORT_MS],
  ['an empty body', { kind: 'empty_body' }, 'empty', 2, 1000],
  ['a body that is broken JSON', { kind: 'broken_body' }, 'broken_json', 2, 1000],
  ['an empty text', { kind: 'empty_text' }, 'empty', 2, 1000],
  ['a refusal', { kind: 'refusal' }, 'refusal', 1, 500],
  ['an answer that is cut off', { kind: 'cut_off' }, 'cut_off', 1, 500],
  ['an answer that is filtered', { kind: 'content_filter' }, 'content_filter', 1, 500],
  ['a question that is filtered', { kind: 'prompt_filtered' }, 'content_filter', 1, 500],
];

/** Loose enough for a busy machine; what is bounded is that nothing waits for longer than it should. */
const SLACK_MS = 8000;

let stub: LlmStub;

beforeAll(async () => {
  stub = await LlmStub.start();
});
afterAll(() => stub.close());
afterEach(() => stub.reset());

interface Failure {
  error: ModelError;
  elapsedMs: number;
}

async function failureOf(call: () => Promise<unknown>): Promise<Failure> {
  const from = performance.now();
  try {
    await call();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { error, elapsedMs: performance.now() - from };
  }
  throw new Error('Nothing went wrong');
}

/** Nothing of the conversation, of the key or of the server's words gets out, neither to callers nor to the log. */
function expectNoSecrets({ error }: Failure, models: ModelsOnStub): void {
  const told = [error.message, error.stack, JSON.stringify(error), String(error.cause), ...models.log].join('\n');
  expect(told).not.toMatch(/SECRET|sk-|Incorrect API key|quota, please/);
}

type Call = (models: ModelsOnStub) => Promise<unknown>;
const turn = () => turnOf(60_000);
const structured: Call = ({ chat }) =>
  chat.complete({ ...textRequest({ task: 'struct', turn: turn() }), schema: PUMPS });
const streamed: Call = ({ chat }) => read(chat.stream(textRequest({ turn: turn() })));

interface Played {
  failure: Failure;
  models: ModelsOnStub;
  requests: number;
}

/** Each cell on a server of its own, all at once: most of their time is waiting. */
async function play(call: Call): Promise<Map<string, Played>> {
  const played = CELLS.map(async ([what, fault, expected]): Promise<[string, Played]> => {
    const stub = await LlmStub.start();
    const timeoutMs = expected === 'timeout' && fault.kind !== 'status' ? SHORT_MS : 30_000;
    const models = modelsOnStub({ baseUrl: stub.url, timeoutMs, idleMs: 30_000 });
    stub.next({ fault, times: 10 });
    const failure = await failureOf(() => call(models));
    await stub.close();
    return [what, { failure, models, requests: stub.requests.length }];
  });
  return new Map(await Promise.all(played));
}

describe.each([
  ['a value', structured],
  ['a text, streamed', streamed],
])('A fault of the server while it is asked for %s', (asked, call) => {
  let played: Map<string, Played>;

  beforeAll(async () => {
    played = await play(call);
  });

  it.each(CELLS)('%s', (what, fault, expected, tries, withinMs) => {
    const { failure, models, requests } = played.get(what) as Played;
    const streaming = call === streamed;
    // What a stream has begun is not begun again; a body that is no stream ends, as a stream, without its end.
    const begun = streaming && ['reset_midway', 'trickle'].includes(fault.kind);
    const bodies: Partial<StubFault>[] = [
      { kind: 'empty_body' },
      { kind: 'broken_body' },
      { kind: 'html', status: 200 },
    ];
    const noStream = streaming && bodies.some((each) => isDeepStrictEqual(each, fault));
    const times = begun ? 1 : noStream ? 3 : tries;
    expect(failure.error.fault).toBe(noStream ? 'connection' : expected);
    expect([failure.error.attempts, requests, models.calls().length]).toEqual([times, times, times]);
    expect(failure.elapsedMs).toBeLessThan(withinMs + SLACK_MS);
    expectNoSecrets(failure, models);
  });

  it('passes where the fault passes', async () => {
    const models = modelsOnStub({ baseUrl: stub.url, timeoutMs: 30_000 });
    stub.next({ fault: status(503) }).next({ fault: { kind: 'reset' } });
    await call(models);
    expect(stub.requests).toHaveLength(3);
    expect(models.calls().map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'server_error'],
      [2, 'connection'],
      [3, 'ok'],
    ]);
  });

  it(`nobody listening, for ${asked}`, async () => {
    const models = modelsOnStub({ baseUrl: 'http://127.0.0.1:1/v1' });
    const failure = await failureOf(() => call(models));
    expect(failure.error).toMatchObject({ fault: 'connection', attempts: 3 });
    expectNoSecrets(failure, models);
  });

  it(`a key that is wrong, for ${asked}`, async () => {
    const models = modelsOnStub({ baseUrl: stub.url, key: 'sk-wrong-0123456789abcdef' });
    const failure = await failureOf(() => call(models));
    expect(failure.error).toMatchObject({ fault: 'authentication', attempts: 1 });
    expect(failure.error.server).toMatchObject({ status: 401, code: 'invalid_api_key' });
    expectNoSecrets(failure, models);
  });
});

describe('A fault in the middle of a stream', () => {
  it.each([
    ['an end without an end', { kind: 'ends_midway' }, 'connection', 30_000],
    ['an error of the server', { kind: 'error_midway' }, 'server_error', 30_000],
    ['a pause that is too long', { kind: 'stall', after: 3 }, 'timeout', 150],
  ] as const)('%s', async (_what, fault, expected, idleMs) => {
    const models = modelsOnStub({ baseUrl: stub.url, timeoutMs: 30_000, idleMs });
    stub.next({ fault });
    const { error, elapsedMs } = await failureOf(() => streamed(models));
    expect(error.fault).toBe(expected);
    expect(stub.requests).toHaveLength(1);
    expect(elapsedMs).toBeLessThan(SLACK_MS);
  });
});

describe('Answers of the wrong shape', () => {
  it.each([
    ['broken JSON', { text: '{"count": 12, "note"' }, 'broken_json'],
    ['JSON of another shape', { json: { count: 1.5, note: null } }, 'schema_violation'],
  ] as const)('%s are asked for once more', async (_what, answer, expected) => {
    const models = modelsOnStub({ baseUrl: stub.url });
    stub.next({ answer, times: 2 });
    const { error } = await failureOf(() => structured(models));
    expect([error.fault, error.attempts]).toEqual([expected, 2]);
    if (expected === 'schema_violation') expect(error.issues).toEqual([expect.stringMatching(/^count: /)]);
    stub.next({ answer }).next({ answer: { json: { count: 2, note: null } } });
    expect(await structured(models)).toMatchObject({ value: { count: 2 }, attempts: 2 });
  });
});

describe('What the server asks for', () => {
  it.each([
    ['Retry-After in seconds', { retryAfter: '1' }, 1000],
    ['retry-after-ms', { retryAfterMs: 300 }, 300],
    ['Retry-After as a date', { retryAfter: 'in two seconds' }, 950],
  ])('%s is waited for in full', async (_what, more, waitMs) => {
    const models = modelsOnStub({ baseUrl: stub.url });
    const { retryAfter } = { retryAfter: '', ...more };
    const asked = retryAfter === 'in two seconds' ? { retryAfter: new Date(Date.now() + 2000).toUTCString() } : more;
    stub.next({ fault: status(429, asked) });
    await structured(models);
    const [first, second] = stub.requests.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(waitMs);
  });

  it('is told to the caller where the turn has no time for it', async () => {
    const models = modelsOnStub({ baseUrl: stub.url });
    stub.next({ fault: status(429, { retryAfter: '3600' }) });
    const { error, elapsedMs } = await failureOf(() => structured(models));
    expect(error).toMatchObject({ fault: 'rate_limited', retryAfterMs: 3_600_000, retryAfterS: 3600 });
    expect(elapsedMs).toBeLessThan(SLACK_MS);
  });
});

describe('The time of a turn', () => {
  it('ends a call that would take longer', async () => {
    const models = modelsOnStub({ baseUrl: stub.url });
    stub.next({ latencyMs: 20_000, times: 5 });
    const turn = turnOf(200);
    const { error, elapsedMs } = await failureOf(() => models.chat.write(textRequest({ turn })));
    expect([error.fault, error.attempts]).toEqual(['timeout', 1]);
    expect(elapsedMs).toBeLessThan(SLACK_MS);
  });

  it('asks nobody once it is up', async () => {
    const models = modelsOnStub({ baseUrl: stub.url });
    const { error } = await failureOf(() => models.chat.write(textRequest({ turn: turnOf(0) })));
    expect([error.fault, error.attempts]).toEqual(['deadline', 0]);
    expect(stub.requests).toHaveLength(0);
  });
});
