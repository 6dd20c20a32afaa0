import { FixedClock } from '@app/kernel';
import { describe, expect, it, jest } from '@jest/globals';
import { CACHE_MANAGER, CacheModule } from '@nestjs/cache-manager';
import { Test } from '@nestjs/testing';
import type { Cache as CacheManager } from 'cache-manager';
import { setTimeout as delay } from 'node:timers/promises';
import { NoMetrics, PerformanceStats } from '../observability/index.js';
import { PinoAppLogger } from '../observability/pino-app-logger.js';
import { CacheManagerCache } from './cache-manager-cache.js';
import { cacheStores } from './cache-stores.js';

const NOON = new Date('2026-11-22T12:00:00Z');

async function setUp({ cacheSize = 10, cacheTtlMs = 60_000 } = {}) {
  const module = await Test.createTestingModule({
    imports: [CacheModule.register(cacheStores({ cacheSize, cacheTtlMs }))],
  }).compile();
  const manager = module.get<CacheManager>(CACHE_MANAGER);
  const clock = new FixedClock(NOON);
  const stats = new PerformanceStats(clock);
  const lines: string[] = [];
  const logger = new PinoAppLogger('warn', clock, { write: (line) => lines.push(line) });
  return {
    cache: new CacheManagerCache(manager, { cacheSize, cacheTtlMs }, clock, stats, logger, new NoMetrics()),
    clock,
    stats,
    lines,
  };
}

/** Work that ends when told to, and that knows whether it was abandoned. */
function heldWork<T>(value: T) {
  let finish: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (finish = resolve));
  const signals: AbortSignal[] = [];
  const produce = jest.fn(async (signal: AbortSignal) => {
    signals.push(signal);
    await gate;
    return value;
  });
  return { produce, finish, signals };
}

describe('CacheManagerCache', () => {
  it('gives back what was kept, with the time it was made', async () => {
    const { cache, clock } = await setUp();
    await cache.set('key', { rows: [1] });
    clock.set(new Date('2026-11-22T12:10:00Z'));
    expect(await cache.get('key')).toEqual({ value: { rows: [1] }, createdAt: NOON });
    expect(await cache.get('other')).toBeNull();
  });

  it('keeps null as a value', async () => {
    const { cache } = await setUp();
    await cache.set('key', null);
    expect(await cache.get('key')).toEqual({ value: null, createdAt: NOON });
  });

  it('holds no more than its size, dropping the least used', async () => {
    const { cache } = await setUp({ cacheSize: 2 });
    await cache.set('a', 1);
    await cache.set('b', 2);
    await cache.get('a');
    await cache.set('c', 3);
    expect(await cache.get('b')).toBeNull();
    expect(await cache.get('a')).not.toBeNull();
    expect(await cache.get('c')).not.toBeNull();
  });

  it('forgets entries that have grown too old, and none when there is no limit', async () => {
    const short = await setUp({ cacheTtlMs: 20 });
    const endless = await setUp({ cacheTtlMs: 0 });
    await short.cache.set('key', 1);
    await endless.cache.set('key', 1);
    await delay(40);
    expect(await short.cache.get('key')).toBeNull();
    expect(await endless.cache.get('key')).not.toBeNull();
  });

  it('is a miss when it breaks, and says so in the log', async () => {
    const { cache, lines } = await setUp();
    const broken = () => Promise.reject(new Error('gone'));
    Object.assign(cache, { manager: { get: broken, set: broken } });
    expect(await cache.get('key')).toBeNull();
    await cache.set('key', 1);
    expect(await cache.wrap('key', async () => 7)).toMatchObject({ value: 7, hit: false });
    expect(lines.length).toBeGreaterThanOrEqual(4);
  });

  it('keeps and shares nothing when switched off', async () => {
    const { cache } = await setUp({ cacheSize: 0 });
    const produce = jest.fn(async () => 1);
    await Promise.all([cache.wrap('key', produce), cache.wrap('key', produce)]);
    expect((await cache.wrap('key', produce)).hit).toBe(false);
    expect(produce).toHaveBeenCalledTimes(3);
  });

  it('counts hits and misses', async () => {
    const { cache, stats } = await setUp();
    await cache.wrap('key', async () => 1);
    await cache.wrap('key', async () => 1);
    expect(stats.summary().cacheHitRate).toBe(0.5);
  });
});

describe('CacheManagerCache.wrap', () => {
  it('makes a value once and keeps it', async () => {
    const { cache, clock } = await setUp();
    const produce = jest.fn(async () => 42);
    expect(await cache.wrap('key', produce)).toEqual({ value: 42, createdAt: NOON, hit: false });
    clock.set(new Date('2026-11-22T13:00:00Z'));
    expect(await cache.wrap('key', produce)).toEqual({ value: 42, createdAt: NOON, hit: true });
    expect(produce).toHaveBeenCalledTimes(1);
  });

  it('does not keep what is not worth keeping', async () => {
    const { cache } = await setUp();
    await cache.wrap('key', async () => 42, { keep: () => false });
    expect(await cache.get('key')).toBeNull();
  });

  it('lets concurrent callers share one call', async () => {
    const { cache } = await setUp();
    const { produce, finish } = heldWork('made');
    const callers = [cache.wrap('key', produce), cache.wrap('key', produce), cache.wrap('key', produce)];
    await delay(1);
    finish();
    const results = await Promise.all(callers);
    expect(results.map((result) => result.value)).toEqual(['made', 'made', 'made']);
    expect(results.map((result) => result.hit)).toEqual([false, true, true]);
    expect(produce).toHaveBeenCalledTimes(1);
  });

  it('lets one caller leave without harm to the others', async () => {
    const { cache } = await setUp();
    const { produce, finish, signals } = heldWork('made');
    const leaver = new AbortController();
    const first = cache.wrap('key', produce, { signal: leaver.signal });
    const second = cache.wrap('key', produce, { signal: new AbortController().signal });
    await delay(1);
    leaver.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(signals[0]?.aborted).toBe(false);
    finish();
    expect((await second).value).toBe('made');
  });

  it('stops the work when the last caller has left, and starts afresh for the next', async () => {
    const { cache } = await setUp();
    const { produce, finish, signals } = heldWork('made');
    const leavers = [new AbortController(), new AbortController()];
    const calls = leavers.map((leaver) => cache.wrap('key', produce, { signal: leaver.signal }));
    await delay(1);
    leavers.forEach((leaver) => leaver.abort());
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    expect(signals[0]?.aborted).toBe(true);

    const next = cache.wrap('key', produce);
    finish();
    expect((await next).value).toBe('made');
    expect(produce).toHaveBeenCalledTimes(2);
  });

  it('does not start work for a caller who has left already', async () => {
    const { cache } = await setUp();
    const produce = jest.fn(async () => 1);
    await expect(cache.wrap('key', produce, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(produce).not.toHaveBeenCalled();
  });

  it('tells everybody who waits of a failure, keeps nothing, and tries again next time', async () => {
    const { cache } = await setUp();
    const failing = jest.fn(async () => Promise.reject<number>(new Error('no luck')));
    const outcomes = await Promise.allSettled([cache.wrap('key', failing), cache.wrap('key', failing)]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    expect(failing).toHaveBeenCalledTimes(1);
    expect((await cache.wrap('key', async () => 2)).value).toBe(2);
  });
});
