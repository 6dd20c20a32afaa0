import { readNumber } from './number-text.js';
import type { RawCell, RawRow, Sheet } from './sheet.js';

const TOTAL =
  /^(?:(?:gran|sub|grand)[\s-]?)?(?:total(?:es|s)?|suma|sum)(?:\s+(?:general|global|por .*|de .*|of .*|for .*))?\s*:?$/i;

/** True for a row that adds up those above it: "Total" and figures, and nothing else. */
export function isTotalRow(cells: readonly RawCell[]): boolean {
  const [first, ...rest] = cells.filter((cell) => cell !== null && String(cell).trim() !== '');
  if (typeof first !== 'string' || !TOTAL.test(first.trim()) || rest.length === 0) return false;
  return rest.every((cell) => typeof cell === 'number' || (typeof cell === 'string' && isFigure(cell)));
}

function isFigure(text: string): boolean {
  return readNumber(text, '.') !== null || readNumber(text, ',') !== null;
}

/** The sheet without the rows that add up others, which `note` is told of each time the rows are read. */
export function withoutTotals(sheet: Sheet, note: (row: RawRow) => void): Sheet {
  return {
    ...sheet,
    async *rows(signal) {
      for await (const row of sheet.rows(signal)) {
        if (isTotalRow(row.cells)) note(row);
        else yield row;
      }
    },
  };
}
