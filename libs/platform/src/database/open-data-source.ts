import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { translateDatabaseError } from './database-error.js';
import { MIGRATIONS } from './migrations/index.js';

/** How long a statement waits for another process (a backup, the command line) to let go of the file. */
const BUSY_TIMEOUT_MS = 5_000;

/** TypeORM asks the driver for long stack traces; they would print every parameter, people's messages, at every statement. */
const TERSE_DRIVER = { ...sqlite3, verbose: () => sqlite3 };

/** TypeORM's options for the service's own store in the SQLite file `path`. The schema comes from migrations alone. */
export function sqliteOptions(path: string): DataSourceOptions & { type: 'sqlite' } {
  return {
    type: 'sqlite',
    database: path,
    driver: TERSE_DRIVER,
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT_MS,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
  };
}

/**
 * Opens the store, makes it where it is missing, and brings its schema up to date.
 * @throws AppError `database_unavailable` where the file cannot be used
 */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource(options);
  try {
    if (options.type === 'sqlite') await createPrivately(options.database);
    await dataSource.initialize();
    if (options.type === 'sqlite') {
      // A commit is on the disk before it is answered, whatever the default of the library's build is.
      await dataSource.query('PRAGMA synchronous = FULL');
      // What a session's deletion removes is overwritten, not merely unlinked.
      await dataSource.query('PRAGMA secure_delete = ON');
    }
    await dataSource.runMigrations();
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw translateDatabaseError(error);
  }
}

/** The store holds what people asked: nobody but the service's own user reads it. SQLite gives its side files the same mode. */
async function createPrivately(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await (await open(path, 'a', 0o600)).close();
}
