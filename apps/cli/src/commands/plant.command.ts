import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError, dayInZone, isCalendarDay } from '@app/kernel';
import {
  generatePlant,
  PLANT_SIZES,
  type PlantSize,
  type PlantSummary,
  SAMPLE_SEED,
  SAMPLE_SIZE,
} from '@app/sample-plant';
import { interruptible, type SignalSource } from '../interruption.js';
import { Progress } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { plantImportCommand } from './plant-import.command.js';

interface GenerateOptions {
  seed: number;
  size: PlantSize;
  today?: string;
  out: string;
  force: boolean;
}

function parseSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seed <= 0x7fffffff)) throw new InvalidArgumentError('It must be a whole number from 0 to 2147483647.');
  return seed;
}

function parseDay(text: string): string {
  if (!isCalendarDay(text)) throw new InvalidArgumentError('It must be a day written YYYY-MM-DD.');
  return text;
}

function thisDay(now: Date): string {
  return dayInZone(now, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** `plant`: databases of plants as SQLite files. */
export function plantCommand(terminal: Terminal, signals: SignalSource): Command {
  const plant = new Command('plant').description(
    'databases of plants: sample plants to try, and your own spreadsheets',
  );
  plant
    .command('generate')
    .description('make a plant: three years of maintenance, the same rows for the same seed, size and day')
    .option('--seed <number>', 'which plant: any whole number from 0 to 2147483647', parseSeed, SAMPLE_SEED)
    .addOption(new Option('--size <size>', 'how big').choices(PLANT_SIZES).default(SAMPLE_SIZE))
    .option('--today <day>', 'last day of its history, YYYY-MM-DD (default: today)', parseDay)
    .requiredOption('--out <file>', 'SQLite file to make; its folder must exist')
    .option('--force', 'replace the file if it exists', false)
    .addHelpText(
      'after',
      [
        '',
        '  size     equipment  technicians  work orders   about',
        '  small          120           18        6,000    3 MB',
        '  medium       1,200           80       80,000   45 MB',
        '  large       20,000          600    1,500,000  770 MB',
        '',
        'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the file exists, 130 interrupted (Ctrl-C leaves nothing behind).',
      ].join('\n'),
    )
    .action((options: GenerateOptions) => generate(options, terminal, signals));
  return plant.addCommand(plantImportCommand(terminal, signals));
}

async function generate(options: GenerateOptions, terminal: Terminal, signals: SignalSource): Promise<void> {
  const { seed, size, out, force, today = thisDay(terminal.now()) } = options;
  const progress = new Progress(terminal, `${size} plant`);
  const begun = terminal.now().getTime();
  try {
    const summary = await interruptible(signals, (signal) =>
      generatePlant({
        seed,
        size,
        today,
        out,
        force,
        signal,
        onProgress: ({ fraction, stage }) => progress.show(fraction, stage),
      }),
    );
    progress.end();
    terminal.print(describe(summary, (terminal.now().getTime() - begun) / 1000));
  } catch (error) {
    progress.end();
    throw withPath(error, out);
  }
}

/** The errors of the library name no path; whoever typed it may see it. */
function withPath(error: unknown, out: string): unknown {
  if (!(error instanceof AppError)) return error;
  const hint = error.code === 'plant_file_exists' ? ' Use --force to replace it.' : '';
  return new AppError({
    code: error.code,
    kind: error.kind,
    message: error.code.startsWith('plant_f') ? `${out}: ${error.message}${hint}` : error.message,
    errors: error.errors,
    cause: error,
  });
}

function describe({ path, seed, size, today, rows, bytes }: PlantSummary, seconds: number): string {
  const figure = new Intl.NumberFormat('en-US');
  const tables = Object.entries(rows).map(
    ([table, count]) => `  ${table.padEnd(18)}${figure.format(count).padStart(12)}`,
  );
  const head = `${path}: ${size} plant, seed ${seed}, up to ${today}, ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`;
  return [head, ...tables].join('\n');
}
