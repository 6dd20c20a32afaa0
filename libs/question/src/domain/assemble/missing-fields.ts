import type { FieldRef } from '@app/semantic-model/domain';
import { hasCue, type Segment, sensesOf } from '../lattice/segment.js';
import type { Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';

/**
 * "sin fabricante o modelo", "without a maker, a model or a serial number": rows that lack the field just read, and those that are named
 * with it. Joined by "o" they lack any of them, by "y" or "ni" all.
 */
export function missingFields(reader: FrameReader, first: FieldRef): Pred[] {
  const { dataset } = reader.context.field(first);
  const refs = [first];
  let anyOf = false;
  for (let more = next(reader, dataset); more && !refs.includes(more.ref); more = next(reader, dataset)) {
    refs.push(more.ref);
    anyOf ||= more.or;
    reader.skip(more.distance);
  }
  const missing = refs.map((field) => missingFrom(field, reader));
  return anyOf ? [{ any: missing }] : missing;
}

/** "que ya no tienen existencia": of what is counted in pieces, none is nought. */
function missingFrom(field: FieldRef, { context }: FrameReader): Pred {
  const { role, type, aggregation } = context.field(field);
  const pieces = role === 'measure' && type === 'integer' && aggregation === 'sum';
  return pieces ? { field, op: '<=', values: [0] } : { field, op: 'isNull' };
}

/** "whose replacement cost is unknown", "cuya fecha se desconoce": the column just named is what is missing. */
export function lacksNamed(reader: FrameReader): boolean {
  const { frame, lastRole } = reader;
  const last = lastRole === 'measure' ? frame.measures.at(-1) : undefined;
  const field = lastRole === 'column' ? frame.columns.at(-1) : last && 'field' in last ? last.field : undefined;
  if (field === undefined) return false;
  if (last) frame.measures.pop();
  else frame.columns.pop();
  for (const pred of missingFields(reader, field)) reader.addCondition(pred, reader.context.field(field).dataset);
  reader.clearPending();
  return true;
}

interface Named {
  ref: FieldRef;
  distance: number;
  or: boolean;
}

/** A field of the same rows behind a comma, "y", "o" or "o sin". */
function next(reader: FrameReader, dataset: string): Named | undefined {
  const [first, second, third] = [reader.ahead(), reader.ahead(2), reader.ahead(3)];
  if (!first) return undefined;
  // Commas are passed over.
  const listed = first.distance > 1 ? ownField(first.segment, dataset, reader) : undefined;
  if (listed !== undefined) return { ref: listed, distance: first.distance, or: false };
  if (!hasCue(first.segment, 'or', 'and')) return undefined;
  const named = second && hasCue(second.segment, 'without') ? third : second;
  const ref = named ? ownField(named.segment, dataset, reader) : undefined;
  return named && ref !== undefined ? { ref, distance: named.distance, or: hasCue(first.segment, 'or') } : undefined;
}

function ownField(segment: Segment, dataset: string, { context }: FrameReader): FieldRef | undefined {
  return sensesOf(segment, 'field')
    .map(({ field }) => field)
    .find((ref) => context.field(ref).dataset === dataset);
}
