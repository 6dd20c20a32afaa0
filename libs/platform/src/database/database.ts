import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { databaseUnavailable, translateDatabaseError } from './database-error.js';
import { SerialQueue } from './serial-queue.js';

/**
 * The one way to the service's own store. TypeORM has a single SQLite connection: whatever runs on it while a
 * transaction is open is part of that transaction, and a second transaction silently becomes a savepoint of the first. So
 * everything takes turns here, reads too, which otherwise would see what is not committed.
 *
 * Work is short: no file, network or model is awaited while it holds its turn, but for a sync begun before. Within it use `insert`, `update`, `delete`,
 * finders and query builders of the manager given; `save` and `remove` would begin a transaction of their own
 * and fail. Work started within work joins it.
 *
 * Failures of the store itself are AppError `database_unavailable`; a refused statement is a StatementError.
 */
@Injectable()
export class Database {
  private readonly turns = new SerialQueue();
  private readonly joined = new AsyncLocalStorage<{ manager: EntityManager; over: boolean }>();

  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in a transaction: all of its writes are durable when the promise resolves, none are there when it rejects. */
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.inTurn(work, true);
  }

  /** Runs `work`, which only reads; it sees committed rows only. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.inTurn(work, false);
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

  private inTurn<T>(work: (manager: EntityManager) => Promise<T>, transactional: boolean): Promise<T> {
    const outer = this.joined.getStore();
    if (outer && !outer.over) return work(outer.manager);
    return this.turns.run(async () => {
      const runner = this.dataSource.createQueryRunner();
      const turn = { manager: runner.manager, over: false };
      try {
        return await this.joined.run(turn, () => (transactional ? this.committed(runner, work) : work(runner.manager)));
      } catch (error) {
        throw translateDatabaseError(error);
      } finally {
        turn.over = true;
        await runner.release();
      }
    });
  }

  // TypeORM's own bookkeeping of transactions goes wrong for good when SQLite rolls back by itself (disk full), hence the
  // plain statements. IMMEDIATE takes the write lock first: waiting for another process is then safe.
  private async committed<T>(runner: QueryRunner, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    await runner.query('BEGIN IMMEDIATE');
    try {
      const result = await work(runner.manager);
      await runner.query('COMMIT');
      return result;
    } catch (error) {
      // Fails where SQLite has rolled back already; the first error is the one to tell.
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}
