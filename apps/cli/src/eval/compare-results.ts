import type { Scalar } from '@app/kernel';
import { asNumber, canonicalText, sameNumber, widestDifference } from './cell-equality.js';
import { type ColumnCells, columnCells, type GoldColumn, goldColumns, type Table } from './gold-table.js';
import { firstNotLess, type Pairing, RowMatch, type WantedRows } from './row-match.js';

export interface CompareOptions {
  /** Rows must come in the gold's order. */
  orderMatters?: boolean;
  /**
   * The answer is the first so many gold rows. The gold rows are ordered by their last column, and rows that tie with the last
   * one wanted may stand for each other or be there all.
   */
  top?: number;
  /** Relative tolerance of numbers instead of one millionth. */
  tolerance?: number;
}

/** `why` says in a few words what differs. */
export type Comparison = { same: true } | { same: false; why: string };

interface Wanted extends WantedRows {
  fewest: number;
}

function wantedRows(gold: Table, top: number | undefined): Wanted {
  const all = gold.rows.map((_, index) => index);
  if (top === undefined || top >= all.length) return { must: all, may: [], fewest: all.length };
  const rank = gold.columns.length - 1;
  const last = gold.rows[top - 1]?.[rank] ?? null;
  const ties = (index: number): boolean => {
    const value = gold.rows[index]?.[rank] ?? null;
    const [a, b] = [asNumber(value), asNumber(last)];
    return a !== null && b !== null ? Math.abs(a - b) <= 1e-9 * Math.abs(b) : value === last;
  };
  return { must: all.slice(0, top).filter((index) => !ties(index)), may: all.filter(ties), fewest: top };
}

/** Tells whether a cell is among the gold cells of a column. */
function membership({ cells, numeric }: ColumnCells, tolerance: number | undefined): (cell: Scalar) => boolean {
  const texts = new Set(cells.map(canonicalText));
  if (!numeric) return (cell) => texts.has(canonicalText(cell));
  const numbers = cells.map(asNumber).filter((number) => number !== null);
  numbers.sort((a, b) => a - b);
  return (cell) => {
    const value = asNumber(cell);
    if (value === null) return canonicalText(cell) === '' && texts.has('');
    const margin = 2 * widestDifference(value, tolerance);
    for (let at = firstNotLess(numbers, value - margin, (number) => number); at < numbers.length; at += 1) {
      const number = numbers[at] as number;
      if (number > value + margin) return false;
      if (sameNumber(number, value, tolerance)) return true;
    }
    return false;
  };
}

/** Columns of the answer that may say what a gold column says: each of their cells is found there. */
function candidates(column: GoldColumn, gold: Table, answer: Table, tolerance: number | undefined): Pairing[] {
  return column.ways.flatMap((way) => {
    const cells = columnCells(gold, way);
    const isMember = membership(cells, tolerance);
    return answer.columns.flatMap((_, position) =>
      answer.rows.every((row) => isMember(row[position] ?? null)) ? [{ gold: cells, answer: position }] : [],
    );
  });
}

function* readings(choices: readonly Pairing[][], taken: readonly Pairing[] = []): Generator<readonly Pairing[]> {
  const [first, ...rest] = choices;
  if (!first) {
    yield taken;
    return;
  }
  for (const pairing of first) {
    if (taken.some(({ answer }) => answer === pairing.answer)) continue;
    yield* readings(rest, [...taken, pairing]);
  }
}

/**
 * Compares an answer with gold rows by what it says. Names and order of columns do not count; further columns are
 * welcome; each required gold column must be found in one column of the answer, and under that one reading the rows must be
 * the same, as often as they occur.
 */
export function compareResults(gold: Table, answer: Table, options: CompareOptions = {}): Comparison {
  const { orderMatters = false, top, tolerance } = options;
  const wanted = wantedRows(gold, top);
  const [fewest, most] = [wanted.fewest, wanted.must.length + wanted.may.length];
  const given = answer.rows.length;
  if (given < fewest || given > most) {
    return { same: false, why: `${given} rows instead of ${fewest}` };
  }
  if (given === 0) return { same: true };
  const columns = goldColumns(gold.columns).filter(({ required }) => required);
  const choices: Pairing[][] = [];
  for (const column of columns) {
    const found = candidates(column, gold, answer, tolerance);
    if (found.length === 0) return { same: false, why: `no column says ${column.name}` };
    choices.push(found);
  }
  for (const pairings of readings(choices)) {
    const match = new RowMatch(pairings, answer, tolerance);
    if (orderMatters ? match.inOrder(wanted) : match.inAnyOrder(wanted)) return { same: true };
  }
  return { same: false, why: orderMatters ? 'other rows or another order' : 'other rows' };
}
