import type { Cached } from './cache.js';

/** What a caller does who found nothing in the shared tier. */
export type Lead<T> =
  | { readonly found: Cached<T> }
  /** Makes the value; `done` is called when it is there or could not be made. */
  | { readonly found: null; done(): Promise<void> };

/**
 * Entries that several processes share, behind each one's own memory. Contract: never rejects but with the signal's reason; what is broken, slow or
 * not there is a miss. Values are plain data; any other is not kept.
 */
export abstract class SharedTier {
  abstract get<T>(key: string): Promise<Cached<T> | null>;

  abstract set(key: string, entry: Cached<unknown>): Promise<void>;

  /**
   * Lets one process make the value of a key while the others wait for it, a few seconds at most: who is told to lead makes it. Where nobody can
   * tell, everybody leads.
   */
  abstract lead<T>(key: string, signal: AbortSignal): Promise<Lead<T>>;
}
