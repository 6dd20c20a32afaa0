import type { TimeGrain } from '@app/kernel';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import { opensAlone } from './read-negation.js';
import type { FrameReader } from './frame-reader.js';

/** What a cue does to the reading. */
export type CueReading = (reader: FrameReader, segment: Segment) => void;

const GRAIN_BEFORE: readonly (readonly [RegExp, TimeGrain])[] = [
  [/year|ano/, 'year'],
  [/quarter|trimestre/, 'quarter'],
  [/month|mes/, 'month'],
  [/week|semana/, 'week'],
  [/day|dia/, 'day'],
];

/** Words by which a question goes on from an earlier one: what each of them notes in the frame. */
export const CONVERSATION_READINGS: Partial<Record<CueRole, CueReading>> = {
  previous: ({ frame }, { folded }) => {
    const year = /year|ano/.test(folded);
    if (frame.compare) frame.compareTo = year ? 'lastYear' : 'previous';
    else frame.previousPeriod = GRAIN_BEFORE.find(([word]) => word.test(folded))?.[1] ?? 'same';
  },
  next: ({ frame }, { folded }) => {
    frame.nextPeriod = true;
    if (/s$|few$/.test(folded)) frame.nextSeveral = true;
  },
  rest: ({ frame }) => {
    frame.rest = true;
    frame.followUp = true;
  },
  each: ({ frame }) => {
    frame.each = true;
  },
  corrects: ({ frame }) => {
    frame.followUp = true;
  },
  lastYear: ({ frame }) => {
    frame.compareTo = 'lastYear';
    frame.compare = true;
  },
  followUp: (reader) => {
    if (reader.isFirstWord) reader.frame.followUp = true;
  },
  only: ({ frame }) => {
    frame.only = true;
  },
  also: ({ frame }) => {
    frame.also = true;
  },
  instead: (reader, { folded }) => {
    const { frame } = reader;
    frame.followUp = true;
    // "show me those orders"
    const those = /(?:those|these)$/.test(folded);
    const noun = those ? nounNext(reader) : undefined;
    // "show me those in Monterrey"
    const said = reader.segments.slice(reader.position + 1).some((segment) => hasSense(segment, 'value', 'predicate'));
    if (those && noun === undefined && said) {
      frame.ofThem = true;
      frame.asked ??= 'list';
    }
    if (noun === undefined) return;
    frame.pointedAt.push(noun);
    frame.anaphora = true;
    frame.asked ??= 'list';
  },
  reset: (reader) => {
    if (reader.isFirstWord || reader.frame.followUp) reader.frame.reset = true;
  },
  allOf: (reader) => {
    const { frame } = reader;
    // "show me everyone"
    if (!reader.isFirstWord && !frame.followUp && !opensAlone(reader) && frame.drops.length === 0) return;
    const next = reader.ahead();
    // "¿y en todo 2025?": the whole of a period.
    if (reader.timeFollows()) return;
    frame.widened = true;
    // "todas las plantas": what says which plant goes.
    if (next && hasSense(next.segment, 'dataset', 'field')) frame.dropWords.push(next.segment);
  },
  everywhere: ({ frame }, segment) => {
    frame.drops.push({ part: 'place', text: segment.text, senses: [], orWrite: false });
  },
  drop: (reader, segment) => {
    // In the first question of a conversation there is nothing to take away.
    const orWrite = hasCue(segment, 'write');
    if (reader.topic !== undefined) reader.startDrop(segment, orWrite);
    else if (!orWrite) leaveOut(reader);
  },
  split: (reader) => {
    reader.frame.followUp = true;
    const next = reader.ahead();
    // "desglosa las fallas por causa": what is split comes first.
    const split = reader.segments.slice(reader.position + 1).some((segment) => hasCue(segment, 'by'));
    if (next && !split && hasSense(next.segment, 'dataset', 'field', 'grain')) reader.pending.group = true;
  },
  ofThem: (reader, segment) => {
    const { frame } = reader;
    // "suppliers with the number of parts they supply": who was named in the same breath.
    if (frame.countedOfEach) return;
    if (reader.topic === undefined && countsPart(reader)) {
      frame.countsPart = true;
      return;
    }
    const noun = nounNext(reader);
    if (noun !== undefined) frame.pointedAt.push(noun);
    else frame.ofThem = true;
    frame.anaphora = true;
    frame.pronounGender ??= genderOf(segment.folded);
  },
  there: ({ frame }) => {
    frame.there = true;
  },
  samePeriod: ({ frame }, { folded }) => {
    frame.samePeriod = true;
    frame.samePeriodGrain = GRAIN_BEFORE.find(([word]) => word.test(folded))?.[1];
  },
  restore: ({ frame }) => {
    frame.returns = true;
    frame.followUp = true;
  },
  again: ({ frame }) => {
    frame.returns = true;
  },
  justTotal: ({ frame }, { folded }) => {
    frame.justTotal = true;
    if (/junt[oa]s?$|combined$|together$/.test(folded)) frame.together = true;
  },
  reverse: ({ frame }) => {
    frame.reversed = true;
  },
  howAbout: ({ frame }) => {
    if (!frame.entityNamed) frame.followUp = true;
  },
};

/** "órdenes de este mes, ignora las canceladas": all but those; "forget the pumps" before anything was asked takes nothing away. */
function leaveOut(reader: FrameReader): void {
  const next = reader.ahead();
  if (!next || !hasSense(next.segment, 'value', 'predicate') || hasSense(next.segment, 'dataset', 'field')) return;
  if (reader.isFirstWord) reader.frame.faults.push({ kind: 'nothingAsked' });
  else reader.pending.excluded = true;
}

function nounNext({ segments, position }: FrameReader): string | undefined {
  const next = segments[position + 1];
  return next && sensesOf(next, 'dataset')[0]?.dataset;
}

/** "cuántos equipos hay por planta y cuántos de esos están parados": a second "how many", of what was counted in the same breath. */
function countsPart({ frame, segments, position }: FrameReader): boolean {
  if (frame.asked !== 'count' || frame.entity === undefined || frame.measures.length > 0 || frame.where.length > 0)
    return false;
  const before = segments.slice(0, position).filter((segment) => !hasSense(segment, 'stop') && !hasCue(segment, 'of'));
  const [joint, count] = before.slice(-2);
  return joint !== undefined && count !== undefined && hasCue(count, 'count') && hasCue(joint, 'and');
}

/** "ellos", "de esas": what is pointed at agrees. */
function genderOf(pronoun: string): 'm' | 'f' | undefined {
  if (/(?:esos|estos|ellos|aquellos|los anteriores|dichos)$/.test(pronoun)) return 'm';
  return /(?:esas|estas|ellas|aquellas|las anteriores|dichas)$/.test(pronoun) ? 'f' : undefined;
}
