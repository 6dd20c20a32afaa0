import { describe, expect, it } from '@jest/globals';
import { CallQueue } from './call-queue.js';

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('CallQueue', () => {
  it('admits as many as may be under way, and an owner’s others in the order in which they came', async () => {
    const queue = new CallQueue(2, 10);
    const admitted: number[] = [];
    const leave: (() => void)[] = [];
    for (let n = 0; n < 5; n += 1) {
      void queue.enter('ana', never).then((release) => {
        admitted.push(n);
        leave[n] = release;
      });
    }
    await settled();
    expect(admitted).toEqual([0, 1]);
    leave[1]?.();
    await settled();
    expect(admitted).toEqual([0, 1, 2]);
    leave[0]?.();
    leave[2]?.();
    await settled();
    expect(admitted).toEqual([0, 1, 2, 3, 4]);
  });

  it('lets owners take turns: one with many calls keeps nobody else from theirs', async () => {
    const queue = new CallQueue(1, 20);
    const order: string[] = [];
    let release = await queue.enter('ana', never);
    const wait = (owner: string, call: number): void => {
      void queue.enter(owner, never).then((leave) => {
        order.push(`${owner} ${call}`);
        release = leave;
      });
    };
    for (let call = 1; call <= 4; call += 1) wait('ana', call);
    wait('ben', 1);
    wait('ben', 2);
    wait('cai', 1);
    for (let call = 0; call < 7; call += 1) {
      release();
      await settled();
    }
    expect(order).toEqual(['ana 1', 'ben 1', 'cai 1', 'ana 2', 'ben 2', 'ana 3', 'ana 4']);
  });

  it('lets none of an owner’s calls past that came later, also where a place is free for a moment', async () => {
    const queue = new CallQueue(1, 10);
    const order: string[] = [];
    const release = await queue.enter('ana', never);
    const first = queue.enter('ana', never).then((leave) => (order.push('first'), leave));
    release();
    const second = queue.enter('ana', never).then((leave) => (order.push('second'), leave));
    (await first)();
    (await second)();
    expect(order).toEqual(['first', 'second']);
  });

  it('lets go of who leaves while waiting, at once, and keeps the place of the others', async () => {
    const queue = new CallQueue(1, 10);
    const release = await queue.enter('ana', never);
    const leaver = new AbortController();
    const left = queue.enter('ana', leaver.signal);
    const next = queue.enter('ana', never);
    leaver.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    release();
    await expect(next).resolves.toBeInstanceOf(Function);
    await expect(queue.enter('ana', leaver.signal)).rejects.toThrow('gone');
  });

  it('turns away who finds too many waiting', async () => {
    const queue = new CallQueue(1, 1);
    const release = await queue.enter('ana', never);
    const waiting = queue.enter('ana', never);
    await expect(queue.enter('ana', never)).rejects.toMatchObject({
      fault: 'queue_full',
      code: 'model_queue_full',
      attempts: 0,
    });
    release();
    (await waiting)();
    (await queue.enter('ana', never))();
  });

  it('counts a place once, however often it is given back', async () => {
    const queue = new CallQueue(1, 10);
    const release = await queue.enter('ana', never);
    release();
    release();
    await queue.enter('ana', never);
    let admitted = false;
    void queue.enter('ana', never).then(() => (admitted = true));
    await settled();
    expect(admitted).toBe(false);
  });
});
