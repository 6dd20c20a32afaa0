import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { createSqlite, SMALL_PLANT_SQL } from './small-plant.js';

/** A small plant in a folder of its own, and how to be rid of it. */
export async function makeSmallPlant(
  journal: 'delete' | 'wal' = 'delete',
): Promise<{ path: string; folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plant-'));
  const path = join(folder, 'plant.sqlite');
  await createSqlite(path, SMALL_PLANT_SQL, journal);
  return { path, folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs statements on a file over a connection that stays open, with what they lock or leave behind, until it is released. */
export async function holdSqlite(path: string, sql: string): Promise<{ release: () => Promise<void> }> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  await new Promise<void>((resolve, reject) => {
    database.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
  return { release: () => new Promise((resolve) => database.close(() => resolve())) };
}
