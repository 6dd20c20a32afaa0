import type { Scalar } from '@app/kernel';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { commentOf } from '../../domain/profile/comment-of.js';
import { kindOfType } from '../../domain/profile/kind-of-type.js';
import type { ColumnSchema, ForeignKey, TableSchema } from '../../domain/profile/schema.js';
import { rowsPerStretch, stretches } from '../../domain/profile/spread.js';
import { unreachable } from '../../domain/profile/unreachable.js';
import { COUNTED_ROWS, STATEMENT_TIMEOUT_MS } from '../../domain/read-options.js';
import { type SampledRows, SchemaReader, type TableSelection } from '../../ports/schema-reader.js';

type Row = Record<string, unknown>;

const TABLES = `SELECT table_name AS name, table_type AS kind, table_comment AS comment FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'VIEW') ORDER BY table_name`;
const COLUMNS = `SELECT column_name AS name, column_type AS type, is_nullable AS nullable, column_comment AS comment
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position`;
const KEYS = `SELECT index_name AS name, column_name AS col FROM information_schema.statistics
  WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = 0 ORDER BY index_name, seq_in_index`;
const FOREIGN_KEYS = `SELECT constraint_name AS name, column_name AS col, referenced_table_name AS target,
    referenced_column_name AS target_col FROM information_schema.key_column_usage
  WHERE table_schema = DATABASE() AND table_name = ? AND referenced_table_schema = DATABASE()
  ORDER BY constraint_name, ordinal_position`;
const ESTIMATE = `SELECT table_rows AS n FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?`;

/** Reads the database of the URL on a MySQL or MariaDB server. */
export class MysqlSchemaReader extends SchemaReader {
  readonly dialect = 'mysql';

  private constructor(private readonly connection: mysql.Connection) {
    super();
  }

  static async open(url: string): Promise<MysqlSchemaReader> {
    const address = new URL(url);
    address.protocol = 'mysql:';
    let connection: mysql.Connection | undefined;
    try {
      connection = await mysql.createConnection({
        uri: address.href,
        connectTimeout: STATEMENT_TIMEOUT_MS,
        dateStrings: true,
        decimalNumbers: true,
        supportBigNumbers: true,
      });
      await connection.query('SET SESSION TRANSACTION READ ONLY');
      await limitStatements(connection);
      return new MysqlSchemaReader(connection);
    } catch (error) {
      connection?.destroy();
      throw unreachable(`The MySQL or MariaDB database at ${address.host}`, error);
    }
  }

  async tables({ tables }: TableSelection, signal?: AbortSignal): Promise<TableSchema[]> {
    const rows = await this.all(TABLES, [], signal);
    const wanted = rows.filter(({ name }) => !tables || tables.includes(String(name)));
    const found: TableSchema[] = [];
    for (const { name, kind, comment } of wanted) {
      const table = await this.table(String(name), kind === 'VIEW', signal);
      // MySQL calls every view VIEW there.
      found.push({ ...table, ...(table.view ? {} : commentOf(comment)) });
    }
    return found;
  }

  private async table(name: string, view: boolean, signal?: AbortSignal): Promise<TableSchema> {
    const columns = await this.all(COLUMNS, [name], signal);
    const keys = new Map<string, string[]>();
    for (const key of await this.all(KEYS, [name], signal)) {
      keys.set(String(key['name']), [...(keys.get(String(key['name'])) ?? []), String(key['col'])]);
    }
    const { PRIMARY: primaryKey = [], ...unique } = Object.fromEntries(keys);
    return {
      source: name,
      name,
      view,
      columns: columns.map((column) => ({
        name: String(column['name']),
        type: String(column['type']),
        kind: kindOfType(String(column['type'])),
        nullable: column['nullable'] === 'YES',
        ...commentOf(column['comment']),
      })),
      primaryKey,
      uniqueKeys: Object.values(unique),
      foreignKeys: await this.foreignKeys(name, signal),
    };
  }

  private async foreignKeys(table: string, signal?: AbortSignal): Promise<ForeignKey[]> {
    const keys = new Map<unknown, ForeignKey>();
    for (const row of await this.all(FOREIGN_KEYS, [table], signal)) {
      const key = keys.get(row['name']) ?? { columns: [], table: String(row['target']), targets: [] };
      key.columns.push(String(row['col']));
      key.targets.push(String(row['target_col']));
      keys.set(row['name'], key);
    }
    return [...keys.values()];
  }

  async rowCount({ name }: TableSchema, signal?: AbortSignal): Promise<{ rows: number; exact: boolean } | null> {
    const sql = `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${quoted(name)} LIMIT ${COUNTED_ROWS + 1}) AS counted`;
    const [counted] = await this.all(sql, [], signal);
    const rows = Number(counted?.['n'] ?? 0);
    if (rows <= COUNTED_ROWS) return { rows, exact: true };
    const [estimate] = await this.all(ESTIMATE, [name], signal);
    const estimated = Number(estimate?.['n'] ?? 0);
    return estimated > 0 ? { rows: estimated, exact: false } : null;
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
    const order = table.primaryKey.length > 0 ? ` ORDER BY ${table.primaryKey.map(quoted).join(', ')}` : '';
    const first = await this.all(`${select}${order} LIMIT ${limit + 1}`, [], signal);
    if (first.length <= limit) return { rows: toRows(first), complete: true };
    const [key, second] = table.primaryKey;
    const numbered =
      key !== undefined && !second && table.columns.some(({ name, kind }) => name === key && kind === 'integer');
    if (!numbered) return { rows: toRows(first.slice(0, limit)), complete: false };
    const by = quoted(key);
    const [ends] = await this.all(
      `SELECT MIN(${by}) AS least, MAX(${by}) AS most FROM ${quoted(table.name)}`,
      [],
      signal,
    );
    const rows: Row[] = [];
    for (const { from, before } of stretches(Number(ends?.['least']), Number(ends?.['most']))) {
      const part = `${select} WHERE ${by} >= ? AND ${by} < ? ORDER BY ${by} LIMIT ${rowsPerStretch(limit)}`;
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
    const name = quoted(column.name);
    const sql = `SELECT COUNT(DISTINCT ${name}) AS n FROM ${quoted(table.name)} WHERE ${name} IN (?)`;
    const [row] = await this.all(sql, [values], signal);
    return Number(row?.['n'] ?? 0);
  }

  async isUnique(table: TableSchema, column: ColumnSchema, signal?: AbortSignal): Promise<boolean> {
    const name = quoted(column.name);
    const sql = `SELECT COUNT(${name}) - COUNT(DISTINCT ${name}) AS n FROM ${quoted(table.name)}`;
    const [row] = await this.all(sql, [], signal);
    return Number(row?.['n'] ?? 1) === 0;
  }

  async close(): Promise<void> {
    await this.connection.end().catch(() => this.connection.destroy());
  }

  private async all(sql: string, parameters: readonly unknown[], signal?: AbortSignal): Promise<Row[]> {
    signal?.throwIfAborted();
    // The session ends with its statement; its timeout ends what the server has not noticed.
    const leave = (): void => this.connection.destroy();
    signal?.addEventListener('abort', leave);
    try {
      const [rows] = await this.connection.query<RowDataPacket[]>(sql, [...parameters] as Scalar[]);
      return rows;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }
}

/** MariaDB counts seconds, MySQL milliseconds; each knows only its own setting. */
async function limitStatements(connection: mysql.Connection): Promise<void> {
  try {
    await connection.query(`SET SESSION max_statement_time = ${STATEMENT_TIMEOUT_MS / 1000}`);
  } catch {
    await connection.query(`SET SESSION max_execution_time = ${STATEMENT_TIMEOUT_MS}`);
  }
}

/** A single bit comes as a byte. */
function scalar(value: unknown): Scalar {
  if (Buffer.isBuffer(value) && value.length === 1) return value[0] ?? null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
