/** What was wrong with a place of a file. Nothing is left out or changed without one of these. */
export type ImportFault =
  /** A row has other than the headings' number of cells: the missing are null, those beyond are left out. */
  | { kind: 'row_length'; line: number; cells: number; expected: number; lost: readonly string[] }
  /** The row is the same as an earlier one; both were imported. */
  | { kind: 'duplicate_row'; line: number; firstLine: number }
  /** The row adds up others and was left out: it would be counted twice. */
  | { kind: 'total_row'; line: number; cells: readonly string[] }
  /** The cell is not what its column holds; it is null in the database. */
  | { kind: 'cell_unreadable'; line: number; column: string; text: string; expected: string }
  /** A heading was missing or came twice; the column got a name of its own. */
  | { kind: 'heading'; column: string; heading: string }
  /** The column could be read in two ways. */
  | { kind: 'assumed'; column: string; what: 'decimals' | 'day' };

export interface ImportedColumn {
  name: string;
  /** As the file has it. */
  heading: string;
  kind: 'integer' | 'number' | 'date' | 'datetime' | 'boolean' | 'text';
  nulls: number;
}

/** One table of the database, and how it came about. */
export interface ImportedTable {
  table: string;
  /** File or worksheet. */
  source: string;
  rows: number;
  columns: readonly ImportedColumn[];
  /** The column that tells rows apart; null where there is none and rows have a number instead. */
  key: string | null;
  /** The first of them, in the order of the lines. */
  faults: readonly ImportFault[];
  /** How many there were in all. */
  faultCount: number;
}
