import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import { EACH_OF_THEM } from './choose-entity.js';
import type { FrameReader } from './frame-reader.js';
import { introducesValue } from './introduces-value.js';
import { formatCountedIn } from './units.js';

/** Words that may stand between the joint of a list and the figure that it goes on with: "y cuánto costaron". */
const BEFORE_FIGURE = [
  'count', 'howMuch', 'average', 'total', 'maximum', 'minimum', 'their', 'of', 'and', 'also', 'ofThem',
] as const; // prettier-ignore

/** True for a word that can only be a figure: a metric, or a field that is measured. */
function isFigure(reader: FrameReader, segment: Segment): boolean {
  if (hasSense(segment, 'metric')) return true;
  return sensesOf(segment, 'field').some(({ field }) => reader.context.field(field).role === 'measure');
}

/** True where the next word, articles and "de" passed over, is a figure: "promedio de horas". */
export function figureFollows(reader: FrameReader): boolean {
  for (const offset of [1, 2]) {
    const next = reader.ahead(offset)?.segment;
    if (!next) return false;
    if (!hasCue(next, 'of')) return isFigure(reader, next) && !hasSense(next, 'time');
  }
  return false;
}

/**
 * "número de fallas, horas de paro y MTTR", "cuántas órdenes y cuánto costaron": a noun in a list of figures is one of them, its
 * rows counted. Not so for what is ranked or listed with its own numbers.
 */
export function standsAmongFigures(reader: FrameReader, dataset: string): boolean {
  const { frame, pending } = reader;
  if (
    pending.group ||
    pending.ranking !== undefined ||
    frame.ranking ||
    frame.compare ||
    pending.existence ||
    pending.their
  )
    return false;
  if (frame.measures.some((measure) => 'countOf' in measure && measure.countOf === dataset)) return false;
  if (introducesValue(reader, dataset)) return false;
  return figureBefore(reader, dataset) || figureAfter(reader, dataset);
}

/** "MTTR en horas", "resolution time in days": what the figure is counted in anyway. */
export function saysOwnUnit(reader: FrameReader, segment: Segment): boolean {
  const format = formatCountedIn(segment);
  if (format === undefined || !reader.behindHasCue('in') || reader.lastRole === undefined) return false;
  return reader.figureNames().some((name) => reader.context.formatOf(name) === format);
}

/** "number of failures": how many there are, not what number they have. */
export function numbersRows({ segments, position }: FrameReader, distance = 0): boolean {
  const at = position + distance;
  const segment = segments[at];
  const counted = segments.slice(at + 1, at + 4).find((after) => !hasSense(after, 'stop') && !hasCue(after, 'of'));
  const said =
    segment !== undefined && (hasCue(segment, 'count') || /^(?:number|numero|cantidad|count)$/.test(segment.folded));
  return said && counted !== undefined && hasSense(counted, 'dataset', 'verb');
}

function figureBefore(reader: FrameReader, dataset: string): boolean {
  const { frame, pending, context } = reader;
  const last = frame.measures.at(-1);
  if (!last || reader.lastRole !== 'measure' || !reader.coordinated || frame.having.length > 0) return false;
  return pending.counting || context.graph.relation(context.homeOf(last), dataset).kind !== 'toOne';
}

function figureAfter(reader: FrameReader, dataset: string): boolean {
  const { frame, pending, segments } = reader;
  const grouped = segments.some((segment) => hasCue(segment, 'by'));
  const listing = frame.asked === 'list' || frame.asked === 'which' || frame.asked === 'detail';
  if (listing && !pending.counting && !grouped) return false;
  let at = reader.position + 1;
  const over = (skip: (segment: Segment) => boolean): void => {
    for (let segment = segments[at]; segment && skip(segment); segment = segments[at]) at += 1;
  };
  // Its own adjectives, when it was, and "hay".
  over(
    (segment) =>
      !isJoint(segment) && (hasSense(segment, 'stop', 'time') || hasCue(segment, 'exists') || isAdjective(segment)),
  );
  const joint = segments[at];
  if (!joint || !isJoint(joint)) return false;
  at += 1;
  let counted = false;
  over((segment) => {
    if (hasCue(segment, 'count')) counted = true;
    return hasSense(segment, 'stop') || (hasCue(segment, ...BEFORE_FIGURE) && !isFigure(reader, segment));
  });
  const item = segments[at];
  if (!item || comparesAfter(segments, at)) return false;
  // "technicians and how many orders each closed": so many of each.
  const each = segments.slice(at).some(({ folded }) => EACH_OF_THEM.test(folded));
  if (counted && each && !pending.counting && frame.asked !== 'count') return false;
  if (isFigure(reader, item) && !hasSense(item, 'value', 'predicate')) return true;
  const other = sensesOf(item, 'dataset')[0]?.dataset;
  if (other === undefined || other === dataset) return false;
  return counted || (grouped && reader.context.graph.relation(dataset, other).kind !== 'toOne');
}

/** "backlog y órdenes vencidas": the adjective is of the last noun alone, and no figure has conditions of its own. */
export function restrictsOneFigure(reader: FrameReader, dataset: string): boolean {
  const { frame } = reader;
  const last = frame.measures.at(-1);
  return (
    frame.measures.length > 1 &&
    reader.lastRole === 'measure' &&
    last !== undefined &&
    'countOf' in last &&
    last.countOf === dataset &&
    !reader.behindHasCue('of', 'in', 'with', 'that')
  );
}

function isJoint(segment: Segment): boolean {
  return segment.folded === ',' || hasCue(segment, 'and');
}

function isAdjective(segment: Segment): boolean {
  return hasSense(segment, 'predicate', 'value') && !hasSense(segment, 'dataset', 'metric', 'field');
}

function comparesAfter(segments: readonly Segment[], at: number): boolean {
  const next = segments.slice(at + 1).find((segment) => !hasSense(segment, 'stop'));
  return next !== undefined && hasCue(next, 'gt', 'ge', 'lt', 'le', 'eq', 'betweenCue');
}
