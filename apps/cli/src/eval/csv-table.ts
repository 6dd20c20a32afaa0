import type { Scalar } from '@app/kernel';
import type { Table } from './gold-table.js';

/** The service puts this before cells that a spreadsheet would take for a formula. */
const FORMULA_GUARD = /^'(?=[=+\-@\t\r])/;

/**
 * Reads a CSV file (RFC 4180, header row, optional byte order mark). Cells are texts; an empty one is null.
 *
 * @throws Error where a quote is not closed.
 */
export function parseCsv(text: string): Table {
  const rows: Scalar[][] = [];
  let row: Scalar[] = [];
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  while (position < text.length) {
    const cell = readCell(text, position);
    row.push(cell.value === '' ? null : cell.value.replace(FORMULA_GUARD, ''));
    position = cell.end;
    if (text[position] === ',') {
      position += 1;
      if (position < text.length) continue;
      row.push(null);
    }
    rows.push(row);
    row = [];
    if (text[position] === '\r') position += 1;
    if (text[position] === '\n') position += 1;
  }
  const [header = [], ...body] = rows;
  return { columns: header.map((name) => String(name ?? '')), rows: body };
}

/** The cell that begins at `from`, and where it ends. */
function readCell(text: string, from: number): { value: string; end: number } {
  if (text[from] !== '"') {
    const rest = /[,\r\n]/g;
    rest.lastIndex = from;
    const end = rest.exec(text)?.index ?? text.length;
    return { value: text.slice(from, end), end };
  }
  let value = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error('The CSV file ends within a quoted cell');
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
