import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Allowance } from '../http/flexible-rate-limiter.js';
import type { Redis } from './redis.js';

/** The two calls that the library makes, each with a bound of its own. */
class BoundedClient {
  constructor(private readonly redis: Redis) {}

  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown> {
    // Who asks is written down nowhere, also not in a Redis that others may read.
    const keys = options.keys.map((key) => createHash('sha256').update(key).digest('base64url').slice(0, 24));
    return this.redis.run((client) =>
      client.eval(script, { ...options, keys: keys.map((key) => `${this.redis.prefix}:rate:${key}`) }),
    );
  }
}

/** Counts in Redis for all replicas; while it is away each replica counts for itself. */
export function redisCounter(redis: Redis): (allowance: Allowance) => RateLimiterRedis {
  return (allowance) =>
    new RateLimiterRedis({
      ...allowance,
      storeClient: new BoundedClient(redis),
      useRedisPackage: true,
      insuranceLimiter: new RateLimiterMemory(allowance),
    });
}
