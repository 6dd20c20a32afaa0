import type { AppConfig } from '@app/platform';
import { dirname, join } from 'node:path';

const SAMPLE_PLANT_FILE = 'sample-plant.sqlite';

/**
 * Absolute path of the plant's SQLite file: the configured one, or the sample plant's beside the service's own store. Whoever
 * starts the service sees to it that the sample plant lies there. Of no use where the plant's data is on a server.
 */
export function plantFile({ plantDatabase, database }: Pick<AppConfig, 'plantDatabase' | 'database'>): string {
  return plantDatabase.kind === 'sqlite' ? plantDatabase.path : join(dirname(database.path), SAMPLE_PLANT_FILE);
}
