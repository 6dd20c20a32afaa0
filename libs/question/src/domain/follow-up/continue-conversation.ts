import type { CalendarDay } from '@app/kernel';
import { placePeriod } from '../assemble/frame-period.js';
import { spendThrough } from '../assemble/form-links.js';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, Pred } from '../logical-form.js';
import { addsUp, changeFigure } from './change-figure.js';
import { changeConditions } from './change-conditions.js';
import { changeAxes, changeRanking, rankPrevious } from './change-groups.js';
import { changePeriod } from './change-period.js';
import { changeAsked, changeSubject } from './change-subject.js';
import { asksOfGroups as asksOfRowsLeft, groupedRows } from './grouped-rows.js';
import type { Conversation } from './conversation.js';
import type { ShownRows } from './shown-rows.js';
import { pointBack, referentOf, singledRow } from './referents.js';
import { columnsOf, same, subjectOf, topicOf } from './subject.js';
import { changesSomething, saysNothing } from './says-something.js';
import { compareAll } from './compare-all.js';
import { changeShare } from './change-share.js';
import { ranksByNumber } from './leans.js';
import { startsOver } from './starting-point.js';
import { dropAxes, takeAway, takeRest } from './take-away.js';

/** What a follow-up made of an earlier logical form. */
export interface FollowUp {
  lf: LogicalForm;
  faults: Fault[];
  /** Only the picture changes: the data of the last turn serves. */
  pictureOnly: boolean;
  /** What the message may mean as well, where it may mean either: all of it, the form's own first. */
  meant?: LogicalForm[];
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
  // "¿cuándo toca el próximo?" after one machine: not when any of them all is due.
  const everything = pointed.kind === 'list' && pointed.where.length === 0 && !pointed.time && !pointed.limit;
  if (everything && frame.asked === 'when' && !frame.entityNamed) faults.push({ kind: 'nothingAsked' });
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
  startsOver(frame);
  if (ranksByNumber(frame) && frame.ranking && frame.entity !== undefined) {
    frame.ranking.measure ??= { countOf: frame.entity };
    frame.ranking.orderOnly = false;
    frame.entityNamed = false;
  }
  const faults: Fault[] = [...frame.faults];
  let lf = partOfShare(structuredClone(base), frame);
  const pictureOnly = onlyPicture(frame) && base === conversation.previous;
  delete lf.chart;
  if (frame.chart !== undefined && frame.chart !== 'any') lf.chart = frame.chart;
  if (pictureOnly) return { lf, faults, pictureOnly };

  const own = rowsOfTheOne(frame, conversation, context, today);
  if (own) return { lf: own, faults, pictureOnly: false };
  const details = detailsOfShown(frame, conversation);
  if (details) return { lf: details, faults, pictureOnly: false };
  if (asksOfRowsLeft(lf, frame, context)) {
    const rows = groupedRows(lf, conversation.shown, context);
    if (rows) lf = { kind: 'list', entity: rows.dataset, columns: [], measures: [], by: [], where: rows.where };
    else faults.push({ kind: 'nothingAsked' });
  } else lf = withRowsMeant(lf, frame, conversation, context, faults);
  const ofAll = totalOfFew(lf, frame, conversation, context);
  if (ofAll) return { lf: ofAll[0], faults, pictureOnly: false, meant: ofAll };
  compareAll(lf, frame, context);
  narrowToPlace(lf, frame, conversation.shown, faults);
  takeAway(lf, frame, context, faults);
  takeRest(lf, frame, faults);
  if (frame.reset) lf.where = [];
  if (frame.reset && frame.periods.length === 0) delete lf.time;
  if (frame.widened && frame.drops.length === 0 && !frame.reset) widen(lf, frame, conversation, context, faults);
  changeFigure(lf, frame, context, faults);
  rankPrevious(lf, frame, context);
  changeSubject(lf, frame, conversation, context, faults);
  changeConditions(lf, frame, context, today, faults);
  changeAxes(lf, frame, context, faults);
  changePeriod(lf, frame, conversation, context, today, faults);
  changeRanking(lf, frame, conversation, context, faults);
  changeAsked(lf, frame, context, faults);
  spendThrough({ lf, context });
  if (frame.share) changeShare(lf, base, frame, context, faults);
  compareMembers(lf, frame);
  // "¿y cuándo?" of a sum: nothing of it reached the question.
  const idle =
    frame.asked === 'when' ||
    (frame.asked === 'which' && frame.asksOf === true) ||
    (frame.asked === 'detail' && lf.kind === 'aggregate') ||
    (frame.asked === 'list' && frame.listsFirmly === true && lf.kind === 'aggregate' && !lf.limit && !lf.having) ||
    frame.asked === 'howMuch' ||
    (frame.justTotal && frame.asked === undefined);
  if (same(lf, base) && idle && saysNothing(frame)) faults.push({ kind: 'nothingAsked' });
  return { lf, faults, pictureOnly: false };
}

/** "how many is that?", "¿cuántas son?", "lístalas" after a share: the rows that are the part, and not the whole. */
function partOfShare(lf: LogicalForm, { asked, share, measures, periods, by }: Frame): LogicalForm {
  const [measure, second] = lf.measures;
  if (!measure || second || !('shareOf' in measure) || lf.by.length > 0) return lf;
  const rows = asked === 'count' || asked === 'list' || asked === 'which' || asked === 'detail';
  if (!rows || share || measures.length > 0 || periods.length > 0 || by.length > 0) return lf;
  return {
    ...lf,
    entity: measure.shareOf,
    measures: [{ countOf: measure.shareOf }],
    where: [...lf.where, ...measure.where],
  };
}

/** "¿tiene órdenes abiertas?" of one machine: whether there are such rows of it. Of several, it says which of them. */
function rowsOfTheOne(
  frame: Frame,
  { previous, shown }: Conversation,
  context: ReadingContext,
  today: CalendarDay,
): LogicalForm | null {
  const [scope, second] = frame.scopes;
  const one = shown?.values.length === 1 ? shown : undefined;
  const row =
    singledRow(previous, context) ??
    (one && { dataset: one.dataset, where: [{ field: one.field, op: 'in', values: one.values } satisfies Pred] });
  const says = frame.where.length > 0 || frame.measures.length > 0 || frame.by.length > 0 || frame.columns.length > 0;
  if (!scope || second || scope.negated || scope.count || !row || says || frame.only || frame.entityNamed) return null;
  if (frame.asked !== undefined && frame.asked !== 'exists') return null;
  if (row.dataset === scope.dataset || !context.graph.reachesOne(scope.dataset, row.dataset)) return null;
  const period = scope.period ?? frame.periods[0];
  const { time, where } = period
    ? placePeriod(period, scope.where, scope.timeField, today, context)
    : { time: undefined, where: scope.where };
  return {
    kind: 'exists', entity: scope.dataset, columns: [], measures: [], by: [],
    where: [...row.where, ...where], ...(time ? { time } : {}),
  }; // prettier-ignore
}

/** "dame los detalles" of the one that was shown, "show me the details of the first one" of the worst five. */
function detailsOfShown(frame: Frame, { previous, shown }: Conversation): LogicalForm | null {
  const { ranking, after } = frame;
  if (frame.asked !== 'detail' || !shown || frame.entityNamed || !saysNothing({ ...frame, ranking: undefined }))
    return null;
  if (frame.columns.length > 0 || frame.drops.length > 0 || (previous.by.length === 0 && !previous.order)) return null;
  const first = ranking?.byTime === true && ranking.direction === 'asc' && !ranking.ofAge;
  if (ranking && !first) return null;
  const at = after ?? (first || shown.values.length === 1 ? 0 : undefined);
  const value = at === undefined ? undefined : shown.values[at];
  if (value === undefined) return null;
  return {
    kind: 'lookup', entity: shown.dataset, columns: [], measures: [], by: [],
    where: [{ field: shown.field, op: 'in', values: [value] }],
  }; // prettier-ignore
}

function onlyPicture(frame: Frame): boolean {
  return (
    frame.chart !== undefined && frame.where.length === 0 && frame.by.length === 0 && frame.periods.length === 0 && frame.scopes.length === 0 &&
    frame.measures.length === 0 && frame.ranking === undefined && frame.columns.length === 0 && !frame.trend && !frame.share && !frame.entityNamed &&
    frame.drops.length === 0 && !frame.justTotal && !frame.reversed && frame.limit === undefined && !frame.compare
  ); // prettier-ignore
}

/** "el primero desglósalo por tipo", "break the second one down by cause": one of the groups that were shown, parted anew. */
function narrowToPlace(lf: LogicalForm, frame: Frame, shown: ShownRows | undefined, faults: Fault[]): void {
  const { ranking, after, by } = frame;
  const [axis, second] = lf.by;
  const first = ranking?.one === true && ranking.byTime === true && ranking.direction === 'asc' && !ranking.ofAge;
  if (lf.kind !== 'aggregate' || !axis || (!first && after === undefined) || by.length === 0) return;
  if (by.some((other) => same(other, axis)) || frame.measures.length > 0) return;
  const value = shown?.values[after ?? 0];
  if (second || !('entity' in axis) || shown?.dataset !== axis.entity || value === undefined) {
    faults.push({ kind: 'nothingAsked' });
    return;
  }
  lf.where.push({ field: shown.field, op: 'in', values: [value] });
  lf.by = [];
  delete lf.order;
  delete lf.limit;
  delete lf.having;
  delete frame.ranking;
  frame.after = undefined;
  frame.limit = undefined;
  frame.wentBack = true;
}

/** "¿de qué marca son?", "which of them are critical?" after a ranking: of the rows that it showed. */
function withRowsMeant(
  lf: LogicalForm,
  frame: Frame,
  { shown, previous }: Conversation,
  context: ReadingContext,
  faults: Fault[],
): LogicalForm {
  const [column] = frame.columns;
  // "¿de qué turno es?" after the one with the most.
  const one =
    shown?.values.length === 1 && previous.limit
      ? { dataset: shown.dataset, where: [{ field: shown.field, op: 'in', values: shown.values } satisfies Pred] }
      : null;
  const row = one ?? singledRow(previous, context);
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
  // "list them" after orders by site: the orders, not the sites.
  const countsRows = lf.limit === undefined && !lf.having && lf.measures.every((measure) => 'countOf' in measure);
  if (countsRows && lf.by.length > 0 && named === undefined && frame.columns.length === 0) return lf;
  const referent = referentOf(previous, shown, context);
  if (!referent || (named !== undefined && named !== referent.dataset)) {
    // Rows behind the groups are still the rows that were counted.
    if (lf.limit === undefined && lf.by.length > 0 && lf.measures.every((measure) => 'countOf' in measure)) return lf;
    faults.push({ kind: 'nothingAsked' });
    return lf;
  }
  // "dame la lista con equipo y fecha" after plans by plant: of the plans.
  const reached = frame.columns.every((column) =>
    context.graph.reachesOne(referent.dataset, context.field(column).dataset),
  );
  if (!reached && countsRows) return lf;
  if (!shown || referent.dataset !== shown.dataset) return lf;
  if (subjectOf(lf, context) === shown.dataset && lf.limit === undefined) return lf;
  return { kind: 'list', entity: referent.dataset, columns: [], measures: [], by: [], where: referent.where };
}

/** "¿y el total?" of the five worst: of those five, or of all? */
function totalOfFew(
  lf: LogicalForm,
  frame: Frame,
  { shown }: Conversation,
  context: ReadingContext,
): [LogicalForm, LogicalForm] | null {
  const [axis, second] = lf.by;
  const total = frame.operator === 'sum' || (frame.justTotal && frame.asked !== 'count');
  const [measure] = lf.measures;
  if (
    frame.justTotal &&
    frame.operator === undefined &&
    saysNothing(frame) &&
    !lf.limit &&
    axis &&
    measure &&
    'field' in measure &&
    'agg' in measure &&
    measure.agg === 'avg'
  ) {
    // "el total" of averages by plant: their mean over all plants, or the sums?
    const all = structuredClone(lf);
    dropAxes(all, () => true);
    return [all, { ...structuredClone(lf), measures: [{ ...measure, agg: 'sum' }] }];
  }
  if (!total || !saysNothing(frame) || !lf.limit || lf.limit.per || !axis || second || !('entity' in axis)) return null;
  if (shown?.dataset !== axis.entity || shown.values.length < 2 || !addsUp(lf, context)) return null;
  const all = structuredClone(lf);
  dropAxes(all, () => true);
  return [{ ...all, where: [...all.where, { field: shown.field, op: 'in', values: shown.values }] }, all];
}

/** "todas": back to what was asked before it was narrowed; where nothing narrowed it, without any condition. */
function widen(
  lf: LogicalForm,
  frame: Frame,
  { earlier }: Conversation,
  context: ReadingContext,
  faults: Fault[],
): void {
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
    // "ponme todas las categorías" of a figure: each of them.
    const shows = frame.asked === 'list' || frame.followUp;
    const { role, dataset } = context.field(column);
    const subject = subjectOf(lf, context);
    if (
      shows &&
      lf.kind === 'aggregate' &&
      role === 'category' &&
      subject !== undefined &&
      context.graph.reachesOne(subject, dataset)
    )
      frame.by.push({ field: column });
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
  if (widest.length < lf.where.length) {
    lf.where = [...widest];
    return;
  }
  // "ahora de todas" after filters and then bearings: whatever was put in the place of something.
  const [before] = earlier;
  const replaced = lf.where.filter((pred) =>
    before?.where.some((other) => topicOf(other) === topicOf(pred) && !same(other, pred)),
  );
  if (replaced.length > 0) lf.where = lf.where.filter((pred) => !replaced.includes(pred));
  else if (lf.where.length === 0 && frame.periods.length === 0) delete lf.time;
  // Of several conditions nobody says which of them goes.
  else if (lf.where.length === 1) lf.where = [];
  else faults.push({ kind: 'nothingAsked' });
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
