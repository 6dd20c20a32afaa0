import writeWorkbook, { type Cell, type SheetData } from 'write-excel-file/node';

type Value = string | number | boolean | Date | null;

/** A workbook as a spreadsheet program saves it, of plain values by worksheet. */
export function aWorkbook(worksheets: Record<string, Value[][]>): Promise<Buffer> {
  const sheets = Object.entries(worksheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map(cellOf)),
  }));
  return writeWorkbook(sheets as { sheet: string; data: SheetData }[]).toBuffer();
}

function cellOf(value: Value): Cell | null {
  if (value === null) return null;
  return value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : { value };
}
