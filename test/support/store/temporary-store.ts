import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, openDataSource } from '@app/platform';
import type { DataSource } from 'typeorm';
import { wholeStore } from '../../../config/typeorm.data-source.js';

/** A store with nothing in it, for one test. */
export interface TemporaryStore {
  dataSource: DataSource;
  database: Database;
  close(): Promise<void>;
}

/** A store in a file of its own in a temporary folder. */
export async function openTemporaryStore(): Promise<TemporaryStore & { folder: string; path: string }> {
  const folder = await temporaryFolder();
  const path = join(folder, 'chatbot.sqlite');
  const dataSource = await openDataSource(await wholeStore({ kind: 'sqlite', path }));
  return {
    folder,
    path,
    dataSource,
    database: new Database(dataSource),
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'store-'));
}
