import readWorkbook from 'read-excel-file/node';
import type { RawCell, RawRow, Sheet } from '../domain/sheet.js';
import { HEAD_ROWS, headingsAmong, headingTexts, isFilled } from './headings.js';

/** The worksheets that hold anything; a workbook is read whole. */
export async function openWorkbook(path: string): Promise<Sheet[]> {
  const worksheets = await readWorkbook(path, { trim: false });
  return worksheets.flatMap(({ sheet: name, data }) => {
    const rows = data
      .map((cells, index): RawRow => ({ line: index + 1, cells: cells as unknown as RawCell[] }))
      .filter(({ cells }) => cells.some(isFilled));
    const head = headingsAmong(rows.slice(0, HEAD_ROWS));
    if (!head) return [];
    const body = rows.filter(({ line }) => line > head.line);
    return [{ name, headings: headingTexts(head), rows: () => each(body) }];
  });
}

// A workbook is in memory already; the interface is that of files that are not.
async function* each(rows: readonly RawRow[]): AsyncGenerator<RawRow> {
  yield* rows;
}
