import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, TimeWindow } from '../logical-form.js';
import { fieldOf, ownerOf, subjectOf } from './subject.js';

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
  // "its failures" says itself whose.
  if (!reached || (frame.anaphora && !frame.ofThem)) return null;
  const time =
    previous.time && (lf.kind === 'list' || saidOfThem(lf, frame))
      ? datedAs(previous, previous.time, context)
      : previous.time;
  return { ...lf, where: [...previous.where], ...(time ? { time: { ...time } } : {}) };
}

/** A sum goes by its own date, and so do the rows that it was made of. */
function datedAs({ measures }: LogicalForm, time: TimeWindow, context: ReadingContext): TimeWindow {
  const [field] = measures.map((measure) => fieldOf(measure, context));
  const own = field ? context.field(field) : undefined;
  return time.field === 'default' && own?.time !== undefined ? { ...time, field: `${own.dataset}.${own.time}` } : time;
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

/**
 * "lístame las órdenes", "which orders were those?" after a figure over some of them: those, and surely not all that there ever were.
 * Rows that were listed already, or the first few of them, leave it open.
 */
export function surelyInContext(lf: LogicalForm, frame: Frame, previous: LogicalForm): boolean {
  const { kind, columns, order, limit } = lf;
  return (
    ((kind === 'list' && columns.length === 0 && !order && !limit) || saidOfThem(lf, frame)) &&
    previous.kind === 'aggregate' && !previous.limit && !previous.having && previous.measures.length === 1
  ); // prettier-ignore
}

/** "¿cuántas órdenes fueron?", "how many orders was that?" */
function saidOfThem({ kind, measures, by, order }: LogicalForm, { copula, thereIs }: Frame): boolean {
  const counts = kind === 'aggregate' && measures.every((measure) => 'countOf' in measure);
  return counts && by.length === 0 && !order && copula && thereIs !== true;
}
