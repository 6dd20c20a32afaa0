import { createHash } from 'node:crypto';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

const MODULUS = 1n << 128n;

/**
 * What a table holds, in a number that does not depend on the order of its rows: databases sort texts differently. The sum of a hash of each row, so that
 * a row that is missing, doubled or changed shows.
 */
export class TableDigest {
  private sum = 0n;
  private count = 0;

  add(row: Row, columns: readonly string[]): void {
    const text = JSON.stringify(columns.map((column) => canonical(row[column] ?? null)));
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
    this.sum = (this.sum + BigInt(`0x${hash}`)) % MODULUS;
    this.count += 1;
  }

  get rows(): number {
    return this.count;
  }

  /** Equal for tables with the same rows. */
  toString(): string {
    return `${this.count}:${this.sum.toString(16).padStart(32, '0')}`;
  }
}

/** Flags are numbers in one database, and large numbers texts in the other. */
function canonical(cell: Cell): string | null {
  if (cell === null) return null;
  return typeof cell === 'boolean' ? String(Number(cell)) : String(cell).replaceAll('\0', '\uFFFD');
}
