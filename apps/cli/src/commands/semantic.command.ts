import { AppError } from '@app/kernel';
import { type LintFinding, loadSemanticModel, SemanticModelError } from '@app/semantic-model';
import { Command, Option } from 'commander';
import { writeFile } from 'node:fs/promises';
import { interruptible, type SignalSource } from '../interruption.js';
import { Progress } from '../progress.js';
import { initModel, type InitSummary } from '../semantic/init-model.js';
import { lintModel } from '../semantic/lint-model.js';
import { modelDocs } from '../semantic/model-docs.js';
import type { Terminal } from '../terminal.js';

interface InitFlags {
  url: string;
  out: string;
  tables?: string[];
  schema?: string;
  language: 'es' | 'en';
  force: boolean;
}

const URL_HELP = 'database: sqlite:FILE, postgres://…, mysql://… or mariadb://…; it is only read';

/** `semantic`: models of what a database means. */
export function semanticCommand(terminal: Terminal, signals: SignalSource): Command {
  const semantic = new Command('semantic').description('models of what the tables of a database mean');
  semantic
    .command('init')
    .description('draft a model from the tables, keys and a sample of the rows of a database')
    .requiredOption('--url <url>', URL_HELP)
    .requiredOption('--out <file>', 'YAML file to write; its folder must exist')
    .option('--tables <names>', 'only these tables and views, separated by commas', names)
    .option('--schema <name>', 'PostgreSQL: schema to read (default: the first of the search path)')
    .addOption(new Option('--language <language>', 'language of the comments').choices(['es', 'en']).default('en'))
    .option('--force', 'replace the file if it exists', false)
    .addHelpText('after', INIT_HELP)
    .action((flags: InitFlags) => init(flags, terminal, signals));
  semantic
    .command('lint')
    .description('say what is wrong and what could be better in a model')
    .argument('<file>', 'model to check')
    .option('--url <url>', `${URL_HELP}; what it lacks is reported`)
    .option('--json', 'print the findings as JSON', false)
    .addHelpText(
      'after',
      '\nExit codes: 0 no errors (there may be warnings), 1 errors or failed, 2 wrong usage, 130 interrupted.',
    )
    .action((file: string, flags: { url?: string; json: boolean }) => lint(file, flags, terminal, signals));
  semantic
    .command('docs')
    .description('write what can be asked about as Markdown')
    .argument('<file>', 'model to describe')
    .addOption(new Option('--language <language>', 'language of the document').choices(['es', 'en']).default('en'))
    .option('--out <file>', 'Markdown file to write (default: standard output)')
    .addHelpText('after', '\nExit codes: 0 done, 1 the model has errors or failed, 2 wrong usage.')
    .action((file: string, flags: { language: 'es' | 'en'; out?: string }) => docs(file, flags, terminal));
  return semantic;
}

const INIT_HELP = `
Examples:
  npm run semantic -- init --url sqlite:fleet.sqlite --out fleet.yaml
  npm run semantic -- init --url postgres://reader@db/plant --schema cmms --tables equipo,orden_trabajo --out plant.yaml

No table is read whole unless it is small, and personal columns (e-mail, phone, national ids, …) are not read at all.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the file exists, 130 interrupted (Ctrl-C leaves nothing behind).`;

function names(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

async function init(flags: InitFlags, terminal: Terminal, signals: SignalSource): Promise<void> {
  const progress = new Progress(terminal, 'model');
  try {
    const summary = await interruptible(signals, (signal) =>
      initModel({ ...flags, onProgress: (fraction, stage) => progress.show(fraction, stage.slice(0, 24)), signal }),
    );
    progress.end();
    terminal.print(describe(flags.out, summary));
  } catch (error) {
    progress.end();
    throw error;
  }
}

function describe(out: string, { datasets, relationships, metrics, suggestions, leftOut }: InitSummary): string {
  const figure = new Intl.NumberFormat('en-US');
  const rows = datasets.map(
    ({ name, rows: count, fields, predicates }) =>
      `  ${name.padEnd(28)}${(count === null ? '?' : figure.format(count)).padStart(12)} rows ${String(fields).padStart(3)} fields ${String(predicates).padStart(2)} conditions`,
  );
  const { declared, found } = relationships;
  return [
    `${out}: ${datasets.length} datasets, ${declared + found} relationships (${found} found by names and values), ${metrics} metrics, ${suggestions.es.length + suggestions.en.length} suggestions`,
    ...rows,
    ...leftOut.map(({ name, reason }) => `  left out: ${name} (${reason})`),
    'Read it through, then: npm run semantic -- lint ' + out,
  ].join('\n');
}

async function lint(
  path: string,
  { url, json }: { url?: string; json: boolean },
  terminal: Terminal,
  signals: SignalSource,
): Promise<void> {
  const findings = await interruptible(signals, (signal) =>
    lintModel({ path, ...(url === undefined ? {} : { url }), signal }),
  );
  if (json) terminal.print(JSON.stringify(findings, null, 2));
  else for (const finding of findings) terminal.print(lineOf(finding));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const counted = `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
  if (errors > 0) throw new AppError({ code: 'model_faulty', kind: 'internal', message: `${path} has ${counted}.` });
  terminal.tell(`${path}: ${counted}.\n`);
}

function lineOf({ file, line, severity, code, message }: LintFinding): string {
  return `${file}:${line}: ${severity}: ${message} [${code}]`;
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}

async function docs(
  path: string,
  { language, out }: { language: 'es' | 'en'; out?: string },
  terminal: Terminal,
): Promise<void> {
  const model = await loadSemanticModel(path).catch((error: unknown) => {
    if (!(error instanceof SemanticModelError)) throw error;
    throw new AppError({ code: 'model_faulty', kind: 'internal', message: error.message, cause: error });
  });
  const text = modelDocs(model, language);
  if (out === undefined) terminal.print(text.trimEnd());
  else await writeFile(out, text);
}
