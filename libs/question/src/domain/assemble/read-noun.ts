import { fieldRefFrom, getDataset, getMetric, getPredicate } from '@app/semantic-model';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { Measure, Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import { aggregateOf } from './aggregate-of.js';
import { readAge, readAgeUnit } from './read-age.js';
import { standsAmongFigures } from './read-figures.js';
import { readRankedBy, rankByVerb } from './read-ranking.js';
import { readBareNumber } from './read-number.js';
import { joinAlternative, readValue } from './read-value.js';

type Of<K extends Sense['kind']> = Extract<Sense, { kind: K }>;

/** Reads a content word in the light of what is pending. */
export function readNoun(reader: FrameReader, segment: Segment): void {
  const { frame, pending } = reader;
  const unknown = sensesOf(segment, 'unknownCode')[0];
  if (unknown && !hasSense(segment, 'value', 'dataset', 'metric', 'field')) {
    frame.faults.push({ kind: 'unknownCode', code: unknown.text, near: unknown.near });
    return;
  }
  if (pending.group && readGroup(reader, segment)) return;
  if (pending.ranking !== undefined && readRankedBy(reader, segment)) return;
  const sense =
    stateMeant(reader, segment) ??
    quantityMeant(reader, segment) ??
    beforeItsNoun(reader, segment) ??
    reader.choose(segment, 'dataset', 'metric', 'field', 'predicate', 'value', 'verb', 'grain', 'chart', 'number');
  if (!sense) return;
  switch (sense.kind) {
    case 'dataset':
      return readDataset(reader, segment, sense);
    case 'metric':
      return readMetric(reader, sense);
    case 'field':
      return readField(reader, segment, sense);
    case 'predicate':
      return readPredicate(reader, sense);
    case 'value':
      return readValue(reader, segment, sense);
    case 'verb':
      return readVerb(reader, sense);
    case 'grain':
      return readGrain(reader, segment, sense);
    case 'chart':
      frame.chart = frame.chart === undefined || frame.chart === 'any' ? sense.chart : frame.chart;
      return;
    case 'number':
      return readBareNumber(reader, sense.value);
  }
}

/** A bucket of time as an axis: asked for ("qué mes"), ranked ("el mes con más"), or an adjective ("mensual"). */
function readGrain(reader: FrameReader, segment: Segment, { grain }: Of<'grain'>): void {
  const { frame } = reader;
  if (readAgeUnit(reader, grain)) return;
  const adjective = / /.test(segment.folded) || /(?:ari[oa]s?|al(?:es)?|mente|ly)$/.test(segment.folded);
  const wanted =
    adjective ||
    reader.isFirstWord ||
    reader.behindHasCue('which', 'trend', 'most', 'least', 'best', 'worst', 'top', 'list') ||
    reader.nextHasCue('with', 'most', 'least', 'best', 'worst', 'that');
  // "¿cuántos días lleva…?" asks how long; "este año" cut in two is no axis.
  if (!wanted || reader.behindHasCue('count', 'howMuch'))
    frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  if (!reader.behindHasCue('which', 'trend')) frame.cost += 0.5;
  frame.axisSingular = reader.isSingular(segment);
  frame.by.push({ time: 'default', grain });
  reader.lastRole = 'group';
}

/** "¿está parada la BOM-101?": what follows "está" says how something is, whatever else the word may name. */
function stateMeant(reader: FrameReader, segment: Segment): Of<'value' | 'predicate'> | null {
  const before = reader.segments[reader.position - 1];
  if (!before || !hasSense(before, 'stop') || !STATES.test(before.folded)) return null;
  return hasSense(segment, 'dataset') && hasSense(segment, 'value', 'predicate')
    ? reader.choose(segment, 'value', 'predicate')
    : null;
}

const STATES = /^(?:esta|estan|estaba|estaban|estuvo|estuvieron|is|are|was|were)$/;

/** Before "mayor a 500" and after "total de" stands a quantity, whatever else its word may mean. */
function quantityMeant(reader: FrameReader, segment: Segment): Of<'metric' | 'field'> | null {
  const wanted = reader.nextHasCue('gt', 'ge', 'lt', 'le', 'eq') || reader.pending.aggregate !== undefined;
  if (!wanted || !hasSense(segment, 'metric', 'field') || hasSense(segment, 'dataset')) return null;
  const sense = reader.pick(segment, 'metric', 'field');
  if (
    sense?.kind === 'field' &&
    reader.context.field(sense.field).role !== 'measure' &&
    !reader.nextHasCue('gt', 'ge', 'lt', 'le', 'eq')
  )
    return null;
  return reader.choose(segment, 'metric', 'field');
}

/** "the Calderas area": of a word's values, the one that the noun behind it asks for. */
function beforeItsNoun(reader: FrameReader, segment: Segment): Of<'value'> | null {
  const next = reader.ahead();
  const nouns = next ? sensesOf(next.segment, 'dataset').map((sense) => sense.dataset) : [];
  const value = sensesOf(segment, 'value').find(
    (sense) => nouns.includes(sense.dataset) && sense.via !== 'model' && sense.via !== 'part',
  );
  return value !== undefined && sensesOf(segment, 'value').length > 1 ? value : null;
}

/** "por planta y mes": what follows "por" is an axis; false where it turns out to be a condition ("por fuga"). */
function readGroup(reader: FrameReader, segment: Segment): boolean {
  const { frame, pending, context } = reader;
  const grain = sensesOf(segment, 'grain')[0];
  if (grain) {
    frame.by.push({ time: frame.timeField ?? 'default', grain: grain.grain });
    endGroup(reader);
    return true;
  }
  const sense = reader.pick(segment, 'field', 'dataset', 'metric', 'value', 'predicate', 'verb');
  if (sense?.kind === 'dataset') {
    reader.choose(segment, 'dataset');
    const home = frame.measures.at(-1);
    // "costo promedio por orden": an average is over those rows anyway.
    const redundant = home !== undefined && 'agg' in home && context.homeOf(home) === sense.dataset;
    if (!redundant) frame.by.push({ entity: sense.dataset });
    reader.nearestNoun = sense.dataset;
    endGroup(reader);
    return true;
  }
  if (sense?.kind === 'field' && context.field(sense.field).role !== 'measure') {
    reader.choose(segment, 'field');
    const field = context.field(sense.field);
    if (field.role === 'time') frame.by.push({ time: field.ref, grain: context.model.defaultGrain });
    else frame.by.push({ field: field.ref });
    reader.nearestNoun = field.dataset;
    endGroup(reader);
    return true;
  }
  if (sense?.kind === 'metric' || sense?.kind === 'field') {
    // "top 5 equipos por costo"
    pending.group = false;
    // "las 3 primeras por costo" are those with the most, not the earliest.
    if (!frame.ranking || frame.ranking.byTime) frame.ranking = { direction: 'desc', byFigure: !frame.ranking };
    pending.ranking ??= 'desc';
    return false;
  }
  pending.group = false;
  return false;
}

/** After an axis, "y" may add another; everything else ends the list. */
function endGroup(reader: FrameReader): void {
  reader.clearPending();
  reader.lastRole = 'group';
  const next = reader.ahead();
  if (!next) return;
  const listed =
    hasCue(next.segment, 'and') || (reader.segments[reader.position + 1]?.folded === ',' && next.distance === 2);
  const member = hasCue(next.segment, 'and') ? reader.ahead(2) : next;
  if (listed && member && hasSense(member.segment, 'grain', 'field', 'dataset') && !hasSense(member.segment, 'time')) {
    if (hasCue(next.segment, 'and')) reader.skip(next.distance);
    reader.pending.group = true;
  }
}

function readDataset(reader: FrameReader, segment: Segment, sense: Of<'dataset'>): void {
  const { frame, pending, context } = reader;
  const { dataset } = sense;
  const isEntity = reader.position === reader.entityAt;
  const existence = pending.existence;
  if (pending.age) return readAge(reader, dataset);
  if (reader.scope?.dataset === dataset && !isEntity) {
    reader.nearestNoun = dataset;
    pending.existence = undefined;
    return;
  }
  if (standsAmongFigures(reader, dataset)) {
    frame.measures.push({ countOf: dataset });
    reader.nearestNoun = dataset;
    reader.lastRole = 'measure';
    reader.operated = false;
    reader.clearPending();
    return;
  }
  if (isEntity || dataset === frame.entity) {
    if (!isEntity && pending.negated) pending.negated = false;
    // "total de fallas": their number.
    if (isEntity && pending.aggregate === 'sum' && frame.asked === undefined) {
      frame.asked = 'count';
      pending.aggregate = undefined;
    }
    reader.nearestNoun = dataset;
    reader.lastRole = 'entity';
    pending.existence = undefined;
    reader.scope = isEntity ? undefined : reader.scope;
    return;
  }
  if (frame.asked === 'count' && pending.conjunction === 'and' && reader.lastRole === 'entity') {
    frame.measures.push({ countOf: dataset });
    reader.lastRole = 'entity';
    pending.conjunction = undefined;
    return;
  }
  // "la planta Monterrey", "el equipo BOM-101": the noun only introduces its name.
  if (introducesValue(reader, dataset)) {
    reader.nearestNoun = dataset;
    return;
  }
  if (pending.their || (reader.lastRole === 'column' && reader.coordinated)) {
    if (showWith(reader, dataset)) return;
  }
  // "órdenes con técnico y fecha": a list of what to show, not of what there must be.
  if (existence === 'with' && attributeListed(reader) && showWith(reader, dataset)) return;
  const base = reader.scope?.dataset ?? frame.entity;
  const relation = base === undefined ? null : context.graph.relation(base, dataset);
  if (existence !== undefined && relation !== null) {
    reader.openScope(dataset, existence === 'without');
    return;
  }
  if (relation?.kind === 'toMany' && frame.measures.length === 0) {
    reader.openScope(dataset, pending.negated);
    frame.cost += 0.5;
    return;
  }
  const subject = reader.subject;
  if (frame.measures.length > 0 && subject !== undefined && !context.graph.reachesOne(subject, dataset)) {
    // A figure over orders says nothing of the parts they used: passing over the word would answer another question.
    frame.faults.push({ kind: 'unreachable', what: dataset, from: subject });
    return;
  }
  // "órdenes de equipos críticos": each row has one anyway; the noun says whose condition follows.
  reader.nearestNoun = dataset;
  pending.existence = undefined;
  void segment;
}

/** "con su equipo y técnico": the code and name of the one row that each has; false where there may be several. */
function showWith(reader: FrameReader, dataset: string): boolean {
  const { frame, context } = reader;
  if (frame.entity === undefined || !context.graph.reachesOne(frame.entity, dataset)) return false;
  const { codeField, nameField } = getDataset(context.model, dataset);
  for (const field of [codeField, nameField]) if (field) frame.columns.push(`${dataset}.${field}`);
  reader.lastRole = 'column';
  reader.clearPending();
  return true;
}

/** True where the list goes on with another attribute or row of the same kind of thing. */
function attributeListed(reader: FrameReader): boolean {
  const joint = reader.segments[reader.position + 1];
  if (!joint || !(joint.folded === ',' || hasCue(joint, 'and'))) return false;
  for (const offset of [1, 2, 3]) {
    const next = reader.ahead(offset)?.segment;
    if (!next) return false;
    if (hasCue(next, 'and', 'their', 'of')) continue;
    return hasSense(next, 'field', 'dataset') && !hasSense(next, 'time');
  }
  return false;
}

export function introducesValue(reader: FrameReader, dataset: string): boolean {
  const next = reader.ahead();
  if (!next) return false;
  return sensesOf(next.segment, 'value').some((value) => value.dataset === dataset && value.via !== 'model');
}

function readMetric(reader: FrameReader, sense: Of<'metric'>): void {
  const { frame, pending } = reader;
  const measure: Measure = { metric: getMetric(reader.context.model, sense.metric).name };
  frame.measures.push(...operatedOn(reader, (kind) => aggregateOf(reader, measure, kind) ?? measure, measure));
  reader.nearestNoun = reader.context.homeOf(measure);
  reader.lastRole = 'measure';
  pending.existence = undefined;
}

/** A figure once for each operator that was said for it. */
function operatedOn(reader: FrameReader, under: (kind: Aggregate) => Measure, plain: Measure): Measure[] {
  const { pending } = reader;
  const kinds = [...pending.alsoAggregates, ...(pending.aggregate ? [pending.aggregate] : [])];
  reader.operated = kinds.length > 0;
  pending.alsoAggregates = [];
  pending.aggregate = undefined;
  return kinds.length > 0 ? kinds.map(under) : [plain];
}

type Aggregate = 'avg' | 'sum' | 'min' | 'max';

/** "planes con frecuencia y equipo": each row's own number is shown, not added up. */
function isShown(reader: FrameReader, dataset: string): boolean {
  const { frame, pending } = reader;
  if (!frame.entityNamed || frame.entity === undefined || !reader.context.graph.reachesOne(frame.entity, dataset))
    return false;
  if (frame.asked === 'howMuch' || frame.asked === 'count' || frame.measures.length > 0 || pending.aggregate)
    return false;
  if (reader.nextHasCue('gt', 'ge', 'lt', 'le', 'eq', 'betweenCue', 'by')) return false;
  return pending.existence === 'with' || (reader.lastRole === 'column' && reader.coordinated);
}

function readField(reader: FrameReader, segment: Segment, sense: Of<'field'>): void {
  const { frame, pending, context } = reader;
  const field = context.field(sense.field);
  const owner = reader.scope?.dataset ?? frame.entity;
  if (
    field.role === 'measure' &&
    (pending.negated || pending.existence === 'without') &&
    owner !== undefined &&
    context.graph.relation(owner, field.dataset).kind === 'toMany'
  ) {
    // "que no se han usado": rows that would have such a quantity are missing.
    reader.openScope(field.dataset, true);
    return;
  }
  if (pending.existence === 'without' || (pending.negated && pending.existence === 'with')) {
    reader.addCondition({ field: field.ref, op: 'isNull' }, field.dataset);
    reader.clearPending();
    return;
  }
  if (
    field.role === 'measure' &&
    !pending.their &&
    !isShown(reader, field.dataset) &&
    (pending.aggregate || frame.asked !== 'list' || reader.lastRole === undefined)
  ) {
    const agg = pending.aggregate ?? field.aggregation;
    if (frame.ranking?.implied && field.format === 'currency') {
      // "más caros de reemplazar" says which money.
      frame.ranking = { direction: frame.ranking.direction, measure: { agg: agg ?? 'sum', field: field.ref } };
      return;
    }
    if (agg) {
      const measureOf = (kind: typeof agg): Measure => ({ agg: kind, field: field.ref });
      frame.measures.push(...operatedOn(reader, measureOf, measureOf(agg)));
      reader.lastRole = 'measure';
      reader.nearestNoun = field.dataset;
      return;
    }
  }
  // "con próximo mantenimiento en los próximos 15 días": the period is of that date.
  if (field.role === 'time' && frame.asked !== 'when' && reader.timeFollows()) {
    frame.timeField = field.ref;
    reader.clearPending();
    return;
  }
  // "de tipo bomba", "en estado abierto": the field's name only introduces its value.
  const next = reader.ahead();
  if (next && sensesOf(next.segment, 'value').some((value) => value.field === field.ref)) return;
  frame.columns.push(field.ref);
  frame.axisSingular = reader.isSingular(segment);
  reader.lastRole = 'column';
  pending.existence = undefined;
}

function readPredicate(reader: FrameReader, sense: Of<'predicate'>): void {
  const { frame, pending, context } = reader;
  const negated = pending.negated !== (pending.existence === 'without') || pending.excluded;
  const { dataset, time } = getPredicate(context.model, sense.predicate);
  if (frame.asked === 'when' && time !== undefined) {
    // "when is BOM-101 due": the date that decides it is asked for.
    frame.columns.push(fieldRefFrom(dataset, time));
    return;
  }
  const pred: Pred = { predicate: sense.predicate, ...(negated ? { negated: true } : {}) };
  if (pending.conjunction === 'or' && joinAlternative(reader, pred)) return reader.clearPending();
  const owner = reader.subject;
  if (
    owner !== undefined &&
    owner !== sense.dataset &&
    context.graph.relation(owner, sense.dataset).kind === 'toMany'
  ) {
    reader.openScope(sense.dataset, negated);
    reader.scope?.where.push({ predicate: sense.predicate });
    return;
  }
  reader.addCondition(pred, sense.dataset);
  reader.clearPending();
}

function readVerb(reader: FrameReader, sense: Of<'verb'>): void {
  const { frame, pending, context } = reader;
  const { dataset, field } = sense;
  if (frame.asked === 'when' && frame.entityNamed) frame.columns.push(field);
  if (
    frame.ranking &&
    frame.ranking.measure === undefined &&
    !frame.ranking.byTime &&
    !frame.ranking.frequency &&
    dataset !== frame.entity
  ) {
    rankByVerb(reader, dataset, field);
    return;
  }
  const owner = reader.scope?.dataset ?? frame.entity;
  const relation = owner === undefined ? 'same' : context.graph.relation(owner, dataset).kind;
  if (relation === 'toOne' && pending.negated) {
    // "fallas que no generaron orden": the row it would belong to is missing.
    reader.openScope(dataset, true);
    return;
  }
  if (relation !== 'toMany') {
    if (reader.scope?.dataset === dataset) reader.scope.timeField = field;
    else frame.timeField = field;
    if (pending.negated) {
      reader.addCondition({ field, op: 'isNull' }, dataset);
      reader.clearPending();
    }
    return;
  }
  // "¿qué equipo falló más?": a ranking word after the verb counts its rows.
  const next = reader.ahead();
  if (next && hasCue(next.segment, 'most', 'least') && !hasSense(next.segment, 'number')) {
    frame.ranking = { direction: hasCue(next.segment, 'most') ? 'desc' : 'asc' };
    rankByVerb(reader, dataset, field);
    reader.skip(next.distance);
    return;
  }
  if (frame.asked === 'count' && reader.segments.some((other) => hasCue(other, 'howOften'))) {
    frame.measures.push({ countOf: dataset });
    frame.timeField = field;
    return;
  }
  reader.openScope(dataset, pending.negated || pending.existence === 'without');
  if (reader.scope) reader.scope.timeField = field;
}
