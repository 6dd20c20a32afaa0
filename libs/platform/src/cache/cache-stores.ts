import type { CacheModuleOptions } from '@nestjs/cache-manager';
import { KeyvCacheableMemory } from 'cacheable';
import { Keyv } from 'keyv';
import type { AppConfig } from '../config/index.js';

/** Options of the cache-manager that Nest makes: one store, in the memory of this process. */
export function cacheStores({
  cacheSize,
  cacheTtlMs,
}: Pick<AppConfig, 'cacheSize' | 'cacheTtlMs'>): CacheModuleOptions {
  // Values are shared, never changed: copying and serialising them would cost more than most of them took to make.
  const memory = new KeyvCacheableMemory({ lruSize: cacheSize, useClone: false });
  const store = new Keyv({ store: memory, useKeyPrefix: false });
  store.serialize = undefined;
  store.deserialize = undefined;
  return { stores: [store], ...(cacheTtlMs > 0 ? { ttl: cacheTtlMs } : {}) };
}
