import type { Clock } from '@app/kernel';
import type { Cache as CacheManager } from 'cache-manager';
import type { AppConfig } from '../config/index.js';
import type { AppLogger, Metrics, PerformanceStats } from '../observability/index.js';
import { Cache, type Cached, type WrapOptions, type WrapResult } from './cache.js';
import { SharedCalls } from './shared-calls.js';
import type { SharedTier } from './shared-tier.js';

interface Made<T> {
  entry: Cached<T>;
  /** True where another process made it. */
  hit: boolean;
}

/** Entries in the memory of this process, by cache-manager, and behind it in a tier that processes share, where there is one. */
export class CacheManagerCache extends Cache {
  private readonly calls = new SharedCalls<Made<unknown>>();
  private readonly enabled: boolean;
  private readonly ttlMs: number;

  constructor(
    private readonly manager: CacheManager,
    { cacheSize, cacheTtlMs }: Pick<AppConfig, 'cacheSize' | 'cacheTtlMs'>,
    private readonly clock: Clock,
    private readonly stats: PerformanceStats,
    private readonly logger: AppLogger,
    private readonly metrics: Metrics,
    private readonly shared: SharedTier | null = null,
  ) {
    super();
    this.enabled = cacheSize > 0;
    this.ttlMs = cacheTtlMs;
  }

  async get<T>(key: string): Promise<Cached<T> | null> {
    if (!this.enabled) return null;
    const near = await this.attempt('get', () => this.manager.get<Cached<T>>(key));
    const found = near ?? (this.shared ? await this.fetch<T>(this.shared, key) : undefined);
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
    const { value: made, joined } = await this.calls.run(key, (all) => this.make(key, produce, keep, all), signal);
    const { entry, hit } = made as Made<T>;
    return { ...entry, hit: joined || hit };
  }

  /** Of several processes that miss the same at one time, one makes it. */
  private async make<T>(
    key: string,
    produce: (signal: AbortSignal) => Promise<T>,
    keep: (value: T) => boolean,
    signal: AbortSignal,
  ): Promise<Made<T>> {
    const lead = await this.shared?.lead<T>(key, signal);
    if (lead?.found) {
      await this.storeNear(key, lead.found);
      return { entry: lead.found, hit: true };
    }
    try {
      const entry: Cached<T> = { value: await produce(signal), createdAt: this.clock.now() };
      if (keep(entry.value)) await this.store(key, entry);
      return { entry, hit: false };
    } finally {
      await lead?.done();
    }
  }

  private async fetch<T>(shared: SharedTier, key: string): Promise<Cached<T> | undefined> {
    const found = await shared.get<T>(key);
    if (found) await this.storeNear(key, found);
    return found ?? undefined;
  }

  private async store(key: string, entry: Cached<unknown>): Promise<void> {
    if (!this.enabled) return;
    await this.attempt('set', () => this.manager.set(key, entry));
    await this.shared?.set(key, entry);
  }

  /** What another process made grows old from then on, not from now on. */
  private async storeNear(key: string, entry: Cached<unknown>): Promise<void> {
    const left = this.ttlMs - (this.clock.now().getTime() - entry.createdAt.getTime());
    if (this.ttlMs > 0 && left <= 0) return;
    await this.attempt('set', () => this.manager.set(key, entry, this.ttlMs > 0 ? left : undefined));
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
