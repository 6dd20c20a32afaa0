import { ExpressionError } from '../expression/expression.lexer.js';
import { printExpression } from '../expression/expression.printer.js';
import { splitMetric, type SplitMetric } from '../expression/metric-formula.js';
import type { Dataset, Metric, MetricTerm, NearbyField } from '../semantic-model.js';
import { ansiExpression, bindColumns, resolveExpression, type ColumnScope } from './columns.js';
import type { MetricExtension } from './extension.js';
import type { Path } from './finding.js';
import { contextOf, type OssieMetric } from './ossie-document.js';
import type { Resolution } from './resolution.js';
import { resolveDescription, resolveEmptyMeaning, resolveWording } from './resolve-wording.js';

export interface MetricContext {
  datasets: ReadonlyMap<string, Dataset>;
  scopes: ReadonlyMap<string, ColumnScope>;
  path: Path;
  resolution: Resolution;
}

export function resolveMetric(metric: OssieMetric, context: MetricContext): Metric | null {
  const { path, resolution } = context;
  const { findings } = resolution;
  const subject = `metric '${metric.name}'`;
  const ansi = ansiExpression(metric.expression);
  if (!ansi) {
    findings.error([...path, 'expression'], 'dialect', `${subject} has no ANSI_SQL expression; add one`);
    return null;
  }
  const place = [...path, 'expression', 'dialects', ansi.index, 'expression'];
  const split = splitOrReport(ansi.text, place, subject, resolution);
  if (!split) return null;
  const extension = resolution.extension('metric', metric, path);
  const terms = resolveTerms(split, { data: extension.data, path: extension.path }, place, context);
  if (!terms) return null;
  checkTimes(terms, extension, subject, context);
  const words = contextOf(metric);
  return {
    name: metric.name,
    description: resolveDescription(words, metric.description),
    ...(extension.data.standard && { standard: extension.data.standard }),
    wording: resolveWording({ wordings: words, path, subject, name: metric.name, findings }),
    terms,
    formula: split.formula,
    where: resolveWhere(terms, extension, subject, context),
    format: extension.data.format ?? 'plain',
    direction: extension.data.direction ?? 'neutral',
    additive: extension.data.additive ?? isAdditive(terms, split.formula),
    emptyMeaning: resolveEmptyMeaning(words),
  };
}

function splitOrReport(text: string, path: Path, subject: string, { findings }: Resolution): SplitMetric | null {
  try {
    return splitMetric(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    findings.error(path, 'expression', `${subject}: ${error.message}`);
    return null;
  }
}

function resolveTerms(
  split: SplitMetric,
  extension: { data: MetricExtension; path: Path },
  path: Path,
  { datasets, scopes, resolution }: MetricContext,
): MetricTerm[] | null {
  const { findings } = resolution;
  const terms: MetricTerm[] = [];
  for (const term of split.terms) {
    const scope = scopes.get(term.home);
    const dataset = datasets.get(term.home);
    if (!scope || !dataset) {
      findings.error(path, 'unknown-dataset', `no dataset is named '${term.home}'`);
      continue;
    }
    const argument = bindColumns({ expression: term.argument, path, scope, findings });
    if (!argument) continue;
    const time = timeOf(term.id, dataset, extension.data.time);
    terms.push({
      id: term.id,
      function: term.function,
      distinct: term.distinct,
      argument: printExpression(argument),
      home: term.home,
      ...(time !== null && { time }),
    });
  }
  return terms.length === split.terms.length ? terms : null;
}

/** The term's own time, else its dataset's, else one for the whole metric, else the dataset's default. */
function timeOf(id: string, dataset: Dataset, time: MetricExtension['time']): NearbyField | null {
  if (typeof time === 'string' || time === null) return time;
  const named = time?.[id] ?? time?.[dataset.name];
  if (named !== undefined || (time && (id in time || dataset.name in time))) return named ?? null;
  return dataset.defaultTime ?? null;
}

function checkTimes(
  terms: readonly MetricTerm[],
  extension: { data: MetricExtension; path: Path },
  subject: string,
  { path, resolution }: MetricContext,
): void {
  const { time } = extension.data;
  if (time && typeof time === 'object') {
    const known = new Set(terms.flatMap((term) => [term.id, term.home]));
    for (const key of Object.keys(time).filter((name) => !known.has(name))) {
      resolution.findings.error(
        [...extension.path, 'time', key],
        'time',
        `${subject} has no term or dataset '${key}'; it has ${[...known].join(', ')}`,
      );
    }
  }
  if (time === undefined && terms.every((term) => term.time === undefined)) {
    resolution.findings.warning(
      path,
      'metric-without-time',
      `${subject} has no time field, so no period can apply to it; set "time", to null if that is meant`,
    );
  }
}

function resolveWhere(
  terms: readonly MetricTerm[],
  extension: { data: MetricExtension; path: Path },
  subject: string,
  { scopes, resolution }: MetricContext,
): Map<string, string> {
  const where = new Map<string, string>();
  for (const [home, text] of Object.entries(extension.data.where ?? {})) {
    const path = [...extension.path, 'where', home];
    const scope = scopes.get(home);
    if (!scope || !terms.some((term) => term.home === home)) {
      resolution.findings.error(path, 'where', `${subject} does not compute over '${home}'`);
      continue;
    }
    const expression = resolveExpression({ text, path, scope, findings: resolution.findings });
    if (expression) where.set(home, printExpression(expression));
  }
  return where;
}

/** One sum or count, each row in one group, adds up; anything divided or distinct does not. */
function isAdditive(terms: readonly MetricTerm[], formula: string): boolean {
  const [term] = terms;
  return formula === 't0' && term !== undefined && !term.distinct && ['sum', 'count'].includes(term.function);
}
