import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm } from '../logical-form.js';
import { ownerOf, subjectOf } from './subject.js';

/**
 * "¿qué equipo tuvo más fallas?" after failures of pumps last month: of those, or of all? A whole question that says nothing of
 * which rows may go on silently with what the conversation said of them. The form that does; null where the conversation said
 * nothing that this one could be asked of, or the question leaves no room.
 */
export function inContext(
  lf: LogicalForm,
  frame: Frame,
  previous: LogicalForm,
  context: ReadingContext,
): LogicalForm | null {
  const narrowed = ofRowsSpokenOf(lf, frame, previous, context);
  if (narrowed) return narrowed;
  const says = frame.where.length > 0 || frame.scopes.length > 0 || frame.periods.length > 0 || frame.having.length > 0;
  if (says || frame.ageCutoffs.length > 0 || frame.justTotal || frame.widened || frame.reset || frame.returns)
    return null;
  if (lf.where.length > 0 || lf.time || (previous.where.length === 0 && !previous.time)) return null;
  const subject = subjectOf(lf, context) ?? lf.entity;
  if (subject === undefined || subject !== subjectOf(previous, context)) return null;
  const reached = previous.where.every((pred) => {
    const owner = ownerOf(pred, context);
    return 'exists' in pred || (owner !== undefined && context.graph.reachesOne(subject, owner));
  });
  if (!reached) return null;
  return { ...lf, where: [...previous.where], ...(previous.time ? { time: { ...previous.time } } : {}) };
}

/** "any critical equipment?" after failures: failures of such, or such equipment? The failures; null where the message asks anything. */
function ofRowsSpokenOf(
  lf: LogicalForm,
  frame: Frame,
  previous: LogicalForm,
  context: ReadingContext,
): LogicalForm | null {
  const { entity, kind, where, columns, time, order, limit } = lf;
  const subject = subjectOf(previous, context);
  const plain = (kind === 'list' || kind === 'exists') && columns.length === 0 && !time && !order && !limit;
  if (!plain || entity === undefined || subject === undefined || subject === entity || where.length === 0) return null;
  if (frame.asked !== undefined || frame.codes.length > 0 || !context.graph.reachesOne(subject, entity)) return null;
  if (where.some((pred) => ownerOf(pred, context) !== entity) || previous.by.length > 0 || previous.limit) return null;
  return { ...previous, where: [...previous.where, ...where] };
}
