import { aggregateOf } from '../assemble/aggregate-of.js';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Having, LogicalForm, Measure, Pred } from '../logical-form.js';
import { singledRow } from './referents.js';
import { same, subjectOf } from './subject.js';
import { dropAxes } from './take-away.js';

/** Another operator or bound of the figure spoken of: "¿y el máximo?", "más de 5". */
export function changeFigure(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  if (frame.operator !== undefined) changeOperator(lf, frame, frame.operator, context, faults);
  if (frame.bounds !== undefined) changeBounds(lf, frame.bounds, faults);
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
  const rows = listedFigure(lf, frame, operator, context);
  if (rows) {
    lf.kind = 'aggregate';
    lf.measures = [rows];
    lf.columns = [];
    delete lf.order;
    return;
  }
  if (operator === 'sum' && !lf.limit && addsUp(lf, context)) {
    // "total" of groups: all of them together.
    dropAxes(lf, () => true);
    return;
  }
  const changed = measure && !second && !one ? aggregateOf(context, measure, operator) : null;
  // "total for the year, not by month" of a sum: it is one.
  const says = frame.periods.length > 0 || frame.where.length > 0 || frame.by.length > 0 || frame.drops.length > 0;
  if (!changed || (same(changed, measure) && !says)) faults.push({ kind: 'nothingAsked' });
  else lf.measures = [changed];
}

/** Groups of numbers that may be added up: of rows, or of what each of them took. */
export function addsUp(lf: LogicalForm, context: ReadingContext): boolean {
  const additive = lf.measures.every(
    (measure) =>
      'countOf' in measure ||
      ('field' in measure && measure.agg === 'sum') ||
      ('metric' in measure && !context.isRatio(measure.metric)),
  );
  return lf.kind === 'aggregate' && lf.by.length > 0 && additive && !lf.having;
}

/** "¿cuánto suman?", "¿y en promedio?" of orders that were listed or counted: the one number that was shown of them, else what they cost. */
function listedFigure(
  lf: LogicalForm,
  frame: Frame,
  operator: 'avg' | 'sum' | 'min' | 'max',
  context: ReadingContext,
): Measure | null {
  const subject = subjectOf(lf, context) ?? lf.entity;
  const counted = lf.measures.every((measure) => 'countOf' in measure);
  if (subject === undefined || !counted || lf.by.length > 0 || lf.limit || singledRow(lf, context)) return null;
  const shown = lf.columns.filter((ref) => context.field(ref).role === 'measure');
  const [only, second] = shown;
  if (only !== undefined && second === undefined) return { agg: operator, field: only };
  const costs = context.implied.costs.flatMap((sense) => (sense.kind === 'field' ? [context.field(sense.field)] : []));
  const cost = costs.find(({ dataset, aggregation }) => dataset === subject && aggregation === 'sum');
  // "¿y el total?" after a number of orders asks for a number.
  const amounts = frame.asked === 'howMuch' || (lf.kind === 'list' && operator === 'avg');
  if (!cost || shown.length > 0 || !amounts) return null;
  return { agg: operator, field: cost.ref };
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
