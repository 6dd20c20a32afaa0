import { writeFile } from 'node:fs/promises';
import type { ImportedTable, ImportFault } from '@app/table-import';
import { Command, Option } from 'commander';
import { importPlant, type ImportedPlant, modelBeside } from '../import/import-plant.js';
import { interruptible, type SignalSource } from '../interruption.js';
import { Progress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface ImportCommandOptions {
  out: string;
  report?: string;
  /** A path, or false for none. */
  model?: string | false;
  language: 'es' | 'en';
  force: boolean;
}

/** Faults of a table that are shown on the screen. */
const SHOWN_FAULTS = 20;

/** Questions that are shown of each language. */
const SHOWN_QUESTIONS = 4;

/** `plant import`: a plant's database of spreadsheets. */
export function plantImportCommand(terminal: Terminal, signals: SignalSource): Command {
  return new Command('import')
    .description(
      'make a database, and the model it can be asked by, of spreadsheets such as the exports of a maintenance system',
    )
    .argument('<file...>', '.csv, .tsv, .txt and .xlsx files; a table for each file or worksheet')
    .requiredOption('--out <file>', 'SQLite file to make')
    .option('--report <file>', 'write what was imported, and every fault, as JSON')
    .option('--model <file>', 'YAML file for the drafted model (default: beside the database)')
    .option('--no-model', 'make the database alone')
    .addOption(
      new Option('--language <language>', 'language of the model’s comments').choices(['es', 'en']).default('en'),
    )
    .option('--force', 'replace the files if they exist', false)
    .addHelpText(
      'after',
      `
Encodings, separators, decimal commas, dates in several forms and the row of the headings are found out. Every row is imported, but
those that add up others; what could not be kept as it was is told with its line.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the file exists, 130 interrupted (Ctrl-C leaves nothing behind).`,
    )
    .action((files: string[], options: ImportCommandOptions) => importFiles(files, options, terminal, signals));
}

async function importFiles(
  files: string[],
  { out, report, model, language, force }: ImportCommandOptions,
  terminal: Terminal,
  signals: SignalSource,
): Promise<void> {
  const progress = new Progress(terminal, 'import');
  const modelPath = model === false ? null : (model ?? modelBeside(out));
  try {
    const plant = await interruptible(signals, (signal) =>
      importPlant({
        files,
        out,
        model: modelPath,
        replace: force,
        language,
        signal,
        onProgress: (fraction, stage) => progress.show(fraction, stage),
      }),
    );
    progress.end();
    for (const table of plant.tables) terminal.print(describeTable(table));
    if (report !== undefined) {
      await writeFile(report, `${JSON.stringify({ database: out, tables: plant.tables }, null, 2)}\n`);
    }
    terminal.tell(`\n${nextSteps(plant, out, modelPath)}\n`);
  } finally {
    progress.end();
  }
}

function nextSteps({ model, modelFault }: ImportedPlant, out: string, path: string | null): string {
  if (path === null)
    return `${out} is made. Draft its model with: npm run semantic -- init --url sqlite:${out} --out plant.yaml`;
  if (model === null) return `${out} is made, but no model could be drafted: ${modelFault ?? ''}`;
  const questions = [
    ...model.suggestions.es.slice(0, SHOWN_QUESTIONS),
    ...model.suggestions.en.slice(0, SHOWN_QUESTIONS),
  ];
  const [first = '¿Cuántas filas hay?'] = questions;
  return [
    `${out} and its model ${path} are made. Ask, for example:`,
    ...questions.map((question) => `  ${question}`),
    '',
    `  MAINTENANCE_DATABASE_URL=sqlite:${out} SEMANTIC_MODEL_PATH=${path} npm run ask -- "${first}"`,
    `  MAINTENANCE_DATABASE_URL=sqlite:${out} SEMANTIC_MODEL_PATH=${path} npm start`,
  ].join('\n');
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
    case 'total_row':
      return `line ${fault.line}: adds up other rows and was left out: ${fault.cells.join(' | ')}`;
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
