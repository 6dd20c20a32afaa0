import type { Scalar } from '@app/kernel';
import type { Fetched, RowCursor } from '../../domain/execution/plant-session.js';
import { type Packing, ROW_BY_ROW, unpackRows, usualPacking } from './packed-rows.js';
import type { SqliteCursor } from './sqlite-connection.js';
import { isTooBig } from './sqlite-errors.js';

/** A statement's rows, which SQLite hands over in packs. */
export class SqliteRowCursor implements RowCursor {
  private begun = false;

  private constructor(
    private readonly prepare: (packing: Packing) => Promise<SqliteCursor>,
    private packing: Packing,
    private cursor: SqliteCursor,
  ) {}

  /** @param prepare makes the statement that packs its rows in this way */
  static async open(columns: number, prepare: (packing: Packing) => Promise<SqliteCursor>): Promise<SqliteRowCursor> {
    const packing = usualPacking(columns);
    return new SqliteRowCursor(prepare, packing, await prepare(packing));
  }

  async read(rows: number, maxBytes: number): Promise<Fetched> {
    try {
      return await this.readPacks(rows, maxBytes);
    } catch (error) {
      if (!isTooBig(error) || this.begun || this.packing === ROW_BY_ROW) throw error;
      this.packing = ROW_BY_ROW;
      await this.cursor.close();
      this.cursor = await this.prepare(this.packing);
      return this.readPacks(rows, maxBytes);
    }
  }

  close(): Promise<void> {
    return this.cursor.close();
  }

  private async readPacks(rows: number, maxBytes: number): Promise<Fetched> {
    const packs: string[] = [];
    const enough = Math.ceil(rows / (this.packing.rowsPerLine * this.packing.linesPerPack));
    let bytes = 0;
    let more = true;
    while (more && packs.length < enough && bytes <= maxBytes) {
      const pack = await this.cursor.next();
      if (typeof pack === 'string') {
        packs.push(pack);
        bytes += Buffer.byteLength(pack);
        this.begun = true;
      } else more = false;
    }
    return { rows: unpackRows(packs) satisfies Scalar[][], bytes, more };
  }
}
