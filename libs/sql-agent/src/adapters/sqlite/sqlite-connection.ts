import { pathToFileURL } from 'node:url';
import type { Scalar } from '@app/kernel';
import sqlite3 from 'sqlite3';

const MEBIBYTE = 1_048_576;

/** Longest value, row or packed batch of rows. */
const LONGEST_VALUE = 16 * MEBIBYTE;

/** What one statement may be, in the engine's own terms: the guard's bounds with some room for the wrapping. */
const LIMITS: readonly (readonly [id: number, value: number])[] = [
  [sqlite3.LIMIT_LENGTH, LONGEST_VALUE],
  [sqlite3.LIMIT_SQL_LENGTH, 128 * 1024],
  [sqlite3.LIMIT_EXPR_DEPTH, 1000],
  [sqlite3.LIMIT_COMPOUND_SELECT, 40],
  [sqlite3.LIMIT_VDBE_OP, 250_000],
  [sqlite3.LIMIT_FUNCTION_ARG, 127],
  [sqlite3.LIMIT_LIKE_PATTERN_LENGTH, 256],
  [sqlite3.LIMIT_VARIABLE_NUMBER, 8_192],
  [sqlite3.LIMIT_ATTACHED, 0],
  [sqlite3.LIMIT_TRIGGER_DEPTH, 1],
  [sqlite3.LIMIT_WORKER_THREADS, 0],
];

/**
 * - `query_only`: a second lock behind the read-only open. `trusted_schema`: functions and virtual tables that are not
 *   harmless do not run from inside views. `cell_size_check`: a crafted file is found out early.
 * - No memory map: a file that is cut short under a map kills the process. Temporary data goes to files and is
 *   cached in little memory; `hard_heap_limit` holds for all of SQLite in the process.
 */
const SETTINGS = `
  PRAGMA query_only = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA mmap_size = 0;
  PRAGMA cache_size = -8192;
  PRAGMA temp_store = FILE;
  PRAGMA hard_heap_limit = ${512 * MEBIBYTE};
`;

export interface SqliteLocation {
  path: string;
  /** Opens a file that nobody changes without taking locks or making files beside it. */
  immutable: boolean;
  /** Milliseconds to wait for another program's lock. */
  busyTimeoutMs: number;
}

/** A statement under way. One call at a time. */
export interface SqliteCursor {
  /** The next row's first column, or null after the last row. */
  next(): Promise<unknown>;
  /** Ends the statement; the connection may then be used for another. */
  close(): Promise<void>;
}

/** One read-only connection. Everything runs in the thread pool; one call at a time. */
export class SqliteConnection {
  private constructor(
    private readonly database: sqlite3.Database,
    readonly immutable: boolean,
  ) {}

  /** Rejects with the driver's error where there is no readable database. */
  static async open({ path, immutable, busyTimeoutMs }: SqliteLocation): Promise<SqliteConnection> {
    const url = pathToFileURL(path);
    url.search = immutable ? 'mode=ro&immutable=1' : 'mode=ro';
    const mode = sqlite3.OPEN_READONLY | sqlite3.OPEN_PRIVATECACHE | sqlite3.OPEN_URI | sqlite3.OPEN_FULLMUTEX;
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened = new sqlite3.Database(url.href, mode, (error) => (error ? reject(error) : resolve(opened)));
    });
    database.configure('busyTimeout', busyTimeoutMs);
    for (const [id, value] of LIMITS) database.configure('limit', id, value);
    const connection = new SqliteConnection(database, immutable);
    try {
      await connection.execute(SETTINGS);
      // The first read of the file: finds out what is no database, is locked or lies where nothing may be written.
      await connection.all('SELECT COUNT(*) FROM sqlite_schema');
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /** All rows of one of the adapter's own small statements. */
  all<Row>(sql: string, params: readonly Scalar[] = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(sql, params, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /** Compiles a statement. Its values are bound and it begins to run with the first `next`. */
  async prepare(sql: string, params: readonly Scalar[]): Promise<SqliteCursor> {
    const statement = await new Promise<sqlite3.Statement>((resolve, reject) => {
      const prepared = this.database.prepare(sql, (error) => (error ? reject(error) : resolve(prepared)));
    });
    let values: readonly Scalar[] = params;
    return {
      next: () =>
        new Promise((resolve, reject) => {
          const bound = values;
          // Binding anew would start from the first row.
          values = [];
          statement.get<Record<string, unknown>>(bound, (error: Error | null, row?: Record<string, unknown>) => {
            if (error) reject(error);
            else resolve(row === undefined ? null : Object.values(row)[0]);
          });
        }),
      close: () =>
        new Promise((resolve) => {
          // Resetting in the thread pool leaves nothing to do to the finalizer, which runs on the event loop.
          statement.reset(() => statement.finalize(() => resolve()));
        }),
    };
  }

  /** Stops what runs; that fails with `SQLITE_INTERRUPT`. No effect where nothing runs. */
  interrupt(): void {
    this.database.interrupt();
  }

  /** Never rejects: there is nothing to be done about a connection that will not close. */
  close(): Promise<void> {
    return new Promise((resolve) => this.database.close(() => resolve()));
  }

  private execute(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  }
}
