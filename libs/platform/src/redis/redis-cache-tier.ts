import KeyvRedis from '@keyv/redis';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Keyv } from 'keyv';
import type { Cached } from '../cache/cache.js';
import { plainJson } from '../cache/plain-json.js';
import { type Lead, SharedTier } from '../cache/shared-tier.js';
import type { RedisClient } from './redis.js';
import type { SharedRedis } from './shared-redis.js';

/** Characters of an entry: what is larger takes longer to fetch than most of it took to make. */
const MOST_CHARACTERS = 1_000_000;
/** Of entries that CACHE_TTL lets live for ever: keys hold the day, and nobody asks for one of yesterday. */
const LONGEST_MS = 86_400_000;
/** For how long one process may make a value before the others make it themselves. */
const LEAD_FOR_MS = 5_000;
const LOOK_EVERY_MS = 40;

const LET_GO = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;

interface Stored {
  /** When it was made, milliseconds since 1970. */
  at: number;
  value: string;
}

/** Entries in Redis, through Keyv. */
export class RedisCacheTier extends SharedTier {
  private readonly entries: Keyv<Stored>;

  /** @param prefix of keys, apart from the fleet's: what all entries depend on, such as the plant that they come from */
  constructor(
    private readonly redis: SharedRedis,
    private readonly prefix: string,
    private readonly ttlMs: number,
  ) {
    super();
    const store = new KeyvRedis<Stored>(redis.client, { throwOnErrors: true, throwOnConnectError: true });
    this.entries = new Keyv<Stored>({ store, useKeyPrefix: false, throwOnErrors: true });
    // Told by the connection itself, once.
    this.entries.on('error', () => undefined);
  }

  async get<T>(key: string): Promise<Cached<T> | null> {
    const stored = await this.tried(() => this.entries.get<Stored>(this.keyOf(key)));
    if (!stored) return null;
    try {
      return { value: JSON.parse(stored.value) as T, createdAt: new Date(stored.at) };
    } catch {
      return null;
    }
  }

  async set(key: string, { value, createdAt }: Cached<unknown>): Promise<void> {
    const text = plainJson(value);
    if (text === null || text.length > MOST_CHARACTERS) return;
    const stored: Stored = { at: createdAt.getTime(), value: text };
    await this.tried(() => this.entries.set(this.keyOf(key), stored, this.ttlMs > 0 ? this.ttlMs : LONGEST_MS));
  }

  async lead<T>(key: string, signal: AbortSignal): Promise<Lead<T>> {
    const [lease, token] = [`${this.keyOf(key)}:made-by`, randomUUID()];
    const until = performance.now() + LEAD_FOR_MS;
    do {
      const mine = await this.tried((client) =>
        client.set(lease, token, { condition: 'NX', expiration: { type: 'PX', value: LEAD_FOR_MS } }),
      );
      // No answer: everybody makes it for himself.
      if (mine === undefined) break;
      if (mine !== null) return { found: null, done: () => this.letGo(lease, token) };
      await delay(LOOK_EVERY_MS, undefined, { signal });
      const found = await this.get<T>(key);
      if (found) return { found };
    } while (performance.now() < until);
    return { found: null, done: () => Promise.resolve() };
  }

  private async letGo(lease: string, token: string): Promise<void> {
    await this.tried((client) => client.eval(LET_GO, { keys: [lease], arguments: [token] }));
  }

  /** Undefined where Redis does not answer. */
  private async tried<T>(work: (client: RedisClient) => Promise<T>): Promise<T | undefined> {
    return this.redis.run(work).catch(() => undefined);
  }

  private keyOf(key: string): string {
    return `${this.redis.prefix}:cache:${this.prefix}:${key}`;
  }
}
