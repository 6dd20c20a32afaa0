import { getDataset } from '@app/semantic-model/domain';
import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, Pred } from '../logical-form.js';
import type { Conversation } from './conversation.js';
import { heldBy } from './grouped-rows.js';
import { singledRow, windowConditions } from './referents.js';
import { axisOwner, ownerOf, same, subjectOf } from './subject.js';

/** What a question that says nothing of which rows means in a conversation, and whether it can mean anything else. */
export interface KeptSubject {
  lf: LogicalForm;
  sure: boolean;
}

/**
 * "fallas de este año", "how many did we use last year?" after BOM-101 or a part: of it, though nothing says so. A question that
 * names all there is ("¿cuántas fallas hubo?", "did we have") or comes after several rows may mean either. Null where it says itself of
 * which rows, or where what was spoken of has nothing to do with it.
 */
export function keptSubject(
  lf: LogicalForm,
  frame: Frame,
  conversation: Conversation,
  context: ReadingContext,
): KeptSubject | null {
  const { previous } = conversation;
  const home = subjectOf(lf, context) ?? lf.entity;
  if (home === undefined || frame.codes.length > 0 || standsOff(frame)) return null;
  const group = ofTheGroup(lf, frame, previous, context);
  if (group) return { lf: group, sure: false };
  const within = keptWithin(lf, frame, conversation, context);
  if (within) return within;
  const row = oneRow(conversation, context);
  const rows = row ?? severalRows(previous, context);
  if (!rows || rows.where.length === 0 || saysWhich(lf, frame, rows.dataset, context)) return null;
  const held = rows.dataset === home ? rows.where : heldBy(rows.dataset, rows.where);
  const reached = rows.where.every((pred) => {
    const owner = ownerOf(pred, context);
    return owner !== undefined && context.graph.reachesOne(home, owner);
  });
  if (!context.graph.reachesOne(home, rows.dataset) || !reached) return null;
  const where = [...held.filter((pred) => !lf.where.some((own) => same(own, pred))), ...lf.where];
  const nounless = frame.asked === 'count' && !frame.entityNamed && frame.measures.length > 0;
  if (!row && (frame.ours === true || frame.asked !== undefined)) return null;
  return { lf: { ...lf, where }, sure: row !== null && rows.dataset !== home && (frame.ours !== true || nounless) };
}

/** "muéstrame los rodamientos" after low parts by category: those of the group, or all there are? */
function ofTheGroup(lf: LogicalForm, frame: Frame, previous: LogicalForm, context: ReadingContext): LogicalForm | null {
  const [pred, second] = lf.where;
  const [axis, more] = previous.by;
  const narrowed = previous.where.length > 0 || previous.time !== undefined;
  if (lf.kind !== 'list' || lf.time || lf.order || !pred || second || !axis || more || !narrowed) return null;
  if (previous.limit || previous.having || frame.periods.length > 0 || lf.entity !== subjectOf(previous, context))
    return null;
  if (!('field' in pred) || !('field' in axis) || pred.field !== axis.field) return null;
  const { time } = previous;
  return { ...lf, where: [...previous.where, pred], ...(time ? { time } : {}) };
}

/** "¿en qué equipos trabajó?" after TEC-01, "¿qué refacciones se usaron?" after orders: what has to do with those, by what lies between. */
function keptWithin(
  lf: LogicalForm,
  frame: Frame,
  conversation: Conversation,
  context: ReadingContext,
): KeptSubject | null {
  const { previous } = conversation;
  const home = subjectOf(lf, context) ?? lf.entity;
  const [between, second] = lf.where.filter((pred) => 'exists' in pred && pred.of === undefined);
  if (!between || second || !('exists' in between) || between.count) return null;
  const row = oneRow(conversation, context);
  const several = severalRows(previous, context);
  // Parts used in the orders of BOM-101 that were listed, not in all that it ever had.
  const listed =
    several !== null && several.dataset !== home && context.graph.reachesOne(between.exists, several.dataset);
  const rows = listed ? several : row;
  if (!rows || rows.where.length === 0) return null;
  const { dataset } = rows;
  if (dataset === home || dataset === between.exists || !context.graph.reachesOne(between.exists, dataset)) return null;
  const saidOf = [...between.where, ...lf.where].map((pred) => (pred === between ? undefined : ownerOf(pred, context)));
  if (saidOf.some((owner) => owner !== undefined && context.graph.reachesOne(dataset, owner))) return null;
  const dates = listed ? windowConditions(dataset, previous.time, context) : [];
  const held = { ...between, where: [...between.where, ...heldBy(dataset, rows.where), ...dates] };
  const done = frame.asksOf === true || getDataset(context.model, between.exists).bridge;
  return {
    lf: { ...lf, where: lf.where.map((pred) => (pred === between ? held : pred)) },
    sure:
      (row !== null || !between.time) &&
      !(between.time && dates.length > 0) &&
      done &&
      !between.negated &&
      frame.ours !== true,
  };
}

/** It points back by itself, goes back, or asks for all. */
function standsOff(frame: Frame): boolean {
  return (
    frame.anaphora || frame.ofThem || frame.there || frame.pointedAt.length > 0 || frame.returns || frame.widened || frame.reset || frame.justTotal ||
    frame.rest === true || frame.drops.length > 0 || frame.definition || frame.refused !== undefined || frame.compare
  ); // prettier-ignore
}

/** The one row that was singled out by its code, or shown as the first of its kind. */
function oneRow({ previous, shown }: Conversation, context: ReadingContext): { dataset: string; where: Pred[] } | null {
  const row = singledRow(previous, context);
  if (row) return row;
  return shown?.values.length === 1 && previous.limit
    ? { dataset: shown.dataset, where: [{ field: shown.field, op: 'in', values: shown.values }] }
    : null;
}

/** Rows that were listed or counted by what is said of them. */
function severalRows(previous: LogicalForm, context: ReadingContext): { dataset: string; where: Pred[] } | null {
  const dataset = subjectOf(previous, context) ?? previous.entity;
  const counted = previous.measures.every((measure) => 'countOf' in measure);
  if (dataset === undefined || !counted || previous.limit || previous.having) return null;
  return { dataset, where: previous.where };
}

/** A condition, axis or noun of what was spoken of, or of what that belongs to, says which rows are meant. */
function saysWhich(lf: LogicalForm, frame: Frame, rows: string, context: ReadingContext): boolean {
  const home = subjectOf(lf, context) ?? lf.entity;
  const above = (dataset: string | undefined): boolean =>
    dataset !== undefined && dataset !== home && context.graph.reachesOne(rows, dataset);
  // "fallas de este año" after failures of pumps in 2025.
  if (home === rows)
    return lf.where.length > 0 || lf.by.length > 0 || frame.periods.length === 0 || frame.ranking !== undefined;
  return (
    lf.where.some((pred) => above(ownerOf(pred, context)) || 'exists' in pred || 'any' in pred) ||
    lf.by.some((axis) => above(axisOwner(axis, context))) ||
    above(frame.entityNamed ? frame.entity : undefined) ||
    frame.scopes.length > 0
  );
}
