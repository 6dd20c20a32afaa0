import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/** "who supplies them?", "¿quién lo fabricó?": the verb names an attribute, which is what is asked for. */
function asksForField(reader: FrameReader): boolean {
  const { frame, context } = reader;
  const next = reader.ahead();
  const field =
    next && sensesOf(next.segment, 'field').find(({ field: ref }) => context.field(ref).role === 'category');
  if (!next || !field || frame.codes.length > 0 || hasCue(next.segment, 'most', 'least')) return false;
  frame.columns.push(field.field);
  const between = reader.segments.slice(reader.position + 1, reader.position + next.distance);
  if (between.some(({ folded }) => /^(?:l[aoe]s?|it)$/.test(folded))) frame.anaphora = true;
  if (frame.entity === undefined || reader.segments[reader.entityAt ?? -1] === next.segment) {
    frame.entity = field.dataset;
    frame.entityNamed = false;
  }
  reader.nearestNoun = field.dataset;
  reader.lastRole = 'column';
  reader.skip(next.distance);
  return true;
}

/** "quién" and "dónde" ask for rows of the model's person and place: ranked where a ranking follows, shown otherwise. */
export function readAskingNoun(reader: FrameReader, role: 'who' | 'where'): void {
  const { frame, context } = reader;
  const asksOf =
    role === 'who' && (governed(reader, reader.current) || reader.current?.folded.startsWith('whom') === true);
  if (asksOf) frame.asksOf = true;
  // "áreas donde hubo fallas", "technicians who closed…": it only joins what follows to the noun before.
  const before = reader.behind();
  if (!asksOf && before && hasSense(before, 'dataset', 'value') && reader.lastRole === 'entity') {
    reader.pending.existence = role === 'where' ? 'with' : reader.pending.existence;
    return;
  }
  frame.asked ??= 'which';
  const dataset = context.implied[role];
  if (role === 'who' && /^(?:quienes|who are)/.test(reader.current?.folded ?? '')) frame.asksForSeveral = true;
  if (dataset === undefined) {
    frame.faults.push({ kind: 'unknownWords', words: [reader.segments[reader.position]?.text ?? ''], near: [] });
    return;
  }
  if (role === 'who' && asksForField(reader)) return;
  const ranked = reader.segments.some((segment) => hasCue(segment, 'most', 'least', 'best', 'worst', 'top'));
  // "who hasn't closed any order?": people without, not orders.
  const lacks = reader.segments
    .slice(reader.position)
    .some((segment) => hasCue(segment, 'not', 'never', 'without') && !hasSense(segment, 'predicate'));
  const leads =
    reader.isFirstWord && frame.entity !== undefined && context.graph.relation(dataset, frame.entity).kind === 'toMany';
  if (role === 'who' && (ranked || (lacks && leads) || frame.entity === undefined)) {
    frame.asksWho = true;
    frame.entity = dataset;
    frame.entityNamed = true;
    frame.singular = true;
    // "¿quién cerró más órdenes?": the noun that seemed to be asked about is what is counted.
    reader.entityAt = reader.position;
    reader.nearestNoun = dataset;
    return;
  }
  if (frame.asksOf && frame.entity === dataset) return;
  // "¿quién es el fabricante?" asks for the maker, not for a person of the plant.
  if (frame.entity !== undefined && !context.graph.reachesOne(frame.entity, dataset)) return;
  const { nameField, codeField } = getDataset(context.model, dataset);
  for (const field of [codeField, nameField]) if (field) frame.columns.push(`${dataset}.${field}`);
}

const PREPOSITION_FIRST = /^(?:en|de|a|por|para|con|to|for|of|in|at|on|from|by) /;
const PREPOSITION_LAST = /(?:^| )(?:en|de|a|to|for|of|in|at|on|from|by)$/;

/** "¿en qué…?", "¿y de quién…?", "to whom": a preposition before the asking word. */
export function governed(reader: FrameReader, segment: Segment | undefined): boolean {
  const before = reader.behind();
  return (
    PREPOSITION_FIRST.test(segment?.folded ?? '') ||
    (before !== null && (hasCue(before, 'of', 'in') || PREPOSITION_LAST.test(before.folded)))
  );
}
