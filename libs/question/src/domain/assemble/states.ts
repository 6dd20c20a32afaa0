import { fieldRefFrom, getDataset, getPredicate, type PredicateRef } from '@app/semantic-model/domain';
import type { Pred } from '../logical-form.js';
import type { ReadingContext } from './reading-context.js';

/** The values that a condition leaves to one column of a dataset, where it does. */
export function statesOf(
  pred: Pred,
  context: ReadingContext,
): { dataset: string; column: string; values: string[] } | null {
  if ('field' in pred && pred.op === 'in')
    return { dataset: context.field(pred.field).dataset, column: pred.field, values: pred.values.map(String) };
  if (!('predicate' in pred) || pred.negated) return null;
  const { dataset, expression } = getPredicate(context.model, pred.predicate);
  const match = /^\(*\s*([a-z_]+)\s*(?:=|in)\s*\(?((?:\s*(?:'[^']*'|[\w.]+)\s*,?)+)\)?/i.exec(expression);
  return match?.[1] && match[2]
    ? {
        dataset,
        column: fieldRefFrom(dataset, match[1]),
        values: [...match[2].matchAll(/'([^']*)'|([\w.]+)/g)].map(([, text, word]) => text ?? word ?? ''),
      }
    : null;
}

/** The column that a condition wants to be missing, or there. */
function presence(pred: Pred, context: ReadingContext): { column: string; missing: boolean } | null {
  if (!('predicate' in pred)) return null;
  const { dataset, expression } = getPredicate(context.model, pred.predicate);
  const match = /^\(*\s*([a-z_]+)\s+is\s+(not\s+)?null\s*\)*$/i.exec(expression);
  return match?.[1]
    ? { column: fieldRefFrom(dataset, match[1]), missing: (match[2] === undefined) !== (pred.negated === true) }
    : null;
}

/** True where no row can meet both: two states of one column, or one that is missing and there. */
export function contradict(a: Pred, b: Pred, context: ReadingContext): boolean {
  const [first, second] = [presence(a, context), presence(b, context)];
  if (first && second) return first.column === second.column && first.missing !== second.missing;
  const [one, other] = [statesOf(a, context), statesOf(b, context)];
  return (
    one !== null &&
    other !== null &&
    one.column === other.column &&
    !one.values.some((value) => other.values.includes(value))
  );
}

const OPPOSITE: Readonly<Record<string, string>> = { '<=': '>', '>': '<=', '<': '>=', '>=': '<' };

/** "no se cumplieron a tiempo": of what is completed, the other half has a name of its own. */
export function complementOf(predicate: PredicateRef, { model }: ReadingContext): PredicateRef | undefined {
  const { dataset, expression } = getPredicate(model, predicate);
  const [, left, op = '', right] = / AND (?!.* AND )(.+?) (<=|>=|<|>) (.+)$/i.exec(expression) ?? [];
  if (left === undefined || OPPOSITE[op] === undefined) return undefined;
  const wanted = expression.replace(`${left} ${op} ${right}`, `${left} ${OPPOSITE[op]} ${right}`);
  return [...getDataset(model, dataset).predicates.values()].find((other) => other.expression === wanted)?.ref;
}
