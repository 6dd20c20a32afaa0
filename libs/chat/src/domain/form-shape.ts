import type { LogicalForm } from '@app/question/domain';
import { getField, type SemanticModel } from '@app/semantic-model/domain';

type Pred = LogicalForm['where'][number];

/** How many things a condition names decides what may be asked next, which ones they are does not. */
function shapeOfPred(pred: Pred, model: SemanticModel): Pred {
  if ('exists' in pred) return { ...pred, where: pred.where.map((inner) => shapeOfPred(inner, model)) };
  if ('any' in pred) return { any: pred.any.map((inner) => shapeOfPred(inner, model)) };
  if (!('values' in pred) || (pred.op !== 'in' && pred.op !== 'notIn')) return pred;
  const { role } = getField(model, pred.field);
  return role === 'code' || role === 'name' ? { ...pred, values: [pred.values.length > 1 ? 2 : 1] } : pred;
}

/** The form without the names and codes of the things it is about: questions of one shape have the same follow-ups. */
export function shapeOf(lf: LogicalForm, model: SemanticModel): LogicalForm {
  return { ...lf, where: lf.where.map((pred) => shapeOfPred(pred, model)) };
}
