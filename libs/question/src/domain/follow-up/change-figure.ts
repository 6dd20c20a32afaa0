import { aggregateOf } from '../assemble/aggregate-of.js';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Having, LogicalForm, Pred } from '../logical-form.js';
import { singledRow } from './referents.js';
import { ownerOf, same } from './subject.js';

/** Another operator, bound or number of the figure spoken of: "¿y el máximo?", "más de 5", "¿cuántos son?" of groups that meet one. */
export function changeFigure(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  if (frame.operator !== undefined) changeOperator(lf, frame, frame.operator, context, faults);
  if (frame.bounds !== undefined) changeBounds(lf, frame.bounds, faults);
  if (asksHowMany(frame) && lf.having) countGroups(lf, context, faults);
}

function changeOperator(
  lf: LogicalForm,
  frame: Frame,
  operator: NonNullable<Frame['operator']>,
  context: ReadingContext,
  faults: Fault[],
): void {
  const [measure, second] = lf.measures;
  // One row has no greatest of its kind.
  const one = singledRow(lf, context) !== null && lf.by.length === 0;
  const changed = measure && !second && !one ? aggregateOf(context, measure, operator) : null;
  // "total for the year, not by month" of a sum: it is one.
  const says = frame.periods.length > 0 || frame.where.length > 0 || frame.by.length > 0 || frame.drops.length > 0;
  if (!changed || (same(changed, measure) && !says)) faults.push({ kind: 'nothingAsked' });
  else lf.measures = [changed];
}

/** "más de 5" takes the place of "más de 3"; of groups without a bound it is their first. */
function changeBounds(lf: LogicalForm, bounds: readonly { op: Having['op']; value: number }[], faults: Fault[]): void {
  const [bound, second] = bounds;
  const counted = lf.where.find((pred) => 'exists' in pred && pred.count !== undefined);
  const compared = lf.where.filter((pred) => 'field' in pred && /^[<>]/.test(pred.op));
  const [only, another] = compared;
  if (
    bound &&
    !second &&
    bound.op !== '=' &&
    only &&
    !another &&
    'field' in only &&
    'values' in only &&
    typeof only.values[0] === 'number'
  )
    lf.where = lf.where.map((pred) =>
      pred === only ? ({ field: only.field, op: bound.op, values: [bound.value] } as Pred) : pred,
    );
  else if (counted && 'exists' in counted && bound && !second) counted.count = bound;
  else if (lf.kind !== 'aggregate' || lf.by.length === 0 || lf.measures.length !== 1)
    faults.push({ kind: 'unsupported', what: 'comparison' });
  else lf.having = bounds.map((bound) => ({ measure: 0, ...bound }));
}

function asksHowMany(frame: Frame): boolean {
  return (
    frame.asked === 'count' && frame.where.length === 0 && frame.scopes.length === 0 && frame.measures.length === 0 &&
    frame.by.length === 0 && frame.periods.length === 0 && !frame.entityNamed && frame.ranking === undefined
  ); // prettier-ignore
}

/** "¿cuántos son?" after machines with more than three failures: so many machines. */
function countGroups(lf: LogicalForm, context: ReadingContext, faults: Fault[]): void {
  const [axis, second] = lf.by;
  const [having, another] = lf.having ?? [];
  const measure = having && lf.measures[having.measure];
  if (!axis || second || !('entity' in axis) || !having || another || !measure || !('countOf' in measure)) {
    faults.push({ kind: 'nothingAsked' });
    return;
  }
  const { entity } = axis;
  const own = (pred: Pred): boolean => {
    const owner = ownerOf(pred, context);
    return owner !== undefined && context.graph.reachesOne(entity, owner);
  };
  const related: Pred = {
    exists: measure.countOf,
    where: lf.where.filter((pred) => !own(pred)),
    ...(lf.time ? { time: lf.time } : {}),
    count: { op: having.op, value: having.value },
  };
  lf.where = [...lf.where.filter(own), related];
  lf.entity = entity;
  lf.measures = [{ countOf: entity }];
  lf.by = [];
  delete lf.time;
  delete lf.having;
  delete lf.order;
  delete lf.limit;
}
