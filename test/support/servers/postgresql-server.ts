import pg from 'pg';
import { PostgresqlPlantDatabase } from '../../../libs/sql-agent/src/adapters/postgresql/postgresql-plant-database.js';
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
const URL_OF_SERVER = process.env.TEST_POSTGRESQL_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** How instants are stored: both ways are found in plants. */
export type InstantType = 'TIMESTAMPTZ' | 'TIMESTAMP';

/** Rows of every table and sequence, and what else there is. */
const FINGERPRINT = `
  SELECT string_agg(left(part, 60) || ' ' || md5(part), E'\n' ORDER BY part) AS parts FROM (
    SELECT relname || ' ' || query_to_xml('SELECT * FROM ' || oid::regclass || ' t ORDER BY t', true, false, '')::text AS part
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', relname, relkind, relnatts, relacl) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace OR relpersistence = 't'
    UNION ALL SELECT relname || query_to_xml('SELECT * FROM ' || oid::regclass, true, false, '')::text
      FROM pg_class WHERE relkind = 'S'
    UNION ALL SELECT 'functions ' || COUNT(*) FROM pg_proc
    UNION ALL SELECT 'schemas ' || COUNT(*) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp_'
    UNION ALL SELECT 'extensions ' || COUNT(*) FROM pg_extension
    UNION ALL SELECT 'settings ' || COUNT(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
      WHERE d.datname = current_database()
    UNION ALL SELECT 'large objects ' || COUNT(*) FROM pg_largeobject_metadata
    UNION ALL SELECT 'locks ' || COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND d.datname = current_database()
  ) parts`;

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Texts are compared as people of the plant do, which most installations have: neither as SQLite does nor by their bytes. */
async function makeDatabase(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  // Older servers give a database no ICU locale.
  const locale = (rows[0]?.version ?? 0) < 150_000 ? '' : "LOCALE_PROVIDER icu ICU_LOCALE 'es' LOCALE 'C.UTF-8'";
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${locale}`);
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
      await connected(URL_OF_SERVER, (client) => makeDatabase(client, name));
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
      const execute = (sql: string): Promise<void> => connected(url, async (client) => void (await client.query(sql)));
      return {
        location,
        url,
        makeReader: () =>
          makeReader(
            'read-only-role.postgresql.sql',
            name,
            execute,
            (user) => `DROP OWNED BY ${user}; DROP ROLE ${user}`,
          ),
        fingerprint: () =>
          connected(url, async (client) => (await client.query<{ parts: string }>(FINGERPRINT)).rows[0]?.parts ?? ''),
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
        execute,
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
