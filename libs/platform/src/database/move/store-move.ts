import { AppError } from '@app/kernel';
import { access } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { SqliteLocation, StoreServer } from '../../config/index.js';
import { translateDatabaseError } from '../database-error.js';
import { Database } from '../database.js';
import { openDataSource, storeOptions } from '../open-data-source.js';
import { MoveJournal, type TableProgress } from './move-journal.js';
import { keyOf, StoreSide } from './store-side.js';
import { STORE_TABLES, type StoreTable } from './store-tables.js';
import { TableDigest } from './table-digest.js';

/** Rows of one transaction: some thousands of values, a fraction of a second. */
const BATCH = 500;
const CONNECTIONS = 2;

export interface MoveOptions {
  from: SqliteLocation;
  to: StoreServer;
  /** Empties what an earlier move that has not ended brought, and begins again. */
  restart?: boolean;
  /** Ends the move between two batches; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** `done` of `total` rows, of both stages together. */
  onProgress?: (progress: { stage: 'moving' | 'checking'; done: number; total: number }) => void;
}

/** Rows of each table, as they were moved and found again. */
export type MoveReport = ReadonlyMap<string, number>;

/**
 * Moves a store in a file to a database on a server: every row of every table, then compares both. While it is at it nobody else can write into the
 * file. Where it is broken off, by the signal, a kill or the loss of the server, calling it again goes on where it stopped.
 * @throws AppError `store_missing` where there is no such file; `move_refused` (kind `conflict`) where the target holds other data;
 *   `move_unlike` (kind `conflict`) where both are not the same at the end; `database_unavailable`
 */
export async function moveStore(options: MoveOptions): Promise<MoveReport> {
  await access(options.from.path).catch((cause: unknown) => {
    throw new AppError({
      code: 'store_missing',
      kind: 'unavailable',
      message: `There is no store at ${options.from.path}.`,
      cause,
    });
  });
  const source = await openDataSource(await storeOptions(options.from, 1));
  try {
    // Held until the connection is closed: what a service that is still running would write meanwhile would be lost without a word.
    await source.query('BEGIN IMMEDIATE');
    const target = await openDataSource(await storeOptions(options.to, CONNECTIONS));
    try {
      return await new StoreMove(source, target, options).run();
    } finally {
      await target.destroy();
    }
  } catch (error) {
    throw translateDatabaseError(error);
  } finally {
    await source.destroy();
  }
}

class StoreMove {
  private readonly from: StoreSide;
  private readonly to: StoreSide;
  private readonly database: Database;
  private readonly journal: MoveJournal;
  private done = 0;
  private total = 0;

  constructor(
    source: DataSource,
    private readonly target: DataSource,
    private readonly options: MoveOptions,
  ) {
    this.from = new StoreSide(source);
    this.to = new StoreSide(target);
    this.database = new Database(target);
    this.journal = new MoveJournal(this.database);
  }

  async run(): Promise<MoveReport> {
    await this.begin();
    for (const table of STORE_TABLES) this.total += 3 * (await this.from.count(table));
    for (const table of STORE_TABLES) await this.move(table);
    const report = new Map<string, number>();
    for (const table of STORE_TABLES) report.set(table.name, await this.compare(table));
    await this.goOnCounting();
    await this.journal.end();
    return report;
  }

  private async begin(): Promise<void> {
    const source = this.options.from.path;
    const begun = await this.journal.source();
    if (begun !== null && this.options.restart) await this.empty();
    else if (begun === source) return;
    else if (begun !== null) throw refused(`A move from ${begun} to this database has begun and not ended. Go on with that one, or use --restart.`);
    await this.refuseFilled();
    await this.journal.begin(source, STORE_TABLES);
  } // prettier-ignore

  private async refuseFilled(): Promise<void> {
    for (const table of STORE_TABLES) {
      const rows = await this.to.count(table);
      if (rows === 0) continue;
      throw refused(`The target holds data already (${rows} rows in ${table.name}). Name an empty database.`);
    }
  }

  private async empty(): Promise<void> {
    await this.target.query(`TRUNCATE ${STORE_TABLES.map(({ name }) => name).join(', ')}`);
    await this.journal.end();
  }

  private async move(table: StoreTable): Promise<void> {
    const columns = await this.columnsOf(table);
    let at = await this.journal.progress(table);
    this.count('moving', at.rows);
    for (;;) {
      this.options.signal?.throwIfAborted();
      const rows = await this.from.rowsAfter(table, at.lastKey, BATCH);
      const last = rows.at(-1);
      if (!last) return;
      const next: TableProgress = { lastKey: keyOf(table, last), rows: at.rows + rows.length };
      await this.database.transaction(async (manager) => {
        if (!(await this.journal.advance(manager, table, at, next))) throw refused('Another move to this database is under way.');
        await this.to.insert(manager, table, columns, rows);
      });
      at = next;
      this.count('moving', rows.length);
    }
  } // prettier-ignore

  /** @returns the rows that both have */
  private async compare(table: StoreTable): Promise<number> {
    const columns = await this.columnsOf(table);
    const [here, there] = [new TableDigest(), new TableDigest()];
    for (const [side, digest] of [
      [this.from, here],
      [this.to, there],
    ] as const) {
      for await (const rows of side.batches(table, BATCH)) {
        this.options.signal?.throwIfAborted();
        for (const row of rows) digest.add(row, columns);
        this.count('checking', rows.length);
      }
    }
    if (here.toString() === there.toString()) return here.rows;
    throw new AppError({
      code: 'move_unlike',
      kind: 'conflict',
      message:
        `The table ${table.name} is not the same in both: ${here.rows} and ${there.rows} rows. A service has written into one of them since the ` +
        'move began: stop it, and begin again with --restart.',
    });
  }

  private async columnsOf(table: StoreTable): Promise<string[]> {
    return this.to.columns(table);
  }

  /** The server numbers statements from a sequence, which knows nothing of rows that came with their numbers. */
  private async goOnCounting(): Promise<void> {
    await this.target.query(
      `SELECT setval(pg_get_serial_sequence('statements', 'id'), GREATEST(1, (SELECT COALESCE(MAX(id), 0) FROM statements)), EXISTS (SELECT 1 FROM statements))`,
    );
  }

  private count(stage: 'moving' | 'checking', rows: number): void {
    this.done += rows;
    this.options.onProgress?.({ stage, done: this.done, total: this.total });
  }
}

function refused(message: string): AppError {
  return new AppError({ code: 'move_refused', kind: 'conflict', message });
}
