import { type HealthFinding, HealthProbe } from '../observability/index.js';
import type { Redis } from './redis.js';

/** Says whether Redis answers. The service goes on without it. */
export class RedisProbe extends HealthProbe {
  readonly name = 'redis';
  readonly kind = 'storage';
  readonly required = false;

  constructor(private readonly redis: Redis) {
    super();
  }

  async check(): Promise<HealthFinding> {
    try {
      await this.redis.run((client) => client.ping());
      return { up: true };
    } catch {
      return { up: false, reason: 'Redis does not answer: replicas share no cache, limits and locks.' };
    }
  }
}
