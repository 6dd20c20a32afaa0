import { describe, expect, it } from '@jest/globals';
import { CallQueue } from './call-queue.js';

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('CallQueue', () => {
  it('admits as many as may be under way, and others in the order in which they came', async () => {
    const queue = new CallQueue(2, 10);
    const admitted: number[] = [];
    const leave: (() => void)[] = [];
    for (let n = 0; n < 5; n += 1) {
      void queue.enter(never).then((release) => {
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

  it('lets nobody past who came later, also where a place is free for a moment', async () => {
    const queue = new CallQueue(1, 10);
    const order: string[] = [];
    const release = await queue.enter(never);
    const first = queue.enter(never).then((leave) => (order.push('first'), leave));
    release();
    const second = queue.enter(never).then((leave) => (order.push('second'), leave));
    (await first)();
    (await second)();
    expect(order).toEqual(['first', 'second']);
  });

  it('lets go of who leaves while waiting, at once, and keeps the place of the others', async () => {
    const queue = new CallQueue(1, 10);
    const release = await queue.enter(never);
    const leaver = new AbortController();
    const left = queue.enter(leaver.signal);
    const next = queue.enter(never);
    leaver.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    release();
    await expect(next).resolves.toBeInstanceOf(Function);
    await expect(queue.enter(leaver.signal)).rejects.toThrow('gone');
  });

  it('turns away who finds too many waiting', async () => {
    const queue = new CallQueue(1, 1);
    const release = await queue.enter(never);
    const waiting = queue.enter(never);
    await expect(queue.enter(never)).rejects.toMatchObject({
      fault: 'queue_full',
      code: 'model_queue_full',
      attempts: 0,
    });
    release();
    (await waiting)();
    (await queue.enter(never))();
  });

  it('counts a place once, however often it is given back', async () => {
    const queue = new CallQueue(1, 10);
    const release = await queue.enter(never);
    release();
    release();
    await queue.enter(never);
    let admitted = false;
    void queue.enter(never).then(() => (admitted = true));
    await settled();
    expect(admitted).toBe(false);
  });
});
