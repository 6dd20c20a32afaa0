import { createHash } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { SharedTier } from '../cache/shared-tier.js';
import type { AppConfig } from '../config/index.js';
import { FlexibleRateLimiter } from '../http/flexible-rate-limiter.js';
import { RateLimiter } from '../http/rate-limiter.js';
import { AppLogger } from '../observability/index.js';
import { Redis } from './redis.js';
import type { SharedRedis } from './shared-redis.js';

/**
 * What replicas share where REDIS_URL names one, and otherwise each process has for itself: limits of requests, and the tier of the cache behind its
 * own memory. The driver is loaded where it is used.
 */
export function redisProviders(config: AppConfig): Provider[] {
  const { redisUrl } = config;
  return [
    {
      provide: Redis,
      inject: [AppLogger],
      useFactory: async (logger: AppLogger): Promise<Redis | null> => {
        if (redisUrl === undefined) return null;
        const { SharedRedis } = await import('./shared-redis.js');
        return SharedRedis.connect(redisUrl, `mcb:${digestOf(config.database)}`, logger);
      },
    },
    {
      provide: SharedTier,
      inject: [Redis],
      useFactory: async (redis: SharedRedis | null): Promise<SharedTier | null> => {
        if (!redis || config.cacheSize === 0) return null;
        const { RedisCacheTier } = await import('./redis-cache-tier.js');
        return new RedisCacheTier(redis, digestOf(config.plantDatabase), config.cacheTtlMs);
      },
    },
    {
      provide: RateLimiter,
      inject: [AppLogger, Redis],
      useFactory: async (logger: AppLogger, redis: Redis | null): Promise<RateLimiter> => {
        if (!redis) return new FlexibleRateLimiter(config.limits, logger);
        const { redisCounter } = await import('./redis-counter.js');
        return new FlexibleRateLimiter(config.limits, logger, redisCounter(redis));
      },
    },
  ];
}

/** Names a place without telling where it is. Who may use it and how is no part of its name. */
function digestOf(location: AppConfig['database'] | AppConfig['plantDatabase']): string {
  const place = { ...location, user: undefined, password: undefined, tls: undefined };
  return createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 12);
}
