import { FixedClock } from '@app/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FlexibleRateLimiter } from '../../libs/platform/src/http/flexible-rate-limiter.js';
import type { RateLimiter, RateVerdict } from '../../libs/platform/src/http/rate-limiter.js';
import { PinoAppLogger } from '../../libs/platform/src/observability/pino-app-logger.js';
import { redisCounter } from '../../libs/platform/src/redis/redis-counter.js';
import { missingRedis, REDIS_URL, TestRedis } from '../support/redis/redis-server.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';

const LIMITS = { perMinute: 3, burst: 2 };
const missing = await missingRedis();
const silent = new PinoAppLogger('fatal', new FixedClock(new Date(0)), { write: () => undefined });

async function take(limiter: RateLimiter, times: number, who = 'ana'): Promise<RateVerdict[]> {
  const verdicts = [];
  for (let i = 0; i < times; i += 1) verdicts.push(await limiter.take(who));
  return verdicts;
}

const allowed = (verdicts: RateVerdict[]): boolean[] => verdicts.map((verdict) => verdict.allowed);

/** What holds wherever it is counted. */
function describeLimiter(make: () => RateLimiter | Promise<RateLimiter>): void {
  it('allows so many a minute, then so many more, and tells how long to wait', async () => {
    const limiter = await make();
    const verdicts = await take(limiter, 6);
    expect(allowed(verdicts)).toEqual([true, true, true, true, true, false]);
    expect(verdicts.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 0, 0]);
    const { waitMs } = verdicts.at(-1) ?? { waitMs: 0 };
    expect(waitMs).toBeGreaterThan(50_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(limiter.perMinute).toBe(3);
  });

  it('counts each who asks apart', async () => {
    const limiter = await make();
    await take(limiter, 6);
    expect(allowed(await take(limiter, 1, 'eva'))).toEqual([true]);
  });
}

describe('RateLimiter in the memory of a process', () =>
  describeLimiter(() => new FlexibleRateLimiter(LIMITS, silent)));

describe('RateLimiter in Redis', () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let redis: TestRedis;
  beforeEach(() => void (redis = new TestRedis()));
  afterEach(() => redis.close());

  const replica = async (url = REDIS_URL): Promise<RateLimiter> =>
    new FlexibleRateLimiter(LIMITS, silent, redisCounter(await redis.connect(url)));

  describeLimiter(() => replica());

  it('counts all replicas together, writes down nobody’s name, and forgets', async () => {
    const replicas = [await replica(), await replica(), await replica()];
    const verdicts = [];
    for (let i = 0; i < 6; i += 1) verdicts.push(...(await take(replicas[i % 3]!, 1, 'jwt:ana@example.com')));
    expect(allowed(verdicts)).toEqual([true, true, true, true, true, false]);
    const keys = await redis.keys();
    expect(keys).toHaveLength(2);
    expect(keys.join()).not.toContain('ana');
    const one = await redis.connect();
    for (const key of keys)
      expect(await one.run((client) => client.pTTL(`${redis.prefix}:${key}`))).toBeGreaterThan(50_000);
  });

  it('counts in each replica while Redis is away, and refuses nobody for it', async () => {
    const { hostname, port } = new URL(REDIS_URL);
    const network = await FaultyNetwork.to(hostname, Number(port || 6379));
    const limiter = await replica(`redis://127.0.0.1:${network.port}`);
    network.become('stalled');
    const began = performance.now();
    expect(allowed(await take(limiter, 6))).toEqual([true, true, true, true, true, false]);
    expect(performance.now() - began).toBeLessThan(1_500);
    await network.close();
  });
});
