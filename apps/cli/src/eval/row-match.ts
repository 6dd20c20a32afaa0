import type { Scalar } from '@app/kernel';
import { asNumber, canonicalText, widestDifference } from './cell-equality.js';
import { type ColumnCells, sameCell, type Table } from './gold-table.js';

/** An answer's column that is read as a gold column said in one way. */
export interface Pairing {
  gold: ColumnCells;
  answer: number;
}

/** Which gold rows, by position, an answer must hold, and which it may hold besides. */
export interface WantedRows {
  must: readonly number[];
  may: readonly number[];
}

/** Position of the first of the sorted numbers that is not less than `least`. */
export function firstNotLess<T>(sorted: readonly T[], least: number, valueOf: (item: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueOf(sorted[middle] as T) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Compares an answer's rows with gold rows under one reading of the answer's columns. */
export class RowMatch {
  private readonly texts: readonly Pairing[];
  /** Numbers are looked up by this column first; absent where all columns hold texts. */
  private readonly leading: Pairing | undefined;

  constructor(
    private readonly pairings: readonly Pairing[],
    private readonly answer: Table,
    private readonly tolerance: number | undefined,
  ) {
    this.texts = pairings.filter(({ gold }) => !gold.numeric);
    this.leading = pairings.find(({ gold }) => gold.numeric);
  }

  inOrder({ must, may }: WantedRows): boolean {
    const free = this.pool(may);
    return this.answer.rows.every((row, index) => {
      const certain = must[index];
      return certain === undefined ? this.take(free, row) : this.same(certain, row);
    });
  }

  inAnyOrder({ must, may }: WantedRows): boolean {
    const certain = this.pool(must);
    const free = this.pool(may);
    const allKnown = this.answer.rows.every((row) => this.take(certain, row) || this.take(free, row));
    return allKnown && [...certain.values()].every((rows) => rows.length === 0);
  }

  private same(goldRow: number, answerRow: readonly Scalar[]): boolean {
    return this.pairings.every(({ gold, answer }) =>
      sameCell(gold.cells[goldRow] ?? null, answerRow[answer] ?? null, gold.numeric, this.tolerance),
    );
  }

  /** Gold rows by their texts, each group in the order of its leading number, so that a row is found without a long search. */
  private pool(goldRows: readonly number[]): Map<string, number[]> {
    const groups = new Map<string, number[]>();
    for (const row of goldRows) {
      const key = this.texts.map(({ gold }) => canonicalText(gold.cells[row] ?? null)).join('\u0000');
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    for (const group of groups.values()) group.sort((a, b) => this.leadingOf(a) - this.leadingOf(b));
    return groups;
  }

  /** Nothing sorts before every number. */
  private leadingOf(goldRow: number): number {
    return asNumber(this.leading?.gold.cells[goldRow] ?? null) ?? -Number.MAX_VALUE;
  }

  /** Takes a gold row that says what `row` says out of the pool; false where there is none. */
  private take(pool: Map<string, number[]>, row: readonly Scalar[]): boolean {
    const group = pool.get(this.texts.map(({ answer }) => canonicalText(row[answer] ?? null)).join('\u0000'));
    if (!group) return false;
    const value = (this.leading && asNumber(row[this.leading.answer] ?? null)) ?? -Number.MAX_VALUE;
    const margin = 2 * widestDifference(value, this.tolerance);
    for (let at = firstNotLess(group, value - margin, (item) => this.leadingOf(item)); at < group.length; at += 1) {
      const goldRow = group[at] as number;
      if (this.leadingOf(goldRow) > value + margin) return false;
      if (!this.same(goldRow, row)) continue;
      group.splice(at, 1);
      return true;
    }
    return false;
  }
}
