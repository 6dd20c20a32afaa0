import type { EntityManager } from 'typeorm';
import type { Database } from '../database.js';
import type { StoreTable } from './store-tables.js';
import type { Cell } from './table-digest.js';

const TABLE = 'store_move';

/** How far a table has come. */
export interface TableProgress {
  /** Key of the last row that was moved; null before the first. */
  lastKey: readonly Cell[] | null;
  rows: number;
}

interface JournalRow {
  table_name: string;
  source: string;
  last_key: string | null;
  rows: number;
}

/**
 * How far a move has come, in a table of the target: written in the same transaction as the rows, so that a move that is killed goes on exactly where
 * it stopped. It is there from the first row to the last check.
 */
export class MoveJournal {
  constructor(private readonly database: Database) {}

  /** Where the rows of the move that is under way come from; null where there is none. */
  async source(): Promise<string | null> {
    const [row] = await this.database.read((manager) =>
      manager.query<{ there: string | null }[]>(`SELECT to_regclass('${TABLE}')::text AS there`),
    );
    if ((row?.there ?? null) === null) return null;
    const [first] = await this.rows();
    return first?.source ?? null;
  }

  async begin(source: string, tables: readonly StoreTable[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query(
        `CREATE TABLE IF NOT EXISTS ${TABLE} (table_name text PRIMARY KEY, source text NOT NULL, last_key text, rows integer NOT NULL)`,
      );
      for (const { name } of tables) {
        await manager.query(`INSERT INTO ${TABLE} (table_name, source, rows) VALUES ($1, $2, 0)`, [name, source]);
      }
    });
  }

  async progress({ name }: StoreTable): Promise<TableProgress> {
    const row = (await this.rows()).find(({ table_name }) => table_name === name);
    const key = row?.last_key ?? null;
    return { lastKey: key === null ? null : (JSON.parse(key) as Cell[]), rows: row?.rows ?? 0 };
  }

  /** Notes what `manager` has just inserted. @returns false where somebody else was quicker: another move is running */
  async advance(
    manager: EntityManager,
    { name }: StoreTable,
    from: TableProgress,
    to: TableProgress,
  ): Promise<boolean> {
    const found = await manager.query<unknown[]>(
      `SELECT 1 FROM ${TABLE} WHERE table_name = $1 AND rows = $2 FOR UPDATE`,
      [name, from.rows],
    );
    if (found.length === 0) return false;
    await manager.query(`UPDATE ${TABLE} SET last_key = $2, rows = $3 WHERE table_name = $1`, [
      name,
      JSON.stringify(to.lastKey),
      to.rows,
    ]);
    return true;
  }

  async end(): Promise<void> {
    await this.database.transaction((manager) => manager.query(`DROP TABLE IF EXISTS ${TABLE}`));
  }

  private rows(): Promise<JournalRow[]> {
    return this.database.read((manager) => manager.query<JournalRow[]>(`SELECT * FROM ${TABLE}`));
  }
}
