import { parseConfig, type StoreServer } from '@app/platform';
import pg from 'pg';
import { uniqueName, withDatabase } from '../servers/plant-server.js';

/** A server whose user may create databases. */
const SERVER = process.env.TEST_POSTGRESQL_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** An empty database on the developer's PostgreSQL server, or on the one that `TEST_POSTGRESQL_URL` names. */
export interface TemporaryDatabase {
  url: string;
  location: StoreServer;
  /** Runs statements as the server's administrator. */
  execute<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Ends every other connection to the database. */
  disconnectOthers(): Promise<void>;
  remove(): Promise<void>;
}

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Why there is no server to make databases on; null where there is one. */
export function missingPostgresql(): Promise<string | null> {
  return connected(SERVER, async () => null).catch(
    (error: unknown) => `no PostgreSQL server answers; set TEST_POSTGRESQL_URL (${(error as Error).message})`,
  );
}

/** What the service makes of a URL of its store. */
export function storeServerOf(url: string): StoreServer {
  const { database } = parseConfig({ DATABASE_URL: url });
  if (database.kind !== 'postgresql') throw new TypeError('Not the URL of a PostgreSQL server');
  return database;
}

/** @param server a server whose user may create databases */
export async function makeDatabase(server = SERVER): Promise<TemporaryDatabase> {
  const name = uniqueName().replace('plant', 'store');
  const url = withDatabase(server, name);
  await connected(withDatabase(server, 'postgres'), (client) => client.query(`CREATE DATABASE ${name}`));
  return {
    url,
    location: storeServerOf(url),
    execute: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      connected(url, async (client) => (await client.query<Row>(sql, values)).rows),
    disconnectOthers: () =>
      connected(url, async (client) => {
        await client.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        );
      }),
    remove: () =>
      connected(
        withDatabase(server, 'postgres'),
        async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)),
      ),
  };
}
