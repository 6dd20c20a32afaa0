import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import { modelsOnStub, PUMPS, textRequest, turnOf } from '../support/llm/models-on-stub.js';

const CALLS = 300;
const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? 0;

/** Milliseconds of each of two works, done in turns so that a busy machine is busy for both. */
async function sideBySide(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < CALLS; n += 1) {
    for (const [at, work] of [one, other].entries()) {
      const from = performance.now();
      await work();
      if (n >= CALLS / 10) times[at === 0 ? 0 : 1].push(performance.now() - from);
    }
  }
  return times;
}

describe('A call of a language model', () => {
  let stub: LlmStub;
  beforeAll(async () => {
    stub = await LlmStub.start();
  });
  afterAll(() => stub.close());

  it('takes hardly longer than the same request without SDK, queue, breaker, schema, accounting and log', async () => {
    const { chat } = modelsOnStub({ baseUrl: stub.url });
    const call = () => chat.complete({ ...textRequest({ task: 'struct', turn: turnOf() }), schema: PUMPS });
    await call();
    const body = JSON.stringify(stub.requests[0]?.body);
    const headers = { authorization: `Bearer ${STUB_KEY}`, 'content-type': 'application/json' };
    const bare = async () => (await fetch(`${stub.url}/chat/completions`, { method: 'POST', headers, body })).json();
    const [ours, plain] = await sideBySide(call, bare);
    const added = [0.5, 0.95].map((share) => percentile(ours, share) - percentile(plain, share));
    console.log(
      `A call adds ${added.map((ms) => ms.toFixed(2)).join(' ms at the median, ')} ms at p95 to a bare request`,
    );
    expect(added[0]).toBeLessThan(8);
  });
});
