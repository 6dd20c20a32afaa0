import type { CalendarDay, Scalar } from '@app/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import pg from 'pg';
import { PlantReader } from '../../../apps/cli/src/eval/plant-reader.js';
import type { Table } from '../../../apps/cli/src/eval/gold-table.js';
import { plantRows } from '../service/plant-files.js';
import { uniqueName, withDatabase } from '../servers/plant-server.js';
import { createSqlite } from '../small-plant.js';
import { type ForeignPlant, inserts } from './foreign-plant.js';

const POSTGRESQL = process.env.TEST_POSTGRESQL_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MYSQL = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql';

/** A foreign plant in a database of its own. */
export interface ForeignDatabase {
  url: string;
  /** Rows of SQL written by hand, numbers as numbers. */
  query(sql: string): Promise<unknown[][]>;
  /** The same with the columns' names. */
  table(sql: string): Promise<Table>;
  remove(): Promise<void>;
}

/** Fills a database; drops it where that fails, as nobody else then knows of it. */
async function orDropped(fill: () => Promise<unknown>, drop: () => Promise<void>): Promise<void> {
  try {
    await fill();
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Decimals come as text from the drivers, days as points in time. */
function plain(cell: unknown): Scalar {
  if (cell instanceof Date) return cell.toISOString().replace('.000Z', 'Z');
  return typeof cell === 'string' && /^-?\d+\.\d+$/.test(cell) ? Number(cell) : (cell as Scalar);
}

/** A database system that foreign plants can be made on. */
export interface ForeignSystem {
  name: string;
  /** Why it cannot be used; null where it can. */
  missing(): Promise<string | null>;
  make(plant: ForeignPlant, today: CalendarDay): Promise<ForeignDatabase>;
}

export const SQLITE: ForeignSystem = {
  name: 'SQLite',
  missing: () => Promise.resolve(null),
  async make(plant, today) {
    const folder = await mkdtemp(join(tmpdir(), 'foreign-'));
    const path = join(folder, 'plant.sqlite');
    await createSqlite(path, [plant.tables, ...inserts(plant, today)].join(';\n'));
    return {
      url: `sqlite:${path}`,
      query: (sql) => plantRows(path, sql),
      table: async (sql) => {
        const reader = await PlantReader.open(path);
        return reader.query(sql).finally(() => reader.close());
      },
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

async function postgresql<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const POSTGRESQL_SYSTEM: ForeignSystem = {
  name: 'PostgreSQL',
  missing: () =>
    postgresql(POSTGRESQL, () => Promise.resolve(null)).catch(
      (error: unknown) => `no PostgreSQL server answers; set TEST_POSTGRESQL_URL (${(error as Error).message})`,
    ),
  async make(plant, today) {
    const name = uniqueName();
    const url = withDatabase(POSTGRESQL, name);
    await postgresql(POSTGRESQL, (client) => client.query(`CREATE DATABASE ${name}`));
    const remove = (): Promise<void> =>
      postgresql(POSTGRESQL, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
    const script = [plant.tables, ...inserts(plant, today), 'ANALYZE'].join(';\n');
    await orDropped(() => postgresql(url, (client) => client.query(script)), remove);
    return {
      url,
      query: (sql) =>
        postgresql(url, async (client) => (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows),
      table: (sql) =>
        postgresql(url, async (client) => {
          const { fields, rows } = await client.query<Scalar[]>({ text: sql, rowMode: 'array' });
          return { columns: fields.map(({ name }) => name), rows: rows.map((row) => row.map(plain)) };
        }),
      remove,
    };
  },
};

async function mariadb<T>(url: string, work: (connection: mysql.Connection) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection({ uri: url, connectTimeout: 3_000, multipleStatements: true });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

export const MARIADB: ForeignSystem = {
  name: 'MariaDB/MySQL',
  missing: () =>
    mariadb(MYSQL, () => Promise.resolve(null)).catch(
      (error: unknown) => `no MariaDB or MySQL server answers; set TEST_MYSQL_URL (${(error as Error).message})`,
    ),
  async make(plant, today) {
    const name = uniqueName();
    const url = withDatabase(MYSQL, name);
    await mariadb(MYSQL, (connection) => connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`));
    const remove = (): Promise<void> =>
      mariadb(MYSQL, async (connection) => void (await connection.query(`DROP DATABASE ${name}`)));
    const script = plant.tables + inserts(plant, today, '`').join(';\n');
    await orDropped(() => mariadb(url, (connection) => connection.query(script)), remove);
    return {
      url,
      query: (sql) =>
        mariadb(url, async (connection) => {
          const [rows] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true });
          return rows;
        }),
      table: (sql) =>
        mariadb(url, async (connection) => {
          const [rows, fields] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true });
          return {
            columns: fields.map(({ name }) => name),
            rows: rows.map((row) => (row as unknown as Scalar[]).map(plain)),
          };
        }),
      remove,
    };
  },
};
