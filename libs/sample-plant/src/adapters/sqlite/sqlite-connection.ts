import sqlite3 from 'sqlite3';

export type SqlValue = string | number | null;

/** The callback interface of the driver as promises; one connection, statements one after another. */
export class SqliteConnection {
  private constructor(private readonly database: sqlite3.Database) {}

  /** Opens `path` for writing and creates it. */
  static open(path: string): Promise<SqliteConnection> {
    return new Promise((resolve, reject) => {
      const mode = sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
      const database = new sqlite3.Database(path, mode, (error) => {
        if (error) reject(error);
        else resolve(new SqliteConnection(database));
      });
    });
  }

  /** Runs statements that take no parameters, separated by semicolons. */
  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  }

  prepare(sql: string): Promise<SqliteStatement> {
    return new Promise((resolve, reject) => {
      const statement = this.database.prepare(sql, (error) => {
        if (error) reject(error);
        else resolve(new SqliteStatement(statement));
      });
    });
  }

  /** Stops the statement that is running, if any; it fails with SQLITE_INTERRUPT. */
  interrupt(): void {
    this.database.interrupt();
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()));
    });
  }
}

export class SqliteStatement {
  constructor(private readonly statement: sqlite3.Statement) {}

  run(values: readonly SqlValue[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.statement.run(values, (error: Error | null) => (error ? reject(error) : resolve()));
    });
  }

  finalize(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.statement.finalize((error) => (error ? reject(error) : resolve()));
    });
  }
}
