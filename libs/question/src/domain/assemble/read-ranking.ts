import { findField, getDataset, getMetric } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense } from '../lexicon/sense.js';
import type { Measure, Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import type { RankDirection } from './frame.js';
import { figureFollows } from './read-figures.js';
import { ranksMoneyOf } from './ranked-money.js';
import { asksForOwnerOfEnd } from './end-of-owned.js';
import { lastOfEach, ranksOwner } from './owned-ranking.js';
import { lastsUntilNow } from './state-or-date.js';
import { aggregateOf } from './aggregate-of.js';
import { costMeasure, durationOf, priceMeant, sizeOf } from './implied-figure.js';

const DIRECTION: Partial<Record<CueRole, RankDirection>> = {
  most: 'desc',
  top: 'desc',
  least: 'asc',
  best: 'best',
  worst: 'worst',
};

/** Reads words that rank ("más", "top 5", "las últimas 10", "más antiguos"); false where the cue is none of them. */
export function readRankingCue(reader: FrameReader, segment: Segment, roles: ReadonlySet<CueRole>): boolean {
  if (NESTED.some((role) => roles.has(role)) && ranksOwner(reader))
    reader.frame.faults.push({ kind: 'unsupported', what: 'nested' });
  const read = readRankingWord(reader, segment, roles);
  const word = reader.current;
  if (read && word && reader.frame.ranking && meansOne(reader, word)) reader.frame.ranking.one = true;
  return read;
}

const NESTED = [
  'most',
  'least',
  'best',
  'worst',
  'costly',
  'cheap',
  'longest',
  'shortest',
  'newest',
  'oldest',
] as const;

/** "el peor", "la más cara", "el que menos", "nada más el primero", "just the first one": one of what is ranked. */
function meansOne(reader: FrameReader, segment: Segment): boolean {
  const { folded } = segment;
  if (
    /^(?:primer|ultim)[oa]$|^(?:peor|mejor)$|^mas (?!.*s$)|(?:arriba|abajo)$|^the (?:top one|one (?:on|at the) top)$/.test(
      folded,
    )
  )
    return reader.frame.limit === undefined;
  if (hasCue(segment, 'most', 'least') && /^(?:el|la) que$/.test(reader.behind()?.folded ?? '')) return true;
  const next = reader.segments[reader.position + 1];
  const ends = next === undefined || next.folded === 'one' || /^[?!.]/.test(next.folded);
  if (hasCue(segment, 'costly', 'cheap', 'newest', 'oldest', 'longest', 'shortest') && !/s$/.test(folded) && ends)
    return reader.frame.limit === undefined;
  return /^(?:first|last|worst|best|top)$/.test(folded) && (next === undefined || next.folded === 'one');
}

function readRankingWord(reader: FrameReader, segment: Segment, roles: ReadonlySet<CueRole>): boolean {
  const { frame } = reader;
  if (['newest', 'oldest', 'last', 'first', 'frequent', 'costly', 'cheap'].some((role) => roles.has(role as CueRole)))
    reader.pending.ranking = undefined;
  // "three or more", with its number before it.
  const orMore = reader.behindHasCue('or') && /^(?:mas|menos|more|less|fewer)$/.test(segment.folded);
  if ((roles.has('most') || roles.has('least')) && comparesPeriods(reader)) {
    frame.compare = true;
    return true;
  }
  const than = /^(?:que|than)(?: |$)/.test(reader.segments[reader.position + 1]?.folded ?? '');
  const end = /bottom$/.test(segment.folded);
  if ((roles.has('most') || roles.has('least')) && !end && (orMore || than || comparesWithNumber(reader))) {
    // "más de 5": a comparison cut in two; the reading that keeps it whole is the right one.
    frame.faults.push({ kind: 'unsupported', what: 'comparison' });
    return true;
  }
  if (['newest', 'oldest', 'costly', 'cheap', 'longest', 'shortest'].some((role) => roles.has(role as CueRole)))
    asksForOwnerOfEnd(reader);
  if (roles.has('newest') || roles.has('oldest')) {
    frame.ranking = { direction: roles.has('newest') ? 'desc' : 'asc', byTime: true, ofAge: true };
    takeNumberAhead(reader);
    return true;
  }
  if (roles.has('last') || roles.has('first')) {
    if (lastOfEach(reader, roles.has('last') ? 'desc' : 'asc')) return true;
    frame.ranking ??= { direction: roles.has('last') ? 'desc' : 'asc', byTime: true };
    takeNumberAhead(reader);
    // "when did it first fail?": one moment.
    if (frame.asked === 'when' && frame.limit === undefined) frame.asksForOne = true;
    return true;
  }
  if (roles.has('frequent')) {
    frame.ranking = { direction: 'desc', frequency: true };
    takeNumberAhead(reader);
    ranksKinds(reader);
    return true;
  }
  if (roles.has('ordinal')) {
    const place = ORDINALS.findIndex((words) => words.test(segment.folded)) + 1;
    // "the second and third": from the one to the other.
    const from = frame.after ?? (frame.ranking?.byTime && frame.limit === undefined && reader.coordinated ? 0 : place);
    if (frame.after !== undefined || from === 0) frame.limit = place - from + 1;
    if (from === 0) delete frame.ranking;
    if ((frame.limit ?? 1) > 2) frame.faults.push({ kind: 'nothingAsked' });
    frame.after = from === 0 ? undefined : from;
    return true;
  }
  if (bothExtremes(reader, roles)) return true;
  if (roles.has('longest') && / mas$/.test(segment.folded) && comparesWithNumber(reader)) {
    // "que tardaron más de 10 horas"
    frame.faults.push({ kind: 'unsupported', what: 'comparison' });
    return true;
  }
  if (roles.has('longest') || roles.has('shortest')) {
    const direction = roles.has('longest') ? 'desc' : 'asc';
    const entity = frame.entity;
    const lasting =
      entity !== undefined &&
      [...frame.where.map(({ pred }) => pred), ...stateAhead(reader)].some((pred) =>
        lastsUntilNow(pred, entity, reader.context),
      );
    if (lasting && !figureFollows(reader)) {
      // "which orders have been open the longest": those that began first.
      frame.ranking = { direction: direction === 'desc' ? 'asc' : 'desc', byTime: true, ofAge: true };
      takeNumberAhead(reader);
      return true;
    }
    const before = reader.behind();
    const hours = before && sensesOf(before, 'field').find(({ field }) => isOwnHours(reader, field));
    if (figureFollows(reader)) startRanking(reader, direction);
    else if (hours) frame.ranking = { direction, implied: true, field: hours.field };
    else frame.ranking = { direction, implied: true, ...durationOf(reader) };
    takeNumberAhead(reader);
    return true;
  }
  if (roles.has('costly') || roles.has('cheap')) {
    frame.ranking = {
      direction: roles.has('costly') ? 'desc' : 'asc',
      implied: true,
      ...(priceMeant(reader, segment) ?? costMeasure(reader)),
    };
    return true;
  }
  if (roles.has('orderBy')) {
    frame.ranking ??= { direction: 'desc', orderOnly: true };
    reader.pending.ranking = 'desc';
    return true;
  }
  for (const [role, direction] of Object.entries(DIRECTION) as [CueRole, RankDirection][]) {
    if (!roles.has(role)) continue;
    const size = sizeOf(reader);
    if (size) {
      frame.ranking = { direction, implied: true, ...size };
      takeNumberAhead(reader);
      return true;
    }
    startRanking(reader, direction);
    // "the second and third? show me the top three"
    if (role === 'top' && frame.limit !== undefined) frame.after = undefined;
    return true;
  }
  return false;
}

/** "la falla más común", "the most frequent failures": the kinds of such rows are ranked, where one column says of which kind they are. */
function ranksKinds(reader: FrameReader): void {
  const { frame, context } = reader;
  const { entity } = frame;
  const noun = [reader.behind(), reader.ahead()?.segment].find(
    (segment) => segment && sensesOf(segment, 'dataset').some(({ dataset }) => dataset === entity),
  );
  if (!noun || entity === undefined || frame.measures.length > 0 || frame.columns.length > 0) return;
  if (getDataset(context.model, entity).defaultTime === undefined) return;
  const kinds = [...getDataset(context.model, entity).fields.values()].filter(
    ({ role, standsForEntity }) => role === 'category' && standsForEntity,
  );
  const [kind, other] = kinds;
  if (
    !kind ||
    other ||
    reader.segments.some((segment) => sensesOf(segment, 'field').some(({ dataset }) => dataset === entity))
  )
    return;
  frame.columns.push(kind.ref);
  frame.axisSingular = reader.isSingular(noun);
}

/** "longest open orders": the state that comes next. */
function stateAhead(reader: FrameReader): Pred[] {
  const next = reader.ahead()?.segment;
  if (!next) return [];
  return [
    ...sensesOf(next, 'predicate').map(({ predicate }): Pred => ({ predicate })),
    ...sensesOf(next, 'value')
      .filter(({ via }) => via === 'model')
      .map(({ field, values }): Pred => ({ field, op: 'in', values })),
  ];
}

/**
 * "¿se gastó más este año que el año pasado?", "¿gastamos más este mes o el pasado?", "more failures than the week before": one figure
 * of two periods, where no rows are asked for.
 */
function comparesPeriods({ segments, position, frame }: FrameReader): boolean {
  if (frame.asked === 'which' || frame.asked === 'list' || frame.asksWho || frame.by.length > 0) return false;
  const dated = (part: readonly Segment[]): boolean =>
    part.some((segment) => hasSense(segment, 'time') || hasCue(segment, 'previous', 'lastYear'));
  return segments.some(
    (segment, at) =>
      at > position &&
      (/^(?:que|than)(?: |$)/.test(segment.folded) || hasCue(segment, 'or')) &&
      segments.slice(0, at).some((before) => hasSense(before, 'time')) &&
      dated(segments.slice(at)),
  );
}

/** "el paro más largo": the noun is how long as well. */
function isOwnHours({ frame, context }: FrameReader, ref: string): boolean {
  const { role, format, dataset } = context.field(ref);
  return role === 'measure' && format === 'hours' && dataset === frame.entity;
}

/** From the second on. */
const ORDINALS = [
  /^(?:segund|second|2nd|runner)/,
  /^(?:tercer|third|3rd)/,
  /^(?:cuart|fourth|4th)/,
  /^(?:quint|fifth|5th)/,
];

/** "longest and shortest downtime", "mayor y menor costo": both ends of the figure that follows. */
function bothExtremes(reader: FrameReader, roles: ReadonlySet<CueRole>): boolean {
  const [and, other, third] = [reader.ahead(1), reader.ahead(2), reader.ahead(3)];
  // "cheapest and dearest filter price"
  const figure = third && hasSense(third.segment, 'value') ? reader.ahead(4) : third;
  const up = roles.has('most') || roles.has('longest') || roles.has('costly');
  const down = roles.has('least') || roles.has('shortest') || roles.has('cheap');
  if (!and || !other || !hasCue(and.segment, 'and') || (!up && !down)) return false;
  const opposite = up
    ? hasCue(other.segment, 'least', 'shortest', 'cheap')
    : hasCue(other.segment, 'most', 'longest', 'costly');
  if (!opposite) return false;
  const last = reader.lastRole === 'measure' ? reader.frame.measures.at(-1) : undefined;
  if (last && 'agg' in last && 'field' in last) {
    // "precio más barato y más caro"
    const [first, second] = up ? (['max', 'min'] as const) : (['min', 'max'] as const);
    reader.frame.measures.splice(-1, 1, { ...last, agg: first }, { ...last, agg: second });
    reader.operated = true;
    reader.skip(other.distance);
    return true;
  }
  if (!figure || !hasSense(figure.segment, 'metric', 'field')) return false;
  reader.pending.alsoAggregates.push(up ? 'max' : 'min');
  reader.pending.aggregate = up ? 'min' : 'max';
  reader.skip(other.distance);
  return true;
}

/** "who closed the most orders": what was said of the related rows now qualifies what is counted. */
function absorbScope(reader: FrameReader, dataset: string): void {
  const { frame, scope } = reader;
  if (scope?.dataset !== dataset || scope.negated || scope.count) return;
  frame.scopes = frame.scopes.filter((other) => other !== scope);
  for (const pred of scope.where) frame.where.push({ pred, at: reader.position });
  if (scope.period) frame.periods.push(scope.period);
  if (scope.timeField) frame.timeField ??= scope.timeField;
  reader.scope = undefined;
}

function comparesWithNumber(reader: FrameReader): boolean {
  const next = reader.ahead();
  if (!next) return false;
  if (hasSense(next.segment, 'number')) return true;
  const second = reader.ahead(2);
  if (
    hasCue(next.segment, 'of') &&
    /^(?:una?|an?|one)$/.test(reader.segments[reader.position + next.distance + 1]?.folded ?? '')
  )
    return second !== null && hasSense(second.segment, 'grain');
  return hasCue(next.segment, 'of') && second !== null && hasSense(second.segment, 'number');
}

function startRanking(reader: FrameReader, direction: RankDirection): void {
  const { frame } = reader;
  frame.ranking = { ...frame.ranking, direction };
  takeNumberAhead(reader);
  const next = reader.ahead();
  // "¿qué día fallan más los equipos?": whose verb it is, and nothing to rank by.
  const subject = /^(?:el|la|los|las)$/.test(reader.segments[reader.position + 1]?.folded ?? '');
  const verbAt = reader.behind() ? sensesOf(reader.behind() as Segment, 'verb')[0] : undefined;
  if (subject && verbAt && verbAt.dataset === frame.entity && !frame.entityNamed) return;
  // "qué equipo falló más", "el que más cuesta": what is ranked by stands before or after.
  if (
    !next ||
    completesFigure(reader, next.segment) ||
    !hasSense(next.segment, 'dataset', 'metric', 'field', 'verb', 'value', 'predicate')
  ) {
    const last = frame.measures.at(-1);
    const column = reader.lastRole === 'column' ? frame.columns.at(-1) : undefined;
    const shown = column === undefined ? undefined : reader.context.field(column);
    if (last && reader.lastRole === 'measure') {
      frame.measures.pop();
      frame.ranking.measure = last;
    } else if (shown?.role === 'measure') {
      // "con el costo unitario más alto"
      frame.columns.pop();
      frame.ranking.measure = { agg: shown.aggregation ?? 'sum', field: shown.ref };
    } else {
      const behind = reader.behind();
      const used = behind ? sensesOf(behind, 'field').find((sense) => sense.verb) : undefined;
      if (used && reader.scope?.dataset === used.dataset) {
        // "which part do we use the most": by how much of it was used.
        absorbScope(reader, used.dataset);
        const { aggregation } = reader.context.field(used.field);
        frame.ranking.measure = { agg: aggregation ?? 'sum', field: used.field };
      }
      const verb = behind ? sensesOf(behind, 'verb')[0] : undefined;
      const noun = behind ? sensesOf(behind, 'dataset')[0] : undefined;
      if (verb && verb.dataset !== frame.entity) rankByVerb(reader, verb.dataset, verb.field);
      else if (noun && (frame.columns.length > 0 || frame.by.length > 0 || noun.dataset !== frame.entity))
        frame.ranking.measure = { countOf: noun.dataset };
    }
  } else if (isRanked(reader, next.segment)) {
    // "los mejores técnicos", "top 5 equipos": the noun is what is ranked; its measure is still to come.
    reader.pending.ranking = undefined;
    return;
  }
  reader.pending.ranking = direction;
}

/** "spends the most *on maintenance*": the rest of what is ranked by. */
function completesFigure(reader: FrameReader, { folded }: Segment): boolean {
  const names = reader.figureNames();
  // "operaron más horas": what it is counted in.
  const hours = /^(?:horas?|hours?|hrs?)$/.test(folded);
  return names.some(
    (name) =>
      reader.context.completesName(name, folded) ||
      (hours && findField(reader.context.model, name)?.format === 'hours'),
  );
}

/** True for the noun that the ranking orders, as opposed to what it is ordered by. */
function isRanked(reader: FrameReader, segment: Segment): boolean {
  const at = reader.segments.indexOf(segment);
  return at === reader.entityAt;
}

export function rankByVerb(reader: FrameReader, dataset: string, timeField: string): void {
  const { frame } = reader;
  frame.ranking = { ...(frame.ranking ?? { direction: 'desc' }), measure: { countOf: dataset } };
  absorbScope(reader, dataset);
  frame.timeField ??= timeField;
  reader.lastRole = 'ranking';
}

/** "top 5", "los 3 peores": the number that says how many. */
function takeNumberAhead(reader: FrameReader): void {
  const next = reader.ahead();
  const number = next && sensesOf(next.segment, 'number')[0];
  if (next && number && Number.isInteger(number.value) && number.value > 0) {
    reader.frame.limit = number.value;
    reader.skip(next.distance);
  }
}

/** Takes a content word as what a pending ranking ranks by; false where it cannot be. */
export function readRankedBy(reader: FrameReader, segment: Segment): boolean {
  const { frame, pending } = reader;
  const ranking = frame.ranking;
  if (!ranking || pending.ranking === undefined || reader.position === reader.entityAt) return false;
  if (ranking.measure && completesFigure(reader, segment)) return true;
  // "¿qué equipo gastó más en refacciones?"
  const noun = ranking.measure ? sensesOf(segment, 'dataset')[0] : undefined;
  if (noun && ranksMoneyOf(reader, noun.dataset)) return true;
  const sense = reader.choose(segment, 'metric', 'dataset', 'field', 'verb');
  if (!sense) return ranksByAdjective(reader, segment);
  // "las refacciones que más piezas se consumieron": the noun once more; what they are ranked by comes next.
  if (sense.kind === 'dataset' && sense.dataset === frame.entity && rankedNext(reader)) return true;
  if (sense.kind === 'field' && findField(reader.context.model, sense.field)?.role !== 'measure') {
    const field = reader.context.field(sense.field);
    if (field.role === 'time') ranking.field = field.ref;
    else ranking.frequency = true;
    if (field.role !== 'time') {
      frame.by.push({ field: field.ref });
      frame.rankedAxis = field.ref;
    }
  } else {
    if (sense.kind === 'field') reader.noteTies(segment, sense.field);
    ranking.measure = worthSpokenOf(reader, sense) ?? rankMeasure(reader, sense);
    absorbScope(reader, reader.context.homeOf(ranking.measure));
    if (sense.kind === 'verb') frame.timeField ??= sense.field;
  }
  pending.ranking = undefined;
  pending.aggregate = undefined;
  pending.group = false;
  pending.existence = undefined;
  reader.nearestNoun = reader.context.datasetOf(sense);
  reader.lastRole = 'ranking';
  return true;
}

/** "las tres que menos valen" of the value of the stock by category: by that value, not by the price of a piece. */
export function worthSpokenOf({ figure, spoken, frame, context, position }: FrameReader, sense: Sense): Measure | null {
  if (sense.kind !== 'field' || !figure || !('field' in figure) || (spoken?.by.length ?? 0) === 0) return null;
  const [price, value] = [context.field(sense.field), context.field(figure.field)];
  if (price.format !== 'currency' || price.aggregation !== 'avg' || value.format !== 'currency') return null;
  frame.fitted.push({ at: position, sense: { kind: 'field', field: value.ref, dataset: value.dataset } });
  return figure;
}

/** "¿qué técnico tiene más pendientes?", "más correctivas": rows that only an adjective names are counted. */
function ranksByAdjective(reader: FrameReader, segment: Segment): boolean {
  const { frame, context, pending } = reader;
  const { entity, ranking } = frame;
  const sense = reader.pick(segment, 'predicate', 'value');
  if (!sense || !ranking || ranking.measure || entity === undefined || !frame.entityNamed) return false;
  if (sense.kind === 'value' && sense.via !== 'model') return false;
  if (context.graph.relation(entity, sense.dataset).kind !== 'toMany') return false;
  const pred: Pred =
    sense.kind === 'predicate'
      ? { predicate: sense.predicate }
      : { field: sense.field, op: 'in', values: sense.values };
  ranking.measure = { countOf: sense.dataset };
  frame.where.push({ pred, at: reader.position });
  pending.ranking = undefined;
  pending.existence = undefined;
  reader.nearestNoun = sense.dataset;
  reader.lastRole = 'ranking';
  return true;
}

function rankedNext(reader: FrameReader): boolean {
  const next = reader.ahead();
  return next !== null && hasSense(next.segment, 'field', 'metric', 'verb');
}

function rankMeasure(
  reader: FrameReader,
  sense:
    | { kind: 'metric'; metric: string }
    | { kind: 'dataset' | 'verb'; dataset: string }
    | { kind: 'field'; field: string },
): Measure {
  if (sense.kind === 'metric') {
    const measure: Measure = { metric: getMetric(reader.context.model, sense.metric).name };
    return (reader.pending.aggregate && aggregateOf(reader.context, measure, reader.pending.aggregate)) || measure;
  }
  if (sense.kind === 'field') {
    const field = reader.context.field(sense.field);
    return { agg: reader.pending.aggregate ?? field.aggregation ?? 'sum', field: field.ref };
  }
  return { countOf: sense.dataset };
}
