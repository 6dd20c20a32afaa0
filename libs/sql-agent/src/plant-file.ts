import type { AppConfig } from '@app/platform';
import { dirname, join } from 'node:path';

const SAMPLE_PLANT_FILE = 'sample-plant.sqlite';

/**
 * Absolute path of the plant's SQLite file: the configured one, or the sample plant's beside the service's own
 * store, or in CHAT_DOCS_DIR where that is on a server. Whoever starts the service sees to it that the sample plant lies there. Of no use where the plant's data is on a server.
 */
export function plantFile({
  plantDatabase,
  database,
  chatDocsDir,
}: Pick<AppConfig, 'plantDatabase' | 'database' | 'chatDocsDir'>): string {
  if (plantDatabase.kind === 'sqlite') return plantDatabase.path;
  return join(database.kind === 'sqlite' ? dirname(database.path) : chatDocsDir, SAMPLE_PLANT_FILE);
}
