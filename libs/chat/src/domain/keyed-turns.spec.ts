import { describe, expect, it, jest } from '@jest/globals';
import { KeyedTurns } from './keyed-turns.js';

interface Gate {
  opened: Promise<void>;
  open: () => void;
}

function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const unhurried = (): AbortSignal => new AbortController().signal;

describe('KeyedTurns', () => {
  it('lets the turns of one key take place in the order in which they came', async () => {
    const turns = new KeyedTurns(100);
    const order: string[] = [];
    const first = gate();
    const running = [
      turns.run('a', unhurried(), async () => {
        order.push('first begins');
        await first.opened;
        order.push('first ends');
      }),
      turns.run('a', unhurried(), () => Promise.resolve(order.push('second'))),
      turns.run('a', unhurried(), () => Promise.resolve(order.push('third'))),
    ];
    await Promise.resolve();
    expect(order).toEqual(['first begins']);
    first.open();
    await Promise.all(running);
    expect(order).toEqual(['first begins', 'first ends', 'second', 'third']);
  });

  it('makes no key wait for another, nor a turn without a key for anybody', async () => {
    const turns = new KeyedTurns(100);
    const held = gate();
    const slow = turns.run('a', unhurried(), () => held.opened);
    await expect(turns.run('b', unhurried(), () => Promise.resolve('b'))).resolves.toBe('b');
    await expect(turns.run(undefined, unhurried(), () => Promise.resolve('none'))).resolves.toBe('none');
    held.open();
    await slow;
  });

  it('goes on after a turn that failed, whose caller alone learns of it', async () => {
    const turns = new KeyedTurns(100);
    const failing = turns.run('a', unhurried(), () => Promise.reject(new Error('broken')));
    const next = turns.run('a', unhurried(), () => Promise.resolve('fine'));
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('fine');
  });

  it('never begins the turn of a caller who left while waiting, and lets the next one through', async () => {
    const turns = new KeyedTurns(100);
    const held = gate();
    const leaving = new AbortController();
    const work = jest.fn(() => Promise.resolve('too late'));
    const first = turns.run('a', unhurried(), () => held.opened);
    const abandoned = turns.run('a', leaving.signal, work);
    const last = turns.run('a', unhurried(), () => Promise.resolve('last'));
    leaving.abort();
    held.open();
    await first;
    await expect(abandoned).rejects.toMatchObject({ name: 'AbortError' });
    await expect(last).resolves.toBe('last');
    expect(work).not.toHaveBeenCalled();
  });

  it('turns away what is too much of all sessions together, and takes more once some have ended', async () => {
    const turns = new KeyedTurns(2);
    const held = gate();
    const work = jest.fn(() => Promise.resolve('done'));
    const running = [
      turns.run(undefined, unhurried(), () => held.opened),
      turns.run('a', unhurried(), () => held.opened),
    ];
    for (const key of [undefined, 'a', 'b']) {
      await expect(turns.run(key, unhurried(), work)).rejects.toMatchObject({
        code: 'overloaded',
        kind: 'unavailable',
        retryAfterS: expect.any(Number),
      });
    }
    expect(work).not.toHaveBeenCalled();
    held.open();
    await Promise.all(running);
    expect(await turns.run('a', unhurried(), work)).toBe('done');
  });

  it('lets eight questions of one session wait, and turns the next away; other sessions go on', async () => {
    const turns = new KeyedTurns(100);
    const held = gate();
    const running = [turns.run('a', unhurried(), () => held.opened)];
    for (let i = 0; i < 8; i += 1) running.push(turns.run('a', unhurried(), () => Promise.resolve()));
    await expect(turns.run('a', unhurried(), () => Promise.resolve())).rejects.toMatchObject({
      code: 'session_busy',
      kind: 'too_many',
      retryAfterS: expect.any(Number),
    });
    await turns.run('b', unhurried(), () => Promise.resolve());
    held.open();
    await Promise.all(running);
    await turns.run('a', unhurried(), () => Promise.resolve());
  });
});
