import type { Scalar } from '@app/kernel';
import { fieldRefFrom, getDataset, type SemanticModel } from '@app/semantic-model/domain';
import type { LogicalForm } from '../logical-form.js';

/** Rows that an earlier answer showed, each by its code or name: all of them, and few. */
export interface ShownRows {
  dataset: string;
  field: string;
  values: string[];
}

/**
 * The rows of one dataset that an answer showed, so that "de esos, ¿cuáles…?" can be asked of a ranking. `rows` are as many as the
 * session keeps; undefined where there were more, or where the result is not of single rows of one dataset.
 */
export function shownRowsOf(
  lf: LogicalForm,
  { rows, rowCount, truncated }: { rows: readonly Scalar[][]; rowCount: number; truncated: boolean },
  model: SemanticModel,
): ShownRows | undefined {
  if (rowCount === 0 || truncated || rows.length < rowCount) return undefined;
  const [axis, second] = lf.by;
  const dataset = lf.kind === 'aggregate' ? (axis && 'entity' in axis && !second ? axis.entity : undefined) : lf.entity;
  if (dataset === undefined || lf.kind === 'exists') return undefined;
  const { codeField, nameField, listFields } = getDataset(model, dataset);
  const naming = codeField ?? nameField;
  if (naming === undefined) return undefined;
  const field = fieldRefFrom(dataset, naming);
  // A group of rows shows its code first; listed rows their columns in order.
  const listed = lf.columns.length > 0 ? lf.columns : listFields.map((name) => fieldRefFrom(dataset, name));
  const at = lf.kind === 'aggregate' ? 0 : listed.indexOf(field);
  const values = rows.map((row) => row[at]).filter((value) => typeof value === 'string');
  return values.length === rows.length ? { dataset, field, values } : undefined;
}
