import type { Clock } from '@app/kernel';
import { createCache, type Cache as CacheManager } from 'cache-manager';
import { KeyvCacheableMemory } from 'cacheable';
import { Keyv } from 'keyv';
import type { AppConfig } from '../config/index.js';
import type { AppLogger, PerformanceStats } from '../observability/index.js';
import { Cache, type Cached, type WrapOptions, type WrapResult } from './cache.js';
import { SharedCalls } from './shared-calls.js';

/** Entries in the memory of this process, in cache-manager. */
export class CacheManagerCache extends Cache {
  private readonly memory: KeyvCacheableMemory;
  private readonly manager: CacheManager;
  private readonly calls = new SharedCalls<Cached<unknown>>();
  private readonly enabled: boolean;

  constructor(
    config: Pick<AppConfig, 'cacheSize' | 'cacheTtlMs'>,
    private readonly clock: Clock,
    private readonly stats: PerformanceStats,
    private readonly logger: AppLogger,
  ) {
    super();
    this.enabled = config.cacheSize > 0;
    // Values are shared, never changed: copying and serialising them would cost more than most of them took to make.
    this.memory = new KeyvCacheableMemory({ lruSize: config.cacheSize, useClone: false });
    const keyv = new Keyv({ store: this.memory, useKeyPrefix: false });
    keyv.serialize = undefined;
    keyv.deserialize = undefined;
    this.manager = createCache({ stores: [keyv], ttl: config.cacheTtlMs > 0 ? config.cacheTtlMs : undefined });
  }

  async get<T>(key: string): Promise<Cached<T> | null> {
    if (!this.enabled) return null;
    const found = await this.attempt('get', () => this.manager.get<Cached<T>>(key));
    this.stats.recordCache(found !== undefined);
    return found ?? null;
  }

  async set<T>(key: string, value: T): Promise<void> {
    await this.store(key, { value, createdAt: this.clock.now() });
  }

  async delete(key: string): Promise<void> {
    await this.attempt('delete', () => this.manager.del(key));
  }

  async deleteByPrefix(prefix: string): Promise<void> {
    const keys = [...this.memory.store.keys].filter((key) => key.startsWith(prefix));
    await this.attempt('delete', () => this.manager.mdel(keys));
  }

  async wrap<T>(
    key: string,
    produce: (signal: AbortSignal) => Promise<T>,
    { signal, keep = () => true }: WrapOptions<T> = {},
  ): Promise<WrapResult<T>> {
    signal?.throwIfAborted();
    if (!this.enabled) {
      const value = await produce(signal ?? new AbortController().signal);
      return { value, createdAt: this.clock.now(), hit: false };
    }
    const found = await this.get<T>(key);
    if (found) return { ...found, hit: true };
    const { value: made, joined } = await this.calls.run(
      key,
      async (shared) => {
        const fresh: Cached<T> = { value: await produce(shared), createdAt: this.clock.now() };
        if (keep(fresh.value)) await this.store(key, fresh);
        return fresh;
      },
      signal,
    );
    return { ...(made as Cached<T>), hit: joined };
  }

  private async store(key: string, entry: Cached<unknown>): Promise<void> {
    if (this.enabled) await this.attempt('set', () => this.manager.set(key, entry));
  }

  private async attempt<T>(operation: string, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      this.logger.warn('The cache failed; going on without it', { operation, error });
      return undefined;
    }
  }
}
