import type { Scalar } from '@app/kernel';
import sqlite3 from 'sqlite3';
import type { Table } from './gold-table.js';

/** Reads a plant's SQLite file by itself, so that gold rows never come from the service that is judged. */
export class PlantReader {
  private constructor(private readonly database: sqlite3.Database) {}

  /** @throws Error where there is no such SQLite file. */
  static open(path: string): Promise<PlantReader> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) =>
        error ? reject(error) : resolve(new PlantReader(database)),
      );
    });
  }

  /** Runs one SELECT. Columns of a result without rows have no names. */
  query(sql: string): Promise<Table> {
    return new Promise((resolve, reject) => {
      this.database.all(sql, (error, rows: Record<string, Scalar>[]) => {
        if (error) reject(new Error(`${error.message}: ${sql}`, { cause: error }));
        else resolve({ columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) });
      });
    });
  }

  /** The one text that `sql` gives. @throws Error where it gives none. */
  async text(sql: string): Promise<string> {
    const { rows } = await this.query(sql);
    const value = rows[0]?.[0];
    if (value === undefined || value === null) throw new Error(`No value: ${sql}`);
    return String(value);
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => this.database.close((error) => (error ? reject(error) : resolve())));
  }
}
