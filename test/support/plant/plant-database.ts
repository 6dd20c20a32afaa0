import { createHash } from 'node:crypto';
import sqlite3 from 'sqlite3';

export type Row = Record<string, string | number | null>;

/** A plant file opened to be looked at. */
export class PlantDatabase {
  private constructor(private readonly database: sqlite3.Database) {}

  static open(path: string): Promise<PlantDatabase> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) => {
        if (error) reject(error);
        else resolve(new PlantDatabase(database));
      });
    });
  }

  all(sql: string): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /** The only column of the only row. */
  async value(sql: string): Promise<string | number | null> {
    const rows = await this.all(sql);
    return Object.values(rows[0] ?? {})[0] ?? null;
  }

  async number(sql: string): Promise<number> {
    return Number(await this.value(sql));
  }

  async column(sql: string): Promise<(string | number | null)[]> {
    return (await this.all(sql)).map((row) => Object.values(row)[0] ?? null);
  }

  /** SHA-256 of all rows of all tables, in the order of their keys. */
  async fingerprint(): Promise<string> {
    const hash = createHash('sha256');
    for (const table of await this.column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
      hash.update(`${table}\n`);
      for (const row of await this.all(`SELECT * FROM ${table} ORDER BY 1, 2`)) hash.update(JSON.stringify(row));
    }
    return hash.digest('hex');
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()));
    });
  }
}
