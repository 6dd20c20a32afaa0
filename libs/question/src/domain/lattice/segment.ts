import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense, WeighedSense } from '../lexicon/sense.js';

/** A stretch of tokens and the senses that it may have. */
export interface Segment {
  /** Token positions, end exclusive. */
  from: number;
  to: number;
  /** As written. */
  text: string;
  folded: string;
  senses: WeighedSense[];
  /** What it costs to cut the question here, the cheapest sense included. */
  cost: number;
}

export type SenseOf<K extends Sense['kind']> = Extract<Sense, { kind: K }>;

/** All senses of one kind. */
export function sensesOf<K extends Sense['kind']>(segment: Segment, kind: K): SenseOf<K>[] {
  return segment.senses.filter((weighed) => weighed.sense.kind === kind).map((weighed) => weighed.sense as SenseOf<K>);
}

export function hasSense(segment: Segment, ...kinds: Sense['kind'][]): boolean {
  return segment.senses.some((weighed) => kinds.includes(weighed.sense.kind));
}

export function hasCue(segment: Segment, ...roles: CueRole[]): boolean {
  return segment.senses.some((weighed) => weighed.sense.kind === 'cue' && roles.includes(weighed.sense.role));
}
