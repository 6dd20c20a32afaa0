/** Stretches that a sample of a long table is taken from. */
const STRETCHES = 10;

/** Stretches spread evenly over the keys of a table, each with its first key and the one it ends before. */
export function stretches(least: number, most: number): { from: number; before: number }[] {
  const width = Math.max(1, Math.ceil((most - least + 1) / STRETCHES));
  return Array.from({ length: STRETCHES }, (_, at) => ({
    from: least + at * width,
    before: least + (at + 1) * width,
  })).filter(({ from }) => from <= most);
}

/** Rows that each stretch gives to a sample. */
export function rowsPerStretch(limit: number): number {
  return Math.ceil(limit / STRETCHES);
}
