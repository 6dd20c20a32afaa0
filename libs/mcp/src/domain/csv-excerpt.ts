import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** The header and the first rows of a CSV text, and how many rows there are in all. */
export interface CsvExcerpt {
  csv: string;
  rows: number;
  shown: number;
}

/** @param most rows, without the header */
export function csvExcerpt(text: string, most: number): CsvExcerpt {
  const records: string[][] = parse(text, { relax_column_count: true, bom: true });
  const shown = records.slice(0, most + 1);
  const rows = Math.max(0, records.length - 1);
  return { csv: stringify(shown), rows, shown: Math.max(0, shown.length - 1) };
}
