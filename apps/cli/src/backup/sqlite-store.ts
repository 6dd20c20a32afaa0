import { AppError } from '@app/kernel';
import sqlite3 from 'sqlite3';

const BUSY_TIMEOUT_MS = 10_000;

/** The service's own store, looked at from outside while the service may be running. */
export class SqliteStore {
  private constructor(private readonly database: sqlite3.Database) {}

  /** @throws AppError `store_missing` where there is no such file */
  static open(path: string): Promise<SqliteStore> {
    return new Promise((resolve, reject) => {
      // Not read-only: the log of a service that was killed is only read by who may write.
      const opened: sqlite3.Database = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) => {
        if (error) return reject(storeError('store_missing', `There is no store at ${path}.`, error));
        opened.configure('busyTimeout', BUSY_TIMEOUT_MS);
        resolve(new SqliteStore(opened));
      });
    });
  }

  all<Row>(sql: string, params: readonly string[] = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(sql, [...params], (error, rows) =>
        error
          ? reject(storeError('store_damaged', `The store cannot be read: ${error.message}.`, error))
          : resolve(rows),
      );
    });
  }

  /** A copy of one moment, whatever is written meanwhile. `path` must not exist. */
  async copyTo(path: string): Promise<void> {
    await this.all('VACUUM INTO ?', [path]);
  }

  /** @throws AppError `store_damaged` where the file is not whole */
  async check(): Promise<void> {
    const [row] = await this.all<{ integrity_check: string }>('PRAGMA integrity_check(1)');
    if (row?.integrity_check !== 'ok') throw storeError('store_damaged', 'The store is damaged.');
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.database.close(() => resolve()));
  }
}

function storeError(code: string, message: string, cause?: unknown): AppError {
  return new AppError({ code, kind: 'unavailable', message, cause });
}
