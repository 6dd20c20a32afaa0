import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { FrameReader, Pending } from './frame-reader.js';
import type { DropPart } from './frame.js';

const PARTS: readonly (readonly [CueRole, DropPart])[] = [
  ['conditionsPart', 'conditions'],
  ['axesPart', 'axes'],
  ['periodPart', 'period'],
  ['limitPart', 'limit'],
  ['orderPart', 'order'],
  ['comparisonPart', 'comparison'],
];

const ERASES = /^(?:borra|borrar|borre|erase|delete)$/;

/** Words that say nothing of their own about what is taken away: "quita lo *de la* prioridad", "the split *by* plant". */
const LINKS: readonly CueRole[] = ['of', 'by', 'in', 'with', 'that', 'not', 'total', 'also', 'ofThem'];

/**
 * Reads what a follow-up takes away ("quita lo de la prioridad", "forget the split by plant", "en vez de por tipo"). What its
 * words stand for only the earlier question can tell, so all their senses are kept. False where the phrase is over.
 */
export function readDropped(reader: FrameReader, segment: Segment, drop: NonNullable<Pending['drop']>): boolean {
  const { frame } = reader;
  const read = readOne(reader, segment, drop);
  if (read) frame.dropWords.push(segment);
  else endDrop(reader);
  return read;
}

function readOne(reader: FrameReader, segment: Segment, drop: NonNullable<Pending['drop']>): boolean {
  const { frame } = reader;
  const part = PARTS.find(([role]) => hasCue(segment, role))?.[1];
  if (part) {
    // "the split by plant": the noun says which; without one it is all of them.
    if (!drop.taken && !nounFollows(reader))
      frame.drops.push({ part, text: segment.text, senses: [], orWrite: drop.orWrite });
    drop.taken = true;
    return true;
  }
  if (hasSense(segment, 'number') && !hasSense(segment, 'value')) {
    // "forget the top three"
    if (!drop.taken) frame.drops.push({ part: 'limit', text: segment.text, senses: [], orWrite: drop.orWrite });
    drop.taken = true;
    return true;
  }
  // "total instead of average": what is wanted was said before.
  const operator = frame.justTotal ? 'sum' : reader.pending.aggregate;
  if (hasCue(segment, 'average', 'total', 'maximum', 'minimum') && operator !== undefined) {
    frame.justTotal = false;
    reader.pending.aggregate = operator;
    drop.taken = true;
    return true;
  }
  if (hasCue(segment, 'and', 'or') && nounFollows(reader)) return true;
  if (hasSense(segment, 'time') && !hasSense(segment, 'grain')) {
    const period = sensesOf(segment, 'time')[0]?.mention;
    frame.drops.push({
      part: 'period',
      text: segment.text,
      senses: [],
      orWrite: drop.orWrite,
      ...(period ? { period } : {}),
    });
    drop.taken = true;
    return true;
  }
  if (hasSense(segment, 'dataset', 'field', 'predicate', 'value', 'grain', 'metric', 'verb')) {
    // "borra los vencidos", "delete the overdue ones": rows are erased, conditions are taken away.
    const rows = /^(?:l[oa]s|the)$/.test(reader.segments[reader.position - 1]?.folded ?? '');
    if (ERASES.test(frame.dropWords[0]?.folded ?? '') && rows && hasSense(segment, 'predicate', 'value'))
      frame.refused = 'write';
    const senses = segment.senses.map((weighed) => weighed.sense);
    frame.drops.push({ text: segment.text, senses, orWrite: drop.orWrite, orWithout: drop.orWithout });
    drop.taken = true;
    return true;
  }
  return hasCue(segment, ...LINKS);
}

/** A clause ends what is taken away; a word for taking away that found nothing to take was not understood. */
export function endDrop({ frame, pending }: FrameReader): void {
  if (!pending.drop) return;
  if (!pending.drop.taken)
    frame.faults.push(pending.drop.orWrite ? { kind: 'unsupported', what: 'write' } : { kind: 'nothingAsked' });
  pending.drop = undefined;
}

function nounFollows(reader: FrameReader): boolean {
  for (let offset = 1; offset <= 3; offset += 1) {
    const next = reader.ahead(offset);
    if (!next || reader.segments.slice(reader.position, reader.position + next.distance).some(isPause)) return false;
    if (hasSense(next.segment, 'dataset', 'field', 'predicate', 'value', 'grain')) return true;
    if (!hasCue(next.segment, ...LINKS)) return false;
  }
  return false;
}

function isPause({ folded }: Segment): boolean {
  return /^[,;.:]+$/.test(folded);
}
