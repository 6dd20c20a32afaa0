import type { Scalar } from '@app/kernel';
import { asNumber, canonicalText, sameNumber } from './cell-equality.js';

/** Rows as a database or a service gave them, in the order of their columns. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly Scalar[])[];
}

/** What one column of the answer must hold; it may say it in any of the ways given (code or name of a machine). */
export interface GoldColumn {
  name: string;
  /** False where the question does not ask for it, although it decides the order. */
  required: boolean;
  /** Positions of the ways in the gold rows; at least one. */
  ways: readonly number[];
}

/**
 * Reads the columns that gold SQL names: `x/…` are ways to say `x`, a leading `?` makes a column one that may be missing.
 */
export function goldColumns(names: readonly string[]): GoldColumn[] {
  const byName = new Map<string, { required: boolean; ways: number[] }>();
  names.forEach((given, position) => {
    const required = !given.startsWith('?');
    const bare = required ? given : given.slice(1);
    const [name] = /^[a-z_]+\//.exec(bare) ? bare.split('/') : [bare];
    const column = byName.get(name ?? bare) ?? { required, ways: [] };
    column.ways.push(position);
    byName.set(name ?? bare, column);
  });
  return [...byName].map(([name, column]) => ({ name, ...column }));
}

/** One column of a table: its cells and how they compare. */
export interface ColumnCells {
  cells: readonly Scalar[];
  /** True where every cell that holds something holds a number. */
  numeric: boolean;
}

export function columnCells({ rows }: Table, position: number): ColumnCells {
  const cells = rows.map((row) => row[position] ?? null);
  const filled = cells.filter((cell) => cell !== null);
  return { cells, numeric: filled.length > 0 && filled.every((cell) => typeof cell !== 'string') };
}

/** True where an answer's cell says what the gold cell says. */
export function sameCell(gold: Scalar, answer: Scalar, numeric: boolean, tolerance?: number): boolean {
  if (!numeric) return canonicalText(gold) === canonicalText(answer);
  const wanted = asNumber(gold);
  const given = asNumber(answer);
  if (wanted === null || given === null) return wanted === null && canonicalText(answer) === '';
  return sameNumber(wanted, given, tolerance);
}
