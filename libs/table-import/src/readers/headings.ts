import type { RawCell, RawRow } from '../domain/sheet.js';

/** Rows among which the headings are looked for: exports put titles and dates above them. */
export const HEAD_ROWS = 20;

/** Share of the table's width that its headings fill. */
const FILLED = 0.6;

export function isFilled(cell: RawCell): boolean {
  return cell !== null && (typeof cell !== 'string' || cell.trim() !== '');
}

/** The row of the headings: the first that is nearly as wide as the table and holds nothing but text; else the first of all. */
export function headingsAmong(rows: readonly RawRow[]): RawRow | undefined {
  const widths = rows.map(({ cells }) => cells.filter(isFilled).length);
  const wide = Math.max(...widths, 0) * FILLED;
  const found = rows.find(
    ({ cells }, index) =>
      (widths[index] ?? 0) >= wide && cells.every((cell) => !isFilled(cell) || typeof cell === 'string'),
  );
  return found ?? rows[0];
}

/** Headings as text; those of columns without one are empty. Columns after the last heading have none. */
export function headingTexts({ cells }: RawRow): string[] {
  const texts = cells.map((cell) => (isFilled(cell) ? String(cell).replace(/\s+/g, ' ').trim() : ''));
  while (texts.at(-1) === '') texts.pop();
  return texts;
}
