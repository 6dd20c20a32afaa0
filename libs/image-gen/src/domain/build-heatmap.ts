import { formatBucket } from '@app/kernel';
import { type Attempt, MAX_CATEGORIES, MAX_DATA_ROWS, descending, pivot, weight } from './attempt.js';
import { calendarOf } from './build-lines.js';
import type { ChartRequest } from './chart-request.js';
import { wordLeftOut } from './chart-wording.js';
import { type Axis, type ResultFacts, mergeAxes } from './result-facts.js';

/** Columns of a time line that still have a visible width. */
const MAX_TIME_COLUMNS = 60;

/** One figure by two groupings as shades; time, where there is one, runs from left to right. */
export function buildHeatmap(facts: ResultFacts, request: ChartRequest): Attempt {
  const { time, categories, measures } = facts;
  const { language } = request;
  const [measure] = measures;
  if (!measure || measures.length > 1) return { obstacle: 'no_figures' };
  if (facts.rowCount === 1) return { obstacle: 'one_value_only' };
  if (time ? categories.length === 0 : categories.length < 2) return { obstacle: 'no_second_category' };

  let rowAxis: Axis | undefined;
  let columnAxis: Axis | undefined;
  if (time) {
    rowAxis = mergeAxes(categories, facts.rowCount);
    columnAxis = { label: time.label, names: time.days };
  } else {
    [rowAxis, columnAxis] = categories;
    // The grouping with more members goes down the page, where long names have room.
    if (rowAxis && columnAxis && new Set(rowAxis.names).size < new Set(columnAxis.names).size) {
      [rowAxis, columnAxis] = [columnAxis, rowAxis];
    }
  }
  if (!rowAxis || !columnAxis || (!time && categories.length > 2)) return { obstacle: 'unclear_groups' };
  const table = pivot(rowAxis.names, columnAxis.names, measure.values);
  if (!table) return { obstacle: 'unclear_groups' };

  const remarks: string[] = [];
  const limit = (names: string[], most: number, keep: 'largest' | 'last'): string[] => {
    if (names.length <= most) return names;
    remarks.push(
      wordLeftOut({ shown: most, total: names.length, ranking: keep, andMore: request.truncated }, language),
    );
    return keep === 'last' ? names.slice(-most) : names.slice(0, most);
  };
  const rowWeights = new Map([...table].map(([name, row]) => [name, weight([...row.values()], measure.additive)]));
  const sortedRows = [...table.keys()].sort((a, b) => descending(rowWeights.get(a) ?? 0, rowWeights.get(b) ?? 0));
  const rows = limit(sortedRows, MAX_CATEGORIES, 'largest');

  let columns: string[];
  if (time) {
    const most = Math.min(MAX_TIME_COLUMNS, Math.floor(MAX_DATA_ROWS / rows.length));
    columns = limit(calendarOf(time.days, time.grain), most, 'last');
  } else {
    const columnWeight = (name: string): number =>
      weight(
        rows.map((row) => table.get(row)?.get(name)),
        measure.additive,
      );
    const weights = new Map([...new Set(columnAxis.names)].map((name) => [name, columnWeight(name)]));
    const sorted = [...weights.keys()].sort((a, b) => descending(weights.get(a) ?? 0, weights.get(b) ?? 0));
    columns = limit(sorted, MAX_CATEGORIES, 'largest');
  }

  const cells = rows.flatMap((rowName, row) =>
    columns.flatMap((columnName, column) => {
      const value = table.get(rowName)?.get(columnName);
      return typeof value === 'number' ? [{ column, row, value }] : [];
    }),
  );
  return {
    chart: {
      kind: 'heatmap',
      xLabel: columnAxis.label,
      yLabel: rowAxis.label,
      measure: { label: measure.label, format: measure.format },
      columns: time ? columns.map((day) => formatBucket(day, time.grain, language)) : columns,
      rows,
      cells,
    },
    remarks,
  };
}
