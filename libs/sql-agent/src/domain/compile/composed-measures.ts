import { addDays, type CalendarDay, type TimeGrain } from '@app/kernel';
import type { Measure, TimeWindow } from '@app/question/domain';
import { type Expression, printExpression } from '@app/semantic-model/domain';
import { stemOf } from './column-names.js';
import { bucketsBetween } from './comparison.js';
import { counting, type Draft, type Term } from './measure-draft.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';

type MeanMeasure = Extract<Measure, { meanOf: Measure }>;

/**
 * A figure divided by the number of an entity's rows, or by the number of buckets: those of the period up to today, the first and the last
 * taken for whole, or where the period has no beginning those that have rows.
 */
export function meanDraft(
  environment: PlanEnvironment,
  { per }: MeanMeasure,
  base: Draft,
  window: TimeWindow | undefined,
): Draft {
  const { subject } = base;
  if (!base.additive)
    throw new PlanningError('invalid_form', `'${subject}' is no number to be divided up`, { subject });
  const mean = {
    ...base,
    counts: false,
    name: `${base.name}_per_${'grain' in per ? per.grain : stemOf(environment.dataset(per.entity))}`,
    type: 'number' as const,
    additive: false,
  };
  const formula = (divisor: string): Expression =>
    environment.index.parse(`1.0 * (${printExpression(base.formula)}) / ${divisor}`);
  const buckets = 'grain' in per ? bucketsOf(window, per.grain, environment.today) : null;
  if (buckets !== null) return { ...mean, formula: formula(String(buckets)) };
  return {
    ...mean,
    terms: new Map([...base.terms, ['parts', divisorOf(environment, per, base)]]),
    formula: formula('NULLIF(parts, 0)'),
  };
}

function divisorOf(environment: PlanEnvironment, per: MeanMeasure['per'], { terms, subject }: Draft): Term {
  if ('entity' in per)
    return { ...counting(environment, environment.dataset(per.entity).name), time: null, standing: true };
  const [first] = terms.values();
  const time = per.time === 'default' ? first?.time : environment.field(per.time).ref;
  if (!first || !time)
    throw new PlanningError('no_time_field', `'${subject}' has no time to be divided by`, { subject });
  return { ...counting(environment, first.home), distinct: true, bucketsOf: { time, grain: per.grain } };
}

/** How many buckets the window has had by today; null where that is not known beforehand. */
function bucketsOf(window: TimeWindow | undefined, grain: TimeGrain, today: CalendarDay): number | null {
  if (window?.from === undefined || window.from > today) return null;
  const last = window.to !== undefined && window.to <= today ? addDays(window.to, -1) : today;
  return bucketsBetween(grain, window.from, last) + 1;
}

/** One figure in percent of another. */
export function percentDraft(environment: PlanEnvironment, one: Draft, other: Draft): Draft {
  const [part, whole] = [renamed(one, 0), renamed(other, 1)];
  return {
    ...part,
    terms: new Map([...part.terms, ...whole.terms]),
    formula: environment.index.parse(
      `100.0 * (${printExpression(part.formula)}) / NULLIF(${printExpression(whole.formula)}, 0)`,
    ),
    counts: false,
    name: `${part.name}_percent`,
    type: 'number',
    format: 'percent',
    additive: false,
  };
}

/** The same under names that no other figure of its formula has. */
function renamed(figure: Draft, index: number): Draft {
  const nameOf = (id: string): string => `${id}_${index}`;
  const rename = (expression: Expression): Expression => {
    switch (expression.kind) {
      case 'column':
        return { ...expression, name: nameOf(expression.name) };
      case 'call':
        return { ...expression, args: expression.args.map(rename) };
      case 'unary':
        return { ...expression, operand: rename(expression.operand) };
      case 'binary':
        return { ...expression, left: rename(expression.left), right: rename(expression.right) };
      default:
        return expression;
    }
  };
  return {
    ...figure,
    terms: new Map([...figure.terms].map(([id, term]) => [nameOf(id), term])),
    formula: rename(figure.formula),
  };
}
