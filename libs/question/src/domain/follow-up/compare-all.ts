import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Dimension, LogicalForm } from '../logical-form.js';
import { ownerOf, subjectOf } from './subject.js';
import { isPlace } from './take-away.js';

/**
 * "compara todos los tipos", "compare all sites", "compáralo con las demás plantas": what was asked of one is asked of each of them. Turns the
 * message into one that asks for groups, and the form into one of all.
 */
export function compareAll(lf: LogicalForm, frame: Frame, context: ReadingContext): void {
  const { compare, compareTo, where, periods, measures, by, scopes, codes, ranking } = frame;
  const says = [where, periods, measures, by, scopes, codes].some((said) => said.length > 0);
  if (!compare || compareTo !== undefined || says || ranking) return;
  const axis = axisOf(lf, frame, context);
  if (!axis) return;
  Object.assign(frame, { compare: false, rest: false, widened: false, columns: [], entityNamed: false, by: [axis] });
  frame.drops = frame.drops.filter(({ part }) => part !== 'place');
  lf.where = lf.where.filter((pred) =>
    'entity' in axis ? ownerOf(pred, context) !== axis.entity : !('field' in pred && pred.field === axis.field),
  );
}

/** What one of several is named by: a category, or rows that those spoken of belong to. */
function axisOf(lf: LogicalForm, frame: Frame, context: ReadingContext): Exclude<Dimension, { time: unknown }> | null {
  const rows = subjectOf(lf, context) ?? lf.entity;
  const [field, second] = frame.columns;
  const reached = (dataset: string): boolean => rows !== undefined && context.graph.reachesOne(rows, dataset);
  if (field !== undefined)
    return second === undefined && frame.axisSingular === false && reached(context.field(field).dataset) && context.field(field).role === 'category'
      ? { field }
      : null; // prettier-ignore
  const place = lf.where.find((pred) => isPlace(pred, context));
  const places = place && frame.drops.some(({ part }) => part === 'place') ? ownerOf(place, context) : undefined;
  const named = frame.entityNamed && !frame.entityByValue && !frame.singular ? frame.entity : undefined;
  const entity = places ?? named;
  return entity !== undefined && entity !== rows && reached(entity) ? { entity } : null;
}
