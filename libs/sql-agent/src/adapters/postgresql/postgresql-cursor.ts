import type { Scalar } from '@app/kernel';
import type pg from 'pg';
import type { SocketWatch } from '../../domain/execution/socket-watch.js';
import { bytesOf } from '../../domain/execution/cell-values.js';
import { statementFailed } from '../../domain/execution/plant-errors.js';
import type { Fetched, RowCursor } from '../../domain/execution/plant-session.js';
import { CELL_TYPES } from './postgresql-types.js';

/** Rows of the first FETCH; later ones are as large as rows of that length may be together. */
const FIRST_ROWS = 100;
const FETCH_BYTES = 1_048_576;

/** A statement under way as a cursor of the server, which computes rows as they are fetched and keeps none. */
export class PostgresqlCursor implements RowCursor {
  private fetched = 0;
  private bytes = 0;

  private constructor(
    private readonly client: pg.Client,
    private readonly watch: SocketWatch,
    private readonly end: () => Promise<void>,
  ) {}

  /** @param end ends the transaction that the cursor lives in; never rejects */
  static async declare(
    client: pg.Client,
    text: string,
    values: readonly (string | null)[],
    watch: SocketWatch,
    end: () => Promise<void>,
  ): Promise<PostgresqlCursor> {
    // By the extended protocol even without values: it takes one statement and no more.
    const query: pg.QueryConfig & { queryMode: 'extended' } = {
      text: `DECLARE plant_rows NO SCROLL CURSOR FOR ${text}`,
      values: [...values],
      queryMode: 'extended',
    };
    await client.query(query);
    return new PostgresqlCursor(client, watch, end);
  }

  async read(rows: number): Promise<Fetched> {
    const wanted = Math.min(rows, this.rowsWithinBytes());
    this.watch.taken();
    const result = await this.fetch(wanted);
    const bytes = result.reduce((sum, row) => sum + bytesOf(row), 0);
    this.fetched += result.length;
    this.bytes += bytes;
    return { rows: result, bytes, more: result.length === wanted };
  }

  close(): Promise<void> {
    return this.end();
  }

  private async fetch(rows: number): Promise<Scalar[][]> {
    try {
      const { rows: cells } = await this.client.query<Scalar[]>({
        text: `FETCH FORWARD ${rows} FROM plant_rows`,
        rowMode: 'array',
        types: CELL_TYPES,
      });
      return cells;
    } catch (error) {
      if (this.watch.exceeded) throw statementFailed('The query makes a value that is too large.', error);
      throw error;
    }
  }

  private rowsWithinBytes(): number {
    if (this.fetched === 0) return FIRST_ROWS;
    return Math.max(1, Math.floor(FETCH_BYTES / Math.max(1, this.bytes / this.fetched)));
  }
}
