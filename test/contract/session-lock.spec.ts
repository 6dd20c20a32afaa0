import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ProcessSessionLock } from '../../libs/chat/src/adapters/process/process-session-lock.js';
import { RedisSessionLock } from '../../libs/chat/src/adapters/redis/redis-session-lock.js';
import type { SessionLock } from '../../libs/chat/src/ports/session-lock.js';
import { missingRedis, REDIS_URL, TestRedis } from '../support/redis/redis-server.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';

const missing = await missingRedis();
const staying = new AbortController().signal;

/** What holds whoever else there is. */
function describeLock(make: () => SessionLock | Promise<SessionLock>): void {
  it('gives back what the work gives, throws what it throws, and can be held again', async () => {
    const lock = await make();
    const session = randomUUID();
    expect(await lock.hold(session, staying, async () => 'done')).toBe('done');
    await expect(lock.hold(session, staying, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lock.hold(session, staying, async () => 'again')).toBe('again');
  });
}

describe('SessionLock of one process', () => describeLock(() => new ProcessSessionLock()));

describe('SessionLock in Redis', () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let redis: TestRedis;
  beforeEach(() => void (redis = new TestRedis()));
  afterEach(() => redis.close());

  const replica = async (times = { leaseMs: 300, waitMs: 5_000 }, url = REDIS_URL): Promise<RedisSessionLock> =>
    new RedisSessionLock(await redis.connect(url), times);

  describeLock(() => replica());

  it('lets one replica at a time work on a session, for longer than the lease where it lives, and leaves nothing', async () => {
    const replicas = [await replica(), await replica(), await replica()];
    const session = randomUUID();
    let [inside, most, done] = [0, 0, 0];
    await Promise.all(
      replicas.map((lock) =>
        lock.hold(session, staying, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await delay(700);
          inside -= 1;
          done += 1;
        }),
      ),
    );
    expect([most, done]).toEqual([1, 3]);
    expect(await redis.keys()).toEqual([]);
  });

  it('lets different sessions go on side by side', async () => {
    const [one, other] = [await replica(), await replica()];
    let goOn = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    const first = one.hold(randomUUID(), staying, () => waiting);
    expect(await other.hold(randomUUID(), staying, async () => 'meanwhile')).toBe('meanwhile');
    goOn();
    await first;
  });

  it('is free again soon after its holder has died', async () => {
    const session = randomUUID();
    const dead = await redis.connect();
    await dead.run((client) =>
      client.set(`${redis.prefix}:session:${session}`, 'dead', { expiration: { type: 'PX', value: 300 } }),
    );
    const began = performance.now();
    await (await replica()).hold(session, staying, async () => undefined);
    expect(performance.now() - began).toBeGreaterThan(200);
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('does not let go of what somebody else holds by then', async () => {
    const [one, other] = [await replica(), await redis.connect()];
    const session = randomUUID();
    const key = `${redis.prefix}:session:${session}`;
    await one.hold(session, staying, () => other.run((client) => client.set(key, 'somebody else')));
    expect(await other.run((client) => client.get(key))).toBe('somebody else');
  });

  it('turns away who has waited for too long, and lets who leaves leave', async () => {
    const [one, other] = [await replica(), await replica({ leaseMs: 300, waitMs: 100 })];
    const session = randomUUID();
    const controller = new AbortController();
    await one.hold(session, staying, async () => {
      await expect(other.hold(session, staying, async () => 'no')).rejects.toMatchObject({
        code: 'session_busy',
        kind: 'too_many',
      });
      const leaving = (await replica()).hold(session, controller.signal, async () => 'no');
      controller.abort(new Error('left'));
      await expect(leaving).rejects.toThrow('left');
    });
  });

  it('keeps nobody out while Redis is away: the store refuses whoever comes too late', async () => {
    const { hostname, port } = new URL(REDIS_URL);
    const network = await FaultyNetwork.to(hostname, Number(port || 6379));
    const lock = await replica(undefined, `redis://127.0.0.1:${network.port}`);
    network.become('stalled');
    const began = performance.now();
    expect(await lock.hold(randomUUID(), staying, async () => 'done')).toBe('done');
    expect(performance.now() - began).toBeLessThan(1_000);
    await network.close();
  });
});
