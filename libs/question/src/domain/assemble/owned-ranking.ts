import { findField } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import { isSingular } from './choose-entity.js';
import type { FrameReader } from './frame-reader.js';

/**
 * "repuestos del proveedor con más costo", "failures of the machine with the most downtime": the one owner is ranked, and the rows or the
 * figure asked for are its own. That takes two questions.
 */
export function ranksOwner({ segments, position, entityAt, frame, context }: FrameReader): boolean {
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

/** "equipos con su última falla": of each row asked about, the last of its rows. */
export function lastOfEach(reader: FrameReader, direction: 'asc' | 'desc'): boolean {
  const { frame, context, pending } = reader;
  const next = reader.ahead();
  const rows = next ? sensesOf(next.segment, 'dataset')[0]?.dataset : undefined;
  const of = reader.segments.slice(0, reader.position).flatMap((segment) => sensesOf(segment, 'dataset'))[0]?.dataset;
  const beside = /^(?:con|with|y|e|and|including|showing|mostrando|incluyendo) /.test(reader.behind()?.folded ?? '');
  if (!pending.their || !beside || pending.negated || pending.existence === 'without') return false;
  if (rows === undefined || of === undefined || frame.by.length > 0) return false;
  // "con su último mantenimiento": a date that each of them has.
  const last = next === null ? undefined : context.lastTimeOf(of, next.segment.folded);
  if (last !== undefined && next && frame.entity === of && direction === 'desc') {
    frame.columns.push(last);
    reader.skip(next.distance);
    reader.lastRole = 'column';
    pending.their = false;
    return true;
  }
  if (last !== undefined) return false;
  if (rows === of || context.graph.relation(of, rows).kind !== 'toMany') return false;
  frame.entity = rows;
  frame.entityNamed = true;
  frame.by.push({ entity: of });
  frame.ranking = { direction, byTime: true };
  frame.limit = 1;
  pending.their = false;
  return true;
}
