import type { Scalar } from '@app/kernel';
import sqlite3 from 'sqlite3';

export interface CopiedColumn {
  name: string;
  /** As SQLite's CREATE TABLE declares it. */
  type: 'INTEGER' | 'TEXT' | 'REAL' | 'DATE' | 'DATETIME';
  required: boolean;
}

/** A table of a SQLite file, as another database can be given it. */
export interface CopiedTable {
  name: string;
  columns: CopiedColumn[];
  primaryKey: string[];
  foreignKeys: { column: string; table: string; references: string }[];
  rows: Scalar[][];
}

interface ColumnRow {
  name: string;
  type: CopiedColumn['type'];
  notnull: number;
  pk: number;
}

/** All tables of a SQLite file, those that are referred to before those that refer to them. */
export async function readTables(path: string): Promise<CopiedTable[]> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const all = <Row>(sql: string): Promise<Row[]> =>
    new Promise((resolve, reject) => database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows))));
  try {
    const names = await all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    );
    const tables: CopiedTable[] = [];
    for (const { name } of names) {
      const columns = await all<ColumnRow>(`PRAGMA table_info(${name})`);
      const keys = await all<{ from: string; table: string; to: string }>(`PRAGMA foreign_key_list(${name})`);
      const rows = await all<Record<string, Scalar>>(`SELECT * FROM ${name}`);
      tables.push({
        name,
        columns: columns.map((column) => ({ name: column.name, type: column.type, required: column.notnull === 1 })),
        primaryKey: columns.filter(({ pk }) => pk > 0).map((column) => column.name),
        foreignKeys: keys.map(({ from, table, to }) => ({ column: from, table, references: to })),
        rows: rows.map((row) => columns.map((column) => row[column.name] ?? null)),
      });
    }
    return tables;
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()));
  }
}

/** CREATE TABLE in standard SQL. */
export function createTable(table: CopiedTable, typeOf: (column: CopiedColumn) => string): string {
  const columns = table.columns.map(
    (column) => `${column.name} ${typeOf(column)}${column.required ? ' NOT NULL' : ''}`,
  );
  const keys = table.foreignKeys.map(
    ({ column, table: other, references }) => `FOREIGN KEY (${column}) REFERENCES ${other}(${references})`,
  );
  return `CREATE TABLE ${table.name} (${[...columns, `PRIMARY KEY (${table.primaryKey.join(', ')})`, ...keys].join(', ')})`;
}

/** Rows in pieces that one INSERT can carry. */
export function* piecesOf(rows: readonly Scalar[][], size = 500): Generator<Scalar[][]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}
