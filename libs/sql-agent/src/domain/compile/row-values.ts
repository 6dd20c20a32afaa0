import type { CalendarDay } from '@app/kernel';
import type { Field, FieldRef } from '@app/semantic-model/domain';
import type { TimeValue } from './dialect-renderer.js';
import { ExpressionRenderer } from './expression-renderer.js';
import type { Fragment } from './fragment.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import type { Row, RowScope } from './row-scope.js';

/** Renders the model's expressions over the columns of one row. */
export function rendererOver(scope: RowScope, row: Row): ExpressionRenderer {
  const { environment } = scope;
  return new ExpressionRenderer(environment, ({ name }) => ({
    sql: scope.column(row, name),
    type: environment.index.columnType(row.dataset.name, name),
  }));
}

/** An expression of the row's dataset as an operand. */
export function expressionOf(scope: RowScope, row: Row, expression: string): Fragment {
  return rendererOver(scope, row).render(scope.environment.index.parse(expression), 8);
}

/** A field's value as an operand. The row must be of the field's dataset. */
export function valueOf(scope: RowScope, row: Row, field: Field): Fragment {
  return expressionOf(scope, row, field.expression);
}

/** A column of the primary key, which the model may show as a field. */
export function keyColumn(scope: RowScope, row: Row, name: string): Fragment {
  const field = row.dataset.fields.get(name);
  return field ? valueOf(scope, row, field) : scope.column(row, name);
}

/** The primary key, a column each. */
export function keyOf(scope: RowScope, row: Row): Fragment[] {
  return row.dataset.primaryKey.map((name) => keyColumn(scope, row, name));
}

/** The field, which must hold days or instants. @throws {PlanningError} `invalid_value` */
export function timeField(environment: PlanEnvironment, ref: FieldRef): Field & { type: 'date' | 'datetime' } {
  const field = environment.field(ref);
  const { type } = field;
  if (type === 'date' || type === 'datetime') return { ...field, type };
  throw new PlanningError('invalid_value', `'${ref}' holds no days`, { subject: ref });
}

/**
 * A time field's value. `from` and `to` are the days that rows are known to lie within, if any: where the plant's clocks
 * change, they keep the statement short.
 */
export function timeValueOf(scope: RowScope, row: Row, ref: FieldRef, from?: CalendarDay, to?: CalendarDay): TimeValue {
  const field = timeField(scope.environment, ref);
  const value = valueOf(scope, row, field);
  if (field.type === 'date') return { type: 'date', sql: value };
  return { type: 'datetime', sql: value, offsets: scope.environment.offsets(from, to) };
}
