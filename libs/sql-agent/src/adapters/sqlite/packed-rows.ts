import type { Scalar } from '@app/kernel';

/** Rows joined to a line, and most lines joined to a pack: moving a window costs time in proportion to its rows. */
const ROWS_PER_LINE = 16;
const MOST_LINES = 16;
/** A pack is read on the event loop: so many cells take about a millisecond. */
const CELLS_PER_PACK = 3_072;

/** Names that no statement can use: the guard accepts no such quoted names. */
function cell(index: number): string {
  return `"\u001fc${index}"`;
}

/** Each cell as JSON: floating point with all its digits, which SQLite's JSON functions round; blobs as hexadecimal text. */
function asJson(column: string): string {
  return `CASE typeof(${column}) WHEN 'real' THEN quote(${column}) WHEN 'blob' THEN '"' || hex(${column}) || '"' ELSE json_quote(${column}) END`;
}

/** Every `count` texts of `source` joined to one: a window slides over them, and one of `count` of its places is taken. */
function joined(source: string, count: number): string {
  if (count === 1) return source;
  return `SELECT text FROM (
  SELECT group_concat(text, ',') OVER next AS text, row_number() OVER next AS place
  FROM (${source}) WINDOW next AS (ROWS BETWEEN CURRENT ROW AND ${count - 1} FOLLOWING)
) WHERE place % ${count} = 1`;
}

/** How many rows the database hands over at a time. */
export interface Packing {
  rowsPerLine: number;
  linesPerPack: number;
}

/** For rows of the usual length. */
export function usualPacking(columns: number): Packing {
  const lines = Math.round(CELLS_PER_PACK / (ROWS_PER_LINE * columns));
  return { rowsPerLine: ROWS_PER_LINE, linesPerPack: Math.max(2, Math.min(MOST_LINES, lines)) };
}

/** For rows so long that a pack of them would be longer than any value may be. */
export const ROW_BY_ROW: Packing = { rowsPerLine: 1, linesPerPack: 1 };

/**
 * The driver hands over one row for each turn of the event loop and of a thread, which costs more than the row itself. So the
 * database packs some hundred rows into one, as a text of JSON, while it computes them: nothing is computed twice, sorted
 * anew or kept. The statement itself is compiled as it is, inside parentheses.
 *
 * @param columns how many columns the statement's result has
 * @param maxRows most rows to take of it
 */
export function packedSql(sql: string, columns: number, maxRows: number, packing: Packing): string {
  const cells = Array.from({ length: columns }, (_, index) => cell(index));
  const rows = `SELECT '[' || concat_ws(',', ${cells.map(asJson).join(', ')}) || ']' AS text FROM "\u001fresult" LIMIT ${maxRows}`;
  return `WITH "\u001fresult"(${cells.join(', ')}) AS (
${sql}
) ${joined(joined(rows, packing.rowsPerLine), packing.linesPerPack)}`;
}

/** SQLite's way to write infinity as a number. */
const INFINITY = /\d\.0e\+999/;

/** The rows of some packs. Infinite numbers, which JSON cannot carry any further, become null. */
export function unpackRows(packs: readonly string[]): Scalar[][] {
  const text = packs.join(',');
  const rows = JSON.parse(`[${text}]`) as Scalar[][];
  if (!INFINITY.test(text)) return rows;
  return rows.map((row) => row.map((value) => (typeof value === 'number' && !Number.isFinite(value) ? null : value)));
}
