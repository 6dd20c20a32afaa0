import type { Scalar } from '@app/kernel';
import type { GuardedStatement } from '../../domain/statement.js';
import type { Pooled } from './connection-pool.js';
import { ProgramInspector } from './program-inspector.js';
import { SqliteConnection, type SqliteCursor } from './sqlite-connection.js';
import { isCannotOpen, plantUnavailable, translateSqliteError } from './sqlite-errors.js';
import type { SqliteFile } from './sqlite-file.js';

/** Milliseconds to wait for another program's lock on the file. */
const BUSY_TIMEOUT_MS = 500;

/** A connection to the plant's file, with the engine's own view of it. */
export class PlantConnection implements Pooled {
  private readonly inspector = new ProgramInspector();

  private constructor(
    private readonly connection: SqliteConnection,
    private readonly file: SqliteFile,
    /** What the file was when the connection was opened. */
    private readonly opened: string,
  ) {}

  /** Rejects with AppError `unavailable`, saying why as far as that can be told. */
  static async open(file: SqliteFile): Promise<PlantConnection> {
    let identity: string;
    try {
      identity = await file.identity();
    } catch (error) {
      throw plantUnavailable("The plant's database file does not exist or may not be read.", { cause: error });
    }
    try {
      return new PlantConnection(await openFile(file, false), file, identity);
    } catch (error) {
      return this.openSettled(file, error);
    }
  }

  /**
   * A database with a write-ahead log needs two files beside it, even to be read. Where they cannot be made and the log is
   * empty, the file is opened as one that does not change; and since then its locks are not seen, anew for each change.
   */
  private static async openSettled(file: SqliteFile, error: unknown): Promise<PlantConnection> {
    if (!isCannotOpen(error)) throw translateSqliteError(error);
    if (await file.hasLog()) {
      throw plantUnavailable(
        "The plant's database keeps a write-ahead log that cannot be read without writing to its folder: let the service " +
          'write there, or have the owner run PRAGMA wal_checkpoint(TRUNCATE).',
        { cause: error },
      );
    }
    try {
      if (await file.isSettledLog()) {
        const version = await file.version();
        return new PlantConnection(await openFile(file, true), file, version);
      }
    } catch {
      // What went wrong first says more.
    }
    throw translateSqliteError(error);
  }

  async isFresh(): Promise<boolean> {
    try {
      const now = this.connection.immutable ? await this.file.version() : await this.file.identity();
      return now === this.opened;
    } catch {
      return false;
    }
  }

  /** Rejects where the program that SQLite makes of `sql` does more than the statement was accepted for. */
  inspect(statement: GuardedStatement, sql: string): Promise<void> {
    return this.inspector.check(this.connection, statement, sql);
  }

  prepare(sql: string, params: readonly Scalar[]): Promise<SqliteCursor> {
    return this.connection.prepare(sql, params);
  }

  /** Reads the file's first page. */
  async ping(): Promise<void> {
    await this.connection.all('PRAGMA schema_version');
  }

  interrupt(): void {
    this.connection.interrupt();
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

function openFile(file: SqliteFile, immutable: boolean): Promise<SqliteConnection> {
  return SqliteConnection.open({ path: file.path, immutable, busyTimeoutMs: BUSY_TIMEOUT_MS });
}
