import type { Chart } from './chart.js';
import type { Obstacle } from './chart-wording.js';

/** A chart that can be drawn, with what it leaves out, or the reason why it cannot. */
export type Attempt = { chart: Chart; remarks: string[] } | { obstacle: Obstacle };

/** Bars and rows of one picture: more cannot be read on a phone. */
export const MAX_CATEGORIES = 25;
/** Series of one chart: as many colours as can be told apart, also by the colour-blind. */
export const MAX_SERIES = 6;
/** Upright columns of a time line. */
export const MAX_COLUMNS = 60;
/** Bars of all series together. */
export const MAX_GROUPED_BARS = 60;
/** Rows of inline data in one specification. */
export const MAX_DATA_ROWS = 1000;
export const MAX_SHARES = 5;

/** Where a value belongs in a two-way chart: group × series. Null where two rows claim the same place. */
export function pivot(
  groups: readonly string[],
  series: readonly string[],
  values: readonly (number | null)[],
): Map<string, Map<string, number | null>> | null {
  const table = new Map<string, Map<string, number | null>>();
  for (const [index, group] of groups.entries()) {
    const name = series[index] ?? '';
    const row = table.get(group) ?? new Map<string, number | null>();
    if (row.has(name)) return null;
    row.set(name, values[index] ?? null);
    table.set(group, row);
  }
  return table;
}

/** Largest value of a list; −∞ where it has none. Orders groups whose parts may not be added up. */
export function peak(values: Iterable<number | null | undefined>): number {
  let highest = -Infinity;
  for (const value of values) if (typeof value === 'number' && value > highest) highest = value;
  return highest;
}

/** `total` where parts add up, else `peak`. */
export function weight(values: readonly (number | null | undefined)[], additive: boolean): number {
  if (!additive) return peak(values);
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Comparator, largest first; two absent values (−∞) are equal. */
export function descending(a: number, b: number): number {
  return a === b ? 0 : b > a ? 1 : -1;
}
