import { FixedClock } from '@app/kernel';
import { NoMetrics, PerformanceStats } from '../../libs/platform/src/observability/index.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCache } from 'cache-manager';
import { setTimeout as delay } from 'node:timers/promises';
import { CacheManagerCache } from '../../libs/platform/src/cache/cache-manager-cache.js';
import { cacheStores } from '../../libs/platform/src/cache/cache-stores.js';
import { PinoAppLogger } from '../../libs/platform/src/observability/pino-app-logger.js';
import { RedisCacheTier } from '../../libs/platform/src/redis/redis-cache-tier.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';
import { missingRedis, REDIS_URL, TestRedis } from '../support/redis/redis-server.js';

const NOON = new Date('2026-11-22T12:00:00Z');
const TTL_MS = 60_000;
const missing = await missingRedis();

describe('The cache that processes share in Redis, behind the memory of each', () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let redis: TestRedis;
  let clock: FixedClock;

  beforeEach(() => {
    redis = new TestRedis();
    clock = new FixedClock(NOON);
  });
  afterEach(() => redis.close());

  /** The cache of one more process. */
  async function process({ url = REDIS_URL, plant = 'plant', cacheTtlMs = TTL_MS } = {}): Promise<CacheManagerCache> {
    const tier = new RedisCacheTier(await redis.connect(url), plant, cacheTtlMs);
    const options = { cacheSize: 10, cacheTtlMs };
    const { stores, ttl } = cacheStores(options);
    const manager = createCache({ stores: stores as [], ...(ttl === undefined ? {} : { ttl: Number(ttl) }) });
    const logger = new PinoAppLogger('warn', clock, { write: (line) => redis.lines.push(line) });
    return new CacheManagerCache(manager, options, clock, new PerformanceStats(clock), logger, new NoMetrics(), tier);
  }

  const result = { rows: [[1, 'Ñandú "x"', null, true, -2.5]], complete: true, nothing: undefined };

  it('finds what another process has made, with the time it was made, and makes nothing twice', async () => {
    const [one, other] = [await process(), await process()];
    const made = await one.wrap('result:a', async () => result);
    expect(made.hit).toBe(false);
    clock.set(new Date(NOON.getTime() + 1_000));
    const found = await other.wrap('result:a', () => Promise.reject(new Error('made twice')));
    expect(found).toEqual({ value: result, createdAt: NOON, hit: true });
    expect(await other.get('result:b')).toBeNull();
  });

  it('has one process make what several miss at one time', async () => {
    const processes = await Promise.all([process(), process(), process()]);
    let made = 0;
    const wraps = processes.flatMap((cache) =>
      [1, 2].map(() =>
        cache.wrap('result:slow', async () => {
          made += 1;
          await delay(150);
          return made;
        }),
      ),
    );
    expect((await Promise.all(wraps)).map(({ value }) => value)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(made).toBe(1);
    expect((await redis.keys()).filter((key) => key.includes('made-by'))).toEqual([]);
  });

  it('lets another process make what the first could not', async () => {
    const [one, other] = [await process(), await process()];
    const failing = one.wrap('result:x', async () => {
      await delay(100);
      throw new Error('no');
    });
    const waiting = delay(30).then(() => other.wrap('result:x', async () => 'made'));
    await expect(failing).rejects.toThrow('no');
    expect(await waiting).toMatchObject({ value: 'made', hit: false });
  });

  it('lets who waits for another process leave', async () => {
    const [one, other] = [await process(), await process()];
    const slow = one.wrap('result:x', () => delay(300, 'late'));
    await delay(30);
    const controller = new AbortController();
    const leaving = other.wrap('result:x', async () => 'mine', { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('left')), 30);
    await expect(leaving).rejects.toThrow('left');
    expect((await slow).value).toBe('late');
  });

  it('forgets what is too old, wherever it was made', async () => {
    const [one, other] = [await process({ cacheTtlMs: 120 }), await process({ cacheTtlMs: 120 })];
    await one.set('result:a', 1);
    clock.set(new Date(NOON.getTime() + 80));
    expect(await other.get('result:a')).not.toBeNull();
    await delay(130);
    expect(await other.get('result:a')).toBeNull();
  });

  it('keeps entries of different plants apart', async () => {
    const [one, other] = [await process(), await process({ plant: 'another' })];
    await one.set('result:a', 1);
    expect(await other.get('result:a')).toBeNull();
  });

  it.each([
    ['a map', new Map([[1, 2]])],
    ['a date', { at: NOON }],
    ['a class', new (class Thing {})()],
    ['no number', [Number.NaN]],
    ['a function', { f: () => 0 }],
    ['more than a megabyte', 'x'.repeat(1_000_001)],
  ])('does not share %s, which would come back as something else or too late', async (_what, value) => {
    const [one, other] = [await process(), await process()];
    await one.set('result:a', value);
    expect(await one.get('result:a')).toMatchObject({ value });
    expect(await other.get('result:a')).toBeNull();
  });

  it('goes on without Redis while it is away, and with it when it is back', async () => {
    const { hostname, port } = new URL(REDIS_URL);
    const network = await FaultyNetwork.to(hostname, Number(port || 6379));
    const url = `redis://127.0.0.1:${network.port}`;
    const [one, other] = [await process({ url }), await process({ url })];
    await one.set('result:a', 1);
    network.become('stalled');
    const began = performance.now();
    expect(await one.wrap('result:b', async () => 2)).toMatchObject({ value: 2, hit: false });
    expect(await one.get('result:b')).toMatchObject({ value: 2 });
    expect(await other.get('result:a')).toBeNull();
    expect(await other.wrap('result:a', async () => 3)).toMatchObject({ value: 3, hit: false });
    // What does not answer is not asked again for each of these.
    expect(performance.now() - began).toBeLessThan(2_000);
    network.cut();
    network.become('sound');
    let found: unknown = null;
    for (const until = performance.now() + 8_000; found === null && performance.now() < until;) {
      await delay(100);
      await one.set('result:c', 4);
      found = await other.get('result:c');
    }
    expect(found).toMatchObject({ value: 4 });
    expect(redis.lines.join('')).toMatch(/Redis is away[\s\S]*Redis is back/);
    await network.close();
  }, 20_000);

  it('is not there at start, and is used once it is', async () => {
    const { hostname, port } = new URL(REDIS_URL);
    const network = await FaultyNetwork.to(hostname, Number(port || 6379));
    network.become('stalled');
    const cache = await process({ url: `redis://127.0.0.1:${network.port}` });
    expect(await cache.wrap('result:a', async () => 1)).toMatchObject({ value: 1 });
    await network.close();
  });
});
