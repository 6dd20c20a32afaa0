import { DEFAULT_TOP } from '../assemble/frame-ranking.js';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Dimension, LogicalForm } from '../logical-form.js';
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

/** Another length, order or figure of a ranking: "make it ten", "al revés", "¿y por horas de paro?". */
export function changeRanking(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  if (frame.reversed) reverse(lf, faults);
  const { ranking } = frame;
  if (!ranking && frame.limit === undefined) return;
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
  orderBy(lf, frame, context, faults);
  if (ranking?.orderOnly && frame.limit === undefined) return;
  const one =
    ranking?.one === true ||
    frame.singular ||
    frame.asksForOne === true ||
    (frame.asked === 'which' && !frame.asksForSeveral);
  // Another figure keeps the length: "¿y por horas?" of the one technician is the one technician.
  const kept = ranking?.byFigure === true ? lf.limit?.n : undefined;
  const n = frame.limit ?? kept ?? (one ? 1 : DEFAULT_TOP);
  if (frame.limit === undefined && n === DEFAULT_TOP && kept === undefined)
    frame.assumptions.push({ kind: 'limit', n });
  if (lf.by.length === 0 && lf.measures.length > 0) faults.push({ kind: 'nothingAsked' });
  else lf.limit = { ...lf.limit, n };
}

function orderBy(lf: LogicalForm, { ranking }: Frame, context: ReadingContext, faults: Fault[]): void {
  // "los 3 mejores", "los 10 primeros" of a ranking are its head; only an explicit order turns it round.
  const explicit = ranking?.direction === 'asc' || ranking?.direction === 'desc';
  const ranked =
    lf.by.length > 0 && lf.order !== undefined && (!explicit || ranking?.byTime === true || ranking?.byFigure === true);
  const wanted = ranking?.direction === 'asc' && !(ranking.byTime && lf.by.length > 0) ? 'asc' : 'desc';
  const dir = ranked ? (lf.order?.dir ?? 'desc') : wanted;
  if (lf.by.length > 0) lf.order = { by: 0, dir };
  else if (lf.entity !== undefined && lf.measures.length === 0) {
    if (ranking === undefined) return;
    const field =
      ranking.field ??
      (ranking.byTime || !ranking.implied
        ? typeof lf.order?.by === 'string' && !ranking.byTime
          ? lf.order.by
          : context.timeFieldOf(lf.entity)
        : undefined);
    if (field === undefined) faults.push({ kind: 'nothingAsked' });
    else {
      lf.order = { by: field, dir };
      if (lf.columns.length > 0 || !listedFields(lf.entity, context).includes(field))
        lf.columns = [...new Set([...(lf.columns.length > 0 ? lf.columns : listedFields(lf.entity, context)), field])];
    }
  } else if (ranking?.orderOnly) faults.push({ kind: 'nothingAsked' });
}

function reverse(lf: LogicalForm, faults: Fault[]): void {
  if (lf.order) lf.order = { ...lf.order, dir: lf.order.dir === 'asc' ? 'desc' : 'asc' };
  else if (lf.by.length > 0 && lf.measures.length > 0) lf.order = { by: 0, dir: 'asc' };
  else faults.push({ kind: 'nothingAsked' });
}
