import { isCalendarDay } from '@app/kernel';
import type { LogicalForm } from '@app/question/domain';
import type { SemanticModel } from '@app/semantic-model/domain';
import { compileAggregate, compileExistence } from './aggregate.js';
import { neighbourhoodOf } from './comparison.js';
import type { CompileContext, CompiledQuery } from './compiled-query.js';
import { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import { compileRows } from './rows.js';

/**
 * Turns a logical form into one SELECT of the given dialect. No row is dropped by a join, none counted twice: each figure
 * starts from its own dataset, joins go many-to-one, conditions on what is reached one-to-many are EXISTS, figures of several
 * datasets are computed apart and drawn together by group. Names come from the model alone; values are always bound.
 *
 * Conditions follow people, not SQL: "not X" holds for rows without a value too. A field of instants is compared and grouped
 * by the plant's calendar days. Groups come in order of time, else by the first figure, unless the form says otherwise.
 *
 * Pure: the same input gives the same text.
 *
 * @throws {PlanningError} for what has no single right reading in this model; the interpreter refuses or asks.
 */
export function compileLogicalForm(form: LogicalForm, model: SemanticModel, context: CompileContext): CompiledQuery {
  checkEnvelope(form);
  const environment = new PlanEnvironment(model, context, neighbourhoodOf(form));
  switch (form.kind) {
    case 'aggregate':
      return compileAggregate(environment, form);
    case 'exists':
      return compileExistence(environment, form);
    case 'list':
    case 'lookup':
      return compileRows(environment, form);
    default:
      return form.kind satisfies never;
  }
}

/** What every kind of form has: days that are days, a limit that limits. */
function checkEnvelope({ limit, time }: LogicalForm): void {
  if (limit && (!Number.isSafeInteger(limit.n) || limit.n < 1)) {
    throw new PlanningError('invalid_form', 'A limit is a whole number of at least 1', { subject: 'limit' });
  }
  if (limit?.after !== undefined && (!Number.isSafeInteger(limit.after) || limit.after < 0)) {
    throw new PlanningError('invalid_form', 'Places passed over are a whole number', { subject: 'limit' });
  }
  for (const day of [time?.from, time?.to]) {
    if (day !== undefined && !isCalendarDay(day)) {
      throw new PlanningError('invalid_value', 'A period begins and ends with days, written YYYY-MM-DD', {
        subject: 'time',
      });
    }
  }
}
