import type { createClient } from '@redis/client';

export type RedisClient = ReturnType<typeof createClient>;

/** Redis does not answer now; whoever asks has another way. Never reaches a client. */
export class RedisAway extends Error {
  constructor(cause?: unknown) {
    super('Redis does not answer', { cause });
    this.name = 'RedisAway';
  }
}

/**
 * The Redis that replicas share. Everything there is worth having and nothing is needed: what does not answer at once is RedisAway, and the
 * connection is made again in the background for as long as it takes. Injected as null where none is configured; nothing of its driver is loaded then.
 */
export abstract class Redis {
  /** What the keys of this fleet begin with: others may use the same Redis. */
  abstract readonly prefix: string;

  /** @throws RedisAway at once where Redis is known to be away, else within a quarter of a second */
  abstract run<T>(work: (client: RedisClient) => Promise<T>): Promise<T>;

  abstract close(): void;
}
