import { fieldRefFrom, getDataset } from '@app/semantic-model/domain';
import type { Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, Pred, TimeWindow } from '../logical-form.js';
import { groupedRows, heldBy } from './grouped-rows.js';
import { isPlace } from './take-away.js';
import type { ShownRows } from './shown-rows.js';
import { ownerOf, subjectOf } from './subject.js';

/** Rows that a message may point back to, by what singles them out. */
interface Referent {
  dataset: string;
  where: Pred[];
  time?: TimeWindow;
}

/** Rows that "lo", "them" or "esas" may mean, likeliest first. */
function referentsOf(
  frame: Frame,
  previous: LogicalForm,
  shown: ShownRows | undefined,
  context: ReadingContext,
): Referent[] {
  // Groups of a count are its axes; what was counted are the rows.
  const counted = previous.limit || previous.having ? null : referentOf(previous, undefined, context);
  const rows = (previous.having ? groupedRows(previous, shown, context) : null) ?? referentOf(previous, shown, context);
  const singled = singledRow(previous, context);
  // "de esas" is said of several, "lo" of one; and "ellos" after failures of machines are the machines.
  const candidates = [
    ...(frame.ofThem || frame.ofSeveral ? [counted, rows, singled] : [singled, counted, rows]),
    // Of the first few groups nobody said which rows they are.
    ...(previous.limit || previous.having ? [] : [namedRows(previous, context)]),
  ];
  const meant = candidates.filter(
    (referent): referent is Referent =>
      referent !== null && (!frame.nullSubject || frame.asked !== 'count' || referent.dataset === context.implied.who),
  );
  const agreeing = meant.filter((referent) => agrees(referent, frame, context));
  // "de ellas" after «refacciones», whose other name is a «repuesto».
  return agreeing.length > 0 || !frame.ofThem ? agreeing : meant;
}

function agrees({ dataset }: Referent, { pronounGender }: Frame, context: ReadingContext): boolean {
  const { gender } = getDataset(context.model, dataset).wording.es;
  return pronounGender === undefined || gender === undefined || gender === pronounGender;
}

/** "¿en qué planta está COM-103?": the row that a code singled out. */
export function singledRow(previous: LogicalForm, context: ReadingContext): Referent | null {
  const codes = previous.where
    .flatMap((pred) => ('exists' in pred && !pred.negated && !pred.count ? pred.where : [pred]))
    .filter(
      (pred) =>
        'field' in pred &&
        pred.op === 'in' &&
        pred.values.length === 1 &&
        ['code', 'name'].includes(context.field(pred.field).role),
    );
  const [pred, second] = codes;
  const dataset = pred && ownerOf(pred, context);
  if (!pred || second || dataset === undefined || listsThingsOf(dataset, previous, context)) return null;
  return { dataset, where: [pred] };
}

/** "montacargas en MTY-ALM": several things in a place are spoken of, and no longer the place. */
function listsThingsOf(dataset: string, previous: LogicalForm, context: ReadingContext): boolean {
  const things = subjectOf(previous, context) ?? previous.entity;
  const said = previous.where.length > 1 && previous.measures.every((measure) => 'countOf' in measure);
  return (
    said && things !== undefined && things !== dataset && context.graph.reachesOne(things, dataset) &&
    getDataset(context.model, things).defaultTime === undefined
  ); // prettier-ignore
}

/** The rows of an earlier form: those it listed or counted, or those that its answer showed. */
export function referentOf(
  previous: LogicalForm,
  shown: ShownRows | undefined,
  context: ReadingContext,
): Referent | null {
  if (shown && (previous.by.length > 0 || previous.limit || previous.where.some((pred) => 'exists' in pred)))
    return { dataset: shown.dataset, where: [{ field: shown.field, op: 'in', values: shown.values }] };
  const dataset = subjectOf(previous, context) ?? previous.entity;
  if (dataset === undefined || previous.having || previous.limit) return null;
  const counted = previous.measures.every((measure) => 'countOf' in measure);
  if (!counted) return namedRows(previous, context);
  return { dataset, where: previous.where, ...(previous.time ? { time: previous.time } : {}) };
}

/** "MTTR de las bombas", then "¿cuántas son?": the rows that the conditions of a figure single out. */
function namedRows(previous: LogicalForm, context: ReadingContext): Referent | null {
  const own = previous.where.filter((pred) => 'field' in pred || 'predicate' in pred);
  const owners = [...new Set(own.map((pred) => ownerOf(pred, context)))];
  const [owner] = owners;
  return owners.length === 1 && owner !== undefined && own.length === previous.where.length
    ? { dataset: owner, where: own }
    : null;
}

/**
 * Narrows a question with a subject of its own to the rows that it points back to: "¿cuántas fallas lleva?" after COM-103, "who
 * did them?" after a list of orders. What is pointed at and cannot be found is a fault, never passed over.
 */
export function pointBack(
  lf: LogicalForm,
  frame: Frame,
  previous: LogicalForm,
  shown: ShownRows | undefined,
  context: ReadingContext,
  faults: Fault[],
): LogicalForm {
  let pointed = lf;
  if (frame.there) {
    const places = placeConditions(previous, context);
    if (places.length === 0) faults.push({ kind: 'nothingAsked' });
    pointed = narrow(pointed, places);
  }
  for (const dataset of frame.pointedAt) {
    const conditions = conditionsOn(dataset, previous, shown, frame.pointsAtOne === true, context);
    if (conditions === null) faults.push({ kind: 'nothingAsked' });
    else {
      const rows = subjectOf(pointed, context) ?? pointed.entity;
      pointed = narrow(pointed, rows === undefined || rows === dataset ? conditions : heldBy(dataset, conditions));
    }
  }
  if (frame.pointedAt.length > 0 || (!frame.anaphora && !frame.ofThem)) return pointed;
  if (namesOwnRow(frame)) return pointed;
  if (asksWhoDid(frame, context)) {
    // "who makes it?": who did what to it was not understood.
    faults.push({ kind: 'nothingAsked' });
    return pointed;
  }
  const subject = subjectOf(pointed, context) ?? pointed.entity;
  const reached =
    subject === undefined ? null : meant(subject, frame, referentsOf(frame, previous, shown, context), shown, context);
  if (reached === null) {
    // Somebody or something is meant, and it is not to be found.
    const few = previous.having !== undefined || previous.limit !== undefined;
    if (
      few ||
      frame.possessed ||
      frame.ofThem ||
      frame.nullSubject ||
      frame.ownerLeftOut ||
      (frame.pronoun && saysNothingElse(frame))
    )
      faults.push({ kind: 'nothingAsked' });
    return pointed;
  }
  const { conditions, time } = reached;
  if (reached.lost) faults.push({ kind: 'nothingAsked' });
  // Machines without orders, and then their failures: those are not failures without orders.
  if (moves(conditions, subject, previous, context)) faults.push({ kind: 'nothingAsked' });
  // What was spent on parts of orders that used some part is not what was spent on it.
  if (sharesOut(pointed, conditions)) faults.push({ kind: 'nothingAsked' });
  const joined = narrow(...withinRelated(pointed, conditions, context));
  // Of the same rows the earlier conditions come first, as they were said.
  const first = subject === subjectOf(previous, context) ? joined.where.slice(pointed.where.length) : [];
  const narrowed = first.length > 0 ? { ...joined, where: [...first, ...pointed.where] } : joined;
  return time && !narrowed.time ? { ...narrowed, time } : narrowed;
}

/**
 * "¿qué refacciones se le han puesto este año?": parts that were used this year, and on it; not parts that were ever used on it and this year
 * somewhere. What the question says of the rows between is said of the rows meant as well.
 */
function withinRelated(
  lf: LogicalForm,
  conditions: readonly Pred[],
  context: ReadingContext,
): [LogicalForm, readonly Pred[]] {
  const related = conditions.find((pred) => 'exists' in pred && !pred.negated && !pred.count && pred.of === undefined);
  if (!related || !('exists' in related)) return [lf, conditions];
  const between = lf.where.find(
    (pred) =>
      'exists' in pred && pred.of === undefined && pred.exists !== related.exists &&
      context.graph.reachesOne(pred.exists, related.exists), // prettier-ignore
  );
  if (!between || !('exists' in between)) return [lf, conditions];
  const held = [...heldBy(related.exists, related.where), ...windowConditions(related.exists, related.time, context)];
  const where = lf.where.map((pred) => (pred === between ? { ...between, where: [...between.where, ...held] } : pred));
  return [{ ...lf, where }, conditions.filter((pred) => pred !== related)];
}

/** Conditions on related rows that would be said of other rows than those that have or lack them. */
function moves(
  conditions: readonly Pred[],
  subject: string | undefined,
  previous: LogicalForm,
  context: ReadingContext,
): boolean {
  return (
    subject !== subjectOf(previous, context) &&
    conditions.some((pred) => 'exists' in pred && previous.where.includes(pred))
  );
}

/** Figures other than counts of rows that were singled out by what they had among others. */
function sharesOut({ measures, where }: LogicalForm, conditions: readonly Pred[]): boolean {
  return (
    measures.some((measure) => !('countOf' in measure)) &&
    conditions.some((pred) => 'exists' in pred && pred.of === undefined) &&
    where.every((pred) => !('exists' in pred))
  );
}

function asksWhoDid(frame: Frame, context: ReadingContext): boolean {
  const plain =
    saysNothingElse({ ...frame, entityNamed: false }) && frame.measures.length === 0 && frame.timeField === undefined;
  return (
    frame.pronoun &&
    plain &&
    frame.entity === context.implied.who &&
    frame.ranking === undefined &&
    frame.columns.length === 0
  );
}

/** Only the pronoun says which rows are meant. */
function saysNothingElse(frame: Frame): boolean {
  return frame.where.length === 0 && frame.scopes.length === 0 && !frame.entityNamed;
}

/** "¿cuántas fallas lleva BOM-102?" says itself which row; "¿cuáles son de la BOM-102?", "de esas, …" say it of those spoken of. */
function namesOwnRow(frame: Frame): boolean {
  return (frame.codes.length > 0 && !frame.ofThem) || (frame.entityByValue && frame.possessed !== true);
}

/** What the rows meant leave of the question's own: conditions, and the period that they were of. */
interface Narrowing {
  conditions: Pred[];
  time?: TimeWindow;
  /** What singles the rows out cannot be said of the question's own. */
  lost?: boolean;
}

function meant(
  subject: string,
  frame: Frame,
  referents: readonly Referent[],
  shown: ShownRows | undefined,
  context: ReadingContext,
): Narrowing | null {
  for (const referent of referents) {
    // One row of what is counted itself cannot be what it is counted for.
    if (referent.dataset === subject && frame.asked === 'count' && !frame.ofThem) continue;
    const conditions = seenFrom(subject, referent, shown, context);
    if (conditions !== null) return conditions;
  }
  return null;
}

/** The referent's conditions as conditions on `subject`; null where the two have nothing to do with each other. */
function seenFrom(
  subject: string,
  { dataset, where, time }: Referent,
  shown: ShownRows | undefined,
  context: ReadingContext,
): Narrowing | null {
  const field = time && (time.field === 'default' ? context.timeFieldOf(dataset) : time.field);
  if (subject === dataset && time && field !== undefined) return { conditions: where, time: { ...time, field } };
  if (context.graph.reachesOne(subject, dataset)) {
    const strays = where.some((pred) => {
      const owner = 'exists' in pred ? dataset : ownerOf(pred, context);
      return owner !== undefined && owner !== dataset && !context.graph.leadsOver(subject, dataset, owner);
    });
    // Orders of the technicians of Monterrey are not the orders of Monterrey.
    if (strays)
      return shown?.dataset === dataset
        ? { conditions: [{ field: shown.field, op: 'in', values: shown.values }] }
        : { conditions: [], lost: true };
    const conditions = where.flatMap((pred) => theVeryRows(subject, pred, context) ?? heldBy(dataset, [pred]));
    return { conditions: [...conditions, ...windowConditions(dataset, time, context)] };
  }
  if (context.graph.relation(subject, dataset).kind !== 'toMany') return null;
  return { conditions: [{ exists: dataset, where, ...(time ? { time } : {}) }] };
}

/** "which machines failed last week?", then "how many failures each?": those failures, not all that the machines ever had. */
function theVeryRows(subject: string, pred: Pred, context: ReadingContext): Pred[] | null {
  if (!('exists' in pred) || pred.exists !== subject || pred.negated || pred.count || pred.of !== undefined)
    return null;
  return [...pred.where, ...windowConditions(subject, pred.time, context)];
}

/** A period on rows that are not the question's own. */
export function windowConditions(dataset: string, time: TimeWindow | undefined, context: ReadingContext): Pred[] {
  const { defaultTime } = getDataset(context.model, dataset);
  const field = time && (time.field === 'default' ? defaultTime && fieldRefFrom(dataset, defaultTime) : time.field);
  if (!time || field === undefined) return [];
  return [
    ...(time.from ? [{ field, op: '>=' as const, values: [time.from] }] : []),
    ...(time.to ? [{ field, op: '<' as const, values: [time.to] }] : []),
  ];
}

/** What the previous question says of rows of one dataset: "esa planta", "those machines". */
function conditionsOn(
  dataset: string,
  previous: LogicalForm,
  shown: ShownRows | undefined,
  one: boolean,
  context: ReadingContext,
): Pred[] | null {
  const listed = shown?.dataset === dataset ? shown : undefined;
  if (listed && (!one || listed.values.length === 1)) return [{ field: listed.field, op: 'in', values: listed.values }];
  const single = one ? singledRow(previous, context) : null;
  if (single?.dataset === dataset) return single.where;
  const subject = subjectOf(previous, context) ?? previous.entity;
  if (one && (listed || subject === dataset)) return null;
  if (subject === dataset && !previous.limit && !previous.having)
    return [...previous.where, ...windowConditions(dataset, previous.time, context)];
  const own = previous.where.filter((pred) => ownerOf(pred, context) === dataset && !('exists' in pred));
  return own.length > 0 ? own : null;
}

function placeConditions(previous: LogicalForm, context: ReadingContext): Pred[] {
  return previous.where.filter((pred) => isPlace(pred, context));
}

function narrow(lf: LogicalForm, conditions: readonly Pred[]): LogicalForm {
  const fields = new Set(lf.where.flatMap((pred) => ('field' in pred && pred.op === 'in' ? [pred.field] : [])));
  const fresh = conditions.filter(
    (pred) =>
      !('field' in pred && fields.has(pred.field)) &&
      !lf.where.some((own) => JSON.stringify(own) === JSON.stringify(pred)),
  );
  return fresh.length === 0 ? lf : { ...lf, where: [...lf.where, ...fresh] };
}
