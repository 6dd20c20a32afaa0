import { fieldRefFrom, getDataset, getPredicate } from '@app/semantic-model/domain';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Dimension, LogicalForm, Measure, Pred } from '../logical-form.js';

/** The dataset whose rows a form counts, sums or lists. */
export function subjectOf(lf: LogicalForm, context: ReadingContext): string | undefined {
  const [measure] = lf.measures;
  return measure ? context.homeOf(measure) : lf.entity;
}

/** The dataset that a condition is about; undefined for alternatives. */
export function ownerOf(pred: Pred, context: ReadingContext): string | undefined {
  if ('any' in pred) return pred.any[0] ? ownerOf(pred.any[0], context) : undefined;
  if ('exists' in pred) return pred.of ?? pred.exists;
  if ('predicate' in pred) return getPredicate(context.model, pred.predicate).dataset;
  return context.field('ageOf' in pred ? pred.ageOf : pred.field).dataset;
}

/** The dataset of an axis; undefined for time. */
export function axisOwner(dimension: Dimension, context: ReadingContext): string | undefined {
  if ('entity' in dimension) return dimension.entity;
  return 'field' in dimension ? context.field(dimension.field).dataset : undefined;
}

/** The columns of the database whose values a condition speaks of; null for conditions about other rows. */
export function columnsOf(pred: Pred, context: ReadingContext): string[] | null {
  if ('predicate' in pred) {
    const { dataset, expression } = getPredicate(context.model, pred.predicate);
    const names = expression.replace(/'[^']*'/g, ' ').match(/[a-z_][a-z0-9_]*/g) ?? [];
    return names.map((name) => `${dataset}.${name}`);
  }
  if ('field' in pred && (pred.op === 'in' || pred.op === 'notIn') && context.field(pred.field).values.size > 0)
    return [pred.field];
  return null;
}

/** What a condition is about: two conditions about the same thing exclude each other. */
export function topicOf(pred: Pred): string {
  if ('field' in pred) return `field ${pred.field}`;
  if ('predicate' in pred) return `predicate ${pred.predicate}`;
  if ('ageOf' in pred) return `age ${pred.ageOf}`;
  if ('exists' in pred) return `exists ${pred.exists}`;
  return `any ${JSON.stringify(pred.any)}`;
}

/** Code and name of a dataset's rows, as far as it has them. */
export function namingFields(dataset: string, context: ReadingContext): string[] {
  const { codeField, nameField } = getDataset(context.model, dataset);
  return [codeField, nameField].flatMap((name) => (name === undefined ? [] : [`${dataset}.${name}`]));
}

/** The fields that a list of a dataset shows when nobody says which. */
export function listedFields(dataset: string, context: ReadingContext): string[] {
  return getDataset(context.model, dataset).listFields.map((name) => fieldRefFrom(dataset, name));
}

/** The field that a figure adds up, where it is a row's own number. */
export function fieldOf(measure: Measure, context: ReadingContext): string | null {
  if ('metric' in measure) return context.fieldBehind(context.metric(measure.metric))?.ref ?? null;
  return 'field' in measure ? measure.field : null;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
