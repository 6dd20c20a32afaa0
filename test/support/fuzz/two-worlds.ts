import type { Scalar } from '@app/kernel';
import type { PlantDatabase, SqlDialect } from '@app/sql-agent';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { SqlitePlantDatabase } from '../../../libs/sql-agent/src/adapters/sqlite/sqlite-plant-database.js';
import { sha256Of } from '../service/plant-files.js';
import { mysqlServer } from '../servers/mysql-server.js';
import { postgresqlServer } from '../servers/postgresql-server.js';
import { locationOf } from '../servers/plant-server.js';
import { executeSqlite } from '../small-plant.js';

/** Milliseconds that a statement may take on a plain connection. */
const PLAIN_MS = 500;

/** What the model does not show; the same in both worlds but for what it holds. */
export const HIDDEN = { tables: ['secrets'], columns: ['pin', 'note', 'rate', 'token'] } as const;

/** Fewer rows, so that statements without sense take little time; and things that the model keeps to itself. */
function worldSql(sign: string, number: string): string {
  const secret = `'TOP-SECRET-${sign}-' || printf('%05d', ${number})`;
  return `
    DELETE FROM work_order_parts WHERE work_order_id > 60;
    DELETE FROM failures WHERE id > 60 OR work_order_id > 60; DELETE FROM work_orders WHERE id > 60;
    DELETE FROM meter_readings WHERE id > 100;
    CREATE TABLE secrets (id INTEGER PRIMARY KEY, token TEXT NOT NULL);
    INSERT INTO secrets SELECT id, ${secret} FROM technicians;
    ALTER TABLE technicians ADD COLUMN pin TEXT; ALTER TABLE equipment ADD COLUMN note TEXT;
    ALTER TABLE work_orders ADD COLUMN rate REAL;
    UPDATE technicians SET pin = ${secret}; UPDATE equipment SET note = ${secret}; UPDATE work_orders SET rate = ${number} * 1.5;
    ANALYZE; VACUUM;`;
}

/** One database with a writable connection that no guard stands before. */
export interface World {
  /** All rows, or why there are none. */
  rows(sql: string): Promise<Scalar[][] | 'late' | 'failed'>;
  /** Tables that the database itself says that it reads; null where it does not say. */
  tablesOf(sql: string): Promise<string[] | null>;
  /** Changes whenever anything has. */
  fingerprint(): Promise<string>;
  /** The service's own way to it. */
  door: PlantDatabase;
  close(): Promise<void>;
}

/** Two databases that differ in nothing but what the model hides: what reads none of that gives the same rows from both. */
export class TwoWorlds {
  private constructor(
    readonly worlds: readonly [World, World],
    private readonly folder: string,
  ) {}

  /** @param plant a sample plant's SQLite file */
  static async make(dialect: SqlDialect, plant: string): Promise<TwoWorlds> {
    const folder = await mkdtemp(join(tmpdir(), 'worlds-'));
    const make = async (sign: string, number: string): Promise<World> => {
      const path = join(folder, `${sign}.sqlite`);
      await copyFile(plant, path);
      await executeSqlite(path, worldSql(sign, number));
      return dialect === 'sqlite'
        ? sqliteWorld(path)
        : dialect === 'postgresql'
          ? postgresqlWorld(path)
          : mysqlWorld(path);
    };
    return new TwoWorlds([await make('A', 'id'), await make('B', '(90000 - id)')], folder);
  }

  async close(): Promise<void> {
    for (const world of this.worlds) await world.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function sqliteWorld(path: string): Promise<World> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  const all = (sql: string): Promise<Record<string, Scalar>[]> =>
    new Promise((resolve, reject) => {
      database.all<Record<string, Scalar>>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  const door = new SqlitePlantDatabase({ path, connections: 1 });
  return {
    door,
    fingerprint: () => sha256Of(path),
    rows: async (sql) => {
      const timer = setTimeout(() => database.interrupt(), PLAIN_MS);
      try {
        return (await all(sql)).map((row) => Object.values(row));
      } catch (error) {
        return (error as { code?: string }).code === 'SQLITE_INTERRUPT' ? 'late' : 'failed';
      } finally {
        clearTimeout(timer);
      }
    },
    // The pages that the compiled program opens, and whose they are: not what the service's own inspection looks at alone.
    tablesOf: async (sql) => {
      const program = await all(`EXPLAIN ${sql}`).catch(() => []);
      const opened = program.filter(
        ({ opcode, p3 }) => String(opcode).startsWith('Open') && opcode !== 'OpenEphemeral' && p3 === 0,
      );
      const pages = opened.flatMap(({ opcode, p2 }) =>
        opcode === 'OpenRead' || opcode === 'OpenWrite' ? [Number(p2)] : [],
      );
      const owners = await all(
        `SELECT tbl_name AS name FROM sqlite_schema WHERE rootpage IN (${pages.join(', ') || 0})`,
      );
      return [...owners.map(({ name }) => String(name)), ...(pages.includes(1) ? ['sqlite_schema'] : [])];
    },
    close: async () => {
      await door.close();
      await new Promise<void>((resolve) => database.close(() => resolve()));
    },
  };
}

async function postgresqlWorld(path: string): Promise<World> {
  const plant = await postgresqlServer().copy(path);
  const client = new pg.Client({ connectionString: plant.url });
  await client.connect();
  await client.query(`SET statement_timeout = ${PLAIN_MS}; SET TimeZone = 'UTC'`);
  const door = plant.open({ connections: 1 });
  return {
    door,
    fingerprint: () => plant.fingerprint(),
    rows: async (text) => {
      try {
        return (await client.query<Scalar[]>({ text, rowMode: 'array' })).rows;
      } catch (error) {
        return (error as { code?: string }).code === '57014' ? 'late' : 'failed';
      }
    },
    tablesOf: async (sql) => {
      try {
        const { rows } = await client.query<Record<string, unknown>>(`EXPLAIN (VERBOSE, FORMAT JSON) ${sql}`);
        return [...JSON.stringify(rows).matchAll(/"Relation Name":"([^"]+)"/g)].map(([, name = '']) => name);
      } catch {
        return null;
      }
    },
    close: async () => {
      await door.close();
      await client.end();
      await plant.remove();
    },
  };
}

async function mysqlWorld(path: string): Promise<World> {
  const plant = await mysqlServer().copy(path);
  const { host, port, user, password, database } = locationOf(plant.url);
  const connection: Connection = await mysql.createConnection({
    host, port, database, charset: 'utf8mb4', dateStrings: true, ...(user ? { user } : {}), ...(password ? { password } : {}),
  }); // prettier-ignore
  // A column that is not grouped by has any of its group's values: such statements compare to nothing.
  const mode = 'STRICT_TRANS_TABLES,PIPES_AS_CONCAT,ONLY_FULL_GROUP_BY';
  await connection.query(
    `SET SESSION max_statement_time = ${PLAIN_MS / 1000}, time_zone = '+00:00', sql_mode = '${mode}'`,
  );
  const door = plant.open({ connections: 1 });
  return {
    door,
    fingerprint: () => plant.fingerprint(),
    rows: async (sql) => {
      try {
        const [rows] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true });
        return rows as unknown as Scalar[][];
      } catch (error) {
        return /ER_STATEMENT_TIMEOUT|max_statement_time/.test(String(error)) ? 'late' : 'failed';
      }
    },
    tablesOf: () => Promise.resolve(null),
    close: async () => {
      await door.close();
      await connection.end();
      await plant.remove();
    },
  };
}
