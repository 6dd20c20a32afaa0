import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, openDataSource } from '@app/platform';
import type { DataSource } from 'typeorm';
import { storeOptions } from '../../../config/typeorm.data-source.js';

/** A store of its own in a temporary folder, for one test. */
export interface TemporaryStore {
  folder: string;
  path: string;
  dataSource: DataSource;
  database: Database;
  close(): Promise<void>;
}

export async function openTemporaryStore(): Promise<TemporaryStore> {
  const folder = await temporaryFolder();
  const path = join(folder, 'chatbot.sqlite');
  const dataSource = await openDataSource(storeOptions(path));
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
