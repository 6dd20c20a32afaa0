import { hasSense } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';
import { readTrailingComparison } from './read-comparison.js';

/** "las 5 bombas más…", "con 3 fallas": a number by itself is a limit before a noun, a count after "con". */
export function readBareNumber(reader: FrameReader, value: number): void {
  const { frame, pending } = reader;
  if (readTrailingComparison(reader, value)) return;
  const next = reader.ahead();
  if (pending.existence === 'with' && next && hasSense(next.segment, 'dataset')) {
    const sense = reader.choose(next.segment, 'dataset');
    if (sense && sense.dataset !== frame.entity) {
      reader.skip(next.distance);
      reader.openScope(sense.dataset, false, { op: '=', value });
      return;
    }
  }
  if (
    Number.isInteger(value) &&
    value > 0 &&
    value <= 10_000 &&
    next &&
    hasSense(next.segment, 'dataset', 'value', 'cue', 'field')
  ) {
    frame.limit = value;
    return;
  }
  // "make it ten": another length of what was just shown.
  const nothingElse = !frame.entityNamed && frame.measures.length === 0;
  if (reader.topic !== undefined && !next && nothingElse && Number.isInteger(value) && value > 0 && value <= 10_000) {
    frame.limit = value;
    return;
  }
  frame.faults.push({ kind: 'unknownWords', words: [String(value)], near: [] });
}
