import type { CalendarDay, Scalar } from '@app/kernel';
import type { Pred } from '@app/question/domain';
import type { Field, FieldRef } from '@app/semantic-model/domain';
import { DayConditions, type OrderOperator, requireDay } from './day-conditions.js';
import { allOf, bind, commaList, raw, sql, type Fragment } from './fragment.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import type { Row, RowScope } from './row-scope.js';
import { rendererOver, timeField, timeValueOf, valueOf } from './row-values.js';

/** A condition on one row of one dataset. */
export interface RowCondition {
  dataset: string;
  /** What to name when the dataset cannot be reached. */
  subject: string;
  /** The condition without its negation. Binds at least as tightly as AND. */
  plain(scope: RowScope, row: Row): Fragment;
  /** Only of a negated condition: true of every row for which `plain` is not true, NULLs included. */
  complement?(scope: RowScope, row: Row): Fragment;
}

type ColumnPred = Extract<Pred, { than: FieldRef }>;
type SimplePred = Exclude<Pred, { any: Pred[] } | { exists: string }>;
type FieldPred = Exclude<Extract<Pred, { field: FieldRef }>, ColumnPred>;
type Membership = Extract<FieldPred, { op: 'in' | 'notIn' }>;

/** @throws {PlanningError} for names that the model lacks and values of the wrong type. */
export function conditionOf(environment: PlanEnvironment, pred: SimplePred): RowCondition {
  if ('predicate' in pred) return namedCondition(environment, pred.predicate, pred.negated ?? false);
  if ('ageOf' in pred) return ageCondition(environment, pred.ageOf, pred.op, pred.days);
  if ('than' in pred) return columnCondition(environment, pred);
  const field = environment.field(pred.field);
  const over =
    (test: ValueTest): RowCondition['plain'] =>
    (scope, row) =>
      test(valueOf(scope, row, field));
  if (!isMembership(pred)) {
    return condition(field.dataset, field.ref, over(fieldTest(environment, field, pred)));
  }
  const { plain, complement } = membership(environment, field, pred.values);
  const listed = condition(field.dataset, field.ref, over(plain));
  return pred.op === 'in' ? listed : { ...listed, complement: over(complement) };
}

/** The days `[from, to)` by a time field. */
export function windowCondition(
  environment: PlanEnvironment,
  ref: FieldRef,
  window: { from?: CalendarDay; to?: CalendarDay },
): RowCondition {
  const field = timeField(environment, ref);
  for (const day of [window.from, window.to]) if (day !== undefined) requireDay(field, day);
  return condition(field.dataset, ref, (scope, row) => {
    const value = valueOf(scope, row, field);
    return allOf(new DayConditions(environment).within(value, field.type, window.from, window.to));
  });
}

function namedCondition(environment: PlanEnvironment, ref: string, negated: boolean): RowCondition {
  const predicate = environment.predicate(ref);
  const expression = environment.index.parse(predicate.expression);
  const named = condition(predicate.dataset, ref, (scope, row) => rendererOver(scope, row).render(expression, 2));
  if (!negated) return named;
  return {
    ...named,
    complement: (scope, row) => sql`NOT COALESCE(${rendererOver(scope, row).render(expression)}, FALSE)`,
  };
}

function ageCondition(
  environment: PlanEnvironment,
  ref: FieldRef,
  operator: OrderOperator,
  days: number,
): RowCondition {
  if (!Number.isSafeInteger(days) || Math.abs(days) > 100_000) throw invalidValue(ref, 'a whole number of days');
  const field = timeField(environment, ref);
  return condition(field.dataset, ref, (scope, row) =>
    new DayConditions(environment).age(valueOf(scope, row, field), field.type, operator, days),
  );
}

/** Two fields of one row, as they are; days where they are days or instants. */
function columnCondition(environment: PlanEnvironment, { field: ref, op, than, times }: ColumnPred): RowCondition {
  const [field, other] = [environment.field(ref), environment.field(than)];
  const [kind, otherKind] = [kindOf(field), kindOf(other)];
  if (field.dataset !== other.dataset || kind === null || kind !== otherKind)
    throw new PlanningError('invalid_form', `'${ref}' and '${than}' cannot be compared`, { subject: than });
  if (!COLUMN_OPERATORS.has(op))
    throw new PlanningError('invalid_form', `There is no such comparison of '${ref}'`, { subject: ref });
  if (times !== undefined && (kind === 'day' || !Number.isFinite(times))) throw invalidValue(than, 'a number of times');
  return condition(field.dataset, ref, (scope, row) => {
    const value = (one: Field): Fragment =>
      kind === 'day' ? environment.renderer.day(timeValueOf(scope, row, one.ref)) : valueOf(scope, row, one);
    const factor = times === undefined ? raw('') : sql`${bind(times)} * `;
    return sql`${value(field)} ${raw(op)} ${factor}${value(other)}`;
  });
}

const COLUMN_OPERATORS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=']);

function kindOf({ type }: Field): 'number' | 'day' | null {
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'date' || type === 'datetime' ? 'day' : null;
}

function condition(dataset: string, subject: string, plain: RowCondition['plain']): RowCondition {
  return { dataset, subject, plain };
}

function isMembership(pred: FieldPred): pred is Membership {
  return pred.op === 'in' || pred.op === 'notIn';
}

type ValueTest = (value: Fragment) => Fragment;

/**
 * Whether a value is one of `values`, and whether it is none of them. NULL is none of the values, so it belongs with the
 * others ("not pumps" includes what has no type), unless it is itself among those asked for.
 */
function membership(
  environment: PlanEnvironment,
  field: Field,
  values: readonly Scalar[],
): Record<'plain' | 'complement', ValueTest> {
  const present = values.filter((value) => value !== null);
  const holdsNull = present.length < values.length;
  const params = present.map((value) => bind(parameter(environment, field, value)));
  const temporal = field.type === 'date' || field.type === 'datetime' ? field.type : null;
  const days = new DayConditions(environment);
  const dayList = temporal ? present.map((value) => requireDay(field, value)) : [];
  const listed: ValueTest = (value) =>
    temporal && dayList.length > 0 ? days.oneOf(value, temporal, dayList) : isOneOf(value, params);
  const unlisted: ValueTest = (value) => (temporal ? sql`NOT (${listed(value)})` : isNoneOf(value, params));
  return {
    plain: (value) => (holdsNull ? sql`(${listed(value)} OR ${value} IS NULL)` : listed(value)),
    complement: (value) =>
      holdsNull ? sql`(${unlisted(value)} AND ${value} IS NOT NULL)` : sql`(${unlisted(value)} OR ${value} IS NULL)`,
  };
}

function fieldTest(environment: PlanEnvironment, field: Field, pred: Exclude<FieldPred, Membership>): ValueTest {
  const days = new DayConditions(environment);
  const temporal = field.type === 'date' || field.type === 'datetime' ? field.type : null;
  switch (pred.op) {
    case 'between': {
      const [low, high] = bounds(field, pred.values, 2);
      if (temporal) {
        const [from, to] = [requireDay(field, low), requireDay(field, high)];
        return (value) => days.between(value, temporal, from, to);
      }
      const [a, b] = [bind(parameter(environment, field, low)), bind(parameter(environment, field, high))];
      return (value) => sql`${value} BETWEEN ${a} AND ${b}`;
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const { op } = pred;
      const [bound] = bounds(field, pred.values, 1);
      if (temporal) {
        const day = requireDay(field, bound);
        return (value) => days.compare(value, temporal, op, day);
      }
      const limit = bind(parameter(environment, field, bound));
      return (value) => sql`${value} ${raw(op)} ${limit}`;
    }
    case 'contains':
      return (value) => environment.renderer.contains(value, pred.value);
    case 'isNull':
      return (value) => sql`${value} IS NULL`;
    case 'notNull':
      return (value) => sql`${value} IS NOT NULL`;
    default:
      pred satisfies never;
      throw new PlanningError('invalid_form', `There is no such comparison of '${field.ref}'`, { subject: field.ref });
  }
}

function isOneOf(value: Fragment, params: readonly Fragment[]): Fragment {
  const [only, another] = params;
  if (!only) return raw('1 = 0');
  return another ? sql`${value} IN (${commaList(params)})` : sql`${value} = ${only}`;
}

function isNoneOf(value: Fragment, params: readonly Fragment[]): Fragment {
  const [only, another] = params;
  if (!only) return raw('1 = 1');
  return another ? sql`${value} NOT IN (${commaList(params)})` : sql`${value} <> ${only}`;
}

function bounds(field: Field, values: readonly Scalar[], count: 1 | 2): [Scalar, Scalar] {
  if (values.length !== count || values.includes(null))
    throw invalidValue(field.ref, count === 1 ? 'one value' : 'two values');
  return [values[0] ?? null, values[1] ?? null];
}

/** The value as the database must be given it. */
function parameter(environment: PlanEnvironment, field: Field, value: Scalar): Scalar {
  switch (field.type) {
    case 'integer':
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw invalidValue(field.ref, 'a number');
    case 'boolean':
      if (value === true || value === 1) return environment.renderer.flag(true);
      if (value === false || value === 0) return environment.renderer.flag(false);
      throw invalidValue(field.ref, 'true or false');
    case 'text':
      if (typeof value === 'string') return value;
      if (typeof value === 'number') return String(value);
      throw invalidValue(field.ref, 'text');
    case 'date':
    case 'datetime':
      return requireDay(field, value);
    default:
      return field.type satisfies never;
  }
}

function invalidValue(subject: string, wanted: string): PlanningError {
  return new PlanningError('invalid_value', `'${subject}' must be compared with ${wanted}`, { subject });
}
