import type { DataResponse, TurnResponse } from '@app/sdk';
import { useMemo, useState } from 'preact/hooks';
import {
  cellText,
  isNumeric,
  nextSorting,
  sorted,
  type Sorting,
  type Table,
  tableOfCsv,
  tabSeparated,
} from '../state/table.js';
import { usePage } from './context.js';
import { CopyButton } from './copy-button.js';
import { Icon } from './icon.js';
import { useDownload } from './use-download.js';

/** As many rows as a page can show without a wait; the file has all. */
const MOST_ROWS = 1000;

/** The rows of an answer: the first ones at once, all of them from its file. */
export function DataTable({ turn, data }: { turn: TurnResponse; data: DataResponse }) {
  const { console, chatbot, language, t } = usePage();
  const [all, setAll] = useState<Table>();
  const [sorting, setSorting] = useState<Sorting>();
  const download = useDownload();
  const table: Table = all ?? { columns: data.columns, rows: data.rows };
  const rows = useMemo(
    () => (sorting ? sorted(table.rows, sorting, language) : table.rows).slice(0, MOST_ROWS),
    [table.rows, sorting, language],
  );
  const partial = table.rows.length < data.row_count;

  const readAll = async (): Promise<void> => {
    const csv = await console.attempt(async () => {
      const file = await chatbot.download('data', turn.session_id, { turn: turn.turn });
      return file.text();
    });
    if (csv !== undefined) setAll(tableOfCsv(csv, data.columns));
  };
  // Some rows in order are not the first of all rows in order.
  const sortBy = async (column: number): Promise<void> => {
    if (partial) await readAll();
    setSorting((before) => nextSorting(before, column));
  };

  return (
    <div class="part-body">
      <div
        class="table-frame"
        tabIndex={0}
        role="region"
        aria-label={t('tableOf', { what: turn.interpretation ?? '' })}
      >
        <table>
          <thead>
            <tr>
              {data.columns.map((column, at) => (
                <th
                  key={column.name}
                  scope="col"
                  class={isNumeric(column) ? 'number' : undefined}
                  aria-sort={sorting?.column === at ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" title={t('sortBy', { column: column.label })} onClick={() => void sortBy(at)}>
                    {column.label}
                    <span class="order" aria-hidden="true">
                      {sorting?.column === at ? (sorting.descending ? '↓' : '↑') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={line}>
                {data.columns.map((column, at) => (
                  <td key={column.name} class={isNumeric(column) ? 'number' : undefined}>
                    {cellText(row[at] ?? null, column.type, language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="part-actions">
        <span class="faint">{countText(rows.length, data, t)}</span>
        {partial && (
          <button type="button" class="link" onClick={() => void readAll()}>
            {t('allRows', { count: data.row_count.toLocaleString(language) })}
          </button>
        )}
        <span class="spring" />
        <CopyButton text={() => tabSeparated({ columns: data.columns, rows })} label={t('copyTable')} />
        {turn.artifacts.data_file !== null && (
          <button type="button" class="secondary" onClick={() => void download('data', turn)}>
            <Icon name="download" /> {t('downloadCsv')}
          </button>
        )}
      </div>
    </div>
  );
}

function countText(
  shown: number,
  { row_count: count, truncated }: DataResponse,
  t: ReturnType<typeof usePage>['t'],
): string {
  const cut = truncated ? ` ${t('cut', { count })}` : '';
  if (shown < count) return t('someRows', { shown, count }) + cut;
  return (count === 1 ? t('oneRow') : t('rows', { count })) + cut;
}
