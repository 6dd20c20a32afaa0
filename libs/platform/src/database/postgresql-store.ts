import { DataSource, type DataSourceOptions, MigrationExecutor } from 'typeorm';
import type { StoreServer } from '../config/index.js';
import { MIGRATIONS } from './migrations/index.js';

type PostgresqlOptions = DataSourceOptions & { type: 'postgres' };

const CONNECT_WITHIN_MS = 5_000;
/** The store's statements take milliseconds: a server that takes longer than this is as good as away. */
const ANSWER_WITHIN_MS = 15_000;
const IDLE_FOR_MS = 60_000;

/** Names the lock that replicas take before they bring the schema up to date: any number that nobody else on the database uses. */
const MIGRATION_LOCK = 7_263_549_120;

/** TypeORM's options for the service's own store on a PostgreSQL server. Loads the driver, which a store in a file does without. */
export async function postgresqlOptions(server: StoreServer, connections: number): Promise<PostgresqlOptions> {
  const { DRIVER, StoreClient } = await import('./postgresql-client.js');
  return {
    type: 'postgres',
    driver: DRIVER,
    host: server.host,
    port: server.port,
    database: server.database,
    ...(server.user === undefined ? {} : { username: server.user }),
    ...(server.password === undefined ? {} : { password: server.password }),
    ssl: server.tls === 'off' ? false : { rejectUnauthorized: server.tls === 'checked' },
    poolSize: connections,
    connectTimeoutMS: CONNECT_WITHIN_MS,
    applicationName: 'maintenance-chatbot',
    extra: {
      Client: StoreClient,
      query_timeout: ANSWER_WITHIN_MS,
      idleTimeoutMillis: IDLE_FOR_MS,
      keepAlive: true,
    },
    installExtensions: false,
    migrations: MIGRATIONS,
    synchronize: false,
    logging: false,
  };
}

/**
 * Brings the schema up to date on a connection of its own, which may take as long as it takes. Of several replicas that start together one
 * does it, in one transaction; the others wait for it and find nothing left to do. The lock goes with the transaction, so that it holds
 * behind a pooler and ends with a process that is killed.
 */
export async function migrateOnce(options: PostgresqlOptions): Promise<void> {
  const extra = { ...(options.extra as object), query_timeout: undefined };
  const dataSource = await new DataSource({ ...options, poolSize: 1, extra }).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'all';
    await executor.executePendingMigrations();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}

/** Settings with which the server may forget what it has said to be stored. */
export async function unsafeSettings(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>(
    `SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off' ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}
