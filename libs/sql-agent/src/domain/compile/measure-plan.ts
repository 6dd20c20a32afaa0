import type { ColumnType } from '@app/kernel';
import type { Measure, TimeWindow } from '@app/question/domain';
import type { Expression, Field, Metric, MetricTerm } from '@app/semantic-model/domain';
import { ColumnNames, stemOf } from './column-names.js';
import { meanDraft, percentDraft } from './composed-measures.js';
import { counting, type Draft, type MeasurePlan, type Term } from './measure-draft.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';

export type { MeasurePlan, Term } from './measure-draft.js';

type ShareMeasure = Extract<Measure, { shareOf: string }>;

/** What else a form asks for that bears on a figure. */
interface Circumstances {
  severalCounts: boolean;
  /** The one period of all groups. */
  window?: TimeWindow;
}

const SINGLE: Expression = { kind: 'column', name: 't0' };

/** Plans the measures in order; columns are named `count`, `total_cost`, `avg_labor_hours`, `mttr`… `window`: the one period of all groups. */
export function planMeasures(
  environment: PlanEnvironment,
  measures: readonly Measure[],
  names: ColumnNames,
  window?: TimeWindow,
): MeasurePlan[] {
  const severalCounts = measures.filter((measure) => 'countOf' in measure).length > 1;
  return measures.map((measure, measureIndex) => {
    const { name, type, format, additive, metric, ...plan } = draft(environment, measure, {
      severalCounts,
      ...(window && { window }),
    });
    return {
      ...plan,
      column: {
        name: names.take(name),
        type,
        role: 'measure',
        format,
        additive,
        source: { measureIndex, ...(metric !== undefined && { metric }) },
      },
    };
  });
}

function draft(environment: PlanEnvironment, measure: Measure, circumstances: Circumstances): Draft {
  if ('metric' in measure) return metricDraft(environment, environment.metric(measure.metric));
  if ('countOf' in measure) {
    const dataset = environment.dataset(measure.countOf);
    const name = circumstances.severalCounts ? `${stemOf(dataset)}_count` : 'count';
    return { ...single(counting(environment, dataset.name), dataset.name), name, additive: true };
  }
  if ('rowsOf' in measure) return rowsDraft(environment, measure);
  if ('shareOf' in measure) return shareDraft(environment, measure);
  if ('meanOf' in measure)
    return meanDraft(environment, measure, draft(environment, measure.meanOf, circumstances), circumstances.window);
  if ('percent' in measure)
    return percentDraft(
      environment,
      draft(environment, measure.percent, circumstances),
      draft(environment, measure.of, circumstances),
    );
  if ('distinct' in measure) {
    const field = environment.field(measure.distinct);
    const term = { ...counting(environment, field.dataset), argument: field.expression, distinct: true };
    return { ...single(term, field.ref), name: `distinct_${field.name}`, additive: false };
  }
  if ('ageOf' in measure)
    return ageDraft(environment, measure.agg, environment.field(measure.ageOf), measure.unit ?? 'days');
  return aggregateDraft(environment, measure.agg, environment.field(measure.field));
}

/** Rows that meet something, by the date that it speaks of. */
function rowsDraft(environment: PlanEnvironment, { rowsOf, where, time }: Extract<Measure, { rowsOf: string }>): Draft {
  const dataset = environment.dataset(rowsOf);
  const term: Term = {
    ...counting(environment, dataset.name),
    ...(where.length > 0 ? { only: where } : {}),
    ...(time === undefined ? {} : { time: environment.field(time).ref }),
  };
  return { ...single(term, dataset.name), name: `${stemOf(dataset)}_count`, additive: true };
}

function single(term: Term, subject: string): Draft {
  return {
    terms: new Map([['t0', term]]),
    formula: SINGLE,
    subject,
    counts: term.function === 'count',
    name: subject,
    type: term.type,
    format: 'plain',
    additive: false,
  };
}

function aggregateDraft(environment: PlanEnvironment, agg: 'sum' | 'avg' | 'min' | 'max', field: Field): Draft {
  requireAggregate(agg, ['sum', 'avg', 'min', 'max']);
  const numeric = field.type === 'integer' || field.type === 'number';
  if (!numeric && (agg === 'sum' || agg === 'avg')) {
    throw new PlanningError('invalid_form', `'${field.ref}' is no number to add up or average`, { subject: field.ref });
  }
  const term: Term = { ...summing(environment, field), function: agg, type: agg === 'avg' ? 'number' : field.type };
  const name = agg === 'sum' ? field.name : `${agg}_${field.name}`;
  return { ...single(term, field.ref), name, format: field.format, additive: agg === 'sum' };
}

function summing(environment: PlanEnvironment, field: Field): Term {
  const home = field.dataset;
  const time = environment.timeOf(home, field.time);
  return {
    function: 'sum',
    distinct: false,
    argument: field.expression,
    home,
    time,
    standing: false,
    type: field.type,
  };
}

function ageDraft(
  environment: PlanEnvironment,
  agg: 'avg' | 'min' | 'max',
  field: Field,
  unit: 'days' | 'years',
): Draft {
  requireAggregate(agg, ['avg', 'min', 'max']);
  const term: Term = {
    ...counting(environment, field.dataset),
    function: agg,
    argument: field.expression,
    ageOf: field.ref,
    ...(unit === 'years' ? { inYears: true } : {}),
    type: agg === 'avg' || unit === 'years' ? 'number' : 'integer',
  };
  return { ...single(term, field.ref), name: `${agg}_age_${unit}`, format: unit };
}

/** Forms may come from a language model; what goes into the text must be one of ours. */
function requireAggregate(agg: Term['function'], allowed: readonly Term['function'][]): void {
  if (!allowed.includes(agg)) throw new PlanningError('invalid_form', 'There is no such aggregate', { subject: 'agg' });
}

function shareDraft(environment: PlanEnvironment, { shareOf, where, sumOf }: ShareMeasure): Draft {
  const dataset = environment.dataset(shareOf);
  const rows = counting(environment, dataset.name);
  const whole: Term = sumOf === undefined ? rows : { ...rows, ...summing(environment, environment.field(sumOf)) };
  return {
    terms: new Map([
      ['part', { ...whole, only: where }],
      ['whole', whole],
    ]),
    formula: environment.index.parse('100.0 * part / NULLIF(whole, 0)'),
    subject: dataset.name,
    counts: false,
    name: `${stemOf(dataset)}_percent`,
    type: 'number',
    format: 'percent',
    additive: false,
  };
}

function metricDraft(environment: PlanEnvironment, metric: Metric): Draft {
  const timed = metric.terms.some(({ time }) => time !== undefined);
  const formula = environment.index.parse(metric.formula);
  const terms = metric.terms.map((term): [string, Term] => [term.id, metricTerm(environment, metric, term, timed)]);
  const [, first] = terms[0] ?? [];
  const alone = terms.length === 1 && formula.kind === 'column' ? first : undefined;
  return {
    terms: new Map(terms),
    formula,
    subject: metric.name,
    counts: alone?.function === 'count',
    name: metric.name,
    metric: metric.name,
    type: alone?.type ?? 'number',
    format: metric.format,
    additive: metric.additive,
  };
}

function metricTerm(environment: PlanEnvironment, metric: Metric, term: MetricTerm, timed: boolean): Term {
  const { home } = term;
  const dataset = environment.dataset(home);
  const where = metric.where.get(home);
  // Counting a key that is never null is counting rows.
  const countsRows = term.function === 'count' && (term.argument === '*' || isKey(dataset.primaryKey, term.argument));
  return {
    function: term.function,
    distinct: term.distinct && !countsRows,
    argument: countsRows ? null : term.argument,
    home,
    ...(where !== undefined && { where }),
    time: term.time === undefined ? null : environment.timeOf(home, term.time),
    standing: timed && term.time === undefined,
    type: metricTermType(environment, term),
  };
}

function metricTermType(environment: PlanEnvironment, term: MetricTerm): ColumnType {
  if (term.function === 'count') return 'integer';
  const argument = environment.index.parse(term.argument);
  const stored = argument.kind === 'column' ? environment.index.columnType(term.home, argument.name) : undefined;
  return term.function === 'avg' ? 'number' : (stored ?? 'number');
}

function isKey(primaryKey: readonly string[], argument: string): boolean {
  return primaryKey.length === 1 && primaryKey[0] === argument;
}
