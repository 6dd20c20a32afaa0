import type { DataSource, EntityManager } from 'typeorm';
import type { StoreTable } from './store-tables.js';
import type { Cell, Row } from './table-digest.js';

/** One of the two stores of a move, as tables. */
export class StoreSide {
  private readonly numbered: boolean;

  constructor(private readonly dataSource: DataSource) {
    this.numbered = dataSource.options.type === 'postgres';
  }

  async count({ name }: StoreTable): Promise<number> {
    const rows = await this.dataSource.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${name}`);
    return Number(rows[0]?.n ?? 0);
  }

  /** The columns of a table by name. */
  async columns({ name }: StoreTable): Promise<string[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return ((await runner.getTable(name))?.columns ?? []).map((column) => column.name).toSorted();
    } finally {
      await runner.release();
    }
  }

  /** The rows after the one of that key, in the order of their keys. */
  async rowsAfter({ name, key }: StoreTable, after: readonly Cell[] | null, limit: number): Promise<Row[]> {
    const places = key.map((_, at) => this.place(at));
    const where = after === null ? '' : `WHERE (${key.join(', ')}) > (${places.join(', ')}) `;
    return this.dataSource.query<Row[]>(`SELECT * FROM ${name} ${where}ORDER BY ${key.join(', ')} LIMIT ${limit}`, [
      ...(after ?? []),
    ]);
  }

  /** Every row, some at a time. */
  async *batches(table: StoreTable, limit: number): AsyncGenerator<Row[]> {
    let after: Cell[] | null = null;
    for (;;) {
      const rows: Row[] = await this.rowsAfter(table, after, limit);
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = keyOf(table, last);
    }
  }

  async insert(
    manager: EntityManager,
    { name }: StoreTable,
    columns: readonly string[],
    rows: readonly Row[],
  ): Promise<void> {
    const places = rows.map(
      (_, row) => `(${columns.map((_column, at) => this.place(row * columns.length + at)).join(', ')})`,
    );
    await manager.query(
      `INSERT INTO ${name} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${places.join(', ')}`,
      rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
    );
  }

  private place(at: number): string {
    return this.numbered ? `$${at + 1}` : '?';
  }
}

export function keyOf({ key }: StoreTable, row: Row): Cell[] {
  return key.map((column) => row[column] ?? null);
}
