import { DataSource, type DataSourceOptions } from 'typeorm';
import type { StoreLocation } from '../config/index.js';
import { translateDatabaseError } from './database-error.js';
import { migrateOnce, postgresqlOptions, unsafeSettings } from './postgresql-store.js';
import { createPrivately, hasLog, refuseDamaged, setDurable, sqliteOptions } from './sqlite-store.js';

/** What happens at the opening of a store that its reader may want to know. */
export interface OpeningNotes {
  /** The last service did not close the store; it has been found whole, and what was committed is there. */
  onLeftOpen?: () => void;
  /** The server may forget what it has said to be stored, because of these settings. */
  onUnsafe?: (settings: readonly string[]) => void;
}

type Options<T> = DataSourceOptions & { type: T } & OpeningNotes;

/**
 * TypeORM's options for the service's own store.
 * @param connections most of them; a file has one
 */
export async function storeOptions(
  location: StoreLocation,
  connections: number,
): Promise<DataSourceOptions & { type: 'sqlite' | 'postgres' }> {
  return location.kind === 'sqlite' ? sqliteOptions(location.path) : postgresqlOptions(location, connections);
}

/**
 * Opens the store and brings its schema up to date. A file is made where it is missing; one that was left open, by a crash or the loss of
 * power, is read through first.
 * @throws AppError `database_unavailable` where it cannot be used or is damaged
 */
export async function openDataSource(options: DataSourceOptions & OpeningNotes): Promise<DataSource> {
  const dataSource = new DataSource(options);
  try {
    if (options.type === 'sqlite') await openFile(dataSource, options);
    else await openServer(dataSource, options as Options<'postgres'>);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw translateDatabaseError(error);
  }
}

async function openFile(dataSource: DataSource, { database, onLeftOpen }: Options<'sqlite'>): Promise<void> {
  const leftOpen = await hasLog(database);
  await createPrivately(database);
  await dataSource.initialize();
  await setDurable(dataSource);
  if (leftOpen) {
    await refuseDamaged(dataSource);
    onLeftOpen?.();
  }
  await dataSource.runMigrations();
}

async function openServer(dataSource: DataSource, options: Options<'postgres'>): Promise<void> {
  await migrateOnce(options);
  await dataSource.initialize();
  const unsafe = await unsafeSettings(dataSource);
  if (unsafe.length > 0) options.onUnsafe?.(unsafe);
}
