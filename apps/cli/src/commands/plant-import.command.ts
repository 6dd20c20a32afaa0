import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { type ImportedTable, type ImportFault, importTables } from '@app/table-import';
import { interruptible, type SignalSource } from '../interruption.js';
import { Progress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface ImportCommandOptions {
  out: string;
  report?: string;
  force: boolean;
}

/** Faults of a table that are shown on the screen. */
const SHOWN_FAULTS = 20;

/** `plant import`: a plant's database of spreadsheets. */
export function plantImportCommand(terminal: Terminal, signals: SignalSource): Command {
  return new Command('import')
    .description('make a database of spreadsheets, such as the exports of a maintenance system')
    .argument('<file...>', '.csv, .tsv, .txt and .xlsx files; a table for each file or worksheet')
    .requiredOption('--out <file>', 'SQLite file to make')
    .option('--report <file>', 'write what was imported, and every fault, as JSON')
    .option('--force', 'replace the file if it exists', false)
    .addHelpText(
      'after',
      `
Encodings, separators, decimal commas, dates in several forms and the row of the headings are found out. Every row is imported;
what could not be kept as it was is told with its line.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the file exists, 130 interrupted (Ctrl-C leaves nothing behind).`,
    )
    .action((files: string[], options: ImportCommandOptions) => importFiles(files, options, terminal, signals));
}

async function importFiles(
  files: string[],
  { out, report, force }: ImportCommandOptions,
  terminal: Terminal,
  signals: SignalSource,
): Promise<void> {
  const progress = new Progress(terminal, 'import');
  try {
    const tables = await interruptible(signals, (signal) =>
      importTables({
        files,
        out,
        replace: force,
        signal,
        onProgress: (table, stage, rows, fraction) =>
          progress.show(fraction, `${table}: ${rows} rows ${stage === 'read' ? 'read' : 'written'}`),
      }),
    );
    progress.end();
    for (const table of tables) terminal.print(describeTable(table));
    if (report !== undefined) await writeFile(report, `${JSON.stringify({ database: out, tables }, null, 2)}\n`);
    terminal.tell(`\n${out} is made. To ask it, start the service with MAINTENANCE_DATABASE_URL=sqlite:${out}\n`);
  } finally {
    progress.end();
  }
}

function describeTable({ table, source, rows, columns, key, faults, faultCount }: ImportedTable): string {
  const shown = faults.slice(0, SHOWN_FAULTS).map((fault) => `  ! ${describeFault(fault)}`);
  const more = faultCount > shown.length ? [`  ! and ${faultCount - shown.length} more; --report has them`] : [];
  return [
    `${table}: ${rows} rows of ${source}, ${key === null ? 'no column tells them apart' : `told apart by ${key}`}`,
    ...columns.map(({ name, heading, kind, nulls }) =>
      `  ${name.padEnd(28)} ${kind.padEnd(9)}${nulls > 0 ? `${nulls} empty`.padEnd(14) : ''.padEnd(14)}${heading}`.trimEnd(),
    ),
    ...shown,
    ...more,
  ].join('\n');
}

function describeFault(fault: ImportFault): string {
  switch (fault.kind) {
    case 'row_length': {
      const lost = fault.lost.length > 0 ? `; left out: ${fault.lost.join(' | ')}` : '; the missing ones are empty';
      return `line ${fault.line}: ${fault.cells} cells instead of ${fault.expected}${lost}`;
    }
    case 'duplicate_row':
      return `line ${fault.line}: the same as line ${fault.firstLine}; both were imported`;
    case 'cell_unreadable':
      return `line ${fault.line}: ${fault.column} is “${fault.text}”, no ${fault.expected}; left empty`;
    case 'heading':
      return fault.heading === ''
        ? `a column without a heading is called ${fault.column}`
        : `the heading “${fault.heading}” came before; the column is called ${fault.column}`;
    case 'assumed':
      return fault.what === 'day'
        ? `${fault.column}: no date shows whether day or month comes first; the day was taken`
        : `${fault.column}: no figure shows whether 1,234 is a thousand or a decimal; a thousand was taken`;
  }
}
