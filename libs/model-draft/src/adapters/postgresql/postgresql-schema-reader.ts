import type { Scalar } from '@app/kernel';
import pg from 'pg';
import { commentOf } from '../../domain/profile/comment-of.js';
import { kindOfType } from '../../domain/profile/kind-of-type.js';
import type { ColumnSchema, TableSchema } from '../../domain/profile/schema.js';
import { unreachable } from '../../domain/profile/unreachable.js';
import { COUNTED_ROWS, STATEMENT_TIMEOUT_MS } from '../../domain/read-options.js';
import { type SampledRows, SchemaReader, type TableSelection } from '../../ports/schema-reader.js';

type Row = Record<string, unknown>;

const RELATIONS = `
  SELECT c.oid::int8 AS oid, c.relname AS name, n.nspname AS schema, c.relkind IN ('v', 'm') AS view,
    obj_description(c.oid, 'pg_class') AS comment,
    n.nspname = ANY (current_schemas(false)) AS usual
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
    AND n.nspname = COALESCE($1, current_schema()) AND ($2::text[] IS NULL OR c.relname = ANY ($2))
  ORDER BY c.relname`;
const COLUMNS = `
  SELECT a.attname AS name, NOT a.attnotnull AS nullable, t.typcategory AS category,
    col_description(a.attrelid, a.attnum) AS comment,
    format_type(COALESCE(NULLIF(t.typbasetype, 0), a.atttypid), NULL) AS type
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;
const KEYS = `
  SELECT i.indisprimary AS primary, ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(num, at)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num ORDER BY k.at) AS columns
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE i.indrelid = $1 AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL ORDER BY c.relname`;
const FOREIGN_KEYS = `
  SELECT target.relname AS target,
    ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(num, at)
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY u.at) AS columns,
    ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(num, at)
      JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY u.at) AS targets
  FROM pg_constraint k JOIN pg_class target ON target.oid = k.confrelid
  WHERE k.conrelid = $1 AND k.contype = 'f' ORDER BY k.conname`;

/** Texts of days and times stay as the server writes them; counts and decimals become numbers. */
const NUMERIC_TYPES = new Set([20, 1700]);
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (NUMERIC_TYPES.has(oid)) return Number;
    if ([1082, 1114, 1184].includes(oid)) return String;
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  }) as typeof pg.types.getTypeParser,
};

/** Reads one schema of a PostgreSQL database. */
export class PostgresqlSchemaReader extends SchemaReader {
  readonly dialect = 'postgresql';
  private readonly oids = new Map<string, number>();

  private constructor(private readonly client: pg.Client) {
    super();
  }

  static async open(url: string): Promise<PostgresqlSchemaReader> {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: STATEMENT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      types: TYPES,
    });
    // The loss of a connection is told by the query that meets it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY');
      const schema = new URL(url).searchParams.get('schema');
      if (schema !== null) await client.query("SELECT set_config('search_path', $1, false)", [schema]);
      return new PostgresqlSchemaReader(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw unreachable(`The PostgreSQL database at ${new URL(url).host}`, error);
    }
  }

  async tables({ schema, tables }: TableSelection, signal?: AbortSignal): Promise<TableSchema[]> {
    const relations = await this.all(RELATIONS, [schema ?? null, tables ?? null], signal);
    const found: TableSchema[] = [];
    for (const relation of relations) {
      const name = String(relation['name']);
      const table: TableSchema = {
        source: relation['usual'] === true ? name : `${String(relation['schema'])}.${name}`,
        name,
        ...commentOf(relation['comment']),
        view: relation['view'] === true,
        columns: [],
        primaryKey: [],
        uniqueKeys: [],
        foreignKeys: [],
      };
      const oid = Number(relation['oid']);
      this.oids.set(table.source, oid);
      table.columns = (await this.all(COLUMNS, [oid], signal)).map(toColumn);
      for (const key of await this.all(KEYS, [oid], signal)) {
        if (key['primary'] === true) table.primaryKey = key['columns'] as string[];
        else table.uniqueKeys.push(key['columns'] as string[]);
      }
      table.foreignKeys = (await this.all(FOREIGN_KEYS, [oid], signal)).map((key) => ({
        table: String(key['target']),
        columns: key['columns'] as string[],
        targets: key['targets'] as string[],
      }));
      found.push(table);
    }
    return found;
  }

  async rowCount(table: TableSchema, signal?: AbortSignal): Promise<{ rows: number; exact: boolean } | null> {
    const sql = `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${quotedSource(table)} LIMIT ${COUNTED_ROWS + 1}) AS counted`;
    const [counted] = await this.all(sql, [], signal);
    const rows = Number(counted?.['n'] ?? 0);
    if (rows <= COUNTED_ROWS) return { rows, exact: true };
    const [estimate] = await this.all(
      'SELECT reltuples AS n FROM pg_class WHERE oid = $1',
      [this.oids.get(table.source) ?? 0],
      signal,
    );
    const estimated = Number(estimate?.['n'] ?? -1);
    return estimated > rows ? { rows: estimated, exact: false } : null;
  }

  async sample(
    table: TableSchema,
    columns: readonly ColumnSchema[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<SampledRows> {
    const list = columns.map(({ name }) => quoted(name)).join(', ');
    const select = `SELECT ${list === '' ? '1' : list} FROM ${quotedSource(table)}`;
    const order = table.primaryKey.length > 0 ? ` ORDER BY ${table.primaryKey.map(quoted).join(', ')}` : '';
    const toRows = (rows: Row[]): Scalar[][] => rows.map((row) => columns.map(({ name }) => scalar(row[name])));
    const counted = await this.rowCount(table, signal);
    if (counted?.exact && counted.rows > limit && !table.view) {
      const percent = Math.min(100, (200 * limit) / counted.rows);
      const spread = `${select} TABLESAMPLE BERNOULLI (${percent}) REPEATABLE (1)${order} LIMIT ${limit}`;
      return { rows: toRows(await this.all(spread, [], signal)), complete: false };
    }
    if (counted && !counted.exact && !table.view) {
      // Whole blocks of a huge table, so that only few of them are read.
      const percent = Math.min(100, (200 * limit) / counted.rows);
      const spread = `${select} TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1) LIMIT ${limit}`;
      return { rows: toRows(await this.all(spread, [], signal)), complete: false };
    }
    const rows = await this.all(`${select}${order} LIMIT ${limit + 1}`, [], signal);
    return { rows: toRows(rows.slice(0, limit)), complete: rows.length <= limit };
  }

  async countContained(
    table: TableSchema,
    column: ColumnSchema,
    values: readonly Scalar[],
    signal?: AbortSignal,
  ): Promise<number> {
    const name = quoted(column.name);
    const sql = `SELECT COUNT(DISTINCT ${name}) AS n FROM ${quotedSource(table)} WHERE ${name} = ANY ($1)`;
    const [row] = await this.all(sql, [values], signal);
    return Number(row?.['n'] ?? 0);
  }

  async isUnique(table: TableSchema, column: ColumnSchema, signal?: AbortSignal): Promise<boolean> {
    const name = quoted(column.name);
    const sql = `SELECT COUNT(${name}) - COUNT(DISTINCT ${name}) AS n FROM ${quotedSource(table)}`;
    const [row] = await this.all(sql, [], signal);
    return Number(row?.['n'] ?? 1) === 0;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async all(sql: string, parameters: readonly unknown[], signal?: AbortSignal): Promise<Row[]> {
    signal?.throwIfAborted();
    // The session ends with its statement; its timeout ends what the server has not noticed.
    const leave = (): void => void this.client.end().catch(() => undefined);
    signal?.addEventListener('abort', leave);
    try {
      return (await this.client.query<Row>(sql, [...parameters])).rows;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }
}

function toColumn(row: Row): ColumnSchema {
  const type = String(row['type']);
  const kind = kindOfType(type);
  const texts = ['E', 'S'].includes(String(row['category']));
  return {
    name: String(row['name']),
    type,
    kind: kind === 'other' && texts ? 'text' : kind,
    nullable: row['nullable'] === true,
    ...commentOf(row['comment']),
  };
}

function scalar(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quotedSource({ source }: TableSchema): string {
  return source.split('.').map(quoted).join('.');
}
