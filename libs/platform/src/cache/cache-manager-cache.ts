import type { Clock } from '@app/kernel';
import type { Cache as CacheManager } from 'cache-manager';
import type { AppConfig } from '../config/index.js';
import type { AppLogger, Metrics, PerformanceStats } from '../observability/index.js';
import { Cache, type Cached, type WrapOptions, type WrapResult } from './cache.js';
import { SharedCalls } from './shared-calls.js';

/** Entries in the stores of a cache-manager. */
export class CacheManagerCache extends Cache {
  private readonly calls = new SharedCalls<Cached<unknown>>();
  private readonly enabled: boolean;

  constructor(
    private readonly manager: CacheManager,
    { cacheSize }: Pick<AppConfig, 'cacheSize'>,
    private readonly clock: Clock,
    private readonly stats: PerformanceStats,
    private readonly logger: AppLogger,
    private readonly metrics: Metrics,
  ) {
    super();
    this.enabled = cacheSize > 0;
  }

  async get<T>(key: string): Promise<Cached<T> | null> {
    if (!this.enabled) return null;
    const found = await this.attempt('get', () => this.manager.get<Cached<T>>(key));
    this.stats.recordCache(found !== undefined);
    this.metrics.cacheLookup(kindOf(key), found !== undefined);
    return found ?? null;
  }

  async set<T>(key: string, value: T): Promise<void> {
    await this.store(key, { value, createdAt: this.clock.now() });
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

/** What is kept under the key: keys begin with it, and go on after a colon. */
function kindOf(key: string): string {
  return /^[a-z-]{1,30}(?=:)/.exec(key)?.[0] ?? 'other';
}
