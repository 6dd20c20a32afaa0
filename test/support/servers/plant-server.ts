import { readFile } from 'node:fs/promises';
import type { ServerLocation } from '@app/platform';
import { parseConfig } from '@app/platform';
import type { PlantDatabase, SqlDialect } from '@app/sql-agent';

export interface AdapterOptions {
  connections?: number;
  times?: { stopWithinMs?: number; consumerTimeoutMs?: number; connectWithinMs?: number };
  /** What is to be different from the server that the plant is on. */
  server?: Partial<ServerLocation>;
}

export interface ReaderAccount {
  account: { user: string; password: string };
  remove: () => Promise<void>;
}

/** Runs a script of docs/sql for the database `name`. */
export async function makeReader(
  script: string,
  name: string,
  execute: (sql: string) => Promise<void>,
  dropping: (user: string) => string,
): Promise<ReaderAccount> {
  const user = uniqueName();
  const sql = await readFile(`docs/sql/${script}`, 'utf8');
  await execute(
    sql
      .replaceAll('plant_reader', user)
      .replaceAll('DATABASE plant ', `DATABASE ${name} `)
      .replaceAll('ON plant.', `ON ${name}.`),
  );
  return { account: { user, password: 'change-me' }, remove: () => execute(dropping(user)) };
}

/** A database of its own on a server, with a copy of a SQLite file's tables. */
export interface ServerPlant {
  location: ServerLocation;
  url: string;
  /** Makes the account that the documentation recommends, by its script. */
  makeReader(): Promise<ReaderAccount>;
  /** Runs statements as the server's administrator. */
  execute(sql: string): Promise<void>;
  /** The same as somebody else. */
  executeAs(user: { user: string; password: string }, sql: string): Promise<void>;
  /** The first row of one statement of the administrator's. */
  query(sql: string): Promise<unknown[]>;
  /** Changes whenever rows, tables, sequences, routines, accounts' rights or large objects have. */
  fingerprint(): Promise<string>;
  /** Ends every other connection to the database. */
  disconnectOthers(): Promise<void>;
  /** The adapter under test. */
  open(options?: AdapterOptions): PlantDatabase;
  remove(): Promise<void>;
}

/** A server that tests may make databases on. */
export interface PlantServer {
  name: string;
  dialect: SqlDialect;
  /** Why it cannot be used; null where it can. */
  missing(): Promise<string | null>;
  /** Makes a database with the tables of a SQLite file. */
  copy(sqliteFile: string): Promise<ServerPlant>;
}

/** A name that no other run of the tests uses. */
export function uniqueName(): string {
  return `plant_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
}

/** The same server with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The same database for another user. */
export function withUser(url: string, { user, password }: { user: string; password: string }): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

/** What the service makes of a URL. */
export function locationOf(url: string): ServerLocation {
  const { plantDatabase } = parseConfig({ MAINTENANCE_DATABASE_URL: url });
  if (plantDatabase.kind === 'sqlite' || plantDatabase.kind === 'sample')
    throw new TypeError('Not the URL of a server');
  return plantDatabase;
}
