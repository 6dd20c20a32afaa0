import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError, dayInZone } from '@app/kernel';
import { type EvaluationSummary, summarize } from '../eval/evaluation-report.js';
import { type EvaluationQuestion, QUESTION_SETS, type QuestionSetName } from '../eval/question-set.js';
import { readQuestionFile } from '../eval/read-question-file.js';
import { faultsText, percent, summaryText } from '../eval/report-text.js';
import { repositoryRoot } from '../repository-root.js';
import { runEvaluation } from '../eval/run-evaluation.js';
import type { TurnResult } from '../eval/turn-result.js';
import { interruptible, type SignalSource } from '../interruption.js';
import { Progress } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { parseUrl } from './parse-url.js';

const QUESTIONS = 'test/eval/plant.questions.yaml';
/** A zone west of Greenwich without summer time: the days of the plant and of UTC differ, as they do in life. */
const ZONE = 'America/Mexico_City';

interface EvalOptions {
  questions?: string;
  url?: string;
  plant?: string;
  seeds: number[];
  set: QuestionSetName | 'all';
  json?: string;
  minAccuracy: number;
  maxFalse: number;
  timeZone: string;
  only?: string[];
  verbose: boolean;
}

function parseSeeds(text: string): number[] {
  const seeds = text.split(',').map((part) => (/^\d{1,10}$/.test(part.trim()) ? Number(part) : Number.NaN));
  if (!seeds.every((seed) => seed <= 0x7fffffff)) {
    throw new InvalidArgumentError('It must be whole numbers from 0 to 2147483647, separated by commas.');
  }
  return [...new Set(seeds)];
}

function parseRate(text: string): number {
  const rate = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(rate <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return rate;
}

function parseZone(text: string): string {
  try {
    dayInZone(new Date(0), text);
    return text;
  } catch {
    throw new InvalidArgumentError('It must be an IANA time zone such as America/Bogota.');
  }
}

/** `eval`: how well the service answers, by questions whose right answers are known. */
export function evalCommand(terminal: Terminal, signals: SignalSource): Command {
  return new Command('eval')
    .description('ask the service questions with known answers, on several sample plants, and report how it fared')
    .option('--questions <file>', `question file (default: ${QUESTIONS} of the repository)`)
    .addOption(new Option('--set <set>', 'which questions').choices([...QUESTION_SETS, 'all']).default('all'))
    .option('--only <ids>', 'only these questions, ids separated by commas', (text) =>
      text.split(',').map((id) => id.trim()),
    )
    .option('--seeds <numbers>', 'plants to ask about, one service each', parseSeeds, [1, 2, 3])
    .option(
      '--url <url>',
      'ask a service that runs already, instead of starting one for each seed; needs --plant',
      parseUrl,
    )
    .option('--plant <file>', 'SQLite file that the service behind --url answers from')
    .option('--time-zone <zone>', "IANA zone of the plant's calendar", parseZone, ZONE)
    .option('--json <file>', 'write the whole report to this file')
    .option('--min-accuracy <rate>', 'execution accuracy below which the command fails', parseRate, 0.9)
    .option('--max-false <rate>', 'share of false answers above which it fails', parseRate, 0.02)
    .option('--verbose', 'show held-out questions that went wrong too, not only their ids', false)
    .addHelpText(
      'after',
      '\nExit codes: 0 good enough, 1 below a threshold or failed, 2 wrong usage, 130 interrupted (Ctrl-C ends the service too).',
    )
    .action((options: EvalOptions) => evaluate(options, terminal, signals));
}

async function evaluate(options: EvalOptions, terminal: Terminal, signals: SignalSource): Promise<void> {
  const { url, plant, timeZone: zone, seeds } = options;
  if ((url === undefined) !== (plant === undefined)) throw usage('Give --url and --plant together.');
  const root = repositoryRoot(import.meta.dirname);
  const file = await readQuestionFile(options.questions ?? join(root, QUESTIONS));
  const questions = chosen(file.questions, options);
  const progress = new Progress(terminal, `${questions.length} questions`);
  const today = dayInZone(terminal.now(), zone);
  let turns: TurnResult[];
  try {
    turns = await interruptible(signals, (signal) =>
      runEvaluation({
        file,
        questions,
        subject: url !== undefined && plant !== undefined ? { url, plant } : { seeds },
        zone,
        root,
        now: () => terminal.now(),
        onProgress: (done, total, stage) => progress.show(total === 0 ? 1 : done / total, stage),
        signal,
      }),
    );
  } finally {
    progress.end();
  }
  if (dayInZone(terminal.now(), zone) !== today) {
    terminal.tell('warning: the day changed meanwhile; answers about today may count as wrong. Run it again.\n');
  }
  const summary = summarize(turns);
  const faults = faultsText(turns, options.verbose);
  if (faults) terminal.print(`${faults}\n`);
  terminal.print(summaryText(summary));
  if (options.json !== undefined) await writeFile(options.json, jsonReport(turns, summary, options, today));
  checkThresholds(summary, options);
}

function usage(message: string): AppError {
  return new AppError({ code: 'eval_usage', kind: 'invalid', message });
}

function chosen(questions: readonly EvaluationQuestion[], { set, only }: EvalOptions): EvaluationQuestion[] {
  const unknown = only?.filter((id) => !questions.some((question) => question.id === id)) ?? [];
  if (unknown.length > 0) throw usage(`No such question: ${unknown.join(', ')}.`);
  const wanted = questions.filter(
    (question) => (set === 'all' || question.set === set) && (only?.includes(question.id) ?? true),
  );
  if (wanted.length === 0) throw usage('No question is left to ask.');
  return wanted;
}

/** Held-out questions keep their outcome only, unless everything is to be shown. */
function jsonReport(
  turns: readonly TurnResult[],
  summary: EvaluationSummary,
  options: EvalOptions,
  today: string,
): string {
  const { url, seeds, set, timeZone, verbose } = options;
  const shown = turns.map((turn) => {
    if (verbose || turn.set !== 'held_out') return turn;
    const { id, turn: position, set: name, language, category, answerable, outcome } = turn;
    return { id, turn: position, set: name, language, category, answerable, outcome };
  });
  const head = { today, time_zone: timeZone, ...(url === undefined ? { seeds } : { url }), set };
  return `${JSON.stringify({ ...head, summary, turns: shown }, null, 2)}\n`;
}

function checkThresholds({ all }: EvaluationSummary, { minAccuracy, maxFalse }: EvalOptions): void {
  const faults: string[] = [];
  if (all.accuracy.rate !== null && all.accuracy.rate < minAccuracy) {
    faults.push(`Execution accuracy is ${percent(all.accuracy)}, below ${minAccuracy * 100} %.`);
  }
  if (all.falseAnswers.rate !== null && all.falseAnswers.rate > maxFalse) {
    faults.push(`False answers are ${percent(all.falseAnswers)}, above ${maxFalse * 100} %.`);
  }
  if (faults.length > 0)
    throw new AppError({ code: 'eval_below_threshold', kind: 'internal', message: faults.join(' ') });
}
