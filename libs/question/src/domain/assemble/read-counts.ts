import { fieldRefFrom, getPredicate } from '@app/semantic-model/domain';
import { hasCue, hasSense } from '../lattice/segment.js';
import type { Pred } from '../logical-form.js';
import type { RowsCounted } from './frame.js';
import type { FrameReader } from './frame-reader.js';
import { isOfToday } from './state-or-date.js';

/** A condition, the date that a verb speaks of, or a condition whose word is a date as well. */
interface Said {
  pred?: Pred;
  time?: string;
  orDate?: string;
}

/**
 * "¿cuántas se abrieron y cuántas se cerraron?", "opened vs closed": one more number of the same rows. What was said of them before is
 * the first number. False where what is said now is an ordinary condition.
 */
export function readAnotherCount(reader: FrameReader, said: Said, dataset: string): boolean {
  const { frame, lastCounted } = reader;
  if (frame.countsPart && said.pred && dataset === frame.entity && !reader.scope) {
    // "number of parts per supplier, and how many of those are below minimum": all of them, and that part.
    frame.measures.push({ countOf: dataset }, { rowsOf: dataset, where: [said.pred] });
    frame.countsPart = false;
    reader.clearPending();
    return true;
  }
  const count = countedBy(reader, said, dataset);
  const of = { dataset, count, ...(said.pred ? { pred: said.pred } : {}) };
  if (dataset !== frame.entity || reader.scope || frame.measures.length > 0 || frame.ranking) return false;
  if (lastCounted?.dataset !== dataset || !(isAsked(reader) || areEvents(reader, lastCounted.count, count))) {
    reader.lastCounted = of;
    return false;
  }
  if (frame.counts.length === 0) {
    frame.counts.push(lastCounted.count);
    frame.where = frame.where.filter(({ pred }) => pred !== lastCounted.pred);
    frame.statesOrDates = frame.statesOrDates.filter(({ pred }) => pred !== lastCounted.pred);
    frame.timeField = undefined;
    frame.compare = false;
  }
  frame.counts.push(count);
  reader.lastCounted = of;
  reader.clearPending();
  return true;
}

/** A second "how many", or "vs" between two states, stands right before. */
function isAsked(reader: FrameReader): boolean {
  const behind: string[] = [];
  for (let at = reader.position - 1; at >= 0 && behind.length < 3; at -= 1) {
    const segment = reader.segments[at];
    if (!segment || hasSense(segment, 'dataset')) continue;
    if (hasCue(segment, 'compare')) return reader.frame.asked !== 'list';
    if (hasCue(segment, 'count')) behind.push('count');
    else if (hasCue(segment, 'and') || (segment.folded === ',' && behind.length > 0)) return behind.includes('count');
    else if (!hasSense(segment, 'stop')) return false;
  }
  return false;
}

/** "órdenes abiertas y cerradas por mes": what happened to them in each month, never both to the same one. */
function areEvents({ segments, position, context, frame }: FrameReader, ...counts: RowsCounted[]): boolean {
  const { entity = '' } = frame;
  const happened = ({ where, time, orDate }: RowsCounted): boolean =>
    (time !== undefined || orDate !== undefined) && !where.some((pred) => isOfToday(pred, entity, context));
  if (!counts.every(happened)) return false;
  const joint = segments.slice(0, position).findLast((segment) => !hasSense(segment, 'stop'));
  const later = segments.slice(position + 1);
  const bucket = later.findIndex((segment) => hasSense(segment, 'grain'));
  const adverb = bucket >= 0 && /(?:mente|al|ly)$/.test(later[bucket]?.folded ?? '');
  const axis = adverb || later.slice(0, Math.max(0, bucket)).some((segment) => hasCue(segment, 'by'));
  return joint !== undefined && hasCue(joint, 'and') && bucket >= 0 && axis;
}

function countedBy({ context }: FrameReader, { pred, time, orDate }: Said, dataset: string): RowsCounted {
  if (pred && 'predicate' in pred) {
    const dated = getPredicate(context.model, pred.predicate).time;
    return { where: [pred], ...(dated === undefined ? {} : { time: fieldRefFrom(dataset, dated) }) };
  }
  if (pred) return { where: [pred], ...(orDate === undefined ? {} : { orDate }) };
  const own = time === undefined || context.timeFieldOf(dataset) === time;
  return {
    where: own || time === undefined ? [] : [{ field: time, op: 'notNull' }],
    ...(time === undefined ? {} : { time }),
  };
}
