import { describe, expect, it } from '@jest/globals';
import { ConnectionError } from './errors.js';
import { retryingFetch, type RetryPolicy } from './retrying-fetch.js';

type Answer = Response | Error;

/** A server that answers in turn with these, and what is waited for between. */
function server(answers: readonly Answer[], policy: Partial<RetryPolicy> = {}) {
  const bodies: string[] = [];
  const waits: number[] = [];
  const once = async (request: Request): Promise<Response> => {
    bodies.push(await request.text());
    const answer = answers[bodies.length - 1];
    if (answer instanceof Response) return answer;
    throw answer ?? new Error('asked too often');
  };
  const ask = retryingFetch(once as typeof fetch, {
    retries: 2,
    maxWaitS: 30,
    random: () => 1,
    wait: async (seconds) => void waits.push(seconds),
    ...policy,
  });
  return { ask, bodies, waits };
}

const post = () => new Request('http://plant/v1/chat', { method: 'POST', body: 'q' });
const get = () => new Request('http://plant/v1/sessions');
const busy = (headers = {}) => new Response('{}', { status: 503, headers });

describe('retryingFetch', () => {
  it('asks again, with the same body, after as long as the server says', async () => {
    const { ask, bodies, waits } = server([busy({ 'retry-after': '7' }), new Response('ok')]);
    expect(await (await ask(post())).text()).toBe('ok');
    expect(bodies).toEqual(['q', 'q']);
    expect(waits).toEqual([7]);
  });

  it('waits longer each time where the server does not say', async () => {
    const { ask, waits } = server([busy(), new Response('', { status: 429 }), new Response('ok')]);
    expect((await ask(post())).status).toBe(200);
    expect(waits).toEqual([0.5, 1]);
  });

  it('gives up after its tries, with the last answer', async () => {
    const { ask, bodies } = server([busy(), busy(), busy({ 'x-last': 'yes' })]);
    expect((await ask(post())).headers.get('x-last')).toBe('yes');
    expect(bodies).toHaveLength(3);
  });

  it('does not wait longer than it may', async () => {
    const { ask, bodies } = server([busy({ 'retry-after': '31' })]);
    expect((await ask(post())).status).toBe(503);
    expect(bodies).toHaveLength(1);
  });

  it('leaves other answers alone', async () => {
    for (const status of [200, 400, 404, 500]) {
      const { ask, bodies } = server([new Response('', { status })]);
      expect((await ask(get())).status).toBe(status);
      expect(bodies).toHaveLength(1);
    }
  });

  it('asks again over a new connection, but never repeats a question that may have been taken', async () => {
    const reading = server([new TypeError('reset'), new Response('ok')]);
    expect((await reading.ask(get())).status).toBe(200);
    const asking = server([new TypeError('reset'), new Response('ok')]);
    await expect(asking.ask(post())).rejects.toThrow(ConnectionError);
    expect(asking.bodies).toHaveLength(1);
  });

  it('rejects with the reason of the signal where the call was aborted', async () => {
    const controller = new AbortController();
    const { ask, bodies } = server([busy(), new Response('ok')], {
      wait: async (_, signal) => {
        controller.abort(new Error('enough'));
        signal.throwIfAborted();
      },
    });
    await expect(ask(new Request('http://plant/', { signal: controller.signal }))).rejects.toThrow('enough');
    expect(bodies).toHaveLength(1);
  });
});
