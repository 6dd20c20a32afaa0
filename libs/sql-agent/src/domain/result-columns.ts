import type { ColumnType, ResultColumn, Scalar } from '@app/kernel';
import type { Field, SemanticModel } from '@app/semantic-model/domain';
import type { StatementColumn } from './statement.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/**
 * What the columns of a statement are that no compiler describes: those of a field as the model says, figures over several
 * rows as measures; beside figures everything else is something to group by.
 */
export function describeColumns(columns: readonly StatementColumn[], model: SemanticModel): ResultColumn[] {
  const fields = fieldsByColumn(model);
  const grouped = columns.some(({ aggregated }) => aggregated);
  return columns.map(({ name, origin, aggregated }): ResultColumn => {
    if (aggregated) return { name, type: 'number', role: 'measure', additive: false };
    const field = origin && fields.get(`${origin.table}.${origin.column}`);
    const role = grouped ? 'dimension' : 'attribute';
    return field ? { name, type: field.type, role, format: field.format } : { name, type: 'text', role };
  });
}

/** The same columns, with the types of computed ones read off their values. */
export function withTypesOf(
  rows: readonly Scalar[][],
  columns: readonly ResultColumn[],
  statement: readonly StatementColumn[],
): ResultColumn[] {
  return columns.map((column, index) => {
    if (statement[index]?.origin) return column;
    const values = rows.map((row) => row[index] ?? null).filter((value) => value !== null);
    return { ...column, type: values.length > 0 ? typeOf(values) : column.type };
  });
}

function typeOf(values: readonly Scalar[]): ColumnType {
  if (values.every((value) => typeof value === 'boolean')) return 'boolean';
  if (values.every((value) => typeof value === 'number')) return values.every(Number.isInteger) ? 'integer' : 'number';
  if (values.every((value) => typeof value === 'string' && DAY.test(value))) return 'date';
  if (values.every((value) => typeof value === 'string' && INSTANT.test(value))) return 'datetime';
  return 'text';
}

function fieldsByColumn(model: SemanticModel): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const dataset of model.datasets.values()) {
    for (const field of dataset.fields.values()) {
      fields.set(`${dataset.source}.${field.expression}`.toLowerCase(), field);
    }
  }
  return fields;
}
