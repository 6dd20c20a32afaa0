import type { Scalar } from '@app/kernel';
import type { LogicalForm, Pred } from '../logical-form.js';
import type { Frame } from './frame.js';

/**
 * "las órdenes de Adrián", where there are two of that name: the question of each of them, since nobody means the work of namesakes
 * together. Empty where the name is one person's, alone or by what else was said of them.
 */
export function ofEachNamesake(lf: LogicalForm, { namesakes }: Frame): LogicalForm[] {
  for (const people of namesakes) {
    const meant = findValues(lf.where, people);
    if (meant.length < 2) continue;
    return meant.map((one) => ({ ...lf, where: withOne(lf.where, meant, one) }));
  }
  return [];
}

function findValues(where: readonly Pred[], people: readonly Scalar[]): Scalar[] {
  for (const pred of where) {
    if ('any' in pred || 'exists' in pred) {
      const inner = findValues('any' in pred ? pred.any : pred.where, people);
      if (inner.length > 1) return inner;
    } else if ('values' in pred && pred.op === 'in') {
      const meant = pred.values.filter((value) => people.includes(value));
      if (meant.length > 1) return meant;
    }
  }
  return [];
}

function withOne(where: readonly Pred[], people: readonly Scalar[], one: Scalar): Pred[] {
  return where.map((pred): Pred => {
    if ('any' in pred) return { ...pred, any: withOne(pred.any, people, one) };
    if ('exists' in pred) return { ...pred, where: withOne(pred.where, people, one) };
    if (!('values' in pred) || pred.op !== 'in' || !people.every((value) => pred.values.includes(value))) return pred;
    return { ...pred, values: [...pred.values.filter((value) => !people.includes(value)), one] };
  });
}
