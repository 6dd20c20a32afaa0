import type { FieldRef } from '@app/semantic-model/domain';
import type { Drop, Fault, Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { Sense } from '../lexicon/sense.js';
import type { Dimension, LogicalForm, Pred, TimeWindow } from '../logical-form.js';
import type { TimeMention } from '../time/time-mention.js';
import { axisOwner, columnsOf, ownerOf, subjectOf } from './subject.js';

/** Takes away what a message names ("quita lo de la prioridad", "forget the split"); what is not there cannot be taken away. */
export function takeAway(lf: LogicalForm, frame: Frame, context: ReadingContext, faults: Fault[]): void {
  for (const drop of frame.drops) {
    const taken =
      drop.part === undefined ? takeNamed(lf, drop, context) : takePart(lf, drop.part, drop.period, context);
    if (!taken) faults.push(drop.orWrite ? { kind: 'unsupported', what: 'write' } : { kind: 'nothingAsked' });
  }
  if (!frame.justTotal || leavesAxes(frame)) return;
  const joined = frame.together === true ? joinedFields(lf, frame) : [];
  dropAxes(lf, (axis) => joined.length === 0 || ('field' in axis && joined.includes(axis.field)));
}

/** "bombas y motores juntos" by month: still by month, and both kinds as one. */
function joinedFields(lf: LogicalForm, frame: Frame): FieldRef[] {
  const several = (pred: Pred): FieldRef[] =>
    'field' in pred && pred.op === 'in' && pred.values.length > 1 ? [pred.field] : [];
  const named = frame.where.flatMap(({ pred }) => several(pred));
  const axes = lf.by.flatMap((axis) => ('field' in axis ? [axis.field] : []));
  return named.length > 0 ? named : lf.where.flatMap(several).filter((field) => axes.includes(field));
}

/** "en total por planta" still wants its axes. */
function leavesAxes(frame: Frame): boolean {
  return frame.by.length > 0 || frame.trend;
}

function takePart(
  lf: LogicalForm,
  part: NonNullable<Drop['part']>,
  period: Drop['period'],
  context: ReadingContext,
): boolean {
  switch (part) {
    case 'axes':
      return dropAxes(lf, () => true);
    case 'conditions': {
      const had = lf.where.length > 0;
      lf.where = [];
      return had;
    }
    case 'period': {
      // "quita enero" of a year leaves eleven months, which no period is.
      const had = lf.time !== undefined && (period === undefined || isPeriod(lf.time, period));
      if (!had) return false;
      delete lf.time;
      if (lf.compare && 'to' in lf.compare) delete lf.compare;
      return had;
    }
    case 'place':
      // Without a place in the question it is about everywhere already.
      lf.where = lf.where.filter((pred) => !isPlace(pred, context));
      return true;
    case 'comparison': {
      const had = lf.compare !== undefined;
      delete lf.compare;
      return had;
    }
    case 'limit': {
      const had = lf.limit !== undefined;
      delete lf.limit;
      return had;
    }
    case 'order': {
      const had = lf.order !== undefined;
      delete lf.order;
      delete lf.limit;
      return had;
    }
  }
}

/** "¿y los demás?" after those of one type: all of the other types. */
export function takeRest(lf: LogicalForm, frame: Frame, faults: Fault[]): void {
  if (!frame.rest) return;
  const [named] = frame.columns;
  const chosen = lf.where.filter(
    (pred) => 'field' in pred && pred.op === 'in' && (named === undefined || pred.field === named),
  );
  const [only, second] = chosen;
  if (!only || second || !('field' in only) || only.op !== 'in') {
    faults.push({ kind: 'nothingAsked' });
    return;
  }
  lf.where = lf.where.map((pred) => (pred === only ? { ...only, op: 'notIn' as const } : pred));
  frame.columns = frame.columns.filter((column) => column !== named);
}

function isPeriod({ from, to, phrase }: TimeWindow, mention: TimeMention): boolean {
  return mention.kind === 'period' && (mention.phrase === phrase || (mention.from === from && mention.to === to));
}

/** A word takes away the conditions and axes that it may stand for; a value that is not asked for is left out from now on. */
function takeNamed(lf: LogicalForm, { senses, orWithout }: Drop, context: ReadingContext): boolean {
  // "mejor por planta, no por tipo" of preventive orders: how they are broken down, and not of which type they are.
  if (dropAxes(lf, (dimension) => senses.some((sense) => isAxis(dimension, sense, context)))) return true;
  const kept = lf.where.filter((pred) => !senses.some((sense) => isAbout(pred, sense, lf, context)));
  const conditions = kept.length < lf.where.length;
  lf.where = kept;
  if (conditions || takeAlternative(lf, (pred) => senses.some((sense) => isAbout(pred, sense, lf, context))))
    return true;
  const measures = lf.measures.filter(
    (measure) =>
      !senses.some((sense) => sense.kind === 'metric' && 'metric' in measure && measure.metric === sense.metric),
  );
  if (measures.length > 0 && measures.length < lf.measures.length) {
    lf.measures = measures;
    delete lf.order;
    return true;
  }
  return takeValue(lf, senses) || leaveOut(lf, senses, context) || (orWithout === true && without(lf, senses, context));
}

/** "quita las canceladas" of the cancelled or completed ones leaves the completed. */
export function takeAlternative(lf: LogicalForm, chosen: (pred: Pred) => boolean): boolean {
  const at = lf.where.findIndex((pred) => 'any' in pred && pred.any.some(chosen) && !pred.any.every(chosen));
  const pred = lf.where[at];
  if (!pred || !('any' in pred)) return false;
  const any = pred.any.filter((member) => !chosen(member));
  const [only, second] = any;
  if (only) lf.where[at] = second ? { any } : only;
  return true;
}

/** "quita los motores" of pumps and motors leaves the pumps. */
function takeValue(lf: LogicalForm, senses: readonly Sense[]): boolean {
  for (const sense of senses) {
    if (sense.kind !== 'value') continue;
    const at = lf.where.findIndex((pred) => 'field' in pred && pred.op === 'in' && pred.field === sense.field);
    const pred = lf.where[at];
    if (!pred || !('field' in pred) || pred.op !== 'in') continue;
    const values = pred.values.filter((value) => !sense.values.includes(value));
    if (values.length === pred.values.length || values.length === 0) continue;
    lf.where[at] = { ...pred, values };
    return true;
  }
  return false;
}

/** "quita las canceladas" of all orders excludes them. */
function leaveOut(lf: LogicalForm, senses: readonly Sense[], context: ReadingContext): boolean {
  const subject = subjectOf(lf, context);
  if (subject === undefined) return false;
  const axes = lf.by.map((dimension) => axisOwner(dimension, context));
  const reachable = senses.filter((sense) => 'dataset' in sense && context.graph.reachesOne(subject, sense.dataset));
  const sense =
    reachable.find((one) => one.kind === 'predicate' && one.dataset === subject) ??
    reachable.find((one) => one.kind === 'value' && one.dataset === subject) ??
    reachable.find((one) => (one.kind === 'predicate' || one.kind === 'value') && axes.includes(one.dataset)) ??
    reachable.find((one) => one.kind === 'predicate' || one.kind === 'value');
  if (sense?.kind === 'predicate') lf.where.push({ predicate: sense.predicate, negated: true });
  else if (sense?.kind === 'value') lf.where.push({ field: sense.field, op: 'notIn', values: sense.values });
  else return false;
  return true;
}

/** "¿y sin órdenes?" of machines: those that have none. */
function without(lf: LogicalForm, senses: readonly Sense[], context: ReadingContext): boolean {
  const subject = subjectOf(lf, context);
  if (subject === undefined) return false;
  for (const sense of senses) {
    if (sense.kind === 'dataset' && context.graph.relation(subject, sense.dataset).kind === 'toMany') {
      lf.where.push({ exists: sense.dataset, where: [], negated: true });
      return true;
    }
    if (sense.kind === 'field' && context.graph.reachesOne(subject, sense.dataset)) {
      lf.where.push({ field: sense.field, op: 'isNull' });
      return true;
    }
  }
  return false;
}

/** True for conditions on where something stands. */
export function isPlace(pred: Pred, context: ReadingContext): boolean {
  const owner = 'exists' in pred ? undefined : ownerOf(pred, context);
  const { where: place } = context.implied;
  return owner !== undefined && place !== undefined && context.graph.reachesOne(place, owner);
}

/** Takes axes away, and what only made sense with them. */
export function dropAxes(lf: LogicalForm, chosen: (dimension: Dimension) => boolean): boolean {
  const by = lf.by.filter((dimension) => !chosen(dimension));
  if (by.length === lf.by.length) return false;
  lf.by = by;
  if (lf.limit?.per && chosen(lf.limit.per)) delete lf.limit.per;
  if (lf.compare && 'field' in lf.compare) delete lf.compare;
  if (by.length === 0) {
    delete lf.order;
    delete lf.limit;
    delete lf.having;
    delete lf.share;
  }
  return true;
}

function isAxis(dimension: Dimension, sense: Sense, context: ReadingContext): boolean {
  if ('time' in dimension) return sense.kind === 'grain' || (sense.kind === 'field' && sense.field === dimension.time);
  if (sense.kind === 'dataset')
    return (
      axisOwner(dimension, context) === sense.dataset && ('entity' in dimension || isNaming(dimension.field, context))
    );
  return (
    sense.kind === 'field' &&
    ('field' in dimension
      ? dimension.field === sense.field
      : isNaming(sense.field, context) && dimension.entity === sense.dataset)
  );
}

function isNaming(field: string, context: ReadingContext): boolean {
  return ['code', 'name'].includes(context.field(field).role);
}

/** True where a word may name what a condition is about: its field, its value, or the rows that it picks. */
function isAbout(pred: Pred, sense: Sense, lf: LogicalForm, context: ReadingContext): boolean {
  switch (sense.kind) {
    case 'field':
      return 'field' in pred ? pred.field === sense.field : (columnsOf(pred, context)?.includes(sense.field) ?? false);
    case 'predicate':
      return 'predicate' in pred && pred.predicate === sense.predicate;
    case 'value':
      return (
        'field' in pred &&
        pred.field === sense.field &&
        'values' in pred &&
        pred.values.every((value) => sense.values.includes(value))
      );
    case 'dataset':
      // Rows of what is counted itself cannot be taken away.
      return ownerOf(pred, context) === sense.dataset && subjectOf(lf, context) !== sense.dataset;
    case 'verb':
      return 'field' in pred && pred.field === sense.field;
    default:
      return false;
  }
}
