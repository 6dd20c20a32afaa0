import { figureOfDoer } from './figure-of-doer.js';
import { fittingState } from './fitting-state.js';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { FrameReader } from './frame-reader.js';
import { holdsNoun } from './choose-entity.js';
import { readAgeUnit } from './read-age.js';
import { readPredicate, readVerb } from './read-condition.js';
import { readDataset } from './read-dataset.js';
import { saysOwnUnit } from './read-figures.js';
import { readGroup } from './read-group.js';
import { readBareNumber } from './read-number.js';
import { readRecurrence } from './read-each.js';
import { readField, readMetric } from './read-quantity.js';
import { readRankedBy } from './read-ranking.js';
import { readValue } from './read-value.js';

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
    partPlayed(reader, segment) ??
    fittingState(reader, segment) ??
    figureOfDoer(reader, segment) ??
    stateMeant(reader, segment) ??
    nounMeant(reader, segment) ??
    quantityMeant(reader, segment) ??
    beforeItsNoun(reader, segment) ??
    ofNamedRow(reader, segment) ??
    spokenAxis(reader, segment) ??
    reader.choose(segment, 'dataset', 'metric', 'field', 'predicate', 'value', 'verb', 'grain', 'chart', 'number');
  if (!sense) return;
  if ('agg' in sense && sense.agg) {
    reader.pending.aggregate = sense.agg;
    if (sense.agg === 'avg') frame.averaged = true;
  }
  switch (sense.kind) {
    case 'dataset':
      return readDataset(reader, sense.dataset);
    case 'metric':
      return readMetric(reader, sense);
    case 'field':
      return readField(reader, segment, sense);
    case 'predicate':
      return readPredicate(reader, segment, sense);
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
  if (readAgeUnit(reader, grain) || saysOwnUnit(reader, segment)) return;
  if (
    reader.behindHasCue('count', 'howMuch') &&
    (grain === 'year' || grain === 'day') &&
    (reader.nextHasCue('with') || carries(reader))
  ) {
    // "¿cuántos años tiene CAL-101?"
    reader.pending.age = true;
    reader.ageUnit = grain === 'year' ? 'years' : 'days';
    return;
  }
  const adjective = / /.test(segment.folded) || /(?:ari[oa]s?|al(?:es)?|mente|ly)$/.test(segment.folded);
  // "month by month" is said of no rows.
  if (adjective && !/ /.test(segment.folded) && describesRows(reader)) {
    if (readRecurrence(reader, grain)) return;
    // "inspecciones semanales": how often they are done, or how many a week?
    frame.doubted ||= frame.asked !== 'count' && !frame.trend && frame.entityByValue;
  }
  if (adjective) frame.grainAdjective = true;
  // "al mes", "a week", "cada año"
  const each = /^(?:al?|a la|cada|each|every|an?)$/.test(reader.segments[reader.position - 1]?.folded ?? '');
  const wanted =
    adjective ||
    each ||
    reader.isFirstWord ||
    reader.behindHasCue('which', 'trend', 'most', 'least', 'best', 'worst', 'top', 'list', 'also') ||
    reader.nextHasCue('with', 'most', 'least', 'best', 'worst', 'that');
  // "¿cuáles son mensuales?" asks which rows are, not for rows by month.
  const ofRows = adjective && /(?:^| )(?:son|are)$/.test(reader.segments[reader.position - 1]?.folded ?? '');
  // "¿cuántos días lleva…?" asks how long; "este año" cut in two is no axis.
  const demonstrated = /^(?:este|esta|ese|esa|this|that)$/.test(reader.segments[reader.position - 1]?.folded ?? '');
  // "how many plans are monthly?"
  if (ofRows && readRecurrence(reader, grain)) return;
  if (ofRows || !wanted || demonstrated || (!each && reader.behindHasCue('count', 'howMuch')))
    frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  if (reader.behindHasCue('which')) frame.axisAsked = true;
  if (!reader.behindHasCue('which', 'trend')) frame.cost += 0.5;
  frame.axisSingular = reader.isSingular(segment);
  frame.by.push({ time: 'default', grain });
  reader.lastRole = 'group';
}

/** "¿cuántos años lleva…?", "how many years has … been". */
function carries({ segments, position }: FrameReader): boolean {
  return /^(?:llevan?|has|have)$/.test(segments[position + 1]?.folded ?? '');
}

/** "planes mensuales", "monthly plans": the adjective stands by a noun of rows, maybe at the end of a figure's name. */
function describesRows({ segments, position, context }: FrameReader): boolean {
  const noun = (segment: Segment | undefined): boolean =>
    segment !== undefined &&
    ((hasSense(segment, 'dataset', 'value') && !hasSense(segment, 'metric')) ||
      sensesOf(segment, 'field').some(({ dataset }) => holdsNoun(segment.folded, dataset, context)));
  return noun(segments[position - 1]) || noun(segments[position + 1]);
}

/** "solicitó Laura": before a name, a verb says which part somebody played, not when. */
function partPlayed(reader: FrameReader, segment: Segment): Of<'field'> | null {
  const next = reader.ahead();
  if (!next || !hasSense(segment, 'field') || !hasSense(segment, 'verb')) return null;
  const values = sensesOf(next.segment, 'value');
  return sensesOf(segment, 'field').find(({ field }) => values.some((value) => value.field === field)) ?? null;
}

/** "¿está parada la BOM-101?": what follows "está" says how something is, whatever else the word may name. */
function stateMeant(reader: FrameReader, segment: Segment): Of<'value' | 'predicate'> | null {
  const before = reader.segments[reader.position - 1];
  if (!before || !hasSense(before, 'stop') || !STATES.test(before.folded)) return null;
  return hasSense(segment, 'dataset') && hasSense(segment, 'value', 'predicate')
    ? reader.choose(segment, 'value', 'predicate')
    : null;
}

/** "que provocaron una parada": what follows "una" is a thing, whatever state the word may name as well. */
function nounMeant(reader: FrameReader, segment: Segment): Of<'dataset'> | null {
  const before = reader.segments[reader.position - 1];
  if (!before || !/^(?:una?|an?)$/.test(before.folded) || !hasSense(segment, 'value', 'predicate')) return null;
  return hasSense(segment, 'dataset') && reader.frame.entityNamed ? reader.choose(segment, 'dataset') : null;
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

/** "which category is highest?" after groups: the column that they are groups of. */
function spokenAxis({ spoken, frame }: FrameReader, segment: Segment): Of<'field'> | null {
  const axes = (spoken?.by ?? []).flatMap((axis) => ('field' in axis ? [axis.field] : []));
  // "compare all types" after corrective orders: types of orders.
  const said = frame.compare ? (spoken?.where ?? []).flatMap((pred) => ('field' in pred ? [pred.field] : [])) : [];
  axes.push(...said);
  return sensesOf(segment, 'field').find(({ field }) => axes.includes(field)) ?? null;
}

/** "el código de Rodamiento 6205", "the code for Iván Olvera": of all columns that are called so, the one of the row that is named. */
function ofNamedRow(reader: FrameReader, segment: Segment): Of<'field'> | null {
  const columns = sensesOf(segment, 'field');
  const next = reader.ahead();
  const row = next && hasCue(next.segment, 'of', 'in') ? reader.ahead(2) : next;
  if (columns.length < 2 || !row || hasSense(segment, 'dataset')) return null;
  const named = sensesOf(row.segment, 'value')
    .filter(({ via }) => via !== 'model' && via !== 'part')
    .map(({ dataset }) => dataset);
  return columns.find(({ dataset }) => named.includes(dataset)) ?? null;
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
