import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { MysqlPlantDatabase } from '../../../libs/sql-agent/src/adapters/mysql/mysql-plant-database.js';
import {
  locationOf,
  makeReader,
  type PlantServer,
  type ServerPlant,
  uniqueName,
  withDatabase,
  withUser,
} from './plant-server.js';
import { type CopiedColumn, createTable, piecesOf, readTables } from './sqlite-tables.js';

/** A server whose user may create databases. */
const URL_OF_SERVER = process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql';

const TYPES: Readonly<Record<CopiedColumn['type'], string>> = {
  INTEGER: 'INTEGER',
  TEXT: 'VARCHAR(500)',
  REAL: 'DOUBLE',
  DATE: 'DATE',
  DATETIME: 'DATETIME',
};

async function connected<Result>(url: string, work: (connection: Connection) => Promise<Result>): Promise<Result> {
  const { host, port, user, password, database } = locationOf(url);
  const connection = await mysql.createConnection({
    host,
    port,
    database,
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    connectTimeout: 3_000,
    charset: 'utf8mb4',
    multipleStatements: true,
  });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

/** A MariaDB or MySQL server of the developer's machine, or the one that `TEST_MYSQL_URL` names. */
export function mysqlServer(): PlantServer {
  return {
    name: 'MariaDB/MySQL',
    dialect: 'mysql',
    missing: () =>
      connected(URL_OF_SERVER, async () => null).catch(
        (error: unknown) => `no MariaDB or MySQL server answers; set TEST_MYSQL_URL (${(error as Error).message})`,
      ),
    async copy(sqliteFile): Promise<ServerPlant> {
      const name = uniqueName();
      const url = withDatabase(URL_OF_SERVER, name);
      await connected(URL_OF_SERVER, (connection) =>
        connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`),
      );
      const tables = await readTables(sqliteFile);
      await connected(url, async (connection) => {
        for (const table of tables) {
          await connection.query(createTable(table, ({ type }) => TYPES[type]));
          const instants = table.columns.map(({ type }) => type === 'DATETIME');
          for (const rows of piecesOf(table.rows)) {
            const values = rows.map((row) =>
              row.map((cell, index) =>
                instants[index] && typeof cell === 'string' ? cell.replace('T', ' ').replace('Z', '') : cell,
              ),
            );
            await connection.query(`INSERT INTO ${table.name} VALUES ?`, [values]);
          }
        }
      });
      const location = locationOf(url);
      const execute = (sql: string): Promise<void> =>
        connected(url, async (connection) => void (await connection.query(sql)));
      return {
        location,
        url,
        makeReader: () => makeReader('read-only-user.mysql.sql', name, execute, (user) => `DROP USER '${user}'@'%'`),
        fingerprint: () =>
          connected(url, async (connection) => {
            const all = async (sql: string): Promise<RowDataPacket[]> =>
              (await connection.query<RowDataPacket[]>(sql))[0];
            const names = tables.map((table) => table.name).join(', ');
            return JSON.stringify([
              await all(`CHECKSUM TABLE ${names}`),
              await all(
                'SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1',
              ),
              await all(`SELECT (SELECT COUNT(*) FROM information_schema.routines) AS routines, (SELECT COUNT(*) FROM mysql.func) AS functions,
                (SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name NOT LIKE 'plant%') AS others,
                @@global.general_log AS general_log, @@global.read_only AS read_only`),
            ]);
          }),
        query: (sql) =>
          connected(url, async (connection) => {
            const [rows] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true });
            return rows[0] ?? [];
          }),
        disconnectOthers: () =>
          connected(url, async (connection) => {
            const [rows] = await connection.query<RowDataPacket[]>(
              'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
            );
            for (const { id } of rows) await connection.query('KILL ?', [id]).catch(() => undefined);
          }),
        executeAs: (user, sql) =>
          connected(withUser(url, user), async (connection) => void (await connection.query(sql))),
        execute,
        open: ({ connections = 2, times, server = {} } = {}) =>
          new MysqlPlantDatabase({
            server: { ...location, ...server },
            connections,
            tables: tables.map((table) => table.name),
            ...(times ? { times } : {}),
          }),
        remove: () =>
          connected(URL_OF_SERVER, async (connection) => void (await connection.query(`DROP DATABASE ${name}`))),
      };
    },
  };
}
