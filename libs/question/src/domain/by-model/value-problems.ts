import type { Scalar } from '@app/kernel';
import { getField, type SemanticModel } from '@app/semantic-model/domain';
import type { PlantValues } from '../lattice/plant-values.js';
import type { LogicalForm, Measure, Pred } from '../logical-form.js';

export interface ValueProblem {
  field: string;
  value: Scalar;
  /** Stored values that look alike or may be meant. */
  near: string[];
  /** A code that no row has: nothing else may be taken in its place. */
  code: boolean;
}

/** Values in a model's conditions that the data does not have: asked with them, a question would silently have no answer. */
export function valueProblems(lf: LogicalForm, model: SemanticModel, values: PlantValues): ValueProblem[] {
  const problems: ValueProblem[] = [];
  const visit = (pred: Pred): void => {
    if ('any' in pred) return pred.any.forEach(visit);
    if ('exists' in pred) return pred.where.forEach(visit);
    if (!('field' in pred) || (pred.op !== 'in' && pred.op !== 'notIn')) return;
    for (const value of pred.values) {
      const problem = problemOf(pred.field, value, model, values);
      if (problem) problems.push(problem);
    }
  };
  lf.where.forEach(visit);
  const visitFigure = (measure: Measure): void => {
    if ('shareOf' in measure || 'rowsOf' in measure) measure.where.forEach(visit);
    if ('meanOf' in measure) visitFigure(measure.meanOf);
    if ('percent' in measure) [measure.percent, measure.of].forEach(visitFigure);
  };
  lf.measures.forEach(visitFigure);
  return problems;
}

function problemOf(ref: string, value: Scalar, model: SemanticModel, values: PlantValues): ValueProblem | null {
  const field = getField(model, ref);
  if (field.values.size > 0) {
    if (field.values.has(value)) return null;
    return { field: ref, value, near: [...field.values.keys()].map(String), code: false };
  }
  if (typeof value !== 'string') return null;
  if (field.role === 'code') {
    const hits = values.code(value).filter((hit) => hit.field === ref);
    const [hit] = hits;
    if (hit?.exists === 'yes' || hit?.exists === 'unchecked') return null;
    return field.indexed || hit ? { field: ref, value, near: hit?.near ?? [], code: true } : null;
  }
  if (!field.indexed) return null;
  const hits = values.find(value.split(/\s+/)).filter((hit) => hit.field === ref);
  if (hits.some((hit) => hit.values.includes(value))) return null;
  return { field: ref, value, near: hits.flatMap((hit) => hit.values).slice(0, 5), code: false };
}
