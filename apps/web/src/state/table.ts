import type { ColumnResponse, Language } from '@app/sdk';

export type Cell = string | number | boolean | null;

export interface Table {
  columns: ColumnResponse[];
  rows: Cell[][];
}

export interface Sorting {
  /** Index of the column. */
  column: number;
  descending: boolean;
}

/** The service puts an apostrophe before what a spreadsheet would run as a formula. */
const GUARDED = /^'(?=[=+\-@\t\r\n＝＋－＠])/;

/** The rows of the service's CSV file, with the types that the answer gave its columns. */
export function tableOfCsv(csv: string, columns: ColumnResponse[]): Table {
  const [, ...records] = recordsOf(csv);
  const rows = records.map((record) => columns.map(({ type }, at) => cellOf(record[at] ?? '', type)));
  return { columns, rows };
}

function cellOf(text: string, type: ColumnResponse['type']): Cell {
  if (text === '') return null;
  if (type === 'integer' || type === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text.replace(GUARDED, '');
}

/** Records of a CSV after RFC 4180. */
export function recordsOf(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|$)/y;
  while (field.lastIndex < csv.length) {
    const [, text = '', end = ''] = field.exec(csv) ?? [];
    record.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** Numbers as numbers, texts as their language has them; what is not known comes last either way. */
export function sorted(rows: readonly Cell[][], { column, descending }: Sorting, language: Language): Cell[][] {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const direction = descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [a = null, b = null] = [left[column], right[column]];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return (
      direction * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
    );
  });
}

/** The column's next state: upwards, downwards, as it came. */
export function nextSorting(sorting: Sorting | undefined, column: number): Sorting | undefined {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? undefined : { column, descending: true };
}

/** For the clipboard: what spreadsheets take apart into cells. */
export function tabSeparated({ columns, rows }: Table): string {
  const line = (cells: readonly Cell[]): string =>
    cells.map((cell) => (cell === null ? '' : String(cell).replace(/[\t\r\n]+/g, ' '))).join('\t');
  return [columns.map(({ label }) => label), ...rows].map(line).join('\n');
}

/** A cell as people read it; times of day as they are stored. */
export function cellText(cell: Cell, type: ColumnResponse['type'], language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return language === 'es' ? (cell ? 'sí' : 'no') : cell ? 'yes' : 'no';
  if (typeof cell === 'number') return cell.toLocaleString(language, { maximumFractionDigits: 2 });
  if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(cell)) {
    return new Date(`${cell}T00:00:00Z`).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' });
  }
  if (type === 'datetime')
    return cell.replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z)?$/, '$1 $2$3').replace(/Z$/, ' UTC');
  return cell;
}

export function isNumeric({ type }: ColumnResponse): boolean {
  return type === 'integer' || type === 'number';
}
