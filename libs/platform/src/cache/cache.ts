/** A value and when it was made. */
export interface Cached<T> {
  readonly value: T;
  readonly createdAt: Date;
}

export interface WrapResult<T> extends Cached<T> {
  /** True where the value came from the cache or from somebody else's call that was already under way. */
  readonly hit: boolean;
}

export interface WrapOptions<T> {
  /** Aborting makes this caller leave; the work goes on while anybody else waits for it. */
  signal?: AbortSignal;
  /** Says whether a value is worth keeping, e.g. not too large; all are by default. */
  keep?: (value: T) => boolean;
}

/**
 * What was worked out before, by key. At most `CACHE_SIZE` entries, none older than `CACHE_TTL`; the least used go first.
 *
 * Contract, the same for every adapter:
 * - A cache that is broken, slow or switched off (`CACHE_SIZE=0`) is a miss, never an error.
 * - Values are shared between callers and must not be changed; an adapter may hand out the very object it was given. Only
 *   plain data belongs in here.
 * - Keys hold everything that the value depends on, the owner included where it is theirs alone.
 */
export abstract class Cache {
  /** Null where there is none. */
  abstract get<T>(key: string): Promise<Cached<T> | null>;

  abstract set<T>(key: string, value: T): Promise<void>;

  /**
   * The cached value, else the one that `produce` makes, which is then kept. Concurrent calls for one key share one
   * `produce`; its signal is aborted when the last of them has left. Rejects with what `produce` rejects with, to all who
   * wait (nothing is kept), or with the reason of the caller's own signal.
   */
  abstract wrap<T>(
    key: string,
    produce: (signal: AbortSignal) => Promise<T>,
    options?: WrapOptions<T>,
  ): Promise<WrapResult<T>>;
}
