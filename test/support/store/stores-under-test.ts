import { Database, openDataSource } from '@app/platform';
import { afterAll, describe, it } from '@jest/globals';
import { wholeStore } from '../../../config/typeorm.data-source.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from './postgresql-databases.js';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.js';

/** A kind of database that holds the service's own store. */
export interface StoreUnderTest {
  name: string;
  /** One with nothing in it; those of one file of tests are not open at the same time. */
  open(): Promise<TemporaryStore>;
}

/**
 * Describes a port that the store is behind, over every database that can hold it. Call at the top of a file. A database that does not
 * answer is told as skipped.
 */
export async function describeStores(title: string, define: (store: StoreUnderTest) => void): Promise<void> {
  describe(`${title}: SQLite`, () => define({ name: 'SQLite', open: openTemporaryStore }));
  const missing = await missingPostgresql();
  if (missing !== null) {
    describe(`${title}: PostgreSQL`, () => it.skip(`is not tested: ${missing}`, () => undefined));
    return;
  }
  describe(`${title}: PostgreSQL`, () => {
    let database: TemporaryDatabase | undefined;
    afterAll(() => database?.remove());
    define({
      name: 'PostgreSQL',
      open: async () => {
        database ??= await makeQuickDatabase();
        return openEmptied(database);
      },
    });
  });
}

/** What is written need not outlast the tests. */
async function makeQuickDatabase(): Promise<TemporaryDatabase> {
  const database = await makeDatabase();
  await database.execute(`ALTER DATABASE ${database.location.database} SET synchronous_commit = off`);
  return database;
}

/** Making a database takes longer than a test: tables are emptied instead. */
async function openEmptied({ location }: TemporaryDatabase): Promise<TemporaryStore> {
  const dataSource = await openDataSource(await wholeStore(location));
  const tables = dataSource.entityMetadatas.map(({ tableName }) => tableName).join(', ');
  await dataSource.query(`TRUNCATE ${tables} RESTART IDENTITY CASCADE`);
  return {
    dataSource,
    database: new Database(dataSource),
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
    },
  };
}
