/** A question in both languages, and SQL for what it must be answered with. */
export interface GoldQuestion {
  es: string;
  en: string;
  /** All rows of the answer, in any order. */
  rows?: string;
  /** Their number, where the rows are a list. */
  count?: string;
}

/** Cells as they can be compared: databases and drivers write numbers and nothing differently. */
export function comparable(rows: readonly (readonly unknown[])[]): string[] {
  const same = (cell: unknown): unknown => {
    if (cell === null || cell === '') return null;
    const number = Number(cell);
    return Number.isNaN(number) ? cell : Number(number.toFixed(4));
  };
  return rows.map((row) => JSON.stringify(row.map(same))).sort();
}
