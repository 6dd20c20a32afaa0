import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { SerialQueue } from './serial-queue.js';
import { StoreWork } from './store-work.js';

/**
 * TypeORM has a single SQLite connection: whatever runs on it while a transaction is open is part of that transaction, and a
 * second transaction silently becomes a savepoint of the first. So everything takes turns, reads too, which otherwise would see
 * what is not committed.
 */
export class SqliteWork extends StoreWork {
  private readonly turns = new SerialQueue();

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  run<T>(work: (manager: EntityManager) => Promise<T>, transactional: boolean): Promise<T> {
    return this.turns.run(async () => {
      const runner = this.dataSource.createQueryRunner();
      try {
        return await (transactional ? committed(runner, work) : work(runner.manager));
      } finally {
        await runner.release();
      }
    });
  }
}

// TypeORM's own bookkeeping of transactions goes wrong for good when SQLite rolls back by itself (disk full), hence the
// plain statements. IMMEDIATE takes the write lock first: waiting for another process is then safe.
async function committed<T>(runner: QueryRunner, work: (manager: EntityManager) => Promise<T>): Promise<T> {
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
