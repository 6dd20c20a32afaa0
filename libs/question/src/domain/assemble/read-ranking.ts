import { fold } from '@app/kernel';
import { findField, getDataset, getMetric } from '@app/semantic-model';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense } from '../lexicon/sense.js';
import type { Measure, Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import type { RankDirection } from './frame.js';
import { isSingular } from './choose-entity.js';
import { figureFollows } from './read-figures.js';
import { aggregateOf } from './aggregate-of.js';

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

/**
 * "repuestos del proveedor con más costo", "failures of the machine with the most downtime": the one owner is ranked, and the rows or the
 * figure asked for are its own. That takes two questions.
 */
function ranksOwner({ segments, position, entityAt, frame, context }: FrameReader): boolean {
  let at = position - 1;
  while (at > 0 && (hasSense(segments[at] as Segment, 'stop') || hasCue(segments[at] as Segment, 'with'))) at -= 1;
  const noun = segments[at];
  const owners = noun
    ? [...sensesOf(noun, 'dataset'), ...sensesOf(noun, 'field').filter(({ field }) => isCategory(context, field))]
    : [];
  const [owner] = owners;
  if (!noun || !owner || !isSingular(noun)) return false;
  const [link, article] = [segments[at - 2], segments[at - 1]];
  const definite =
    article !== undefined && /^(?:del|(?:of|for|by|in|on|de) (?:the|el|la)|en (?:el|la))$/.test(article.folded);
  const governed =
    link !== undefined &&
    /^(?:el|la|the)$/.test(article?.folded ?? '') &&
    (hasCue(link, 'of', 'in') || /^(?:for|by|on|para|por)$/.test(link.folded));
  if (!definite && !governed) return false;
  if (at !== entityAt) return frame.entity !== undefined && (frame.entityNamed || frame.measures.length > 0);
  const figure = frame.measures.at(-1);
  if (figure !== undefined) return context.homeOf(figure) !== owner.dataset;
  return frame.columns.some((column) => !context.graph.reachesOne(owner.dataset, context.field(column).dataset));
}

function isCategory({ model }: FrameReader['context'], ref: string): boolean {
  return findField(model, ref)?.role === 'category';
}

/** "el peor", "la más cara", "el que menos", "nada más el primero", "just the first one": one of what is ranked. */
function meansOne(reader: FrameReader, segment: Segment): boolean {
  const { folded } = segment;
  if (/^(?:primer|ultim)[oa]$|^(?:peor|mejor)$|^mas (?!.*s$)/.test(folded)) return reader.frame.limit === undefined;
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
  if (roles.has('newest') || roles.has('oldest')) {
    frame.ranking = { direction: roles.has('newest') ? 'desc' : 'asc', byTime: true, ofAge: true };
    takeNumberAhead(reader);
    return true;
  }
  if (roles.has('last') || roles.has('first')) {
    frame.ranking ??= { direction: roles.has('last') ? 'desc' : 'asc', byTime: true };
    takeNumberAhead(reader);
    // "when did it first fail?": one moment.
    if (frame.asked === 'when' && frame.limit === undefined) frame.asksForOne = true;
    return true;
  }
  if (roles.has('frequent')) {
    frame.ranking = { direction: 'desc', frequency: true };
    takeNumberAhead(reader);
    return true;
  }
  if (roles.has('ordinal')) {
    const place = ORDINALS.findIndex((words) => words.test(segment.folded));
    frame.after = place + 1;
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
    startRanking(reader, direction);
    return true;
  }
  return false;
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
  const [and, other, figure] = [reader.ahead(1), reader.ahead(2), reader.ahead(3)];
  const up = roles.has('most') || roles.has('longest');
  const down = roles.has('least') || roles.has('shortest');
  if (!and || !other || !figure || !hasCue(and.segment, 'and') || (!up && !down)) return false;
  const opposite = up ? hasCue(other.segment, 'least', 'shortest') : hasCue(other.segment, 'most', 'longest');
  if (!opposite || !hasSense(figure.segment, 'metric', 'field')) return false;
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
function worthSpokenOf({ figure, spoken, frame, context, position }: FrameReader, sense: Sense): Measure | null {
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

/** "más caros": the money of the ranked rows themselves, else the plant's cost figure that reaches them. */
export function costMeasure(reader: FrameReader): { measure?: Measure; field?: string } {
  const meant = impliedMeasure(reader, reader.context.implied.costs);
  if (meant.field !== undefined || meant.measure !== undefined || reader.frame.entity === undefined) return meant;
  // No figure of the model is called cost: the one amount of money that the rows have.
  const fields = [...getDataset(reader.context.model, reader.frame.entity).fields.values()];
  const [only, other] = fields.filter(({ role, format }) => role === 'measure' && format === 'currency');
  return only && !other ? { field: only.ref } : {};
}

/**
 * "el equipo más caro": what one is worth, where rows have such a price and no period asks for what was spent. That spending
 * may have been meant is said with the answer.
 */
function priceMeant(reader: FrameReader, segment: Segment): { field: string } | null {
  const { frame, context } = reader;
  const { measure } = costMeasure(reader);
  const entity = frame.entity ?? reader.topic;
  if (!PRICED.test(segment.folded) || !measure || entity === undefined) return null;
  const spent =
    'metric' in measure
      ? context.metric(measure.metric).wording
      : 'field' in measure
        ? context.field(measure.field).wording
        : null;
  const price = [...getDataset(context.model, entity).fields.values()].find(
    ({ role, format }) => role === 'measure' && format === 'currency',
  );
  if (!price || !spent || context.homeOf(measure) === entity) return null;
  if (frame.measures.length > 0 || reader.segments.some((other) => hasSense(other, 'time'))) return null;
  const language = sensesOf(segment, 'cue')[0]?.language ?? 'es';
  frame.assumptions.push({
    kind: 'sense',
    text: segment.text,
    taken: price.wording[language].label,
    alternative: spent[language].label,
  });
  return { field: price.ref };
}

const PRICED =
  /(?:car[oa]|barat[oa])s?$|costos|econom|pagad|gana|cobra|expensive|costl|priciest|cheap|affordable|paid|priced/;

/** How long one of the ranked rows took; nothing where they have no such number of their own. */
export function durationOf(reader: FrameReader): { field?: string } {
  const { context } = reader;
  // "took the longest to repair": of several, the one that is named after it.
  const said = (reader.current?.folded ?? '').split(' ').filter((word) => word.length > 4);
  const named = context.implied.durations.filter(
    (sense) =>
      sense.kind === 'field' &&
      [context.field(sense.field).wording.es, context.field(sense.field).wording.en].some(({ verbs }) =>
        verbs.some((verb) => said.includes(fold(verb).split(' ').at(-1) ?? '')),
      ),
  );
  const { field } = impliedMeasure(reader, named.length > 0 ? named : context.implied.durations);
  return field === undefined ? {} : { field };
}

function impliedMeasure(reader: FrameReader, senses: readonly Sense[]): { measure?: Measure; field?: string } {
  const { frame, context } = reader;
  const entity = frame.entity ?? reader.topic;
  if (entity === undefined) return {};
  const byDistance = senses
    .filter((sense) => sense.kind === 'metric' || sense.kind === 'field')
    .sort((a, b) => context.distance(a, [entity]) - context.distance(b, [entity]));
  const [cost] = byDistance;
  if (!cost) return {};
  if (cost.kind === 'metric') return { measure: { metric: cost.metric } };
  const field = context.field(cost.field);
  return field.dataset === entity
    ? { field: field.ref }
    : { measure: { agg: field.aggregation ?? 'sum', field: field.ref } };
}
