import { basename } from 'node:path';
import { AppError } from '@app/kernel';
import { DatabaseDraft } from './database-draft.js';
import { identifier } from './domain/column-names.js';
import { convert, type Value } from './domain/column-type.js';
import { DuplicateWatch, UniquenessWatch } from './domain/duplicate-watch.js';
import type { ImportedTable, ImportFault } from './domain/import-report.js';
import type { RawCell, Sheet } from './domain/sheet.js';
import { planTable, type PlannedColumn, type TablePlan } from './domain/table-plan.js';
import { withoutTotals } from './domain/total-rows.js';
import { openSheets } from './readers/open-sheets.js';

/** Rows written at once. */
const BATCH_ROWS = 2_000;
/** Faults that a report shows of one table. */
const SHOWN_FAULTS = 1_000;

/** Text that names its row, such as a code, is found near the front of a table. */
const KEY_COLUMNS = 4;

export interface ImportOptions {
  /** `.csv`, `.tsv`, `.txt` and `.xlsx` files. */
  files: readonly string[];
  /** The SQLite file to make. */
  out: string;
  /** Replaces a file of that name. */
  replace?: boolean;
  /** Called now and then; `fraction` from 0 to 1 within the table. */
  onProgress?: (table: string, stage: 'read' | 'write', rows: number, fraction: number) => void;
  signal?: AbortSignal;
}

/**
 * Makes a database of spreadsheets: a table for each file or worksheet, its columns typed by what their cells hold. Every row
 * is imported but those that add up others; what could not be kept as it was is in the report, with its line.
 * @throws AppError `file_unreadable`, `file_exists`, `file_unwritable`, `nothing_to_import`; the signal's reason. Nothing is
 *   left behind then.
 */
export async function importTables({
  files,
  out,
  replace = false,
  onProgress,
  signal,
}: ImportOptions): Promise<ImportedTable[]> {
  const sheets: { sheet: Sheet; source: string }[] = [];
  for (const file of files) {
    for (const sheet of await openSheets(file)) sheets.push({ sheet, source: sourceOf(file, sheet) });
  }
  const filled = sheets.filter(({ sheet }) => sheet.headings.length > 0);
  if (filled.length === 0) {
    throw new AppError({
      code: 'nothing_to_import',
      kind: 'invalid',
      message: 'The files hold no table with headings.',
    });
  }
  const names = tableNames(filled.map(({ sheet }) => sheet.name));
  const draft = await DatabaseDraft.open(out, replace);
  try {
    const tables: ImportedTable[] = [];
    for (const [index, { sheet, source }] of filled.entries()) {
      const table = names[index] ?? `table_${index + 1}`;
      const report = (stage: 'read' | 'write', rows: number, fraction: number): void =>
        onProgress?.(table, stage, rows, fraction);
      tables.push(await importSheet(draft, table, source, sheet, report, signal));
    }
    await draft.publish();
    return tables;
  } finally {
    await draft.discard();
  }
}

function sourceOf(file: string, { name }: Sheet): string {
  const base = basename(file);
  return base.startsWith(name) ? base : `${base}, ${name}`;
}

function tableNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const stem = identifier(name) || `table_${index + 1}`;
    let free = stem;
    for (let copy = 2; taken.has(free); copy += 1) free = `${stem}_${copy}`;
    taken.add(free);
    return free;
  });
}

type Report = (stage: 'read' | 'write', rows: number, fraction: number) => void;

async function importSheet(
  draft: DatabaseDraft,
  table: string,
  source: string,
  whole: Sheet,
  report: Report,
  signal?: AbortSignal,
): Promise<ImportedTable> {
  let read = 0;
  const totals = new Map<number, ImportFault>();
  const sheet = withoutTotals(whole, ({ line, cells }) => {
    const shown = cells.filter((cell) => cell !== null && cell !== '').map(String);
    totals.set(line, { kind: 'total_row', line, cells: shown });
  });
  const plan = await planTable(sheet, () => void ((read += 1) % BATCH_ROWS === 0 && report('read', read, 0)), signal);
  await draft.createTable(table, plan.columns);
  const writing = new TableWriting({ ...plan, faults: [...plan.faults, ...totals.values()] });
  let batch: Value[][] = [];
  const flush = async (): Promise<void> => {
    await draft.insert(table, plan.columns.length, batch);
    report('write', writing.rows, plan.rows === 0 ? 1 : writing.rows / plan.rows);
    batch = [];
  };
  for await (const { line, cells } of sheet.rows(signal)) {
    batch.push(writing.values(line, cells));
    if (batch.length === BATCH_ROWS) await flush();
  }
  await flush();
  const key = writing.key();
  if (key !== null) await draft.setKey(table, plan.columns, key);
  else await draft.numberRows(table, plan.columns);
  return { table, source, key, ...writing.summary() };
}

/** Turns the rows of one table into values, and keeps account of what it meets. */
class TableWriting {
  rows = 0;
  private readonly faults: ImportFault[];
  private faultCount: number;
  private readonly nulls: number[];
  private readonly duplicates = new DuplicateWatch();
  private readonly unique: { column: PlannedColumn; watch: UniquenessWatch; at: number }[];

  constructor(private readonly plan: TablePlan) {
    this.faults = [...plan.faults];
    this.faultCount = plan.faults.length;
    this.nulls = plan.columns.map(() => 0);
    this.unique = plan.columns
      .slice(0, KEY_COLUMNS)
      .map((column, at) => ({ column, watch: new UniquenessWatch(), at }))
      .filter(({ column }) => column.type.kind === 'text' || column.type.kind === 'integer');
  }

  values(line: number, cells: readonly RawCell[]): Value[] {
    const { columns } = this.plan;
    this.checkLength(line, cells);
    const values = columns.map(({ name, type }, at): Value => {
      const cell = cells[at] ?? null;
      const value = convert(cell, type);
      if (value === undefined) {
        this.note({ kind: 'cell_unreadable', line, column: name, text: String(cell), expected: type.kind });
      }
      if (value === undefined || value === null) this.nulls[at] = (this.nulls[at] ?? 0) + 1;
      return value ?? null;
    });
    const firstLine = this.duplicates.see(values, line);
    if (firstLine !== null) this.note({ kind: 'duplicate_row', line, firstLine });
    for (const { watch, at } of this.unique) watch.see(values[at] ?? null);
    this.rows += 1;
    return values;
  }

  /** The first column, from the left, whose values tell all rows apart. */
  key(): string | null {
    return this.unique.find(({ watch }) => watch.isUnique())?.column.name ?? null;
  }

  summary(): Pick<ImportedTable, 'rows' | 'columns' | 'faults' | 'faultCount'> {
    const columns = this.plan.columns.map(({ name, heading, type }, at) => ({
      name,
      heading,
      kind: type.kind,
      nulls: this.nulls[at] ?? 0,
    }));
    return { rows: this.rows, columns, faults: this.faults, faultCount: this.faultCount };
  }

  private checkLength(line: number, cells: readonly RawCell[]): void {
    const expected = this.plan.columns.length;
    const lost = cells.slice(expected).filter((cell) => cell !== null && cell !== '');
    if (cells.length === expected || (cells.length > expected && lost.length === 0)) return;
    this.note({ kind: 'row_length', line, cells: cells.length, expected, lost: lost.map(String) });
  }

  private note(fault: ImportFault): void {
    this.faultCount += 1;
    if (this.faults.length < SHOWN_FAULTS) this.faults.push(fault);
  }
}
