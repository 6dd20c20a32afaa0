import type { Scalar } from '@app/kernel';
import type { GuardedStatement } from '../../domain/statement.js';
import type { PlantSession, RowCursor } from '../../domain/execution/plant-session.js';
import { plantUnavailable } from '../../domain/execution/plant-errors.js';
import { packedSql } from './packed-rows.js';
import { ProgramInspector } from './program-inspector.js';
import { SqliteConnection } from './sqlite-connection.js';
import { isCannotOpen, translateSqliteError } from './sqlite-errors.js';
import type { SqliteFile } from './sqlite-file.js';
import { SqliteRowCursor } from './sqlite-row-cursor.js';

/** Milliseconds to wait for another program's lock on the file. */
const BUSY_TIMEOUT_MS = 500;

/** A connection to the plant's file, with the engine's own view of it. */
export class PlantConnection implements PlantSession {
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
      identity = file.identity();
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
    if (file.hasLog()) {
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
      const now = this.connection.immutable ? await this.file.version() : this.file.identity();
      return now === this.opened;
    } catch {
      return false;
    }
  }

  open(statement: GuardedStatement, params: readonly Scalar[], { maxRows }: { maxRows: number }): Promise<RowCursor> {
    return SqliteRowCursor.open(statement.columns.length, async (packing) => {
      const packed = packedSql(statement.sql, statement.columns.length, maxRows + 1, packing);
      // Rejects where the program that SQLite makes of the text does more than the statement was accepted for.
      await this.inspector.check(this.connection, statement, packed);
      return this.connection.prepare(packed, params);
    });
  }

  async explain(statement: GuardedStatement): Promise<void> {
    const cursor = await this.open(statement, [], { maxRows: 1 });
    await cursor.close();
  }

  /** Reads the file's first page. */
  async ping(): Promise<void> {
    await this.connection.all('PRAGMA schema_version');
  }

  interrupt(): void {
    this.connection.interrupt();
  }

  /** The driver cannot leave a call: its thread is busy until the call ends. */
  sever(): void {}

  close(): Promise<void> {
    return this.connection.close();
  }
}

function openFile(file: SqliteFile, immutable: boolean): Promise<SqliteConnection> {
  return SqliteConnection.open({ path: file.path, immutable, busyTimeoutMs: BUSY_TIMEOUT_MS });
}
