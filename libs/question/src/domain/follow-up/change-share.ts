import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Dimension, LogicalForm, Measure, Pred } from '../logical-form.js';
import { ownerOf, same, subjectOf } from './subject.js';

/** "¿en porcentaje?" of groups; "¿qué porcentaje fue mano de obra?" of an amount, "¿qué porcentaje son correctivas?" of rows. */
export function changeShare(
  lf: LogicalForm,
  base: LogicalForm,
  frame: Frame,
  context: ReadingContext,
  faults: Fault[],
): void {
  const [before, second] = base.measures;
  const [now, more] = frame.measures;
  // "¿qué porcentaje es mano de obra?" may be a figure of the model's own.
  if (now && 'metric' in now && context.isRatio(now.metric)) return;
  if (before && now && !second && !more && !same(before, now) && partsOf(now, before, context)) {
    lf.measures = [{ percent: now, of: before }];
    return;
  }
  const shareOf = subjectOf(base, context);
  const said = frame.where.map(({ pred }) => pred);
  // "¿qué porcentaje es de Monterrey?" after costs by plant: of all plants.
  const by = base.by.filter((axis) => !said.some((pred) => saysGroup(pred, axis, context)));
  const plain = frame.by.length === 0 && !base.limit && !base.having && !second && frame.measures.length === 0;
  const counted = base.measures.every((measure) => 'countOf' in measure);
  const sumOf = before && 'agg' in before && before.agg === 'sum' && 'field' in before ? before.field : undefined;
  if (plain && shareOf !== undefined && said.length > 0 && frame.periods.length === 0 && (counted || sumOf)) {
    lf.kind = 'aggregate';
    lf.columns = [];
    lf.measures = [{ shareOf, where: said, ...(sumOf === undefined ? {} : { sumOf }) }];
    lf.where = base.where;
    lf.by = by;
    delete lf.order;
    return;
  }
  if (lf.by.length > 0) lf.share = true;
  else faults.push({ kind: 'unsupported', what: 'comparison' });
}

function saysGroup(pred: Pred, axis: Dimension, context: ReadingContext): boolean {
  if ('field' in axis) return 'field' in pred && pred.field === axis.field;
  return 'entity' in axis && ownerOf(pred, context) === axis.entity;
}

/** Two sums of the same rows, in the same unit. */
function partsOf(one: Measure, other: Measure, context: ReadingContext): boolean {
  const sums = [one, other].map((measure) =>
    'agg' in measure && measure.agg === 'sum' && 'field' in measure ? context.field(measure.field) : undefined,
  );
  const [a, b] = sums;
  return a !== undefined && b !== undefined && a.dataset === b.dataset && a.format === b.format;
}
