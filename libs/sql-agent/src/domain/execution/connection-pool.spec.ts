import { isAbort } from '@app/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConnectionPool, type Pooled } from './connection-pool.js';

class FakeConnection implements Pooled {
  fresh = true;
  closed = false;

  async isFresh(): Promise<boolean> {
    return this.fresh;
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

describe('ConnectionPool', () => {
  let opened: FakeConnection[];
  let failing: boolean;
  let pool: ConnectionPool<FakeConnection>;

  beforeEach(() => {
    opened = [];
    failing = false;
    pool = new ConnectionPool({
      open: async () => {
        if (failing) throw new Error('no database');
        const connection = new FakeConnection();
        opened.push(connection);
        return connection;
      },
      size: 2,
      queueLimit: 2,
    });
  });

  it('opens connections when they are needed and lends them again', async () => {
    const first = await pool.acquire(100);
    pool.release(first);
    expect(await pool.acquire(100)).toBe(first);
    await pool.acquire(100);
    expect(opened).toHaveLength(2);
  });

  it('closes a connection that is stale and opens another', async () => {
    const first = await pool.acquire(100);
    pool.release(first);
    first.fresh = false;
    expect(await pool.acquire(100)).not.toBe(first);
    expect(first.closed).toBe(true);
  });

  it('asks one connection alone whether it is fresh where it is not: the others have lost the same', async () => {
    const both = [await pool.acquire(100), await pool.acquire(100)];
    let asked = 0;
    for (const connection of both) {
      connection.isFresh = async () => ((asked += 1), false);
      // A server that is gone does not say goodbye.
      connection.close = () => ((connection.closed = true), new Promise(() => undefined));
      pool.release(connection);
    }
    expect(both).not.toContain(await pool.acquire(100));
    expect(both).not.toContain(await pool.acquire(100));
    expect([asked, both.map(({ closed }) => closed)]).toEqual([1, [true, true]]);
  });

  it('passes a connection that could not be opened on to the next in the queue', async () => {
    const [first] = [await pool.acquire(100), await pool.acquire(100)];
    const waiting = [pool.acquire(500), pool.acquire(500)];
    failing = true;
    first.fresh = false;
    pool.release(first);
    for (const result of await Promise.allSettled(waiting)) expect(result.status).toBe('rejected');
    failing = false;
    await expect(pool.acquire(100)).resolves.toBeInstanceOf(FakeConnection);
  });

  it('turns callers away when the queue is full or their time is up', async () => {
    await pool.acquire(100);
    await pool.acquire(100);
    const waiting = [pool.acquire(30), pool.acquire(30)];
    await expect(pool.acquire(1_000)).rejects.toMatchObject({ code: 'plant_busy' });
    for (const result of await Promise.allSettled(waiting)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'plant_busy' } });
    }
  });

  it('lets callers leave the queue without losing their place to nobody', async () => {
    const [first] = [await pool.acquire(100), await pool.acquire(100)];
    const caller = new AbortController();
    const leaving = pool.acquire(1_000, caller.signal);
    const staying = pool.acquire(1_000);
    caller.abort();
    expect(isAbort(await leaving.catch((error: unknown) => error))).toBe(true);
    pool.release(first);
    expect(await staying).toBe(first);
  });

  it('replaces connections that were given up, but never more than it may have', async () => {
    const ends: (() => void)[] = [];
    const giveUp = (connection: FakeConnection): void => {
      pool.discard(connection, new Promise<void>((resolve) => ends.push(resolve)));
    };
    for (let round = 0; round < 3; round += 1) giveUp(await pool.acquire(100));
    await pool.acquire(100);
    await expect(pool.acquire(30)).rejects.toMatchObject({ code: 'plant_busy' });
    for (const end of ends) end();
    await expect(pool.acquire(100)).resolves.toBeInstanceOf(FakeConnection);
    expect(opened.filter(({ closed }) => closed)).toHaveLength(3);
  });

  it('closes everything, at last what was lent', async () => {
    const [first, second] = [await pool.acquire(100), await pool.acquire(100)];
    pool.release(second);
    const closing = pool.close();
    expect(second.closed).toBe(true);
    expect(first.closed).toBe(false);
    pool.release(first);
    await closing;
    expect(first.closed).toBe(true);
    await expect(pool.acquire(100)).rejects.toMatchObject({ code: 'plant_unavailable' });
  });
});
