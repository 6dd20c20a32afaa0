import { type AppConfig, type ServerLocation, type SqliteLocation } from '@app/platform';
import { openSchemaReader } from '@app/model-draft';
import { plantFile } from '@app/sql-agent';
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import type { Finding } from './finding.js';

/** The plant's data: whether it can be read, and how much of it there is. */
export async function plantFinding(config: AppConfig, signal: AbortSignal): Promise<Finding> {
  const name = 'plant';
  const { plantDatabase } = config;
  if (plantDatabase.kind === 'sample') {
    const made = await exists(plantFile(config));
    return { state: 'good', name, says: made ? 'the sample plant' : 'the sample plant, made at the first start' };
  }
  const reader = await openSchemaReader(urlOf(plantDatabase));
  try {
    const tables = await reader.tables({}, signal);
    if (tables.length > 0) return { state: 'good', name, says: `${reader.dialect}, ${tables.length} tables and views` };
    return {
      state: 'bad',
      name,
      says: `${reader.dialect}, without a table that this user sees`,
      advice: 'Let the user read the tables, or name their schema in MAINTENANCE_DATABASE_URL.',
    };
  } finally {
    await reader.close();
  }
}

/** The service's own store: whether it can be opened, and is whole. */
export async function storeFinding({ database }: AppConfig): Promise<Finding> {
  const name = 'own store';
  if (database.kind !== 'sqlite') {
    const reader = await openSchemaReader(urlOf(database));
    await reader.close();
    return { state: 'good', name, says: `${database.kind} at ${database.host}:${database.port}` };
  }
  if (!(await exists(database.path))) {
    await access(await firstFolder(dirname(database.path)), constants.W_OK);
    return { state: 'good', name, says: 'made at the first start' };
  }
  await access(database.path, constants.R_OK | constants.W_OK);
  const said = await quickCheck(database.path);
  if (said === 'ok') return { state: 'good', name, says: database.path };
  return {
    state: 'bad',
    name,
    says: `${database.path} is damaged: ${said}`,
    advice: 'Put a backup back: npm run restore -- --help',
  };
}

/** A folder that is there: `path`, or the nearest above it. */
export async function firstFolder(path: string): Promise<string> {
  return (await exists(path)) || dirname(path) === path ? path : firstFolder(dirname(path));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function urlOf(location: SqliteLocation | ServerLocation): string {
  if (location.kind === 'sqlite') return `sqlite:${location.path}`;
  const { kind, host, port, database, user, password, schema, tls } = location;
  const url = new URL(`${kind === 'postgresql' ? 'postgres' : 'mysql'}://localhost/${encodeURIComponent(database)}`);
  if (host.startsWith('/')) url.searchParams.set('host', host);
  else [url.hostname, url.port] = [host, String(port)];
  if (user !== undefined) url.username = encodeURIComponent(user);
  if (password !== undefined) url.password = encodeURIComponent(password);
  if (schema !== undefined) url.searchParams.set('schema', schema);
  if (tls !== 'off') url.searchParams.set('sslmode', tls === 'checked' ? 'verify-full' : 'require');
  return url.href;
}

function quickCheck(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (opened) => {
      if (opened) return reject(opened);
      database.get<{ quick_check: string }>('PRAGMA quick_check(1)', (error, row) => {
        database.close();
        if (error) reject(error);
        else resolve(row?.quick_check ?? 'it says nothing');
      });
    });
  });
}
