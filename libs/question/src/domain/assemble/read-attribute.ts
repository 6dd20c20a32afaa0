import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import { asksWho, attributeOf, BARE_DATE } from './attribute-tail.js';
import type { FrameReader } from './frame-reader.js';

/** Reads a word of the tail: a column more. */
export function readAttribute(reader: FrameReader, segment: Segment): void {
  const { frame, context } = reader;
  const { entity } = frame;
  if (entity === undefined) return;
  if (BARE_DATE.test(segment.folded) && !hasSense(segment, 'field')) {
    const next = reader.ahead();
    // "the day opened": the verb says which.
    const verb = next && sensesOf(next.segment, 'verb').some(({ dataset }) => dataset === entity);
    const own = frame.timeField ?? context.timeFieldOf(entity);
    if (!verb && own !== undefined) frame.columns.push(own);
    return;
  }
  // "¿quién?", "dónde": the person or the place that each row has.
  const asked = asksWho(segment) ? context.implied.who : hasCue(segment, 'where') ? context.implied.where : undefined;
  if (asked !== undefined && context.graph.reachesOne(entity, asked)) {
    if (reader.tailParts) return void frame.by.push({ entity: asked });
    const { codeField, nameField } = getDataset(context.model, asked);
    for (const field of [codeField, nameField]) if (field) frame.columns.push(`${asked}.${field}`);
    return;
  }
  if (hasSense(segment, 'stop') || !hasSense(segment, 'dataset', 'field', 'verb')) return;
  reader.choose(segment, 'field', 'dataset', 'verb');
  if (reader.tailParts) return readPart(reader, segment, entity);
  const columns = attributeOf(segment, entity, context) ?? [];
  frame.columns.push(...columns);
  const { ranking } = frame;
  const hours = (ref: string): boolean => context.field(ref).format === 'hours';
  // "longest stoppage - machine and hours": of the numbers that may say how long, the one that is shown.
  if (ranking?.implied && ranking.field !== undefined && hours(ranking.field))
    ranking.field = columns.find(hours) ?? ranking.field;
  reader.lastRole = 'column';
}

/** What a number is parted by: each of the things that the word names, or each value of the column. */
function readPart({ frame, context }: FrameReader, segment: Segment, entity: string): void {
  const picked = context.pick(segment, ['field', 'dataset'], [entity])?.chosen.sense;
  if (picked?.kind === 'dataset' && picked.dataset !== entity) frame.by.push({ entity: picked.dataset });
  if (picked?.kind === 'field') frame.by.push({ field: picked.field });
}
