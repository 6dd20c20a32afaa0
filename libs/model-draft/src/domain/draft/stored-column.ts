import type { ColumnProfile } from '../profile/profile.js';
import type { FieldPlan } from './plan.js';

/** A computed field and, never shown, the column that it reads: the model knows only of columns that are declared. */
export function stored(field: FieldPlan, column: ColumnProfile): FieldPlan[] {
  if (field.expression === column.name) return [field];
  const type = column.kind === 'integer' || column.kind === 'number' ? column.kind : 'text';
  return [
    { ...field, name: column.name },
    {
      ...field,
      name: `${column.name}_stored`,
      expression: column.name,
      role: 'key',
      type,
      outlook: undefined,
      indexed: undefined,
      format: undefined,
      aggregation: undefined,
      values: [],
      hints: [],
    },
  ];
}

/** The field for joins and conditions alone: never shown or asked for. */
export function asKey(field: FieldPlan): FieldPlan {
  const { name, expression, words, concepts, column } = field;
  const type = column?.kind === 'text' ? { type: 'text' as const } : {};
  const none = { indexed: undefined, standsForEntity: undefined, outlook: undefined, format: undefined };
  const key: FieldPlan = { name, expression, role: 'key', ...type, words, concepts, values: [], hints: [] };
  return { ...none, aggregation: undefined, time: undefined, ...key, ...(column && { column }) };
}
