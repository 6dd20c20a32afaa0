import type { AppError } from '@app/kernel';
import { abortError, plantBusy, PlantClosedError } from './plant-errors.js';

/** What the pool needs to know of a connection. */
export interface Pooled {
  /** Whether it may be lent again; false where it is broken or shows a database that has been replaced. */
  isFresh(): Promise<boolean>;
  /** Resolves soon, whatever becomes of the connection; never rejects. */
  close(): Promise<void>;
}

export interface PoolOptions<Connection extends Pooled> {
  open: () => Promise<Connection>;
  /** Most connections at a time. */
  size: number;
  /** Most callers waiting for one. */
  queueLimit: number;
}

interface Waiter {
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Lends connections, first come first served; opens them when they are first needed. A connection that does not come to rest
 * is given up and another opened in its place, but never more than `size` given-up ones at a time, since each still
 * holds a thread.
 */
export class ConnectionPool<Connection extends Pooled> {
  private readonly idle: Connection[] = [];
  private readonly queue: Waiter[] = [];
  private readonly lent = new Set<Connection>();
  private taken = 0;
  private givenUp = 0;
  private closed = false;
  private onAllBack: () => void = () => undefined;

  constructor(private readonly options: PoolOptions<Connection>) {}

  /**
   * A connection for the caller alone, to be given back by `release` or `discard`. Rejects with AppError `plant_busy` after
   * `waitMs`, or at once where too many wait already; with an AbortError when the signal is aborted.
   */
  async acquire(waitMs: number, signal?: AbortSignal): Promise<Connection> {
    if (signal?.aborted) throw abortError(signal);
    if (this.closed) throw new PlantClosedError();
    if (this.taken < this.options.size) this.taken += 1;
    else await this.turn(waitMs, signal);
    try {
      const connection = await this.freshConnection();
      this.lent.add(connection);
      return connection;
    } catch (error) {
      this.pass();
      throw error;
    }
  }

  release(connection: Connection): void {
    if (this.closed) {
      this.retire(connection);
      return;
    }
    this.idle.push(connection);
    this.handBack(connection);
  }

  /** Takes back a connection that is of no more use. */
  retire(connection: Connection): void {
    void connection.close().then(() => this.handBack(connection));
  }

  /** Gives up a connection whose work will end, if ever, when `end` settles. */
  discard(connection: Connection, end: Promise<unknown>): void {
    this.givenUp += 1;
    const mayReplace = this.givenUp <= this.options.size;
    if (mayReplace) this.handBack(connection);
    const bury = async (): Promise<void> => {
      await connection.close();
      this.givenUp -= 1;
      if (!mayReplace) this.handBack(connection);
    };
    void end.then(bury, bury);
  }

  /** Refuses new callers, closes what is idle and, as it is given back, what is lent; resolves when nothing is. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiter of [...this.queue]) waiter.reject(new PlantClosedError());
    await Promise.all(this.idle.splice(0).map((connection) => connection.close()));
    if (this.lent.size === 0) return;
    await new Promise<void>((resolve) => {
      this.onAllBack = resolve;
    });
  }

  private async freshConnection(): Promise<Connection> {
    for (;;) {
      const connection = this.idle.pop();
      if (!connection) return this.options.open();
      if (await connection.isFresh()) return connection;
      // What one has lost the others have, mostly: the caller is not to find that out for each of them.
      for (const stale of [connection, ...this.idle.splice(0)]) void stale.close();
    }
  }

  /** Waits until somebody passes on the right to a connection. */
  private turn(waitMs: number, signal?: AbortSignal): Promise<void> {
    if (this.queue.length >= this.options.queueLimit) return Promise.reject(busyError());
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        const place = this.queue.indexOf(waiter);
        if (place >= 0) this.queue.splice(place, 1);
        then();
      };
      const waiter: Waiter = {
        resolve: () => settle(resolve),
        reject: (error) => settle(() => reject(error)),
      };
      const onAbort = (): void => {
        if (signal) waiter.reject(abortError(signal));
      };
      const timer = setTimeout(() => waiter.reject(busyError()), waitMs);
      signal?.addEventListener('abort', onAbort);
      this.queue.push(waiter);
    });
  }

  private handBack(connection: Connection): void {
    this.lent.delete(connection);
    this.pass();
    if (this.lent.size === 0) this.onAllBack();
  }

  /** Hands the right to a connection to the first in the queue. */
  private pass(): void {
    const next = this.queue[0];
    if (next) next.resolve();
    else this.taken -= 1;
  }
}

function busyError(): AppError {
  return plantBusy("Too many queries are waiting for the plant's database.");
}
