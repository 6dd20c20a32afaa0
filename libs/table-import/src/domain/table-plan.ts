import { columnNames } from './column-names.js';
import { type ColumnType, ColumnWatch } from './column-type.js';
import type { ImportFault } from './import-report.js';
import type { Sheet } from './sheet.js';

export interface PlannedColumn {
  name: string;
  heading: string;
  type: ColumnType;
}

/** What a sheet's table will look like, known once every row has been seen. */
export interface TablePlan {
  columns: readonly PlannedColumn[];
  faults: readonly ImportFault[];
  rows: number;
}

/** Reads a sheet through and decides what each column holds. */
export async function planTable(sheet: Sheet, onRow: () => void, signal?: AbortSignal): Promise<TablePlan> {
  const names = columnNames(sheet.headings);
  const watches = names.map(() => new ColumnWatch());
  let rows = 0;
  for await (const { cells } of sheet.rows(signal)) {
    watches.forEach((watch, index) => watch.see(cells[index] ?? null));
    rows += 1;
    onRow();
  }
  const columns = names.map((name, index) => ({
    name,
    heading: sheet.headings[index] ?? '',
    type: watches[index]?.type() ?? { kind: 'text' as const },
  }));
  return { columns, faults: columnFaults(columns, watches), rows };
}

function columnFaults(columns: readonly PlannedColumn[], watches: readonly ColumnWatch[]): ImportFault[] {
  const headings = columns.map(({ heading }) => heading.toLowerCase());
  return columns.flatMap(({ name, heading }, index): ImportFault[] => {
    const what = watches[index]?.assumption() ?? null;
    const repeated = headings.indexOf(heading.toLowerCase()) < index;
    return [
      ...(heading === '' || repeated ? [{ kind: 'heading' as const, column: name, heading }] : []),
      ...(what === null ? [] : [{ kind: 'assumed' as const, column: name, what }]),
    ];
  });
}
