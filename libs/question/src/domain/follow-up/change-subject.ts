import { fieldRefFrom, getDataset } from '@app/semantic-model/domain';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm } from '../logical-form.js';
import type { Conversation } from './conversation.js';
import { groupedRows, heldBy } from './grouped-rows.js';
import { singledRow } from './referents.js';
import type { ShownRows } from './shown-rows.js';
import { fieldOf, listedFields, namingFields, ownerOf, subjectOf } from './subject.js';

/** "¿y el MTBF?", "¿y las fallas?": another figure or other rows; what can be said of them too is kept. */
export function changeSubject(
  lf: LogicalForm,
  frame: Frame,
  { shown }: Conversation,
  context: ReadingContext,
  faults: Fault[],
): void {
  const listed = lf.kind === 'list' || lf.kind === 'lookup';
  if (frame.also && listed && frame.asked === undefined) addAttributes(lf, frame, context);
  if (frame.measures.length > 0 && ofTheRow(lf, frame, context)) {
    addAttributes(lf, frame, context);
    return;
  }
  if (frame.measures.length > 0 && ofEachRow(lf, frame, context)) addAttributes(lf, frame, context);
  if (frame.measures.length > 0) return changeFigure(lf, frame, shown, context, faults);
  const entity = frame.entityNamed && !frame.entityByValue && !frame.only ? frame.entity : undefined;
  const subject = subjectOf(lf, context) ?? lf.entity;
  if (entity === undefined || frame.also) return;
  if (entity === subject) {
    // "¿y el número de fallas?" after their hours.
    const number = frame.followUp && frame.asked === 'count' && lf.kind === 'aggregate';
    if (number && lf.measures.every((measure) => !('countOf' in measure))) lf.measures = [{ countOf: entity }];
    // "what about failures?" after their MTTR: how many there were.
    const bare = frame.followUp && frame.asked === undefined && frame.where.length === 0 && frame.by.length === 0;
    if (frame.pointedAt.includes(entity)) return;
    if (bare && frame.columns.length === 0 && frame.periods.length === 0 && lf.measures.length > 0)
      lf.measures = [{ countOf: entity }];
    return;
  }
  // "quita lo de compresores, quiero todos los equipos" of failures: of whatever machines.
  if (frame.widened && subject !== undefined && context.graph.reachesOne(subject, entity)) return;
  // "¿de qué planta son? cuéntalos por planta"
  if (frame.by.some((axis) => 'entity' in axis && axis.entity === entity)) return;
  // A noun that only introduces a value or an axis ("¿y la planta de Bogotá?") narrows.
  if (
    subject !== undefined &&
    context.graph.reachesOne(subject, entity) &&
    (frame.where.length > 0 || frame.by.length > 0) &&
    frame.asked === undefined
  )
    return;
  moveTo(lf, entity, frame, context);
}

/** "agrega el técnico", "include the cost" of a list: more columns, not other rows or figures. */
function addAttributes(lf: LogicalForm, frame: Frame, context: ReadingContext): void {
  const reached = (dataset: string): boolean => lf.entity !== undefined && context.graph.reachesOne(lf.entity, dataset);
  const fields = frame.measures.map((measure) => fieldOf(measure, context));
  if (fields.every((field) => field !== null && reached(context.field(field).dataset))) {
    frame.columns.push(...fields.filter((field) => field !== null));
    frame.measures = [];
  }
  const { entity } = frame;
  if (entity === undefined || !frame.entityNamed || frame.entityByValue || entity === lf.entity || !reached(entity))
    return;
  frame.columns.push(...namingFields(entity, context));
  frame.entityNamed = false;
}

/** "¿y cuál es su mínimo?" of one row: its own numbers are attributes like the others. */
function ofTheRow(lf: LogicalForm, frame: Frame, context: ReadingContext): boolean {
  const row = singledRow(lf, context);
  if (!row || row.dataset !== (subjectOf(lf, context) ?? lf.entity) || frame.by.length > 0 || frame.ranking)
    return false;
  if (frame.periods.length > 0 || frame.where.length > 0 || frame.scopes.length > 0) return false;
  const own = frame.measures.every((measure) => {
    const ref = fieldOf(measure, context);
    return ref !== null && context.field(ref).dataset === row.dataset;
  });
  if (!own) return false;
  lf.kind = 'lookup';
  lf.entity = row.dataset;
  lf.measures = [];
  return true;
}

/**
 * "¿cuánto cuesta cada una?", "¿cuánto cuestan?" of parts: each row's own number. Prices and the like are not added up; of what is,
 * "¿cuánto costaron?" wants the sum.
 */
function ofEachRow(lf: LogicalForm, frame: Frame, context: ReadingContext): boolean {
  const rows = subjectOf(lf, context) ?? lf.entity;
  if (rows === undefined || lf.by.length > 0 || frame.by.length > 0 || frame.operator !== undefined) return false;
  const counted = lf.measures.every((measure) => 'countOf' in measure);
  if (!counted || frame.ranking) return false;
  const own = frame.measures.every((measure) => {
    const ref = fieldOf(measure, context);
    if (ref === null || context.field(ref).dataset !== rows) return false;
    const plain =
      'agg' in measure && measure.agg === 'avg' && context.field(ref).aggregation === 'avg' && !frame.averaged;
    return frame.each === true || (plain && frame.asked === 'howMuch');
  });
  if (!own) return false;
  lf.kind = lf.kind === 'lookup' ? 'lookup' : 'list';
  lf.entity = rows;
  lf.measures = [];
  return true;
}

/**
 * "¿y cuánto costaron?" after machines with more than three failures, or after the five worst: of those machines, and never of all. "¿y por
 * costo?", "¿y el costo?" after a ranking is another ranking.
 */
function keepGroups(
  lf: LogicalForm,
  frame: Frame,
  shown: ShownRows | undefined,
  context: ReadingContext,
  faults: Fault[],
): void {
  const ofThose = lf.limit !== undefined && lf.by.length > 0 && (frame.nullSubject === true || frame.anaphora);
  if (frame.also || (!lf.having && !ofThose)) return;
  const rows = groupedRows(lf, shown, context);
  const [now] = frame.measures;
  if (!rows || !now || !context.graph.reachesOne(context.homeOf(now), rows.dataset)) {
    faults.push({ kind: 'nothingAsked' });
    return;
  }
  lf.where = heldBy(rows.dataset, rows.where);
  delete lf.having;
  delete lf.order;
  delete lf.limit;
}

/** What rows had or lacked is still said of them where a figure over other rows is asked for. */
function holdConditions(lf: LogicalForm, rows: string, home: string, context: ReadingContext, faults: Fault[]): void {
  if (rows === home || !lf.where.some((pred) => 'exists' in pred && pred.of === undefined)) return;
  if (context.graph.reachesOne(home, rows)) lf.where = heldBy(rows, lf.where);
  else faults.push({ kind: 'nothingAsked' });
}

function changeFigure(
  lf: LogicalForm,
  frame: Frame,
  shown: ShownRows | undefined,
  context: ReadingContext,
  faults: Fault[],
): void {
  keepGroups(lf, frame, shown, context, faults);
  const [before, now] = [lf.measures[0], frame.measures[0]];
  lf.measures = frame.also ? [...lf.measures, ...frame.measures] : [...frame.measures];
  lf.kind = 'aggregate';
  lf.columns = [];
  delete lf.share;
  // "¿y el costo?" of orders that were opened in a period goes by the cost's own date, unless a date was asked for.
  if (before && now) holdConditions(lf, context.homeOf(before), context.homeOf(now), context, faults);
  if (lf.time && before && now && context.homeOf(before) !== context.homeOf(now))
    lf.time = { ...lf.time, field: 'default' };
  if (lf.by.length > 0) return;
  delete lf.order;
  delete lf.limit;
}

function moveTo(lf: LogicalForm, entity: string, frame: Frame, context: ReadingContext): void {
  if (lf.measures.length > 0) lf.measures = [{ countOf: entity }];
  lf.entity = entity;
  lf.columns = [];
  lf.where = lf.where.filter((pred) => {
    const owner = ownerOf(pred, context);
    return owner !== undefined && !('exists' in pred) && context.graph.reachesOne(entity, owner);
  });
  delete lf.having;
  if (typeof lf.order?.by === 'string') {
    delete lf.order;
    delete lf.limit;
  }
  if (!lf.time) return;
  // Rows without dates of their own have no period: "¿y cuántos técnicos?" after orders of last month.
  if (getDataset(context.model, entity).defaultTime === undefined && frame.periods.length === 0) delete lf.time;
  else lf.time = { ...lf.time, field: 'default' };
}

/** "¿cuáles son?" lists what was counted; "¿cuántas son?" counts what was listed; "¿quién los fabricó?" shows an attribute of it. */
export function changeAsked(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  const bare = frame.measures.length === 0 && frame.by.length === 0 && frame.ranking === undefined && !frame.share;
  if (!bare || lf.entity === undefined) return;
  const counted =
    lf.kind === 'exists' || (lf.kind === 'aggregate' && lf.measures.every((measure) => 'countOf' in measure));
  const columns = frame.columns.filter(
    (column) => !frame.where.some(({ pred }) => 'field' in pred && pred.field === column),
  );
  // "dame la lista" of the worst five: those five, as they were shown.
  const few = columns.length === 0 && (lf.limit !== undefined || lf.having !== undefined);
  const listing = ((frame.asked === 'list' && frame.listsFirmly === true) || frame.asked === 'detail') && !few;
  // "lístalas", "dame el detalle" of a sum: the rows that it was made of, each with its number.
  const pointed = frame.pointedAt.length > 0 && frame.pointedAt.every((rows) => rows === subjectOf(lf, context));
  const itemized = pointed || (listing && !frame.entityNamed) ? addedFields(lf, context) : null;
  const rowsWanted =
    itemized !== null ||
    frame.asked === 'list' ||
    frame.asked === 'which' ||
    frame.asked === 'detail' ||
    frame.asked === 'when' ||
    columns.length > 0;
  const summed =
    lf.kind === 'aggregate' &&
    frame.anaphora &&
    columns.length > 0 &&
    lf.measures.every((measure) => 'field' in measure || 'metric' in measure);
  // "¿cuáles están agotados?" of a sum over parts: which parts.
  const narrowed =
    lf.kind === 'aggregate' && frame.asksForSeveral === true && frame.where.length > 0 && lf.measures.length === 1 &&
    frame.where.every(({ pred }) => ownerOf(pred, context) === subjectOf(lf, context)); // prettier-ignore
  if (
    rowsWanted &&
    (counted || summed || narrowed || itemized) &&
    (lf.by.length === 0 || pointsAtRows(frame) || listing || itemized)
  ) {
    lf.kind = 'list';
    lf.entity = subjectOf(lf, context) ?? lf.entity;
    if (itemized && columns.length === 0) {
      const [field] = itemized;
      const dated = field === undefined ? undefined : context.field(field).time;
      if (lf.time?.field === 'default' && dated !== undefined)
        lf.time = { ...lf.time, field: fieldRefFrom(lf.entity, dated) };
      columns.push(...listedFields(lf.entity, context), ...itemized);
    }
    lf.measures = [];
    lf.by = [];
    lf.columns = [];
    delete lf.order;
    delete lf.limit;
    delete lf.having;
    delete lf.share;
  } else if (frame.asked === 'count' && (lf.kind === 'list' || lf.kind === 'lookup' || lf.kind === 'exists')) {
    lf.kind = 'aggregate';
    lf.columns = [];
    lf.measures = [{ countOf: lf.entity }];
    delete lf.order;
    delete lf.limit;
  } else if (
    frame.asked === 'count' &&
    counted &&
    (frame.anaphora || (lf.by.every((axis) => 'entity' in axis) && !frame.justTotal)) &&
    !frame.ofThem &&
    lf.limit?.n === 1 &&
    saysNothingElse(frame)
  ) {
    // "¿cuántas lleva?" of the one with the most: its number is shown beside it.
    return;
  } else if (
    frame.asked === 'count' &&
    counted &&
    (pointsAtRows(frame) || saysNothingElse(frame) || narrowsAnew(frame))
  ) {
    lf.by = [];
    delete lf.order;
    delete lf.limit;
  } else if (frame.asked === 'count' && lf.kind === 'aggregate' && !counted && lf.by.length === 0) {
    const subject = subjectOf(lf, context);
    if (subject !== undefined) lf.measures = [{ countOf: subject }];
  }
  if (lf.kind === 'list' || lf.kind === 'lookup') showColumns(lf, frame, columns, context, faults);
  // "¿dónde está?" of a figure: there is no row that it could be said of.
  else if (columns.length > 0 && !lf.measures.some((measure) => 'distinct' in measure))
    faults.push({ kind: 'nothingAsked' });
}

/** The rows' own numbers that figures added up; null where one of them is no such sum. */
function addedFields(lf: LogicalForm, context: ReadingContext): string[] | null {
  const subject = subjectOf(lf, context);
  const fields = lf.measures.map((measure) => fieldOf(measure, context));
  const own = fields.every((field) => field !== null && context.field(field).dataset === subject);
  return lf.kind === 'aggregate' && !lf.limit && !lf.having && fields.length > 0 && own
    ? fields.filter((field) => field !== null)
    : null;
}

/** "¿cuántas son en total?" of groups. */
function saysNothingElse(frame: Frame): boolean {
  return frame.where.length === 0 && frame.periods.length === 0 && frame.scopes.length === 0 && !frame.entityNamed;
}

/** "¿cuántas fueron en Monterrey?" of groups wants a number; "¿y en Monterrey?" the groups. */
function narrowsAnew(frame: Frame): boolean {
  return frame.where.length > 0 && frame.by.length === 0 && (frame.returns || !frame.followUp);
}

function pointsAtRows(frame: Frame): boolean {
  // "dame las del año pasado" of groups are groups; "las de Querétaro" are rows.
  const theOnes = frame.theOnes === true && frame.asked === 'list' && frame.where.length > 0;
  return frame.ofThem || frame.pointedAt.length > 0 || frame.asksForSeveral === true || theOnes;
}

/** The attribute asked for beside what names the row; "también" keeps what was shown. */
function showColumns(
  lf: LogicalForm,
  frame: Frame,
  columns: readonly string[],
  context: ReadingContext,
  faults: Fault[],
): void {
  const time =
    frame.asked === 'when' && columns.length === 0 ? (frame.timeField ?? ownTimeOf(lf.entity, context)) : undefined;
  const asked = time === undefined ? columns : [time];
  if (time === undefined && frame.asked === 'when' && columns.length === 0) faults.push({ kind: 'nothingAsked' });
  if (asked.length === 0 || lf.entity === undefined) return;
  const shown = lf.columns.length > 0 ? lf.columns : listedFields(lf.entity, context);
  lf.columns = [...new Set([...(frame.also ? shown : namingFields(lf.entity, context)), ...asked])];
}

/** The date of rows that have one: when a machine was installed is not when whatever was spoken of happened to it. */
function ownTimeOf(dataset: string | undefined, context: ReadingContext): string | undefined {
  return dataset !== undefined && getDataset(context.model, dataset).defaultTime !== undefined
    ? context.timeFieldOf(dataset)
    : undefined;
}
