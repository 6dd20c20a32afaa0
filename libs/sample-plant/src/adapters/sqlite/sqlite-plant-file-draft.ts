import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '@app/kernel';
import type { PlantBatch, PlantTable } from '../../domain/plant-rows.js';
import { PLANT_COLUMNS, PLANT_INDEXES_SQL, PLANT_TABLES, PLANT_TABLES_SQL } from '../../domain/plant-schema.js';
import { PlantFileDraft, type PlantStamp } from '../../ports/plant-file-store.js';
import { errorCode } from './error-code.js';
import { stampPragmas } from './plant-stamp.js';
import { SqliteConnection, type SqliteStatement, type SqlValue } from './sqlite-connection.js';

/** Rows that one INSERT carries: beyond about a hundred, more of them save nothing. */
const ROWS_PER_INSERT = 100;

/** Writing without a journal is safe here: until it is published, the file is worth nothing to anybody. */
const LOADING_PRAGMAS = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -16384;
PRAGMA temp_store = FILE;
`;

/** A plant file under a temporary name beside its final one. */
export class SqlitePlantFileDraft extends PlantFileDraft {
  private readonly statements = new Map<PlantTable, SqliteStatement>();
  private settled = false;
  private readonly stop = (): void => this.connection.interrupt();

  private constructor(
    private readonly connection: SqliteConnection,
    private readonly temporaryPath: string,
    private readonly path: string,
    private readonly signal: AbortSignal | undefined,
  ) {
    super();
    signal?.addEventListener('abort', this.stop);
  }

  static async begin(temporaryPath: string, path: string, signal?: AbortSignal): Promise<SqlitePlantFileDraft> {
    signal?.throwIfAborted();
    const connection = await SqliteConnection.open(temporaryPath).catch((error: unknown) => {
      throw unwritable(error);
    });
    const draft = new SqlitePlantFileDraft(connection, temporaryPath, path, signal);
    try {
      await draft.attempt(() => connection.exec(LOADING_PRAGMAS + PLANT_TABLES_SQL));
    } catch (error) {
      await draft.discard();
      throw error;
    }
    return draft;
  }

  override write(batch: PlantBatch): Promise<void> {
    return this.attempt(async () => {
      await this.connection.exec('BEGIN');
      for (const table of PLANT_TABLES) await this.insert(table, batch);
      await this.connection.exec('COMMIT');
    });
  }

  private async insert(table: PlantTable, batch: PlantBatch): Promise<void> {
    const columns: readonly string[] = PLANT_COLUMNS[table];
    const rows = (batch[table] ?? []) as unknown as Record<string, SqlValue>[];
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const chunk = rows.slice(from, from + ROWS_PER_INSERT);
      const values: SqlValue[] = [];
      for (const row of chunk) for (const column of columns) values.push(row[column] ?? null);
      if (chunk.length === ROWS_PER_INSERT) {
        await (await this.fullInsert(table)).run(values);
      } else {
        const statement = await this.prepareInsert(table, chunk.length);
        try {
          await statement.run(values);
        } finally {
          await statement.finalize();
        }
      }
    }
  }

  private async fullInsert(table: PlantTable): Promise<SqliteStatement> {
    let statement = this.statements.get(table);
    if (!statement) {
      statement = await this.prepareInsert(table, ROWS_PER_INSERT);
      this.statements.set(table, statement);
    }
    return statement;
  }

  private prepareInsert(table: PlantTable, rows: number): Promise<SqliteStatement> {
    const columns = PLANT_COLUMNS[table];
    const row = `(${columns.map(() => '?').join(',')})`;
    return this.connection.prepare(
      `INSERT INTO ${table} (${columns.join(',')}) VALUES ${Array.from({ length: rows }, () => row).join(',')}`,
    );
  }

  override async publish(stamp: PlantStamp, { replace }: { replace: boolean }): Promise<number> {
    return this.attempt(async () => {
      await this.connection.exec(PLANT_INDEXES_SQL + stampPragmas(stamp));
      await this.close();
      await flush(this.temporaryPath);
      const { size } = await stat(this.temporaryPath);
      this.signal?.throwIfAborted();
      if (replace) await rename(this.temporaryPath, this.path);
      else await this.claimName();
      this.settled = true;
      await flush(dirname(this.path));
      return size;
    });
  }

  /** A hard link is made only where the name is free, in one step; two processes cannot both get it. */
  private async claimName(): Promise<void> {
    try {
      await link(this.temporaryPath, this.path);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      throw new AppError({
        code: 'plant_file_exists',
        kind: 'conflict',
        message: 'A file of that name exists already.',
        cause: error,
      });
    }
    await rm(this.temporaryPath);
  }

  override async discard(): Promise<void> {
    if (this.settled) return;
    this.settled = true;
    await this.close();
    await rm(this.temporaryPath, { force: true });
  }

  private closing: Promise<void> | undefined;

  private close(): Promise<void> {
    this.closing ??= (async () => {
      this.signal?.removeEventListener('abort', this.stop);
      for (const statement of this.statements.values()) await statement.finalize();
      await this.connection.close();
    })();
    return this.closing;
  }

  /** Runs a step; what an abort broke off is reported as the abort. */
  private async attempt<T>(step: () => Promise<T>): Promise<T> {
    try {
      this.signal?.throwIfAborted();
      return await step();
    } catch (error) {
      this.signal?.throwIfAborted();
      throw unwritable(error);
    }
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const DISK_FAULTS = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'ENOSPC',
  'EACCES',
  'EPERM',
  'EROFS',
  'EDQUOT',
  'EISDIR',
]);

/** The disk's refusals in the port's words; everything else as it is. */
function unwritable(error: unknown): unknown {
  if (!DISK_FAULTS.has(errorCode(error) ?? '')) return error;
  return new AppError({
    code: 'plant_file_unwritable',
    kind: 'unavailable',
    message: `The plant file could not be written (${errorCode(error)}).`,
    cause: error,
  });
}
