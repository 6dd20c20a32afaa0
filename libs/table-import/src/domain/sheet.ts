/** A cell as its file has it: text from CSV, typed values from a workbook. Null where it is empty. */
export type RawCell = string | number | boolean | Date | null;

/** A row and where people find it: the line of a text file, the row of a worksheet; both count from 1. */
export interface RawRow {
  line: number;
  cells: readonly RawCell[];
}

/** One table of a file, its first row being the headings. Can be read more than once. */
export interface Sheet {
  /** File or worksheet, as people call it. */
  name: string;
  headings: readonly string[];
  /** Every row below the headings that is not wholly empty, in order. */
  rows(signal?: AbortSignal): AsyncIterable<RawRow>;
}
