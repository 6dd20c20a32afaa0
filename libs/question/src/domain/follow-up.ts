import { addDays, addGrain, type CalendarDay, daysBetween, startOf } from '@app/kernel';
import { getDataset, getPredicate } from '@app/semantic-model';
import { ageConditions, asksForTheFuture, placePeriod, scopeCondition } from './assemble/frame-period.js';
import { DEFAULT_TOP } from './assemble/frame-ranking.js';
import type { Fault, Frame } from './assemble/frame.js';
import type { ReadingContext } from './assemble/reading-context.js';
import type { LogicalForm, Pred, TimeWindow } from './logical-form.js';

/** What a follow-up made of the last logical form. */
export interface FollowUp {
  lf: LogicalForm;
  faults: Fault[];
  /** Only the picture changes: the data of the last turn serves. */
  pictureOnly: boolean;
}

/** True where the frame holds anything that could change an earlier question. */
function changesSomething(frame: Frame): boolean {
  return (
    frame.where.length > 0 || frame.by.length > 0 || frame.periods.length > 0 || frame.scopes.length > 0 || frame.having.length > 0 ||
    frame.ageCutoffs.length > 0 || frame.measures.length > 0 || frame.chart !== undefined || frame.limit !== undefined || frame.ranking !== undefined ||
    frame.reset || frame.trend || frame.share || frame.columns.length > 0 || frame.asked !== undefined || frame.entityNamed || frame.compare || frame.previousPeriod === true
  ); // prettier-ignore
}

/**
 * True where a message has no subject of its own, or says that it goes on ("solo", "y", "también"): it changes the last
 * question. A noun with an asking word, a figure or a code starts afresh.
 */
export function leansOnPrevious(frame: Frame, previous: LogicalForm): boolean {
  const marked = frame.followUp || frame.only || frame.also || frame.reset;
  if (frame.measures.length > 0 || frame.ranking?.measure !== undefined)
    return marked && frame.asked === undefined && !frame.entityNamed;
  const axis = frame.by.some((dimension) => 'entity' in dimension && dimension.entity === frame.entity);
  if (marked && axis && frame.measures.length === 0) return true;
  if (frame.entityNamed && !frame.entityByValue)
    return marked && frame.asked === undefined && frame.ranking === undefined;
  if (frame.entityByValue) return frame.asked === undefined || marked;
  if (frame.codes.length > 0)
    return marked || (frame.asked === undefined && frame.columns.length === 0 && sharesField(frame, previous));
  return true;
}

/** "¿y BOM-102?" without "y": a code takes the place of the one that was asked about. */
function sharesField(frame: Frame, previous: LogicalForm): boolean {
  const fields = previous.where.flatMap((pred) => ('field' in pred ? [pred.field] : []));
  return frame.codes.some((pred) => 'field' in pred && fields.includes(pred.field));
}

/** "¿cuántas fallas ha tenido?" after BOM-101: the row just spoken of is meant. */
export function inheritRow(lf: LogicalForm, previous: LogicalForm, context: ReadingContext): LogicalForm {
  const subject = subjectOf(lf, context);
  const rows = previous.where.filter(
    (pred) =>
      'field' in pred &&
      pred.op === 'in' &&
      pred.values.length === 1 &&
      ['code', 'name'].includes(context.field(pred.field).role),
  );
  const fresh = rows.filter(
    (pred) => 'field' in pred && !lf.where.some((own) => 'field' in own && own.field === pred.field),
  );
  const reachable = fresh.filter(
    (pred) =>
      'field' in pred && subject !== undefined && context.graph.reachesOne(subject, context.field(pred.field).dataset),
  );
  return reachable.length === 0 ? lf : { ...lf, where: [...lf.where, ...reachable] };
}

/**
 * Applies what a message says to the conversation's last logical form: another period, narrower or replaced conditions,
 * other axes, a ranking, a comparison, a picture. Null where the message says nothing that could change it.
 */
export function applyFollowUp(
  previous: LogicalForm,
  frame: Frame,
  context: ReadingContext,
  today: CalendarDay,
): FollowUp | null {
  if (!changesSomething(frame)) return null;
  const faults: Fault[] = [...frame.faults];
  const lf = structuredClone(previous);
  const pictureOnly = onlyPicture(frame);
  if (frame.chart !== undefined) {
    delete lf.chart;
    if (frame.chart !== 'any') lf.chart = frame.chart;
  }
  if (pictureOnly) return { lf, faults, pictureOnly };

  delete lf.chart;
  if (frame.chart !== undefined && frame.chart !== 'any') lf.chart = frame.chart;
  if (frame.reset) lf.where = [];
  replaceSubject(lf, frame, context);
  mergeConditions(lf, frame, context, today, faults);
  mergeAxes(lf, frame, context);
  mergePeriod(lf, frame, context, today, faults);
  mergeRanking(lf, frame, context);
  mergeAsked(lf, frame);
  if (frame.share && lf.by.length > 0) lf.share = true;
  if (frame.compareTo && lf.time) lf.compare = { to: frame.compareTo };
  return { lf, faults, pictureOnly: false };
}

function onlyPicture(frame: Frame): boolean {
  return (
    frame.chart !== undefined && frame.where.length === 0 && frame.by.length === 0 && frame.periods.length === 0 && frame.scopes.length === 0 &&
    frame.measures.length === 0 && frame.ranking === undefined && frame.columns.length === 0 && !frame.trend && !frame.share && !frame.entityNamed
  ); // prettier-ignore
}

/** "¿y el MTBF?", "¿y las fallas?": another figure or other rows, everything else kept. */
function replaceSubject(lf: LogicalForm, frame: Frame, context: ReadingContext): void {
  if (frame.measures.length > 0) {
    lf.measures = frame.also ? [...lf.measures, ...frame.measures] : [...frame.measures];
    lf.kind = 'aggregate';
    lf.columns = [];
    if (lf.by.length === 0) {
      delete lf.order;
      delete lf.limit;
    }
    delete lf.having;
    return;
  }
  const entity = frame.entityNamed && !frame.entityByValue && !frame.only ? frame.entity : undefined;
  if (entity === undefined || entity === lf.entity) return;
  // A value that stands for its rows ("¿y las bombas?") only narrows or replaces a condition.
  if (
    lf.entity !== undefined &&
    context.graph.reachesOne(subjectOf(lf, context) ?? lf.entity, entity) &&
    frame.where.length > 0
  )
    return;
  if (lf.measures.some((measure) => 'countOf' in measure)) lf.measures = [{ countOf: entity }];
  lf.entity = entity;
  lf.columns = [];
  lf.where = lf.where.filter(
    (pred) => 'field' in pred && context.graph.reachesOne(entity, context.field(pred.field).dataset),
  );
}

function subjectOf(lf: LogicalForm, context: ReadingContext): string | undefined {
  const [measure] = lf.measures;
  return measure ? context.homeOf(measure) : lf.entity;
}

function mergeConditions(
  lf: LogicalForm,
  frame: Frame,
  context: ReadingContext,
  today: CalendarDay,
  faults: Fault[],
): void {
  const added: Pred[] = [
    ...frame.where.map((placed) => placed.pred),
    ...frame.scopes.filter((scope) => scope.count === undefined).map((scope) => scopeCondition(scope, today, context)),
    ...ageConditions({ ...frame, entity: frame.entity ?? lf.entity }, context, faults),
  ];
  for (const pred of added) {
    const subject = conditionSubject(pred);
    // "¿y BOM-102?" after BOM-101: another value of the same field takes its place; "también" adds it.
    const same = lf.where.findIndex(
      (existing) => conditionSubject(existing) === subject || excludes(existing, pred, frame, context),
    );
    const existing = lf.where[same];
    if (existing === undefined) lf.where.push(pred);
    else if (frame.also && 'field' in existing && existing.op === 'in' && 'field' in pred && pred.op === 'in') {
      lf.where[same] = { ...existing, values: [...new Set([...existing.values, ...pred.values])] };
    } else lf.where[same] = pred;
    if ('field' in pred && pred.op === 'in' && lf.compare && 'field' in lf.compare && lf.compare.field === pred.field)
      delete lf.compare;
  }
  for (const { measure, op, value } of frame.having) {
    let index = lf.measures.findIndex((existing) => JSON.stringify(existing) === JSON.stringify(measure));
    if (index < 0) index = lf.measures.push(measure) - 1;
    lf.having = [...(lf.having ?? []), { measure: index, op, value }];
  }
}

/**
 * True where a new condition cannot stand beside an old one: another place of the same kind ("la de Bogotá" after the plant of
 * Monterrey), or another state of the same column ("¿y las completadas?" after the pending ones). "Solo" always narrows.
 */
function excludes(existing: Pred, added: Pred, frame: Frame, context: ReadingContext): boolean {
  if (frame.only) return false;
  if ('field' in existing && 'field' in added && existing.op === 'in' && added.op === 'in') {
    const [a, b] = [context.field(existing.field), context.field(added.field)];
    if (a.dataset === b.dataset && a.indexed && b.indexed && a.values.size === 0 && b.values.size === 0) return true;
  }
  const [before, now] = [columnsOf(existing, context), columnsOf(added, context)];
  return frame.followUp && before !== null && now !== null && before.some((column) => now.includes(column));
}

/** Columns that say in which state a row is; null for conditions about anything else. */
function columnsOf(pred: Pred, context: ReadingContext): string[] | null {
  if ('predicate' in pred) {
    const { dataset, expression } = getPredicate(context.model, pred.predicate);
    const names = expression.replace(/'[^']*'/g, ' ').match(/[a-z_][a-z0-9_]*/g) ?? [];
    return names.map((name) => `${dataset}.${name}`);
  }
  if ('field' in pred && pred.op === 'in' && context.field(pred.field).values.size > 0) return [pred.field];
  return null;
}

/** What a condition is about: two conditions about the same thing exclude each other. */
function conditionSubject(pred: Pred): string {
  if ('field' in pred) return `field ${pred.field}`;
  if ('predicate' in pred) return `predicate ${pred.predicate}`;
  if ('ageOf' in pred) return `age ${pred.ageOf}`;
  if ('exists' in pred) return `exists ${pred.exists}`;
  return `any ${JSON.stringify(pred.any)}`;
}

function mergeAxes(lf: LogicalForm, frame: Frame, context: ReadingContext): void {
  const axes = [...frame.by];
  if (frame.trend && !axes.some((dimension) => 'time' in dimension))
    axes.push({ time: 'default', grain: context.model.defaultGrain });
  if (axes.length === 0) return;
  const counted = lf.entity;
  if (lf.measures.length === 0 && counted !== undefined) lf.measures = [{ countOf: counted }];
  lf.kind = 'aggregate';
  lf.columns = [];
  lf.by = frame.also ? [...lf.by, ...axes] : axes;
  if (!frame.also) {
    delete lf.order;
    delete lf.limit;
    delete lf.having;
  }
  delete lf.share;
}

/** The window just before: the calendar month before a month, as many days before any other. */
function before(time: TimeWindow): TimeWindow {
  const { from, to } = time;
  if (from === undefined || to === undefined) return time;
  for (const grain of ['year', 'quarter', 'month', 'week'] as const) {
    if (startOf(grain, from) === from && addGrain(grain, from, 1) === to)
      return { ...time, from: addGrain(grain, from, -1), to: from, phrase: 'before' };
  }
  return { ...time, from: addDays(from, -daysBetween(from, to)), to: from, phrase: 'before' };
}

function mergePeriod(
  lf: LogicalForm,
  frame: Frame,
  context: ReadingContext,
  today: CalendarDay,
  faults: Fault[],
): void {
  const [period] = frame.periods;
  if (!period && frame.previousPeriod && lf.time) lf.time = before(lf.time);
  if (!period) {
    if (frame.reset) delete lf.time;
    return;
  }
  const field = frame.timeField ?? (lf.time && lf.time.field !== 'default' ? lf.time.field : undefined);
  const placed = placePeriod(period, lf.where, field, today, context);
  // A figure over related rows keeps its period where it was: "equipos sin órdenes este mes" → "¿y el mes pasado?".
  const related = lf.where.find((pred) => 'exists' in pred && pred.time !== undefined);
  if (related && 'exists' in related && lf.time === undefined) related.time = placed.time;
  else {
    lf.time = placed.time;
    lf.where = placed.where;
  }
  const subject = subjectOf(lf, context);
  const fallback = subject === undefined ? undefined : getDataset(context.model, subject).defaultTime;
  const fallbackRef =
    fallback === undefined || subject === undefined
      ? undefined
      : fallback.includes('.')
        ? fallback
        : `${subject}.${fallback}`;
  if (asksForTheFuture(placed.time, fallbackRef, today, context))
    faults.push({ kind: 'unsupported', what: 'forecast' });
}

function mergeRanking(lf: LogicalForm, frame: Frame, context: ReadingContext): void {
  if (!frame.ranking && frame.limit === undefined) return;
  if (frame.ranking?.measure) lf.measures = [frame.ranking.measure];
  if (lf.by.length === 0 && lf.measures.length > 0 && frame.entityNamed && frame.entity !== undefined)
    lf.by = [{ entity: frame.entity }];
  // "los 3 mejores", "los 10 primeros" of a ranking are its head; only an explicit order turns it round.
  const explicit = frame.ranking?.direction === 'asc' || frame.ranking?.direction === 'desc';
  const ranked = lf.by.length > 0 && lf.order !== undefined && (!explicit || frame.ranking?.byTime === true);
  const dir = ranked
    ? (lf.order?.dir ?? 'desc')
    : frame.ranking?.direction === 'asc' && !frame.ranking.byTime
      ? 'asc'
      : 'desc';
  if (lf.by.length > 0) lf.order = { by: 0, dir };
  else if (lf.entity !== undefined) {
    const field = frame.ranking?.field ?? context.timeFieldOf(lf.entity);
    if (field !== undefined) lf.order = { by: field, dir };
  }
  if (frame.ranking?.orderOnly && frame.limit === undefined) return;
  const one = frame.singular || (frame.asked === 'which' && !frame.asksForSeveral);
  lf.limit = { n: frame.limit ?? (one ? 1 : DEFAULT_TOP) };
}

/** "¿cuáles son?" lists what was counted; "¿cuántas son?" counts what was listed. */
function mergeAsked(lf: LogicalForm, frame: Frame): void {
  const bare = frame.measures.length === 0 && frame.by.length === 0 && frame.ranking === undefined;
  if (!bare || lf.entity === undefined) return;
  const counted =
    lf.kind === 'exists' ||
    (lf.kind === 'aggregate' && lf.by.length === 0 && lf.measures.every((measure) => 'countOf' in measure));
  if (
    (frame.asked === 'list' || frame.asked === 'which' || frame.asked === 'detail' || frame.columns.length > 0) &&
    counted
  ) {
    lf.kind = 'list';
    lf.measures = [];
    lf.columns = [];
  } else if (frame.asked === 'count' && (lf.kind === 'list' || lf.kind === 'lookup')) {
    lf.kind = 'aggregate';
    lf.columns = [];
    lf.measures = [{ countOf: lf.entity }];
    delete lf.order;
    delete lf.limit;
  }
  if (frame.columns.length > 0 && (lf.kind === 'list' || lf.kind === 'lookup'))
    lf.columns = [...new Set([...lf.columns, ...frame.columns])];
}
