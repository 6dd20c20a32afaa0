import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMALL_PLANT_SQL, createSqlite } from './small-plant.js';

/** A small plant in a folder of its own, and how to be rid of it. */
export async function makeSmallPlant(
  journal: 'delete' | 'wal' = 'delete',
): Promise<{ path: string; folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plant-'));
  const path = join(folder, 'plant.sqlite');
  await createSqlite(path, SMALL_PLANT_SQL, journal);
  return { path, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
