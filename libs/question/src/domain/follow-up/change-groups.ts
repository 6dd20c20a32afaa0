import { getDataset } from '@app/semantic-model/domain';
import { DEFAULT_TOP, directionOf } from '../assemble/frame-ranking.js';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Dimension, LogicalForm, Measure } from '../logical-form.js';
import type { Conversation } from './conversation.js';
import type { ShownRows } from './shown-rows.js';
import { listedFields, namingFields, same, subjectOf } from './subject.js';

/** Other axes, or more of them: "por planta", "también por mes", "add the site". */
export function changeAxes(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  if (orderRows(lf, frame, context, faults)) return;
  const axes = [...frame.by];
  if (frame.trend && !axes.some((dimension) => 'time' in dimension))
    axes.push({ time: 'default', grain: context.model.defaultGrain });
  if (frame.also && frame.asked === undefined && lf.by.length > 0 && frame.measures.length === 0)
    axes.push(...addedAxes(lf, frame, context));
  if (axes.length === 0) return;
  if (!frame.also && !frame.ranking) widenAxes(lf, axes, frame, context);
  const counted = lf.entity;
  if (lf.measures.length === 0 && counted !== undefined) lf.measures = [{ countOf: counted }];
  lf.kind = 'aggregate';
  lf.columns = [];
  lf.by = frame.also
    ? [...lf.by, ...axes.filter((axis) => !lf.by.some((other) => same(axis, other)))]
    : dated(axes, lf);
  if (!frame.also) {
    // "los 5 peores", then "por planta": the order goes on where the rank was of these very axes.
    delete lf.order;
    delete lf.limit;
    delete lf.having;
  }
  if (!frame.share) delete lf.share;
}

/**
 * "por categoría" of bearings alone, "by plant" of one plant: of all of them, since one group is none. A value that the message says itself
 * stays.
 */
function widenAxes(lf: LogicalForm, axes: readonly Dimension[], frame: Frame, context: ReadingContext): void {
  const said = frame.where.map(({ pred }) => pred);
  lf.where = lf.where.filter((pred) => {
    if (!('field' in pred) || pred.op !== 'in' || pred.values.length !== 1 || said.some((one) => same(one, pred)))
      return true;
    const { dataset, role, ref } = context.field(pred.field);
    return !axes.some((axis) =>
      'entity' in axis
        ? axis.entity === dataset && (role === 'code' || role === 'name' || context.field(pred.field).indexed)
        : 'field' in axis && axis.field === ref,
    );
  });
}

/** "ordénalas por prioridad" of a list puts its rows in order; of groups it would be another axis. */
function orderRows(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): boolean {
  const [axis, second] = frame.by;
  if (lf.kind !== 'list' || frame.ranking?.orderOnly !== true || !axis || second || 'time' in axis) return false;
  const [named] = 'field' in axis ? [axis.field] : namingFields(axis.entity, context);
  if (
    named === undefined ||
    lf.entity === undefined ||
    !context.graph.reachesOne(lf.entity, context.field(named).dataset)
  )
    return false;
  // Which priority comes first its words do not tell.
  if (context.field(named).values.size > 0) faults.push({ kind: 'nothingAsked' });
  frame.ranking.field = named;
  if (frame.ranking.byFigure !== false && frame.ranking.direction === 'desc') frame.ranking.direction = 'asc';
  frame.by = [];
  return true;
}

/** A time axis goes by the date that the period goes by. */
function dated(axes: readonly Dimension[], lf: LogicalForm): Dimension[] {
  const field = lf.time && lf.time.field !== 'default' ? lf.time.field : undefined;
  return axes.map((axis) =>
    'time' in axis && axis.time === 'default' && field !== undefined ? { ...axis, time: field } : axis,
  );
}

/** "agrega el tipo", "add the site": without "por" a noun is an axis where there are axes. */
function addedAxes(lf: LogicalForm, frame: Frame, context: ReadingContext): Dimension[] {
  const subject = subjectOf(lf, context);
  const axes: Dimension[] = frame.columns
    .filter((column) => ['category', 'name', 'flag'].includes(context.field(column).role))
    .map((field) => ({ field }));
  const { entity } = frame;
  if (
    entity !== undefined &&
    frame.entityNamed &&
    !frame.entityByValue &&
    subject !== undefined &&
    entity !== subject
  ) {
    if (context.graph.reachesOne(subject, entity)) axes.push({ entity });
  }
  frame.columns = [];
  return axes;
}

/** "¿qué equipo tuvo más?", "¿cuál fue la causa más común?": what was spoken of is ranked by what the message names. */
export function rankPrevious(lf: LogicalForm, frame: Frame, context: ReadingContext): void {
  const axis = rankedAxis(frame, lf, context);
  const subject = subjectOf(lf, context);
  if (axis === null || subject === undefined) return;
  delete frame.ranking?.measure;
  frame.by = [axis];
  frame.columns = [];
  frame.entityNamed = false;
  // "¿quién cerró más?": what was done says which rows are counted.
  for (const scope of frame.scopes.filter(({ dataset, negated, count }) => dataset === subject && !negated && !count)) {
    frame.where.push(...scope.where.map((pred) => ({ pred, at: -1 })));
    frame.timeField ??= scope.timeField;
    frame.scopes = frame.scopes.filter((other) => other !== scope);
  }
  if (lf.measures.length === 0 || frame.ranking?.frequency || (frame.ofThem && frame.asksWho))
    lf.measures = [{ countOf: subject }];
}

/** The axis by which a message ranks what was spoken of; null where it does not. */
export function rankedAxis(frame: Frame, previous: LogicalForm, context: ReadingContext): Dimension | null {
  const { ranking, entity } = frame;
  const subject = subjectOf(previous, context);
  if (!ranking || ranking.field || ranking.byTime || subject === undefined) return null;
  if (ranking.measure && !worthOf(frame, previous, context)) return null;
  if (frame.by.length > 0 || frame.codes.length > 0 || frame.measures.length > 0) return null;
  if (frame.entityNamed && !frame.entityByValue && entity !== undefined)
    return entity !== subject && context.graph.reachesOne(subject, entity) ? { entity } : null;
  const [field, second] = frame.columns;
  const says = frame.where.length > 0 || frame.periods.length > 0 || frame.scopes.length > 0;
  if (field === undefined || second !== undefined || (says && !frame.followUp)) return null;
  return context.field(field).role === 'category' && context.graph.reachesOne(subject, context.field(field).dataset)
    ? { field }
    : null;
}

/** "¿cuál categoría vale más?" of the value of the stock by category: by that value, not by the price of a piece. */
function worthOf({ ranking, columns }: Frame, { measures, by }: LogicalForm, context: ReadingContext): boolean {
  const priced = ranking?.measure !== undefined && pricesWhat(ranking.measure, measures, context);
  return priced && by.some((axis) => 'field' in axis && columns.includes(axis.field));
}

/** The price of one, where what all of them are worth was spoken of. */
function pricesWhat(said: Measure, [spoken]: readonly Measure[], context: ReadingContext): boolean {
  if (!spoken || !('field' in said) || !('field' in spoken)) return false;
  const [price, value] = [context.field(said.field), context.field(spoken.field)];
  return (
    price.format === 'currency' && price.aggregation === 'avg' && value.format === 'currency' && price.ref !== value.ref
  );
}

/** Another length, order, place or figure of a ranking: "make it ten", "al revés", "¿y el segundo?", "¿y por horas de paro?". */
export function changeRanking(
  lf: LogicalForm,
  frame: Frame,
  { shown }: Conversation,
  context: ReadingContext,
  faults: Fault[],
): void {
  if (frame.reversed) reverse(lf, faults);
  goOnBehind(lf, frame);
  takeLastShown(lf, frame);
  const { ranking } = frame;
  if (!ranking && frame.limit === undefined && frame.after === undefined) return;
  rankRowsThemselves(lf, frame, context);
  if (ranking?.measure) {
    lf.measures = [ranking.measure];
    delete lf.having;
    lf.columns = [];
    lf.kind = 'aggregate';
  }
  // "por horas" of a figure that is no ranking: only the figure changes.
  if (ranking?.byFigure && lf.order === undefined && frame.limit === undefined) return;
  if (lf.by.length === 0 && lf.measures.length > 0 && frame.entityNamed && frame.entity !== undefined)
    lf.by = [{ entity: frame.entity }];
  if (ranking?.frequency && lf.by.length === 0) faults.push({ kind: 'nothingAsked' });
  if (picksRow(lf, frame, shown)) return;
  const before = structuredClone(lf);
  orderBy(lf, frame, context, faults);
  if (ranking?.orderOnly && frame.limit === undefined) return;
  limitTo(lf, frame, faults);
  // "the worst 5", then "and the best 5?": the other end, where the figure does not tell which is which.
  const contrasts = frame.followUp && (ranking?.direction === 'best' || ranking?.direction === 'worst');
  if (contrasts && same(before, lf) && lf.order)
    lf.order = { ...lf.order, dir: lf.order.dir === 'asc' ? 'desc' : 'asc' };
}

/** "and the next two", "los siguientes 5", "¿y el siguiente?" after the first few of a ranking: the places behind them. */
export function asksForPlacesBehind(lf: LogicalForm, frame: Frame): boolean {
  return (
    frame.nextPeriod === true && lf.limit !== undefined && lf.limit.per === undefined && frame.periods.length === 0
  );
}

function goOnBehind(lf: LogicalForm, frame: Frame): void {
  if (!asksForPlacesBehind(lf, frame) || !lf.limit) return;
  const { n, after = 0 } = lf.limit;
  frame.after = after + n;
  frame.limit ??= frame.nextSeveral ? n : 1;
}

/** "el de abajo", "¿y el último?" of the first five: the fifth, as they were shown. */
function takeLastShown(lf: LogicalForm, frame: Frame): void {
  const { ranking } = frame;
  const last = ranking?.one === true && ranking.byTime === true && ranking.direction === 'desc' && !ranking.ofAge;
  if (!last || lf.by.length === 0 || !lf.limit || lf.limit.n < 2 || lf.limit.per) return;
  if (frame.by.length > 0 || frame.entityNamed || frame.limit !== undefined) return;
  const { n, after = 0 } = lf.limit;
  delete frame.ranking;
  frame.after = after + n - 1;
  frame.wentBack = true;
}

function limitTo(lf: LogicalForm, frame: Frame, faults: Fault[]): void {
  const { ranking } = frame;
  const one =
    (ranking?.one === true && !frame.asksForSeveral) ||
    frame.singular ||
    (frame.by.length > 0 && frame.axisSingular === true) ||
    frame.after !== undefined ||
    frame.asksForOne === true ||
    (frame.asked === 'which' && !frame.asksForSeveral);
  // Another figure keeps the length: "¿y por horas?" of the one technician is the one technician.
  // "¿y la que menos?", "and the fewest?" after the one with the most is one as well.
  const other = ranking?.direction === 'asc' || ranking?.direction === 'desc';
  const bare = other && !frame.entityNamed && !ranking.measure && frame.by.length === 0 && frame.followUp;
  const kept = ranking?.byFigure === true || bare ? lf.limit?.n : undefined;
  const n = frame.limit ?? kept ?? (one ? 1 : DEFAULT_TOP);
  if (frame.limit === undefined && n === DEFAULT_TOP && kept === undefined)
    frame.assumptions.push({ kind: 'limit', n });
  if (lf.by.length === 0 && lf.measures.length > 0) faults.push({ kind: 'nothingAsked' });
  else {
    const per = lf.limit?.per;
    lf.limit = { n, ...(frame.after === undefined ? {} : { after: frame.after }), ...(per ? { per } : {}) };
  }
}

/** "las 5 más caras", "lístame las últimas 5", "ordénalas por costo" of rows, be they listed or counted: of the rows themselves. */
function rankRowsThemselves(lf: LogicalForm, frame: Frame, context: ReadingContext): void {
  const { ranking } = frame;
  const subject = subjectOf(lf, context) ?? lf.entity;
  if (!ranking || frame.by.length > 0 || subject === undefined) return;
  // "la más antigua" of orders by plant is an order, not a plant.
  const aged = ranking.ofAge === true && !ranking.measure && lf.by.every((axis) => !('time' in axis));
  if (lf.by.length > 0 && !(aged && lf.measures.every((measure) => 'countOf' in measure))) return;
  lf.by = [];
  const own = ranking.measure && ownField(ranking.measure, subject, context);
  if (own !== undefined && (lf.kind === 'list' || lf.kind === 'lookup')) {
    delete ranking.measure;
    ranking.field = own;
    if (ranking.byFigure) ranking.byFigure = false;
  }
  const ofRows =
    ranking.field === undefined ? ranking.byTime === true : context.field(ranking.field).dataset === subject;
  if (!ofRows || ranking.measure || lf.measures.length === 0 || frame.asked === 'count') return;
  lf.kind = 'list';
  lf.entity = subject;
  lf.measures = [];
  lf.columns = [];
}

/** A row's own number, or, for money, its price. */
function ownField(measure: Measure, subject: string, context: ReadingContext): string | undefined {
  const field =
    'metric' in measure
      ? context.fieldBehind(context.metric(measure.metric))
      : 'field' in measure
        ? context.field(measure.field)
        : null;
  if (field?.dataset === subject) return field.ref;
  if (field?.format !== 'currency') return undefined;
  return [...getDataset(context.model, subject).fields.values()].find(
    ({ role, format }) => role === 'measure' && format === 'currency',
  )?.ref;
}

/** "la segunda" of rows that were listed is one of them. */
function picksRow(lf: LogicalForm, frame: Frame, shown: ShownRows | undefined): boolean {
  const { ranking } = frame;
  if ((lf.kind !== 'list' && lf.kind !== 'lookup') || lf.order || frame.limit !== undefined) return false;
  const first = ranking?.byTime === true && ranking.direction === 'asc' && !ranking.ofAge && ranking.one === true;
  if (!first && frame.after === undefined) return false;
  const at = frame.after ?? 0;
  const value = shown?.dataset === lf.entity ? shown?.values[at] : undefined;
  if (shown && value !== undefined) {
    lf.kind = 'lookup';
    lf.where = [{ field: shown.field, op: 'in', values: [value] }];
    delete lf.time;
    delete lf.limit;
  } else lf.limit = { n: 1, ...(at > 0 ? { after: at } : {}) };
  return true;
}

function orderBy(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  const { ranking } = frame;
  if (lf.by.length > 0) lf.order = { by: 0, dir: directionMeant(lf, frame, context) };
  else if (lf.entity !== undefined && lf.measures.length === 0) {
    if (ranking === undefined) return;
    // "los 3 primeros" of what was listed, as it was listed.
    if (ranking.byTime && ranking.direction === 'asc' && !ranking.ofAge && ranking.field === undefined) return;
    // "top 3" of rows in no order: by what?
    const field =
      ranking.field ??
      (ranking.priced ? priceOf(lf.entity, context) : ranking.orderOnly ? onlyNumber(lf, context) : undefined) ??
      (ranking.byTime ? context.timeFieldOf(lf.entity) : typeof lf.order?.by === 'string' ? lf.order.by : undefined);
    if (field === undefined) faults.push({ kind: 'nothingAsked' });
    else {
      // What is due first comes first.
      const ahead =
        ranking.orderOnly === true && ranking.byFigure !== false && context.field(field).outlook === 'future';
      lf.order = { by: field, dir: ranking.direction === 'asc' || ahead ? 'asc' : 'desc' };
      if (lf.columns.length > 0 || !listedFields(lf.entity, context).includes(field))
        lf.columns = [...new Set([...(lf.columns.length > 0 ? lf.columns : listedFields(lf.entity, context)), field])];
    }
  } else if (ranking?.orderOnly) faults.push({ kind: 'nothingAsked' });
}

/** What one of the rows costs. */
function priceOf(dataset: string, context: ReadingContext): string | undefined {
  const costs = context.implied.costs.flatMap((sense) => (sense.kind === 'field' ? [context.field(sense.field)] : []));
  const own = [...getDataset(context.model, dataset).fields.values()];
  return (
    costs.find((cost) => cost.dataset === dataset) ??
    own.find(({ role, format }) => role === 'measure' && format === 'currency')
  )?.ref;
}

/** "de mayor a menor" of rows that show one number. */
function onlyNumber({ columns }: LogicalForm, context: ReadingContext): string | undefined {
  const [only, second] = columns.filter((ref) => context.field(ref).role === 'measure');
  return second === undefined ? only : undefined;
}

/**
 * Which end of the groups is meant. "los 3 mejores", "los 10 primeros" of a ranking are its head, unless the figure tells which end
 * is good; "los últimos" are its tail; only an explicit order turns it round.
 */
function directionMeant(lf: LogicalForm, { ranking }: Frame, context: ReadingContext): 'asc' | 'desc' {
  const present = lf.order?.dir ?? 'desc';
  if (!ranking || ranking.byFigure) return present;
  if (ranking.byTime) return ranking.direction === 'asc' || !lf.order ? present : present === 'asc' ? 'desc' : 'asc';
  if (ranking.direction === 'asc' || ranking.direction === 'desc') return ranking.direction;
  const [measure] = lf.measures;
  const tells = measure && 'metric' in measure && context.metric(measure.metric).direction !== 'neutral';
  return tells ? directionOf(ranking, measure, context) : present;
}

function reverse(lf: LogicalForm, faults: Fault[]): void {
  if (lf.order) lf.order = { ...lf.order, dir: lf.order.dir === 'asc' ? 'desc' : 'asc' };
  else if (lf.by.length > 0 && lf.measures.length > 0) lf.order = { by: 0, dir: 'asc' };
  else faults.push({ kind: 'nothingAsked' });
}
