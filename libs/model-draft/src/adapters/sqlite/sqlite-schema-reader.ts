import type { Scalar } from '@app/kernel';
import { pathToFileURL } from 'node:url';
import sqlite3 from 'sqlite3';
import { commentOf } from '../../domain/profile/comment-of.js';
import { kindOfType } from '../../domain/profile/kind-of-type.js';
import type { ColumnKind, ColumnSchema, ForeignKey, TableSchema } from '../../domain/profile/schema.js';
import { rowsPerStretch, stretches } from '../../domain/profile/spread.js';
import { unreachable } from '../../domain/profile/unreachable.js';
import { COUNTED_ROWS, STATEMENT_TIMEOUT_MS } from '../../domain/read-options.js';
import { type SampledRows, SchemaReader, type TableSelection } from '../../ports/schema-reader.js';
import { commentsInSql } from './comments-in-sql.js';

type Row = Record<string, unknown>;

/** Reads a SQLite file. Its types bind nothing: dates are whatever their values look like. */
export class SqliteSchemaReader extends SchemaReader {
  readonly dialect = 'sqlite';

  private constructor(private readonly database: sqlite3.Database) {
    super();
  }

  static async open(path: string): Promise<SqliteSchemaReader> {
    const url = pathToFileURL(path);
    url.search = 'mode=ro';
    try {
      const database = await new Promise<sqlite3.Database>((resolve, reject) => {
        const opened = new sqlite3.Database(url.href, sqlite3.OPEN_READONLY | sqlite3.OPEN_URI, (error) =>
          error ? reject(error) : resolve(opened),
        );
      });
      const reader = new SqliteSchemaReader(database);
      for (const setting of ['query_only = ON', 'trusted_schema = OFF']) await reader.all(`PRAGMA ${setting}`);
      await reader.all('SELECT COUNT(*) AS n FROM sqlite_schema');
      return reader;
    } catch (error) {
      throw unreachable(path, error);
    }
  }

  async tables({ tables }: TableSelection, signal?: AbortSignal): Promise<TableSchema[]> {
    const rows = await this.all(
      `SELECT list.name, list.type, written.sql FROM pragma_table_list AS list LEFT JOIN sqlite_schema AS written ON written.name = list.name
       WHERE list.schema = 'main' AND list.type IN ('table', 'view') AND list.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY list.name`,
      [],
      signal,
    );
    const wanted = rows.filter(({ name }) => !tables || tables.includes(String(name)));
    const found: TableSchema[] = [];
    for (const { name, type, sql } of wanted) {
      const table = await this.table(String(name), type === 'view', signal);
      const written = commentsInSql(type === 'table' && typeof sql === 'string' ? sql : '', table.columns);
      found.push({
        ...table,
        ...commentOf(written.table),
        columns: table.columns.map((column) => ({ ...column, ...commentOf(written.columns.get(column.name)) })),
      });
    }
    return found;
  }

  private async table(name: string, view: boolean, signal?: AbortSignal): Promise<TableSchema> {
    const info = await this.all('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', [name], signal);
    const keys = info.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a['pk']) - Number(b['pk']));
    return {
      source: name,
      name,
      view,
      columns: info.map((column) => ({
        name: String(column['name']),
        type: String(column['type']),
        kind: kindOf(String(column['type'])),
        nullable: column['notnull'] === 0 && column['pk'] === 0,
      })),
      primaryKey: keys.map((column) => String(column['name'])),
      uniqueKeys: await this.uniqueKeys(name, signal),
      foreignKeys: await this.foreignKeys(name, signal),
    };
  }

  private async uniqueKeys(table: string, signal?: AbortSignal): Promise<string[][]> {
    const rows = await this.all(
      `SELECT list.name AS name, info.name AS column FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info
       WHERE list."unique" = 1 AND list.partial = 0 AND list.origin <> 'pk' ORDER BY list.name, info.seqno`,
      [table],
      signal,
    );
    return grouped(rows, 'name', ({ column }) => String(column));
  }

  private async foreignKeys(table: string, signal?: AbortSignal): Promise<ForeignKey[]> {
    const rows = await this.all(
      `SELECT id, "table" AS target, "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq`,
      [table],
      signal,
    );
    const keys = new Map<unknown, ForeignKey>();
    for (const { id, target, from, to } of rows) {
      const key = keys.get(id) ?? { columns: [], table: String(target), targets: [] };
      key.columns.push(String(from));
      if (typeof to === 'string') key.targets.push(to);
      keys.set(id, key);
    }
    return [...keys.values()];
  }

  async rowCount({ name, view }: TableSchema, signal?: AbortSignal): Promise<{ rows: number; exact: boolean } | null> {
    const [counted] = await this.all(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${quoted(name)} LIMIT ${COUNTED_ROWS + 1})`,
      [],
      signal,
    );
    const rows = Number(counted?.['n'] ?? 0);
    if (rows <= COUNTED_ROWS) return { rows, exact: true };
    if (view) return null;
    const [last] = await this.all(`SELECT MAX(rowid) AS n FROM ${quoted(name)}`, [], signal);
    return { rows: Number(last?.['n'] ?? rows), exact: false };
  }

  async sample(
    table: TableSchema,
    columns: readonly ColumnSchema[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<SampledRows> {
    const list = columns.map(({ name }) => quoted(name)).join(', ');
    const select = `SELECT ${list === '' ? '1' : list} FROM ${quoted(table.name)}`;
    const toRows = (rows: Row[]): Scalar[][] => rows.map((row) => columns.map(({ name }) => scalar(row[name])));
    const first = await this.all(`${select} LIMIT ${limit + 1}`, [], signal);
    if (first.length <= limit) return { rows: toRows(first), complete: true };
    const [ends] = table.view
      ? []
      : await this.all(`SELECT MIN(rowid) AS least, MAX(rowid) AS most FROM ${quoted(table.name)}`, [], signal).catch(
          () => [], // a table without rowid
        );
    if (!ends) return { rows: toRows(first.slice(0, limit)), complete: false };
    const rows: Row[] = [];
    for (const { from, before } of stretches(Number(ends['least']), Number(ends['most']))) {
      const part = `${select} WHERE rowid >= ? AND rowid < ? ORDER BY rowid LIMIT ${rowsPerStretch(limit)}`;
      rows.push(...(await this.all(part, [from, before], signal)));
    }
    return { rows: toRows(rows), complete: false };
  }

  async countContained(
    table: TableSchema,
    column: ColumnSchema,
    values: readonly Scalar[],
    signal?: AbortSignal,
  ): Promise<number> {
    const places = values.map(() => '?').join(', ');
    const name = quoted(column.name);
    const sql = `SELECT COUNT(DISTINCT ${name}) AS n FROM ${quoted(table.name)} WHERE ${name} IN (${places})`;
    const [row] = await this.all(sql, values, signal);
    return Number(row?.['n'] ?? 0);
  }

  async isUnique(table: TableSchema, column: ColumnSchema, signal?: AbortSignal): Promise<boolean> {
    const name = quoted(column.name);
    const sql = `SELECT COUNT(${name}) - COUNT(DISTINCT ${name}) AS n FROM ${quoted(table.name)}`;
    const [row] = await this.all(sql, [], signal);
    return Number(row?.['n'] ?? 1) === 0;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.database.close(resolve));
  }

  private async all(sql: string, parameters: readonly Scalar[] = [], signal?: AbortSignal): Promise<Row[]> {
    signal?.throwIfAborted();
    const interrupt = (): void => this.database.interrupt();
    const timer = setTimeout(interrupt, STATEMENT_TIMEOUT_MS);
    signal?.addEventListener('abort', interrupt);
    try {
      return await new Promise<Row[]>((resolve, reject) => {
        this.database.all<Row>(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows)));
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
    }
  }
}

/** SQLite stores what it is given: a column of a day or of no type holds texts or numbers. */
function kindOf(type: string): ColumnKind {
  if (type === '') return 'text';
  const kind = kindOfType(type);
  return kind === 'date' || kind === 'datetime' || kind === 'instant' ? 'text' : kind === 'boolean' ? 'integer' : kind;
}

function scalar(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function grouped<T>(rows: readonly Row[], by: string, of: (row: Row) => T): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const row of rows) groups.set(row[by], [...(groups.get(row[by]) ?? []), of(row)]);
  return [...groups.values()];
}
