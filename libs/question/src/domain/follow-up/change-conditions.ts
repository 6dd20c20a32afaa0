import type { CalendarDay } from '@app/kernel';
import { ageConditions, datingField, scopeCondition } from '../assemble/frame-period.js';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, Pred } from '../logical-form.js';
import { contradict } from '../assemble/states.js';
import { takeAlternative } from './take-away.js';
import { columnsOf, fieldOf, ownerOf, same, subjectOf, topicOf } from './subject.js';

/** Adds what a message narrows by, or puts it in the place of what it cannot stand beside. */
export function changeConditions(
  lf: LogicalForm,
  frame: Frame,
  context: ReadingContext,
  today: CalendarDay,
  faults: Fault[],
): void {
  const added: Pred[] = [
    ...boundsOfRows(lf, frame, context),
    ...frame.where.map((placed) => placed.pred),
    ...frame.scopes.map((scope) => scopeCondition(scope, today, context)),
    ...ageConditions({ ...frame, entity: frame.entity ?? lf.entity }, context, faults),
  ];
  const subject = subjectOf(lf, context) ?? lf.entity;
  const before = [...lf.where];
  for (const { pred } of frame.where) {
    if (replacesWithin(lf, pred)) continue;
    // "which ones are critical?" of spare parts: machines may be critical, parts are not.
    const owner = ownerOf(pred, context);
    if (owner !== undefined && subject !== undefined && !context.graph.reachesOne(subject, owner))
      faults.push({ kind: 'unreachable', what: owner, from: subject });
  }
  for (const pred of added)
    if (!replacesWithin(lf, pred, true) && !turnsFigure(lf, pred, context)) addCondition(lf, pred, frame, context);
  // "solo las abiertas" after those completed last month: a state that is gone no longer says by which date the period goes.
  const gone = before.filter((pred) => !lf.where.includes(pred));
  const dating = datingField(gone, context);
  if (lf.time && dating !== undefined && lf.time.field === dating) lf.time = { ...lf.time, field: 'default' };
  for (const { measure, op, value } of frame.having) {
    let index = lf.measures.findIndex((existing) => same(existing, measure));
    if (index < 0) index = lf.measures.push(measure) - 1;
    const others = (lf.having ?? []).filter((having) => having.measure !== index || having.op[0] !== op[0]);
    lf.having = [...others, { measure: index, op, value }];
  }
  if (frame.having.length > 0 && lf.by.length === 0) faults.push({ kind: 'unsupported', what: 'comparison' });
}

/** "solo los que cuestan menos de 15" of parts: each row's own number, where rows were listed or counted and no groups. */
function boundsOfRows(lf: LogicalForm, frame: Frame, context: ReadingContext): Pred[] {
  const subject = subjectOf(lf, context) ?? lf.entity;
  const rows = lf.by.length === 0 && lf.measures.every((measure) => 'countOf' in measure);
  if (!rows || subject === undefined) return [];
  const own = frame.having.flatMap((having) => {
    const field = fieldOf(having.measure, context);
    return field !== null && context.field(field).dataset === subject ? [{ having, field }] : [];
  });
  frame.having = frame.having.filter((having) => !own.some((each) => each.having === having));
  return own.map(({ having: { op, value }, field }) =>
    op === '=' ? { field, op: 'in', values: [value] } : { field, op, values: [value] },
  );
}

/** "¿y en la BOM-102?" of parts that BOM-101 used: another value in the condition on the rows between them. */
function replacesWithin(lf: LogicalForm, pred: Pred, carryOut = false): boolean {
  if (!('field' in pred) || pred.op !== 'in') return false;
  const scope = lf.where.find((own) => 'exists' in own && own.where.some((inner) => topicOf(inner) === topicOf(pred)));
  if (!scope || !('exists' in scope) || lf.where.some((own) => topicOf(own) === topicOf(pred))) return false;
  if (carryOut) scope.where = scope.where.map((inner) => (topicOf(inner) === topicOf(pred) ? pred : inner));
  return true;
}

/** "¿y de preventivas?" after the share of corrective work: the share of preventive work. */
function turnsFigure(lf: LogicalForm, pred: Pred, context: ReadingContext): boolean {
  if (!('field' in pred) || pred.op !== 'in' || pred.values.length !== 1) return false;
  if (turnsShare(lf, pred)) return true;
  const at = lf.measures.findIndex(
    (measure) => 'metric' in measure && context.partedBy(measure.metric).has(pred.field),
  );
  const measure = lf.measures[at];
  if (!measure || !('metric' in measure)) return false;
  const value = context.partedBy(measure.metric).get(pred.field);
  const sibling = value === undefined ? undefined : context.siblingOf(measure.metric, value, String(pred.values[0]));
  if (sibling === undefined) return false;
  lf.measures[at] = { metric: sibling };
  return true;
}

/** "¿y de preventivas?" after the percentage of orders that were corrective: of the same whole, another part. */
function turnsShare(lf: LogicalForm, pred: Extract<Pred, { field: string }>): boolean {
  const [measure, second] = lf.measures;
  if (!measure || second || !('shareOf' in measure)) return false;
  const part = measure.where.find((own) => 'field' in own && own.field === pred.field);
  if (!part || lf.where.some((own) => 'field' in own && own.field === pred.field)) return false;
  lf.measures = [{ ...measure, where: measure.where.map((own) => (own === part ? pred : own)) }];
  return true;
}

function addCondition(lf: LogicalForm, pred: Pred, frame: Frame, context: ReadingContext): void {
  // "¿y BOM-102?" after BOM-101: another value of the same field takes its place; "también" adds it.
  const at = lf.where.findIndex(
    (existing) => topicOf(existing) === topicOf(pred) || excludes(existing, pred, frame, context),
  );
  const existing = lf.where[at];
  if ('field' in pred && pred.op === 'notIn' && takeAlternative(lf, (member) => same(member, { ...pred, op: 'in' })))
    frame.subtractedAt.push(...placesOf(pred, frame));
  else if (existing === undefined) lf.where.push(pred);
  else if (
    'field' in existing &&
    existing.op === 'in' &&
    'field' in pred &&
    pred.op === 'in' &&
    joins(frame, existing, pred)
  )
    lf.where[at] = { ...existing, values: [...new Set([...existing.values, ...pred.values])] };
  else if ('field' in existing && existing.op === 'notIn' && 'field' in pred && pred.op === 'notIn')
    lf.where[at] = { ...existing, values: [...new Set([...existing.values, ...pred.values])] };
  else if ('field' in existing && existing.op === 'in' && 'field' in pred && pred.op === 'notIn') {
    // "sin los motores" of pumps and motors leaves the pumps.
    const values = existing.values.filter((value) => !pred.values.includes(value));
    if (values.length > 0) {
      lf.where[at] = { ...existing, values };
      frame.subtractedAt.push(...placesOf(pred, frame));
    } else lf.where.push(pred);
  } else {
    lf.where[at] = pred;
    lf.where = lf.where.filter((other) => other === pred || !excludes(other, pred, frame, context));
  }
  if ('field' in pred && pred.op === 'in' && lf.compare && 'field' in lf.compare && lf.compare.field === pred.field)
    delete lf.compare;
}

function placesOf(pred: Pred, frame: Frame): number[] {
  return frame.where.filter((placed) => placed.pred === pred).map((placed) => placed.at);
}

function joins(frame: Frame, existing: Pred, pred: Pred): boolean {
  return (frame.also || frame.compare) && topicOf(existing) === topicOf(pred);
}

/**
 * True where a new condition cannot stand beside an old one: another place of the same kind ("la de Bogotá" after the plant of
 * Monterrey), or another state of the same column ("¿y las completadas?" after the pending ones). "Solo" and "de esas" narrow.
 */
function excludes(existing: Pred, added: Pred, frame: Frame, context: ReadingContext): boolean {
  const narrows = frame.only || frame.ofThem || frame.pointedAt.length > 0;
  if ('field' in existing && 'field' in added && existing.op === 'in' && added.op === 'in') {
    const [a, b] = [context.field(existing.field), context.field(added.field)];
    if (a.dataset === b.dataset && a.indexed && b.indexed && a.values.size === 0 && b.values.size === 0)
      return !narrows || frame.followUp;
  }
  // "¿cuántas siguen abiertas?", "solo las abiertas" after the completed ones: no row is in both states.
  const ofThose = frame.ofThem || frame.pointedAt.length > 0;
  if (!ofThose && contradict(existing, added, context)) return true;
  if (narrows) return false;
  const [before, now] = [columnsOf(existing, context), columnsOf(added, context)];
  return frame.followUp && before !== null && now !== null && before.some((column) => now.includes(column));
}
