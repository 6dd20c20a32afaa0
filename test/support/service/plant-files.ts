import { dayInZone, type Scalar } from '@app/kernel';
import { generatePlant, PLANT_INDEXES_SQL, PLANT_TABLES_SQL } from '@app/sample-plant';
import { createHash } from 'node:crypto';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { createSqlite } from '../small-plant.js';

export interface PlantFile {
  path: string;
  remove: () => Promise<void>;
}

async function inFolder(make: (path: string) => Promise<unknown>): Promise<PlantFile> {
  const folder = await mkdtemp(join(tmpdir(), 'plant-'));
  const path = join(folder, 'plant.sqlite');
  await make(path);
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A small sample plant whose history ends today, other than the service's own. */
export function samplePlant(): Promise<PlantFile> {
  const today = dayInZone(new Date(), 'UTC');
  return inFolder((out) => generatePlant({ seed: 7, size: 'small', today, out }));
}

export interface PlainPlantSize {
  equipment: number;
  workOrders: number;
  failures: number;
  /** Without indexes, questions such as "equipos sin fallas" look at every failure for every piece of equipment. */
  indexes?: boolean;
}

/** A plant of any size with rows as plain as can be, made in a moment; every failure is of one piece of equipment. */
export function plainPlant({ equipment, workOrders, failures, indexes = true }: PlainPlantSize): Promise<PlantFile> {
  const count = (n: number): string => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${n})`;
  return inFolder((path) =>
    createSqlite(
      path,
      `${PLANT_TABLES_SQL};
      INSERT INTO sites VALUES (1, 'MTY', 'Planta Monterrey', 'Monterrey', 'MX');
      INSERT INTO areas VALUES (1, 1, 'MTY-ENV', 'Envasado');
      ${count(equipment)} INSERT INTO equipment SELECT i, printf('BOM-%05d', i), 'Bomba ' || i, 'pump', 1, 'Acme',
        'M' || (i % 9), 'S' || i, 'A', 'operational', '2020-01-01', '2026-01-01', '2030-01-01', 1000.0 FROM n;
      ${count(workOrders)} INSERT INTO work_orders SELECT i, printf('OT-%07d', i), 1 + i % ${equipment}, NULL, NULL,
        'corrective', CASE i % 3 WHEN 0 THEN 'high' ELSE 'low' END, CASE i % 5 WHEN 0 THEN 'open' ELSE 'completed' END,
        'Revisión de la bomba ' || (i % 100), NULL, strftime('%Y-%m-%dT%H:%M:%SZ', 1704067200 + i * 60, 'unixepoch'),
        '2026-06-01', NULL, CASE i % 5 WHEN 0 THEN NULL ELSE
        strftime('%Y-%m-%dT%H:%M:%SZ', 1704070800 + i * 60, 'unixepoch') END,
        0, 1.5, 30.25, i / 8.0, 30.25 + i / 8.0 FROM n;
      ${count(failures)} INSERT INTO failures SELECT i, 1, NULL, 'vibration', 'unknown', '2026-01-01T00:00:00Z', NULL,
        1.0 FROM n;
      ${indexes ? PLANT_INDEXES_SQL : ''}`,
    ),
  );
}

/** Rows of a statement on a SQLite file, cells in the statement's order. */
export async function plantRows(path: string, sql: string, parameters: readonly Scalar[] = []): Promise<Scalar[][]> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  try {
    return await new Promise((resolve, reject) => {
      database.all<Record<string, Scalar>>(sql, parameters, (error, rows) =>
        error ? reject(error) : resolve(rows.map((row) => Object.values(row))),
      );
    });
  } finally {
    await new Promise((resolve) => database.close(resolve));
  }
}

/** Changes the plant by another way than the service. */
export async function changeRow(path: string, sql: string, parameters: readonly Scalar[]): Promise<void> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  await new Promise<void>((resolve, reject) =>
    database.run(sql, parameters, (error) => (error ? reject(error) : resolve())),
  );
  await new Promise((resolve) => database.close(resolve));
}

/** The only cell of the only row. */
export async function plantNumber(path: string, sql: string, parameters: readonly Scalar[] = []): Promise<number> {
  return Number((await plantRows(path, sql, parameters))[0]?.[0]);
}

export async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
