import type { Dimension, LogicalForm, Measure } from '@app/question/domain';
import type { Field } from '@app/semantic-model/domain';
import { ColumnNames } from './column-names.js';
import { comparedPeriod } from './comparison.js';
import type { CompiledQuery } from './compiled-query.js';
import { planDimensions } from './dimension-plan.js';
import { computeFigures } from './figures.js';
import { finish } from './finish.js';
import { type MeasurePlan, planMeasures } from './measure-plan.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';

/** Figures, maybe per group. */
export function compileAggregate(environment: PlanEnvironment, asked: LogicalForm): CompiledQuery {
  const form = withMembers(asked);
  const names = new ColumnNames();
  const dimensions = planDimensions(environment, form.by, names, orderFields(environment, form));
  const inTime = form.by.some((dimension) => 'time' in dimension);
  const measures = planMeasures(environment, measuresOf(form), names, inTime ? undefined : form.time);
  const compared = form.compare && 'to' in form.compare ? comparedPeriod(form.time, form.compare.to) : null;
  if (compared) environment.notes.push({ code: 'compared_period', ...compared });
  const allRowsOf = entityWithZeros(environment, form, measures);
  const figures = computeFigures(environment, { form, dimensions, measures, compared, allRowsOf });
  return finish(environment, { form, dimensions, measures, figures, names });
}

/** The number of rows that meet the conditions. */
export function compileExistence(environment: PlanEnvironment, form: LogicalForm): CompiledQuery {
  const { kind, where, time, entity } = form;
  const measures = form.measures.length > 0 ? form.measures.slice(0, 1) : [];
  return compileAggregate(environment, {
    kind,
    columns: [],
    measures,
    by: [],
    where,
    ...(time && { time }),
    ...(entity && { entity }),
  });
}

function measuresOf({ measures, entity }: LogicalForm): readonly Measure[] {
  if (measures.length > 0) return measures;
  if (entity === undefined)
    throw new PlanningError('invalid_form', 'There is nothing to measure', { subject: 'measures' });
  return [{ countOf: entity }];
}

/** Members side by side are groups of a field that is narrowed to them. */
function withMembers(form: LogicalForm): LogicalForm {
  const { compare } = form;
  if (!compare || 'to' in compare) return form;
  const { field, values } = compare;
  const isGrouped = form.by.some((dimension) => 'field' in dimension && dimension.field === field);
  return {
    ...form,
    by: isGrouped ? form.by : [...form.by, { field }],
    where: [...form.where, { field, op: 'in', values }],
  };
}

/** A field of a grouping entity that the groups are put in order by. */
function orderFields(environment: PlanEnvironment, { order, by }: LogicalForm): Field[] {
  if (!order || typeof order.by !== 'string') return [];
  const field = environment.field(order.by);
  return by.some((dimension) => 'entity' in dimension && dimension.entity === field.dataset) ? [field] : [];
}

/**
 * The entity that is grouped by, where rows of it without anything to count belong in the answer: "fewest failures" and
 * "fewer than two orders" are true above all of those that have none.
 */
function entityWithZeros(
  environment: PlanEnvironment,
  form: LogicalForm,
  measures: readonly MeasurePlan[],
): string | null {
  const entity = onlyEntity(form.by);
  if (entity === null) return null;
  const counts = (index: number): boolean => {
    const measure = measures[index];
    if (!measure?.counts) return false;
    return [...measure.terms.values()].every(({ home }) => environment.dataset(home).name !== entity);
  };
  const { order, having = [] } = form;
  const fewest = order?.dir === 'asc' && typeof order.by === 'number' && counts(order.by);
  return fewest || having.some((condition) => counts(condition.measure) && admitsZero(condition)) ? entity : null;
}

function onlyEntity(by: readonly Dimension[]): string | null {
  const [only, another] = by;
  return only && !another && 'entity' in only ? only.entity : null;
}

function admitsZero({ op, value }: { op: string; value: number }): boolean {
  switch (op) {
    case '<':
      return value > 0;
    case '<=':
      return value >= 0;
    case '>':
      return value < 0;
    case '>=':
      return value <= 0;
    default:
      return value === 0;
  }
}
