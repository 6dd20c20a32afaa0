import pg from 'pg';
import { PostgresqlPlantDatabase } from '../../../libs/sql-agent/src/adapters/postgresql/postgresql-plant-database.js';
import { locationOf, type PlantServer, type ServerPlant, uniqueName, withDatabase, withUser } from './plant-server.js';
import { type CopiedColumn, createTable, piecesOf, readTables } from './sqlite-tables.js';

/** A server whose user may create databases. */
const URL_OF_SERVER = process.env.TEST_POSTGRESQL_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** How instants are stored: both ways are found in plants. */
export type InstantType = 'TIMESTAMPTZ' | 'TIMESTAMP';

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A PostgreSQL server of the developer's machine, or the one that `TEST_POSTGRESQL_URL` names. */
export function postgresqlServer(instants: InstantType = 'TIMESTAMPTZ'): PlantServer {
  const types: Readonly<Record<CopiedColumn['type'], string>> = {
    INTEGER: 'INTEGER',
    TEXT: 'TEXT',
    REAL: 'DOUBLE PRECISION',
    DATE: 'DATE',
    DATETIME: instants,
  };
  return {
    name: 'PostgreSQL',
    dialect: 'postgresql',
    missing: () =>
      connected(URL_OF_SERVER, async () => null).catch(
        (error: unknown) => `no PostgreSQL server answers; set TEST_POSTGRESQL_URL (${(error as Error).message})`,
      ),
    async copy(sqliteFile): Promise<ServerPlant> {
      const name = uniqueName();
      const url = withDatabase(URL_OF_SERVER, name);
      await connected(URL_OF_SERVER, (client) => client.query(`CREATE DATABASE ${name}`));
      const tables = await readTables(sqliteFile);
      await connected(url, async (client) => {
        await client.query(`BEGIN; SET LOCAL TimeZone = 'UTC'`);
        for (const table of tables) {
          await client.query(createTable(table, ({ type }) => types[type]));
          for (const rows of piecesOf(table.rows)) {
            await client.query(
              `INSERT INTO ${table.name} SELECT * FROM json_populate_recordset(NULL::${table.name}, $1)`,
              [JSON.stringify(rows.map((row) => Object.fromEntries(table.columns.map((c, i) => [c.name, row[i]]))))],
            );
          }
        }
        await client.query('COMMIT; ANALYZE');
      });
      const location = locationOf(url);
      return {
        location,
        url,
        query: (sql) =>
          connected(
            url,
            async (client) => (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows[0] ?? [],
          ),
        disconnectOthers: () =>
          connected(url, async (client) => {
            await client.query(
              'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
            );
          }),
        executeAs: (user, sql) => connected(withUser(url, user), async (client) => void (await client.query(sql))),
        execute: (sql) => connected(url, async (client) => void (await client.query(sql))),
        open: ({ connections = 2, times, server = {} } = {}) =>
          new PostgresqlPlantDatabase({
            server: { ...location, ...server },
            connections,
            tables: tables.map((table) => table.name),
            ...(times ? { times } : {}),
          }),
        remove: () =>
          connected(URL_OF_SERVER, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
      };
    },
  };
}
