import { getDataset, getPredicate } from '@app/semantic-model/domain';
import type { ReadingContext } from './assemble/reading-context.js';
import type { PlantValues } from './lattice/plant-values.js';
import type { Dimension, LogicalForm, Pred } from './logical-form.js';

/**
 * The same form however it was said: conditions in the model's order, and no date named that is meant anyway. What says the same is
 * then told, cached and compiled the same.
 */
export function canonicalForm(
  lf: LogicalForm,
  context: ReadingContext,
  values?: Pick<PlantValues, 'twinOf'>,
): LogicalForm {
  const { time, ...rest } = values ? withTwins(lf, values) : lf;
  const own = ownTimeOf(lf, context);
  const plain = (field: string): string => (own !== undefined && field === own ? 'default' : field);
  return {
    ...rest,
    where: inOrder(asNamed(rest.where, context), lf.entity, context),
    by: rest.by.map((axis): Dimension => ('time' in axis ? { ...axis, time: plain(axis.time) } : axis)),
    ...(time ? { time: { ...time, field: plain(time.field) } } : {}),
  };
}

/** The one date by which everything asked for goes where no other is named. */
function ownTimeOf({ kind, measures, entity }: LogicalForm, context: ReadingContext): string | undefined {
  const dated = (dataset: string | undefined): string | undefined =>
    dataset === undefined || context.model.datasets.get(dataset)?.defaultTime === undefined
      ? undefined
      : context.timeFieldOf(dataset);
  const times = measures.map((measure) => {
    if ('countOf' in measure) return dated(measure.countOf);
    if (!('field' in measure)) return undefined;
    const { dataset, time } = context.field(measure.field);
    return time === undefined ? dated(dataset) : time.includes('.') ? time : `${dataset}.${time}`;
  });
  const all = new Set(kind === 'aggregate' ? times : [dated(entity)]);
  return all.size === 1 ? [...all][0] : undefined;
}

/** "Planta Monterrey" is Monterrey, where each city has one plant that is named after it. */
function withTwins(lf: LogicalForm, values: Pick<PlantValues, 'twinOf'>): LogicalForm {
  const seen = new Set<string>();
  const where = asTwins(lf.where, values).filter(
    (pred) => !seen.has(JSON.stringify(pred)) && seen.add(JSON.stringify(pred)),
  );
  if (!lf.compare || !('field' in lf.compare)) return { ...lf, where };
  const { field } = lf.compare;
  const [compared] = asTwins([{ ...lf.compare, op: 'in' }], values);
  if (!compared || !('values' in compared) || compared.field === field) return { ...lf, where };
  const by = lf.by.map((axis): Dimension =>
    'field' in axis && axis.field === field ? { field: compared.field } : axis,
  );
  return { ...lf, where, by, compare: { field: compared.field, values: compared.values } };
}

function asTwins(where: readonly Pred[], values: Pick<PlantValues, 'twinOf'>): Pred[] {
  return where.map((pred): Pred => {
    if ('exists' in pred) return { ...pred, where: asTwins(pred.where, values) };
    if ('any' in pred) return { any: asTwins(pred.any, values) };
    if (!('values' in pred) || (pred.op !== 'in' && pred.op !== 'notIn')) return pred;
    const twins = pred.values.map((value) => values.twinOf(pred.field, String(value)));
    const [first] = twins;
    if (!first || twins.some((twin) => twin?.field !== first.field)) return pred;
    return { field: first.field, op: pred.op, values: twins.map((twin) => twin?.value ?? '') };
  });
}

const COMPARISON = /^(?:CAST\()?(\w+)(?: AS DATE\))?\s*(<=|>=|<|>|=)\s*(?:CAST\()?(\w+)(?: AS DATE\))?$/i;

/**
 * "closed after their due date" is "completed late", where the model calls it so: conditions on columns that a condition of the model is made
 * of, maybe together with another that stands beside them.
 */
function asNamed(where: readonly Pred[], context: ReadingContext): Pred[] {
  const compared = where.find((pred) => 'than' in pred && pred.times === undefined);
  if (!compared || !('than' in compared)) return [...where];
  const { dataset } = context.field(compared.field);
  const { predicates } = getDataset(context.model, dataset);
  for (const { ref, expression } of predicates.values()) {
    const parts = expression.split(/ AND /i).map((part) => part.trim());
    const others = parts.filter((part) => {
      const [, left, op, right] = COMPARISON.exec(part) ?? [];
      return `${dataset}.${left}` !== compared.field || op !== compared.op || `${dataset}.${right}` !== compared.than;
    });
    if (others.length === parts.length) continue;
    const beside = where.filter(
      (pred) =>
        'predicate' in pred &&
        !pred.negated &&
        others.includes(getPredicate(context.model, pred.predicate).expression.trim()),
    );
    if (beside.length < others.length) continue;
    const rest = where.filter((pred) => pred !== compared && !beside.includes(pred));
    return asNamed([...rest, { predicate: ref }], context);
  }
  return [...where];
}

function inOrder(where: readonly Pred[], home: string | undefined, context: ReadingContext): Pred[] {
  const datasets = [...context.model.datasets.keys()];
  const placeOf = (pred: Pred): number => {
    if ('any' in pred) return 3e6;
    if ('exists' in pred) return 2e6 + datasets.indexOf(pred.exists);
    const [dataset = '', name = ''] = (
      'predicate' in pred ? pred.predicate : 'ageOf' in pred ? pred.ageOf : pred.field
    ).split('.');
    const { fields, predicates } = context.model.datasets.get(dataset) ?? {};
    const at =
      'predicate' in pred
        ? 500 + [...(predicates?.keys() ?? [])].indexOf(name)
        : [...(fields?.keys() ?? [])].indexOf(name);
    return (dataset === home ? 0 : 1000 * (1 + datasets.indexOf(dataset))) + at;
  };
  return where
    .map((pred) => ('exists' in pred ? { ...pred, where: inOrder(pred.where, pred.exists, context) } : pred))
    .map((pred, at) => ({ pred, at, place: placeOf(pred) }))
    .sort((a, b) => a.place - b.place || a.at - b.at)
    .map(({ pred }) => pred);
}
