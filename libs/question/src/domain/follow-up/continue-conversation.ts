import type { CalendarDay } from '@app/kernel';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm } from '../logical-form.js';
import { changeConditions } from './change-conditions.js';
import { changeAxes, changeRanking } from './change-groups.js';
import { changePeriod } from './change-period.js';
import { changeAsked, changeSubject } from './change-subject.js';
import { pointBack, referentOf, singledRow } from './referents.js';
import type { ShownRows } from './shown-rows.js';
import { columnsOf, subjectOf } from './subject.js';
import { takeAway } from './take-away.js';

/** What a conversation has said so far. */
export interface Conversation {
  /** The last question. */
  previous: LogicalForm;
  /** Those before it, newest first. */
  earlier: readonly LogicalForm[];
  /** Rows that the last answer showed, where they were few and of one dataset. */
  shown?: ShownRows;
}

/** What a follow-up made of an earlier logical form. */
export interface FollowUp {
  lf: LogicalForm;
  faults: Fault[];
  /** Only the picture changes: the data of the last turn serves. */
  pictureOnly: boolean;
}

/**
 * The form that a message goes on from: the last one, or the last one about what it goes back to ("ok, back to the work
 * orders"). Null where it goes back to something that was never spoken of.
 */
export function startingPoint(
  frame: Frame,
  { previous, earlier }: Conversation,
  context: ReadingContext,
): LogicalForm | null {
  if (!frame.returns) return previous;
  const [measure] = frame.measures;
  const wanted = measure
    ? context.homeOf(measure)
    : frame.entityNamed && !frame.entityByValue
      ? frame.entity
      : undefined;
  const forms = [previous, ...earlier];
  if (measure) {
    const same = forms.find((form) => form.measures.some((one) => JSON.stringify(one) === JSON.stringify(measure)));
    if (same) return same;
  }
  if (wanted !== undefined) return forms.find((form) => subjectOf(form, context) === wanted) ?? null;
  return changesSomething(frame) ? previous : (earlier[0] ?? null);
}

/** True where the frame holds anything that could change an earlier question. */
function changesSomething(frame: Frame): boolean {
  return (
    frame.where.length > 0 || frame.by.length > 0 || frame.periods.length > 0 || frame.scopes.length > 0 || frame.having.length > 0 ||
    frame.ageCutoffs.length > 0 || frame.measures.length > 0 || frame.chart !== undefined || frame.limit !== undefined || frame.ranking !== undefined ||
    frame.reset || frame.widened || frame.trend || frame.share || frame.columns.length > 0 || frame.asked !== undefined || frame.entityNamed || frame.compare ||
    frame.previousPeriod !== undefined || frame.drops.length > 0 || frame.justTotal || frame.reversed
  ); // prettier-ignore
}

/**
 * True where a message has no subject of its own, or says that it goes on ("solo", "y", "también"): it changes an earlier
 * question. A noun with an asking word, a figure or a code starts afresh.
 */
export function leansOnPrevious(frame: Frame, previous: LogicalForm, context: ReadingContext): boolean {
  const subject = subjectOf(previous, context);
  if (frame.drops.length > 0 || frame.reversed || frame.returns) return true;
  if (ranksByNumber(frame)) return true;
  if (asksForAttribute(frame, previous, context)) return true;
  if (frame.pointedAt.some((dataset) => dataset === frame.entity && dataset === subject))
    return frame.measures.length === 0;
  const marked = frame.followUp || frame.only || frame.also || frame.reset || frame.widened;
  if (frame.measures.length > 0 || frame.ranking?.measure !== undefined)
    return (
      marked && !frame.entityNamed && frame.asked !== 'count' && frame.asked !== 'list' && frame.asked !== 'exists'
    );
  const axis = frame.by.some((dimension) => 'entity' in dimension && dimension.entity === frame.entity);
  if (marked && axis && frame.measures.length === 0) return true;
  if (frame.entityNamed && !frame.entityByValue) {
    if (frame.ranking !== undefined || frame.anaphora) return false;
    return frame.followUp ? true : marked && frame.asked === undefined;
  }
  if (frame.entityByValue) return frame.asked === undefined || marked || frame.ofThem;
  if (frame.codes.length > 0)
    return marked || (frame.asked === undefined && frame.columns.length === 0 && sharesField(frame, previous));
  // "¿cuántas vencieron ayer?" after failures: a verb or condition of other rows is a question of its own.
  const stranger =
    frame.entity !== undefined && subject !== undefined && frame.asked !== undefined && !marked && !frame.ofThem &&
    frame.entity !== subject && !context.graph.reachesOne(subject, frame.entity); // prettier-ignore
  return !stranger || frame.asksForSeveral === true;
}

/** "¿quién lo fabricó?", "when were they installed?": an attribute of the rows that were just shown. */
function asksForAttribute(frame: Frame, previous: LogicalForm, context: ReadingContext): boolean {
  const [column] = frame.columns;
  if (
    !frame.anaphora ||
    frame.entityNamed ||
    column === undefined ||
    frame.measures.length > 0 ||
    frame.codes.length > 0
  )
    return false;
  const owner = context.field(column).dataset;
  const row = singledRow(previous, context)?.dataset;
  return [subjectOf(previous, context), row].some(
    (dataset) => dataset !== undefined && context.graph.reachesOne(dataset, owner),
  );
}

/** "by number of failures" by itself: another figure for the ranking. */
function ranksByNumber({ ranking, entityNamed, asked, measures }: Frame): boolean {
  return (
    ranking?.byFigure === true &&
    ranking.orderOnly === true &&
    entityNamed &&
    asked === undefined &&
    measures.length === 0
  );
}

/** "¿y BOM-102?" without "y": a code takes the place of the one that was asked about. */
function sharesField(frame: Frame, previous: LogicalForm): boolean {
  const fields = previous.where.flatMap((pred) => ('field' in pred ? [pred.field] : []));
  return frame.codes.some((pred) => 'field' in pred && fields.includes(pred.field));
}

/** What a question with a subject of its own takes over from the conversation: the rows it points at, the period it calls the same. */
export function takeOver(
  lf: LogicalForm,
  frame: Frame,
  conversation: Conversation,
  context: ReadingContext,
  faults: Fault[],
): LogicalForm {
  const { previous, shown } = conversation;
  const pointed = pointBack(lf, frame, previous, shown, context, faults);
  if (!frame.samePeriod) return pointed;
  if (!previous.time) {
    faults.push({ kind: 'nothingAsked' });
    return pointed;
  }
  return pointed.time ? pointed : { ...pointed, time: { ...previous.time, field: 'default' } };
}

/**
 * Applies what a message says to an earlier logical form: another period, narrower, replaced or fewer conditions, other axes, a
 * ranking, a comparison, a picture. Null where the message says nothing that could change it.
 */
export function applyFollowUp(
  base: LogicalForm,
  frame: Frame,
  conversation: Conversation,
  context: ReadingContext,
  today: CalendarDay,
): FollowUp | null {
  if (!changesSomething(frame) && !frame.returns && !frame.samePeriod) return null;
  if (ranksByNumber(frame) && frame.ranking && frame.entity !== undefined) {
    frame.ranking.measure ??= { countOf: frame.entity };
    frame.ranking.orderOnly = false;
    frame.entityNamed = false;
  }
  const faults: Fault[] = [...frame.faults];
  let lf = structuredClone(base);
  const pictureOnly = onlyPicture(frame) && base === conversation.previous;
  delete lf.chart;
  if (frame.chart !== undefined && frame.chart !== 'any') lf.chart = frame.chart;
  if (pictureOnly) return { lf, faults, pictureOnly };

  lf = withRowsMeant(lf, frame, conversation, context, faults);
  takeAway(lf, frame, context, faults);
  if (frame.reset) lf.where = [];
  if (frame.reset && frame.periods.length === 0) delete lf.time;
  if (frame.widened && frame.drops.length === 0 && !frame.reset) widen(lf, frame, conversation, context);
  changeSubject(lf, frame, context);
  changeConditions(lf, frame, context, today, faults);
  changeAxes(lf, frame, context, faults);
  changePeriod(lf, frame, context, today, faults);
  changeRanking(lf, frame, context, faults);
  changeAsked(lf, frame, context, faults);
  if (frame.share) share(lf, faults);
  compareMembers(lf, frame);
  return { lf, faults, pictureOnly: false };
}

function onlyPicture(frame: Frame): boolean {
  return (
    frame.chart !== undefined && frame.where.length === 0 && frame.by.length === 0 && frame.periods.length === 0 && frame.scopes.length === 0 &&
    frame.measures.length === 0 && frame.ranking === undefined && frame.columns.length === 0 && !frame.trend && !frame.share && !frame.entityNamed &&
    frame.drops.length === 0 && !frame.justTotal && !frame.reversed && frame.limit === undefined && !frame.compare
  ); // prettier-ignore
}

/** "¿de qué marca son?", "which of them are critical?" after a ranking: of the rows that it showed. */
function withRowsMeant(
  lf: LogicalForm,
  frame: Frame,
  { shown, previous }: Conversation,
  context: ReadingContext,
  faults: Fault[],
): LogicalForm {
  const row = singledRow(previous, context);
  const [column] = frame.columns;
  const ofRow = row && column !== undefined && context.graph.reachesOne(row.dataset, context.field(column).dataset);
  if (
    ofRow &&
    (frame.anaphora || frame.copula) &&
    !frame.ofThem &&
    frame.pointedAt.length === 0 &&
    frame.by.length === 0
  ) {
    const entity = row.dataset;
    return { kind: 'lookup', entity, columns: [], measures: [], by: [], where: row.where };
  }
  const points = frame.ofThem || frame.pointedAt.length > 0 || (frame.anaphora && frame.columns.length > 0);
  const ranked = lf.by.length > 0 || lf.limit !== undefined;
  if (!points || !ranked || frame.by.length > 0 || frame.measures.length > 0 || (lf.having !== undefined && !shown))
    return lf;
  const named = frame.pointedAt[0];
  const referent = referentOf(previous, shown, context);
  if (!referent || (named !== undefined && named !== referent.dataset)) {
    // Rows behind the groups are still the rows that were counted.
    if (lf.limit === undefined && lf.by.length > 0 && lf.measures.every((measure) => 'countOf' in measure)) return lf;
    faults.push({ kind: 'nothingAsked' });
    return lf;
  }
  if (!shown || referent.dataset !== shown.dataset) return lf;
  if (subjectOf(lf, context) === shown.dataset && lf.limit === undefined) return lf;
  return { kind: 'list', entity: referent.dataset, columns: [], measures: [], by: [], where: referent.where };
}

/** "todas": back to what was asked before it was narrowed; where nothing narrowed it, without any condition. */
function widen(lf: LogicalForm, frame: Frame, { earlier }: Conversation, context: ReadingContext): void {
  const { entity } = frame;
  // "todas las plantas": whatever says which plant.
  if (frame.entityNamed && !frame.entityByValue && entity !== undefined && entity !== subjectOf(lf, context)) {
    const kept = lf.where.filter((pred) => !('field' in pred && context.field(pred.field).dataset === entity));
    if (kept.length < lf.where.length) {
      lf.where = kept;
      frame.entityNamed = false;
      return;
    }
  }
  const [column] = frame.columns;
  if (column !== undefined) {
    // "all types": whatever says which type.
    lf.where = lf.where.filter(
      (pred) => !('field' in pred && pred.field === column) && !columnsOf(pred, context)?.includes(column),
    );
    frame.columns = [];
    return;
  }
  if (lf.limit) {
    delete lf.limit;
    return;
  }
  let widest = lf.where;
  for (const form of earlier) {
    const narrower = form.where.every((pred) => lf.where.some((own) => JSON.stringify(own) === JSON.stringify(pred)));
    if (subjectOf(form, context) !== subjectOf(lf, context) || !narrower) break;
    widest = form.where;
  }
  const narrowed = widest.length < lf.where.length;
  lf.where = narrowed ? [...widest] : [];
  if (!narrowed && frame.periods.length === 0) delete lf.time;
}

function share(lf: LogicalForm, faults: Fault[]): void {
  if (lf.by.length > 0) lf.share = true;
  else faults.push({ kind: 'unsupported', what: 'comparison' });
}

/** "compáralo con Querétaro" after Monterrey: both, side by side. */
function compareMembers(lf: LogicalForm, frame: Frame): void {
  if (!frame.compare || lf.compare) return;
  const members = lf.where.find(
    (pred) =>
      'field' in pred && pred.op === 'in' && pred.values.length > 1 &&
      frame.where.some(({ pred: said }) => 'field' in said && said.field === pred.field), // prettier-ignore
  );
  if (!members || !('field' in members) || members.op !== 'in') return;
  if (lf.measures.length === 0 && lf.entity !== undefined) {
    lf.measures = [{ countOf: lf.entity }];
    lf.kind = 'aggregate';
    lf.columns = [];
  }
  if (!lf.by.some((dimension) => 'field' in dimension && dimension.field === members.field))
    lf.by.push({ field: members.field });
  lf.compare = { field: members.field, values: members.values };
}
