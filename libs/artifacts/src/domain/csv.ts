import type { ResultColumn, Scalar } from '@app/kernel';
import { stringify } from 'csv-stringify/sync';

/** Rows as they come from a query, some at a time. */
export type RowBatches = AsyncIterable<Scalar[][]> | Iterable<Scalar[][]>;

/** Text that a spreadsheet would run as a formula, half-width or full-width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Rows encoded at once: bounds how long the event loop is held and how much text is in memory. */
const ROWS_AT_ONCE = 250;

function neutral(text: string, column: ResultColumn | undefined): string {
  if (!FORMULA.test(text)) return text;
  // Drivers give exact decimals as text: "-12.50" in a column of numbers is a number and nothing else.
  const numeric = column?.type === 'integer' || column?.type === 'number';
  return numeric && NUMBER.test(text) ? text : `'${text}`;
}

/** Writes rows, and the row of names that goes before them. */
function encoderOf(columns: readonly ResultColumn[]): { head: string; encode: (rows: Scalar[][]) => string } {
  const options = {
    record_delimiter: 'windows',
    // A lone CR or LF breaks a line for many readers, although the record's own end is CRLF.
    quoted_match: /[\r\n]/,
    // A lone null would be an empty line, which readers skip.
    quoted_empty: columns.length === 1,
    cast: {
      boolean: String,
      number: String,
      string: (text: string, { index }: { index: number }) => neutral(text, columns[index]),
    },
  } as const;
  const head = stringify([columns.map((column) => neutral(column.name, undefined))], { ...options, cast: {} });
  return { head, encode: (rows) => stringify(rows, options) };
}

/**
 * A result as CSV, piece by piece: RFC 4180 (commas, CRLF, quotes doubled), UTF-8 without a byte order mark, a header row
 * with the columns' names, nothing for null, `true` and `false`, numbers with a point. Text that a spreadsheet would run
 * as a formula gets a leading apostrophe; numbers, negative ones too, stay numbers.
 *
 * Reads the next batch only when the pieces before it have been taken.
 */
export async function* csvOf(columns: readonly ResultColumn[], batches: RowBatches): AsyncGenerator<string> {
  const { head, encode } = encoderOf(columns);
  yield head;
  for await (const rows of batches) {
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      yield encode(rows.slice(first, first + ROWS_AT_ONCE));
    }
  }
}

/** The same CSV: as one text where the rows are few and there already, as most are, else piece by piece. */
export function csvContent(columns: readonly ResultColumn[], batches: RowBatches): string | AsyncGenerator<string> {
  if (!Array.isArray(batches)) return csvOf(columns, batches);
  const rows = (batches as Scalar[][][]).flat();
  if (rows.length > ROWS_AT_ONCE) return csvOf(columns, batches);
  const { head, encode } = encoderOf(columns);
  return head + encode(rows);
}
