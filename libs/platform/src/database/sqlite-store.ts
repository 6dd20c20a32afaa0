import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { databaseUnavailable } from './database-error.js';
import { MIGRATIONS } from './migrations/index.js';
import { PreparedDatabase } from './prepared-database.js';

/** How long a statement waits for another process (a backup, the command line) to let go of the file. */
const BUSY_TIMEOUT_MS = 5_000;

/** TypeORM asks the driver for long stack traces; they would print every parameter, people's messages, at every statement. */
const TERSE_DRIVER = { verbose: () => ({ ...sqlite3, Database: PreparedDatabase }) };

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

export async function setDurable(dataSource: DataSource): Promise<void> {
  // A commit is on the disk before it is answered, whatever the default of the library's build is.
  await dataSource.query('PRAGMA synchronous = FULL');
  // What a session's deletion removes is overwritten, not merely unlinked.
  await dataSource.query('PRAGMA secure_delete = ON');
}

/** Whether there is a log that no last connection has emptied. */
export async function hasLog(path: string): Promise<boolean> {
  const log = await stat(`${path}-wal`).catch(() => null);
  return log !== null && log.size > 0;
}

export async function refuseDamaged(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query<{ quick_check: string }[]>('PRAGMA quick_check(1)');
  if (row?.quick_check !== 'ok') throw databaseUnavailable('its file is damaged', { code: 'SQLITE_CORRUPT' });
}

/** The store holds what people asked: nobody but the service's own user reads it. SQLite gives its side files the same mode. */
export async function createPrivately(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await (await open(path, 'a', 0o600)).close();
}
