import type { ChartRequest } from './chart-request.js';
import type { TableChart } from './chart.js';
import { INCOMPLETE, wordLeftOut, wordMoreColumns } from './chart-wording.js';
import { cellText, columnLabel } from './result-facts.js';

const MAX_ROWS = 15;
const MAX_COLUMNS = 6;
/** Attributes of one row shown one below the other. */
const MAX_ATTRIBUTES = 12;

/** The first rows and columns as text; a single row with several columns is turned on its side. */
export function buildTable(request: ChartRequest): { chart: TableChart; remarks: string[] } {
  const { columns, rows } = request.table;
  const { language } = request;
  const remarks: string[] = [];
  const [only] = rows;
  if (rows.length === 1 && only && columns.length > 2) {
    const shown = columns.slice(0, MAX_ATTRIBUTES);
    if (shown.length < columns.length) remarks.push(wordMoreColumns(columns.length - shown.length, language));
    return {
      chart: {
        kind: 'table',
        columns: [
          { label: '', align: 'left' },
          { label: '', align: 'left' },
        ],
        rows: shown.map((column, index) => [
          columnLabel(request, index),
          cellText(only[index] ?? null, column, request),
        ]),
        sideways: true,
      },
      remarks,
    };
  }
  const shown = columns.slice(0, MAX_COLUMNS);
  if (rows.length > MAX_ROWS) {
    const left = { shown: MAX_ROWS, total: rows.length, ranking: 'first', andMore: request.truncated } as const;
    remarks.push(wordLeftOut(left, language));
  } else if (request.truncated) {
    remarks.push(INCOMPLETE[language]);
  }
  if (shown.length < columns.length) remarks.push(wordMoreColumns(columns.length - shown.length, language));
  return {
    chart: {
      kind: 'table',
      columns: shown.map((column, index) => ({
        label: columnLabel(request, index),
        align: column.type === 'integer' || column.type === 'number' ? 'right' : 'left',
      })),
      rows: rows
        .slice(0, MAX_ROWS)
        .map((row) => shown.map((column, index) => cellText(row[index] ?? null, column, request))),
      sideways: false,
    },
    remarks,
  };
}
