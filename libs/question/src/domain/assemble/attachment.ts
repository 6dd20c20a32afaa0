import { fold } from '@app/kernel';
import { getDataset, type SemanticModel } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { FrameReader } from './frame-reader.js';
import { isThan } from './read-alternatives.js';

type Described = Extract<Sense, { kind: 'value' | 'predicate' }>;

/**
 * "fallas mecánicas", "failures at night", "planes críticos": an adjective of rows that the noun only leads to. The failures of
 * a mechanic are not what was said, or only perhaps: such a reading is offered, not answered. Not so where those rows are named
 * ("fallas de equipos críticos") or the column is ("de criticidad alta"), nor for places, nor where the word is a noun itself
 * ("fallas de bombas", "órdenes de mecánicos").
 */
export function borrowsAdjective(reader: FrameReader, segment: Segment, sense: Described): boolean {
  const { context, nearestNoun, subject, pending, segments, topic } = reader;
  // What only hints at rows is no noun beside what was spoken of: "¿cuántas fueron tarde?"
  const noun = nearestNoun ?? (reader.frame.entityNamed ? subject : (topic ?? subject));
  const { dataset } = sense;
  if (noun === undefined || noun === dataset || pending.existence !== undefined) return false;
  // "¿cuáles son críticos?" of groups of machines.
  if (nearestNoun === undefined && reader.spoken?.by.some((axis) => 'entity' in axis && axis.entity === dataset))
    return false;
  const { where: place, who } = context.implied;
  if (place !== undefined && context.graph.reachesOne(place, dataset)) return false;
  if (isLookUp(context.model, dataset)) return false;
  if (segments.some((other) => sensesOf(other, 'dataset').some((named) => named.dataset === dataset))) return false;
  // Who worked on what came of a failure says little of the failure.
  if (
    sense.kind === 'value' &&
    sense.via === 'model' &&
    dataset === who &&
    context.graph.relation(noun, dataset).distance > 1
  )
    return true;
  if (isGoverned(reader) || setsPeopleSideBySide(reader, sense)) return false;
  if (sense.kind === 'predicate') return context.graph.reachesOne(noun, dataset);
  if (sense.via !== 'model' || namesField(reader, segment, sense.field)) return false;
  return !context.field(sense.field).standsForEntity || dataset === who;
}

/** "horas trabajadas: mecánicos frente a eléctricos", "do mechanics close more than electricians?": people, whom their trade names. */
function setsPeopleSideBySide({ segments }: FrameReader, sense: Described): boolean {
  if (sense.kind !== 'value' || !segments.some((one) => hasCue(one, 'compare') || isThan(one) || one.folded === 'than'))
    return false;
  return segments.filter((one) => sensesOf(one, 'value').some(({ field }) => field === sense.field)).length > 1;
}

/** A table that says what codes mean: its rows are words for the rows that have the codes, and nothing by themselves. */
function isLookUp(model: SemanticModel, dataset: string): boolean {
  if (model.relationships.some(({ from }) => from === dataset)) return false;
  return [...getDataset(model, dataset).fields.values()].every(({ role }) => role !== 'time' && role !== 'measure');
}

function namesField({ context, segments, position }: FrameReader, { folded }: Segment, ref: string): boolean {
  const { wording } = context.field(ref);
  const before = segments[position - 1];
  if (before && sensesOf(before, 'field').some(({ field }) => field === ref)) return true;
  const words = new Set(folded.split(' '));
  // "clase A", "A class": the head of one of the column's names.
  return [
    ...[wording.es.label, ...wording.es.synonyms].map((name) => fold(name).split(' ')[0]),
    ...[wording.en.label, ...wording.en.synonyms].map((name) => fold(name).split(' ').at(-1)),
  ].some((head) => head !== undefined && words.has(head));
}

/** "órdenes *de* electricistas", "hours *by* mechanics". */
function isGoverned(reader: FrameReader): boolean {
  const before = reader.segments[reader.position - 1];
  if (!before) return false;
  if (hasCue(before, 'of', 'in', 'by', 'with', 'and', 'or', 'except', 'not')) return true;
  return hasSense(before, 'stop') && /^(?:de|del|los|las|por|para|con|of|by|for|from|with|the|,)$/.test(before.folded);
}

/** "technicians no longer active" are not those who worked on inactive plans: what is far off must be named to be described. */
export function isFarOff(
  { context: { graph }, segments }: FrameReader,
  owner: string | undefined,
  dataset: string,
): boolean {
  if (owner === undefined || graph.reachesOne(owner, dataset) || graph.reachesOne(dataset, owner)) return false;
  return !segments.some((segment) => sensesOf(segment, 'dataset').some((noun) => noun.dataset === dataset));
}

/** "dead stock": adjectives that nothing joins to what the question turned out to be about. */
export function refuseFarAdjectives(reader: FrameReader): void {
  const { frame, context, segments, subject } = reader;
  for (const { pred, at } of frame.where) {
    const segment = segments[at];
    if (!segment || !('field' in pred) || pred.op !== 'in') continue;
    const { dataset, standsForEntity } = context.field(pred.field);
    const adjective =
      !standsForEntity && sensesOf(segment, 'value').some(({ via, field }) => via === 'model' && field === pred.field);
    if (adjective && isFarOff(reader, subject, dataset))
      frame.faults.push({ kind: 'unusedWords', words: [segment.text] });
  }
}
