import type { Scalar } from '@app/kernel';

/**
 * The driver hands over one row for each turn of the event loop and of a thread, which costs more than the row. So the rows
 * are packed by the database: a window of `PACK` rows slides over the result, and every `PACK`th is taken as
 * one text of JSON. The statement itself is compiled as it is, inside parentheses.
 */
const CELLS_PER_PACK = 768;
const LEAST_ROWS = 16;
const MOST_ROWS = 128;

/** Names that no statement can use: the guard accepts no such quoted names. */
function cell(index: number): string {
  return `"\u001fc${index}"`;
}

/** Each cell as JSON: floating point with all its digits, which SQLite's JSON functions round; blobs as hexadecimal text. */
function asJson(column: string): string {
  return `CASE typeof(${column}) WHEN 'real' THEN quote(${column}) WHEN 'blob' THEN '"' || hex(${column}) || '"' ELSE json_quote(${column}) END`;
}

/**
 * @param columns how many columns the statement's result has
 * @param maxRows most rows to take of it
 */
export function packedSql(sql: string, columns: number, maxRows: number): string {
  const rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(CELLS_PER_PACK / columns)));
  const cells = Array.from({ length: columns }, (_, index) => cell(index));
  return `WITH "\u001fresult"(${cells.join(', ')}) AS (
${sql}
) SELECT pack FROM (
  SELECT group_concat(line, ',') OVER next AS pack, row_number() OVER next AS place
  FROM (SELECT '[' || concat_ws(',', ${cells.map(asJson).join(', ')}) || ']' AS line FROM "\u001fresult" LIMIT ${maxRows})
  WINDOW next AS (ROWS BETWEEN CURRENT ROW AND ${rows - 1} FOLLOWING)
) WHERE place % ${rows} = 1`;
}

/** SQLite's way to write infinity as a number. */
const INFINITY = /\d\.0e\+999/;

/** The rows of one pack. Infinite numbers, which JSON cannot carry any further, become null. */
export function unpackRows(pack: string): Scalar[][] {
  const rows = JSON.parse(`[${pack}]`) as Scalar[][];
  if (!INFINITY.test(pack)) return rows;
  return rows.map((row) => row.map((value) => (typeof value === 'number' && !Number.isFinite(value) ? null : value)));
}
