import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeStores } from '../support/store/stores-under-test.js';
import type { TemporaryStore } from '../support/store/temporary-store.js';

await describeStores("Schema of the service's own store", (on) => {
  let store: TemporaryStore;

  beforeEach(async () => {
    store = await on.open();
  });

  afterEach(() => store.close());

  const missing = async (): Promise<string[]> => {
    const { upQueries } = await store.dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  };

  it('is what the entities say: the migrations leave nothing to change', async () => {
    expect(await missing()).toEqual([]);
  });

  it('is noticed when it is not what the entities say', async () => {
    await store.dataSource.query('ALTER TABLE sessions DROP COLUMN language');
    expect(await missing()).not.toEqual([]);
  });

  it('can be taken back and made again', async () => {
    for (let left = store.dataSource.migrations.length; left > 0; left -= 1) await store.dataSource.undoLastMigration();
    expect(await missing()).not.toEqual([]);
    await store.dataSource.runMigrations();
    expect(await missing()).toEqual([]);
  });
});
