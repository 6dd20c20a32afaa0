import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager } from 'typeorm';
import { databaseUnavailable, translateDatabaseError } from './database-error.js';
import { PostgresqlWork } from './postgresql-work.js';
import { SqliteWork } from './sqlite-work.js';
import type { StoreWork } from './store-work.js';

/**
 * The one way to the service's own store, a SQLite file or a database on a PostgreSQL server. In a file everything takes turns, on a
 * server work runs side by side.
 *
 * Work is short: no file, network or model is awaited while it is under way, but for a sync begun before. Within it use `insert`, `update`,
 * `delete`, finders and query builders of the manager given; `save` and `remove` would begin a transaction of their own
 * and fail. Work started within work joins it. What another transaction may have changed meanwhile is told by the condition of an
 * `update`, not by a row that was read before.
 *
 * Failures of the store itself are AppError `database_unavailable`; a refused statement is a StatementError. Where a server went away
 * during a commit and does not come back to tell what became of it, a transaction rejects with UnknownOutcomeError.
 */
@Injectable()
export class Database {
  private readonly store: StoreWork;
  private readonly joined = new AsyncLocalStorage<{ manager: EntityManager; over: boolean }>();

  constructor(dataSource: DataSource) {
    this.store = dataSource.options.type === 'postgres' ? new PostgresqlWork(dataSource) : new SqliteWork(dataSource);
  }

  /** Runs `work` in a transaction: all of its writes are durable when the promise resolves, none are there when it rejects. */
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.run(work, true);
  }

  /** Runs `work`, which only reads; it sees committed rows only. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.run(work, false);
  }

  /**
   * Asks the store for an answer.
   * @returns how long that took, in milliseconds
   * @throws AppError `database_unavailable`, also when no answer came within `timeoutMs`
   */
  async ping(timeoutMs = 1_000): Promise<number> {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(databaseUnavailable(`no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      await Promise.race([this.read((manager) => manager.query('SELECT 1')), late]);
    } finally {
      clearTimeout(timer);
    }
    return performance.now() - began;
  }

  private async run<T>(work: (manager: EntityManager) => Promise<T>, transactional: boolean): Promise<T> {
    const outer = this.joined.getStore();
    if (outer && !outer.over) return work(outer.manager);
    try {
      return await this.store.run((manager) => this.joinable(manager, work), transactional);
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  private async joinable<T>(manager: EntityManager, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const turn = { manager, over: false };
    try {
      return await this.joined.run(turn, () => work(manager));
    } finally {
      turn.over = true;
    }
  }
}
