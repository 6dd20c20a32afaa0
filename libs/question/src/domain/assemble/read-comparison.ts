import { fieldRefFrom, getPredicate } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Having } from '../logical-form.js';
import { parseDigits, readNumber } from '../text/numbers.js';
import type { Sense } from '../lexicon/sense.js';
import { comparesPieces, comparesStock, PIECES, piecesUsed } from './compare-pieces.js';
import { type Bound, compare, compareMeasure, formatOf } from './compare-figure.js';
import type { FrameReader } from './frame-reader.js';
import { ownFigureOf } from './own-figure.js';
import { costMeasure, durationOf } from './implied-figure.js';
import { durationUnit, isMoney, isUnit } from './units.js';

const OPERATORS: Partial<Record<CueRole, Having['op']>> = { gt: '>', ge: '>=', lt: '<', le: '<=', eq: '=' };

/** A comparison as said: its bounds, and whether they are amounts of money. */
interface Said {
  bounds: Bound[];
  money: boolean;
}

/**
 * Reads "más de 3 fallas", "costo mayor a 500", "entre 100 y 500 horas": a comparison with a number, and what is compared, which
 * stands after the number or before the comparing word. False where no number follows.
 */
export function readTrailingComparison(reader: FrameReader, value: number): boolean {
  // "two or more", "3 o más": the comparing word follows its number.
  const [next, second] = [reader.ahead(), reader.ahead(2)];
  if (next && isTrailing(next.segment)) {
    const bounds: Bound[] = [{ op: hasCue(next.segment, 'ge') ? '>=' : '<=', value }];
    reader.skip(next.distance);
    return comparesAhead(reader, bounds) || comparesBehind(reader, bounds);
  }
  // "3 fallas o más", "5 piezas o menos": what is compared stands between.
  const between = next && second && isTrailing(second.segment) && isCounted(next.segment);
  if (!between) return false;
  const { position } = reader;
  reader.passOver(position + second.distance);
  return compareWith(reader, [{ op: hasCue(second.segment, 'ge') ? '>=' : '<=', value }], position);
}

function isTrailing(segment: Segment): boolean {
  return hasCue(segment, 'ge', 'le') && /^(?:o|u|or) /.test(segment.folded);
}

function isCounted(segment: Segment): boolean {
  return isUnit(segment) || isMoney(segment) || hasSense(segment, 'dataset', 'value', 'metric', 'field');
}

export function readComparison(reader: FrameReader, segment: Segment): boolean {
  const start = reader.position;
  const bounds = hasCue(segment, 'betweenCue') ? readBetween(reader) : readBound(reader, segment);
  return bounds !== null && compareWith(reader, bounds, start);
}

/** Bounds that were read from `start` on, and what they are of. */
function compareWith(reader: FrameReader, bounds: Bound[], start: number): boolean {
  const counted = reader.ahead();
  const unit = counted ? durationUnit(counted.segment) : undefined;
  if (unit) for (const bound of bounds) bound.unit = unit;
  const money = reader.segments.slice(start, reader.position).some(isMoney);
  if (comparesUnit(reader, { bounds, money })) return true;
  if ((moneyNamedAhead(reader) || saysFigureAgain(reader)) && comparesAhead(reader, bounds)) return true;
  // "stock less than twice the minimum": two numbers of a row, one against the other.
  if (reader.lastRole === 'measure' && reader.segments[start - 1] && figureAhead(reader) && !spentAhead(reader)) {
    reader.frame.faults.push({ kind: 'unsupported', what: 'comparison' });
    return true;
  }
  if (comparesAhead(reader, bounds) || comparesBehind(reader, bounds)) return true;
  if (comparesGroups(reader, bounds) || comparesStock(reader, bounds)) return true;
  if (
    reader.topic !== undefined &&
    !reader.frame.entityNamed &&
    reader.frame.measures.length === 0 &&
    !reader.ahead()
  ) {
    // "¿y más de 5?": of what was just counted.
    reader.frame.bounds = bounds;
    return true;
  }
  reader.frame.faults.push({ kind: 'unsupported', what: 'comparison' });
  return true;
}

/** "that would cost over 40k *to replace*", "que cuesta más de 40 mil *reponer*": which money it is stands behind the amount. */
function moneyNamedAhead(reader: FrameReader): boolean {
  const { frame, context } = reader;
  const next = reader.ahead();
  const last = reader.lastRole === 'measure' ? frame.measures.at(-1) : undefined;
  const figure = last && ('field' in last ? last.field : 'metric' in last ? last.metric : undefined);
  if (!next || figure === undefined || context.formatOf(figure) !== 'currency') return false;
  if (!/^to |[aei]r(?:l[oa]s?)?$/.test(next.segment.folded)) return false;
  const named = sensesOf(next.segment, 'field').some(({ field }) => context.field(field).format === 'currency');
  if (named) frame.measures.pop();
  return named;
}

/** "who booked more than ten labour hours", "tardaron más de 10 días en cerrarse": the figure is named once more behind the number. */
function saysFigureAgain(reader: FrameReader): boolean {
  const { frame } = reader;
  const first = reader.ahead();
  const next = first && isUnit(first.segment) && quantityAfterUnit(reader) ? reader.ahead(2) : first;
  const last = reader.lastRole === 'measure' ? frame.measures.at(-1) : undefined;
  if (!next || !last || !('field' in last)) return false;
  // "tardaron más de 8 horas en repararse": the verb is of any duration, what follows says of which.
  const lasts = (ref: string): boolean => /^(?:hours|days)$/.test(reader.context.field(ref).format ?? '');
  const verb = reader.behind() !== null && lasts(last.field);
  const again = sensesOf(next.segment, 'field').some(
    ({ field }) => field === last.field || (verb && lasts(field) && next.segment !== first?.segment),
  );
  if (again) frame.measures.pop();
  return again;
}

function numberAt(segment: Segment | undefined): number | null {
  if (!segment) return null;
  const number = sensesOf(segment, 'number')[0]?.value;
  if (number !== undefined) return number;
  return parseDigits(segment.folded) ?? readNumber([segment.folded], 0)?.value ?? null;
}

/** The number that follows the current segment, articles and currency signs passed over. */
function takeNumber(reader: FrameReader): number | null {
  for (let distance = 1; distance <= 3; distance += 1) {
    const segment = reader.segments[reader.position + distance];
    const number = numberAt(segment);
    if (number !== null) {
      reader.skip(distance);
      return number;
    }
    if (!segment || !hasSense(segment, 'stop')) return null;
    // "more than a week", "más de un día"
    const unit = reader.segments[reader.position + distance + 1];
    if (/^(?:an?|una?)$/.test(segment.folded) && unit && durationUnit(unit)) {
      reader.skip(distance);
      return 1;
    }
  }
  return null;
}

function readBound(reader: FrameReader, segment: Segment): Bound[] | null {
  for (const [role, op] of Object.entries(OPERATORS) as [CueRole, Having['op']][]) {
    if (!hasCue(segment, role)) continue;
    const value = timesSaid(reader, segment) ?? takeNumber(reader);
    if (value === null) return null;
    const percent = reader.ahead();
    if (percent && hasCue(percent.segment, 'share')) reader.skip(percent.distance);
    return [{ op, value }];
  }
  return null;
}

/** "more than once", "at least twice"; "once" after a Spanish word is eleven. */
function timesSaid(reader: FrameReader, segment: Segment): number | null {
  const next = reader.ahead();
  const english = segment.senses.some(({ sense, language }) => sense.kind === 'cue' && language === 'en');
  const value = english && next ? { once: 1, twice: 2, thrice: 3 }[next.segment.folded] : undefined;
  if (value === undefined || !next) return null;
  reader.skip(next.distance);
  return value;
}

function readBetween(reader: FrameReader): Bound[] | null {
  const from = takeNumber(reader);
  if (from === null) return null;
  if (reader.nextHasCue('and', 'to' as CueRole)) reader.skip(reader.ahead()?.distance ?? 0);
  const to = takeNumber(reader);
  return to === null
    ? null
    : [
        { op: '>=', value: from },
        { op: '<=', value: to },
      ];
}

/**
 * "MTTR mayor a 8 horas", "órdenes de más de 500 dólares", "vencidas por más de 10 días": a number with a bare unit compares what was
 * said before it, else what is counted in that unit.
 */
function comparesUnit(reader: FrameReader, { bounds, money }: Said): boolean {
  const unit = reader.ahead();
  const bare = unit !== null && isUnit(unit.segment) && !quantityAfterUnit(reader);
  const behind = reader.segments[reader.position + 1];
  const currency = money || (behind !== undefined && isMoney(behind));
  if (!bare && !currency) return false;
  if (unit && PIECES.test(unit.segment.folded) && piecesUsed(reader, unit, bounds)) return true;
  // "filtros que compramos a más de 30 dólares": what the verb is of is no figure.
  const column = reader.lastRole === 'column' ? reader.frame.columns.at(-1) : undefined;
  const bought = currency && column !== undefined && reader.context.field(column).role !== 'measure';
  if (bought) reader.frame.columns.pop();
  if (!bought && !fitsUnit(reader, bare ? unit.segment.folded : '', currency)) {
    // "labor over 20 hours": what was said before is money.
    reader.frame.faults.push({ kind: 'unsupported', what: 'comparison' });
    return true;
  }
  const take = (): void => {
    if (bare) reader.skip(unit.distance);
  };
  if (reader.lastRole === 'measure' || (reader.lastRole === 'column' && !bought)) {
    take();
    return comparesBehind(reader, bounds);
  }
  if (currency) {
    const { measure, field } = costMeasure(reader);
    const cost = measure ?? (field === undefined ? undefined : ({ agg: 'sum', field } as const));
    if (cost === undefined) return false;
    take();
    compare(reader, cost, bounds);
    return true;
  }
  return comparesPieces(reader, unit, bounds) || overdueBy(reader, unit, bounds) || lastsSo(reader, unit, bounds);
}

/** Money is not counted in hours, nor hours in dollars or days. */
function fitsUnit(reader: FrameReader, unit: string, money: boolean): boolean {
  const { frame, context, lastRole } = reader;
  const last = lastRole === 'measure' ? frame.measures.at(-1) : undefined;
  const column = lastRole === 'column' ? frame.columns.at(-1) : undefined;
  const figure = column ?? (last && ('field' in last ? last.field : 'metric' in last ? last.metric : undefined));
  if (figure === undefined) return true;
  const format = context.formatOf(figure);
  if (money) return format === 'currency';
  const time = /^(?:horas?|hours?|hrs?|h|dias?|days?|semanas?|weeks?)$/.test(unit);
  return !time || format === undefined || format === 'plain' || format === 'hours' || format === 'days';
}

/** "vencidas por más de 10 días", "overdue by more than 2 weeks": so long past the day that decides the condition before. */
function overdueBy(reader: FrameReader, unit: { segment: Segment; distance: number } | null, bounds: Bound[]): boolean {
  const days = unit ? DAYS_OF[sensesOf(unit.segment, 'grain')[0]?.grain ?? ''] : undefined;
  const last = reader.lastConditions().at(-1);
  if (!unit || days === undefined || reader.lastRole !== 'filter' || !last || !('predicate' in last)) return false;
  const { dataset, time } = getPredicate(reader.context.model, last.predicate);
  if (time === undefined) return false;
  for (const { op, value } of bounds) {
    if (op === '=') return false;
    const phrase = `last_${sensesOf(unit.segment, 'grain')[0]?.grain}s:${value}`;
    reader.addCondition({ ageOf: fieldRefFrom(dataset, time), op, days: value * days, phrase }, dataset);
  }
  reader.skip(unit.distance);
  reader.clearPending();
  return true;
}

/** "que duraron más de 2 días", "that lasted over 10 hours": how long the rows themselves took. */
function lastsSo(reader: FrameReader, unit: { segment: Segment; distance: number } | null, bounds: Bound[]): boolean {
  const { segments, position, frame, context } = reader;
  const said = segments.slice(Math.max(0, position - 4), position).some(({ folded }) => LASTED.test(folded));
  if (!unit || !said || !bounds[0]?.unit || frame.entity === undefined) return false;
  const { field } = durationOf(reader);
  if (field === undefined || context.field(field).dataset !== frame.entity) return false;
  reader.skip(unit.distance);
  compare(reader, { agg: 'sum', field }, bounds);
  return true;
}

const LASTED = /^(?:duran?|duro|duraron|tardan?|tardo|tardaron|lasts?|lasted|lasting|takes?|took)$/;

const DAYS_OF: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** "40 hours of downtime": the unit is of a quantity that follows. */
function quantityAfterUnit(reader: FrameReader): boolean {
  const next = reader.ahead(2);
  const after = next && hasCue(next.segment, 'of') ? reader.ahead(3) : next;
  return after !== null && hasSense(after.segment, 'metric', 'field') && !hasCue(after.segment, 'by', 'in');
}

/** "más de 3 fallas", "more than 100 hours of downtime". */
function comparesAhead(reader: FrameReader, bounds: Bound[]): boolean {
  const times = reader.ahead();
  if (times && /^(?:times|veces)$/.test(times.segment.folded)) {
    // "failed more than 5 times": what happened was said before.
    reader.skip(times.distance);
    return false;
  }
  if (countsAhead(reader, bounds)) return true;
  skipUnit(reader);
  skipPlace(reader);
  const next = reader.ahead();
  if (!next || !hasSense(next.segment, 'dataset', 'metric', 'field')) return false;
  if (spentOn(reader, next.distance)) return false;
  const sense = ofRowsThemselves(reader, reader.pick(next.segment, 'dataset', 'metric', 'field'));
  if (!sense) return false;
  // "con stock menor a 10 repuestos"? The compared noun before the word wins over a unit after the number.
  if (sense.kind === 'field' && reader.context.field(sense.field).role !== 'measure') return false;
  if (sense.kind === 'dataset' && sense.dataset === reader.frame.entity) return false;
  reader.skip(next.distance);
  reader.choose(next.segment, sense.kind);
  if (sense.kind === 'dataset') {
    reader.openScope(sense.dataset, false);
    if (reader.scope) countRows(reader, reader.scope, bounds);
  } else compareMeasure(reader, sense, bounds);
  return true;
}

/** "órdenes de más de 3 días de paro": of the rows asked about, not of others that they have. */
function ofRowsThemselves<Picked extends Sense>({ frame, context }: FrameReader, sense: Picked | null): Picked | null {
  if (sense?.kind !== 'field' || frame.entity === undefined || !frame.entityNamed) return sense;
  const field = ownFigureOf(sense.field, frame.entity, context);
  return field === undefined ? sense : { ...sense, field, dataset: frame.entity };
}

/** "fewer than 6 in stock", "menos de 6 en existencia": of the rows' own amount, which the words call a place. */
function skipPlace(reader: FrameReader): void {
  const [link, amount] = [reader.ahead(), reader.ahead(2)];
  if (!link || !amount || !hasCue(link.segment, 'in')) return;
  const { frame, context } = reader;
  const own = sensesOf(amount.segment, 'field').some(
    ({ field, dataset }) => dataset === frame.entity && context.field(field).role === 'measure',
  );
  if (own) reader.skip(link.distance);
}

/** "40 hours of downtime": the unit adds nothing to what it is a unit of. */
function skipUnit(reader: FrameReader): void {
  const unit = reader.ahead();
  const quantity = reader.ahead(2);
  if (!unit || !quantity || !isUnit(unit.segment)) return;
  const after = hasCue(quantity.segment, 'of') ? reader.ahead(3) : quantity;
  if (after && hasSense(after.segment, 'metric', 'field')) reader.skip(after.distance - 1);
}

/**
 * "más de 5 correctivas", "two or more pending work orders": related rows, maybe with adjectives before their noun, are counted.
 * The words themselves are read next and describe those rows.
 */
function countsAhead(reader: FrameReader, bounds: Bound[]): boolean {
  for (const offset of [1, 2, 3]) {
    const found = reader.ahead(offset);
    if (!found) return false;
    const base = reader.frame.entity ?? reader.frame.columns.map((column) => reader.context.field(column).dataset)[0];
    const column = reader.frame.columns[0];
    // "tipos de equipo con más de diez unidades": of what has the type.
    const pieces =
      /^(?:unidades|units|ejemplares|elementos)$/.test(found.segment.folded) && column !== undefined ? base : undefined;
    // "cost more than 1500 in repairs": what the money was for.
    if (spentOn(reader, found.distance)) return false;
    const noun = pieces ?? sensesOf(found.segment, 'dataset')[0]?.dataset ?? standingDataset(reader, found.segment);
    if (noun !== undefined && noun === base && column !== undefined && !reader.frame.entityNamed) {
      // "suppliers with more than 10 parts": the parts of each are counted.
      for (const bound of bounds) reader.frame.having.push({ measure: { countOf: noun }, ...bound });
      if (pieces) reader.skip(found.distance);
      reader.clearPending();
      return true;
    }
    if (noun !== undefined && reader.scope?.dataset === noun && !reader.scope.count && !reader.scope.negated) {
      // "who completed at least 30 orders": the rows that were being described are counted.
      countRows(reader, reader.scope, bounds);
      reader.skip(found.distance);
      return true;
    }
    if (noun !== undefined && (offset > 1 || !hasSense(found.segment, 'metric', 'field')) && noun !== base) {
      if (base !== undefined && reader.context.graph.relation(base, noun).kind !== 'toMany') return false;
      reader.openScope(noun, false);
      if (reader.scope) countRows(reader, reader.scope, bounds);
      return true;
    }
    if (!hasSense(found.segment, 'predicate', 'value')) return false;
  }
  return false;
}

function spentOn({ frame, context, lastRole, segments, position }: FrameReader, distance: number): boolean {
  const last = lastRole === 'measure' ? frame.measures.at(-1) : undefined;
  if (!last || formatOf(last, context) !== 'currency') return false;
  return segments
    .slice(position + 1, position + distance + 1)
    .some(({ folded }) => /^(?:in|on|en)(?: |$)/.test(folded));
}

function spentAhead(reader: FrameReader): boolean {
  return spentOn(reader, reader.ahead()?.distance ?? 0);
}

/** So many related rows: "entre 3 y 5 fallas" has two bounds, and the second is on the groups' count too. */
function countRows(reader: FrameReader, scope: NonNullable<FrameReader['scope']>, bounds: Bound[]): void {
  scope.count = bounds[0];
  for (const bound of bounds.slice(1)) reader.frame.having.push({ measure: { countOf: scope.dataset }, ...bound });
}

/** "correctivas": orders, named by a value that stands for them. */
function standingDataset(reader: FrameReader, segment: Segment): string | undefined {
  return sensesOf(segment, 'value').find((value) => reader.context.field(value.field).standsForEntity)?.dataset;
}

/** A figure right behind the number, where one stands before the comparing word too. */
function figureAhead(reader: FrameReader): boolean {
  const next = reader.ahead();
  const measured =
    next && sensesOf(next.segment, 'field').some(({ field }) => reader.context.field(field).role === 'measure');
  return next !== null && (measured === true || hasSense(next.segment, 'metric')) && !isUnit(next.segment);
}

/** "hours per technician, only those above 20": the one figure of the groups. */
function comparesGroups(reader: FrameReader, bounds: Bound[]): boolean {
  const { frame } = reader;
  const [measure, second] = frame.measures;
  const next = reader.ahead();
  if (!measure || second || frame.by.length === 0 || (next && hasSense(next.segment, 'dataset', 'field', 'metric')))
    return false;
  for (const bound of bounds) frame.having.push({ measure, ...bound });
  reader.clearPending();
  reader.lastRole = 'filter';
  return true;
}

/** "con costo mayor a 500", "MTTR above 5 hours": what is compared was said before. */
function comparesBehind(reader: FrameReader, bounds: Bound[]): boolean {
  const { frame } = reader;
  if (reader.lastRole === 'measure') {
    const measure = frame.measures.pop();
    if (measure) compare(reader, measure, bounds);
    return measure !== undefined;
  }
  if (reader.lastRole === 'column') {
    const column = frame.columns.at(-1);
    if (column === undefined || reader.context.field(column).role !== 'measure') return false;
    frame.columns.pop();
    compareMeasure(reader, { kind: 'field', field: column }, bounds);
    return true;
  }
  if (reader.lastRole === 'scope' && reader.scope) {
    countRows(reader, reader.scope, bounds);
    return true;
  }
  return false;
}
