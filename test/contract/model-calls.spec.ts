import { isAbort } from '@app/kernel';
import { ModelError, type TextEvent } from '@app/llm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LlmStub } from '../support/llm-stub/llm-stub.js';
import { modelsOnStub, PUMPS, read, textRequest, turnOf } from '../support/llm/models-on-stub.js';

let stub: LlmStub;
beforeAll(async () => {
  stub = await LlmStub.start();
});
afterAll(() => stub.close());
afterEach(() => stub.reset());

/** Waits until the server has so many requests. */
async function asked(count: number): Promise<void> {
  while (stub.requests.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

const reasonOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: unknown) => error,
  );

describe('A caller who leaves', () => {
  it('while the model thinks: the connection is closed at once, and nobody asks again', async () => {
    const { chat, calls } = modelsOnStub({ baseUrl: stub.url });
    stub.next({ fault: { kind: 'hang' } });
    const leaving = new AbortController();
    const call = reasonOf(chat.complete({ ...textRequest({ signal: leaving.signal }), schema: PUMPS }));
    await asked(1);
    const from = performance.now();
    leaving.abort();
    expect(isAbort(await call)).toBe(true);
    expect(performance.now() - from).toBeLessThan(2000);
    expect(await stub.requests[0]?.ended).toBe('left');
    expect(stub.requests).toHaveLength(1);
    expect(calls()).toEqual([expect.objectContaining({ outcome: 'aborted', attempt: 1 })]);
  });

  it('in the middle of a text: the connection is closed', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    stub.next({ fault: { kind: 'stall', after: 2 } });
    const leaving = new AbortController();
    const call = reasonOf(read(chat.stream(textRequest({ signal: leaving.signal }))));
    await asked(1);
    setTimeout(() => leaving.abort(), 50);
    expect(isAbort(await call)).toBe(true);
    expect(await stub.requests[0]?.ended).toBe('left');
  });

  it('by no longer reading: the connection is closed, and what was used is noted as unknown', async () => {
    const { chat, calls, ledger } = modelsOnStub({ baseUrl: stub.url });
    stub.next({ fault: { kind: 'stall', after: 2 } });
    const turn = turnOf();
    for await (const event of chat.stream(textRequest({ turn }))) {
      expect(event.kind).toBe('delta');
      break;
    }
    expect(await stub.requests[0]?.ended).toBe('left');
    expect(calls()).toEqual([expect.objectContaining({ outcome: 'aborted' })]);
    expect(turn.totals).toEqual({ calls: 1, tokens: { input: 0, output: 0 }, costUsd: null });
    expect(await ledger()).toHaveLength(1);
  });

  it('while waiting to try again: nobody asks again', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    stub.next({ fault: { kind: 'status', status: 429, retryAfter: '5' } });
    const leaving = new AbortController();
    const call = reasonOf(chat.write(textRequest({ signal: leaving.signal })));
    await asked(1);
    setTimeout(() => leaving.abort(), 30);
    expect(isAbort(await call)).toBe(true);
    expect(stub.requests).toHaveLength(1);
  });

  it('before anything was asked: nobody is', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    const signal = AbortSignal.abort();
    expect(isAbort(await reasonOf(chat.write(textRequest({ signal }))))).toBe(true);
    expect(isAbort(await reasonOf(read(chat.stream(textRequest({ signal })))))).toBe(true);
    expect(stub.requests).toHaveLength(0);
  });
});

describe('Many calls at one time', () => {
  it('never go beyond the limit, and come in the order in which they were made', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url, maxConcurrent: 2 });
    let [underWay, most] = [0, 0];
    const order: string[] = [];
    stub.next({
      times: 8,
      latencyMs: 20,
      on: ({ messages }) => {
        order.push(messages[0]?.text ?? '');
        most = Math.max(most, (underWay += 1));
        return true;
      },
    });
    await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        await chat.write(textRequest({ messages: [{ role: 'user', text: String(n) }] }));
        underWay -= 1;
      }),
    );
    expect(most).toBe(2);
    // The two of one moment may overtake each other on the way.
    expect(order.map((n, at) => Math.abs(Number(n) - at)).every((apart) => apart <= 1)).toBe(true);
  });

  it('do not keep who leaves waiting', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url, maxConcurrent: 1 });
    stub.next({ fault: { kind: 'hang' } });
    const first = new AbortController();
    const hanging = reasonOf(chat.write(textRequest({ signal: first.signal })));
    await asked(1);
    const second = new AbortController();
    const waiting = reasonOf(chat.write(textRequest({ signal: second.signal })));
    const third = chat.write(textRequest());
    second.abort();
    expect(isAbort(await waiting)).toBe(true);
    first.abort();
    await hanging;
    expect((await third).queuedMs).toBeGreaterThan(0);
    expect(stub.requests).toHaveLength(2);
  });

  it('wait no longer than their turn has time', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url, maxConcurrent: 1 });
    stub.next({ latencyMs: 1500 });
    const first = chat.write(textRequest());
    const second = await reasonOf(chat.write(textRequest({ turn: turnOf(100) })));
    expect(second).toMatchObject({ fault: 'deadline', attempts: 0 });
    await first;
  });

  it('are turned away where too many wait already', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url, maxConcurrent: 1 });
    stub.next({ latencyMs: 50, times: 30 });
    const all = await Promise.all(Array.from({ length: 23 }, () => reasonOf(chat.write(textRequest()))));
    const faults = all.flatMap((each) => (each instanceof ModelError ? [each.fault] : []));
    expect(faults).toEqual(['queue_full', 'queue_full']);
  });
});

describe('A server that fails again and again', () => {
  it('is left alone, at once and for every caller of that model, while other models are asked', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    const broken = (call: { model: string }) => call.model === 'gpt-4o-mini';
    stub.next({ on: broken, fault: { kind: 'status', status: 500 }, times: 100 });
    const faults = [];
    for (let n = 0; n < 4; n += 1) {
      faults.push(((await reasonOf(chat.write(textRequest()))) as ModelError).fault);
    }
    expect(faults).toEqual(['server_error', 'circuit_open', 'circuit_open', 'circuit_open']);
    expect(stub.requests).toHaveLength(5);
    await chat.complete({ ...textRequest({ task: 'struct' }), schema: PUMPS });
    expect(stub.requests).toHaveLength(6);
  });
});

describe('What calls use', () => {
  it('is told with the reply, in the turn, in the ledger and in the log', async () => {
    const { chat, ledger, calls } = modelsOnStub({ baseUrl: stub.url });
    const turn = turnOf();
    stub.next({ answer: { text: 'x'.repeat(400) } });
    const reply = await chat.write(textRequest({ turn }));
    const { input = 0 } = reply.usage ?? {};
    expect(reply.usage).toMatchObject({ output: 100 });
    const costUsd = (input * 0.15 + 100 * 0.6) / 1_000_000;
    expect(reply.costUsd).toBeCloseTo(costUsd, 12);
    expect(turn.totals).toEqual({ calls: 1, tokens: { input, output: 100 }, costUsd: reply.costUsd });
    expect(await ledger()).toEqual([
      expect.objectContaining({
        owner: 'ana',
        sessionId: 's-1',
        model: 'gpt-4o-mini',
        tokens: { input, output: 100 },
        costUsd: reply.costUsd,
      }),
    ]);
    expect(calls()).toEqual([
      expect.objectContaining({
        model: 'gpt-4o-mini',
        operation: 'answer',
        outcome: 'ok',
        attempt: 1,
        input_tokens: input,
        output_tokens: 100,
        cost_usd: reply.costUsd,
      }),
    ]);
  });

  it('counts tries whose answer was of no use, and is no cost where a try was refused', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    stub.next({ fault: { kind: 'status', status: 429, retryAfterMs: 1 } });
    stub.next({ answer: { text: 'no JSON' } });
    const reply = await chat.complete({ ...textRequest({ task: 'struct' }), schema: PUMPS });
    expect(reply.attempts).toBe(3);
    const once = await chat.complete({ ...textRequest({ task: 'struct' }), schema: PUMPS });
    expect(reply.usage?.input).toBe((once.usage?.input ?? 0) * 2);
    expect(reply.costUsd).toBeGreaterThan(once.costUsd ?? 0);
  });

  it('has no cost where nobody knows the price or what a try took', async () => {
    const priceless = modelsOnStub({ baseUrl: stub.url, chatModel: 'a-deployment' });
    expect((await priceless.chat.write(textRequest())).costUsd).toBeNull();
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    stub.next({ fault: { kind: 'reset' } });
    expect(await chat.write(textRequest())).toMatchObject({ attempts: 2, costUsd: null });
  });

  it('leaves no word of the conversation and no key in the log', async () => {
    const { chat, log } = modelsOnStub({ baseUrl: stub.url });
    stub.next({ answer: { text: 'SECRET-ANSWER' }, times: 3 });
    await chat.write(textRequest());
    const events: TextEvent[] = await read(chat.stream(textRequest()));
    expect(events.length).toBeGreaterThan(1);
    await reasonOf(chat.complete({ ...textRequest(), schema: PUMPS }));
    expect(log.length).toBeGreaterThan(2);
    expect(log.join('')).not.toMatch(/SECRET|sk-stub/);
  });
});
