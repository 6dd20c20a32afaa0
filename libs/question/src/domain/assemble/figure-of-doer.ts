import { hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

const WORK = /(?:^| )(?:work(?:ed|ing|s)?|trabaj(?:a|an|o|aron|ado|adas|ando))(?: |$)/;

/**
 * "¿cuántas horas trabajó la COM-101?", "hours worked by the compressors": of the figures that the words name alike, a machine's doing is the
 * one that belongs to machines alone, and to no people.
 */
export function figureOfDoer(reader: FrameReader, segment: Segment): SenseOf<'field'> | null {
  const { context, segments, position } = reader;
  const { who } = context.implied;
  const figures = sensesOf(segment, 'field').filter(({ field }) => context.field(field).role === 'measure');
  if (who === undefined || figures.length < 2 || hasSense(segment, 'dataset', 'metric')) return null;
  const words = segments.map(({ folded }) => folded).join(' ');
  if (!WORK.test(words) || segments.some((one) => speaksOfPeople(one, who))) return null;
  const doer = doerOf(segments, position, reader);
  if (doer === undefined || doer === who) return null;
  return (
    figures.find(({ dataset }) => context.graph.reachesOne(dataset, doer) && !context.graph.reachesOne(dataset, who)) ??
    null
  );
}

function speaksOfPeople(segment: Segment, who: string): boolean {
  return segment.senses.some(
    ({ sense }) => (sense.kind === 'dataset' || sense.kind === 'value') && sense.dataset === who,
  );
}

/** Whose doing it is: a row or a kind of rows that no preposition but "por" governs. */
function doerOf(segments: readonly Segment[], position: number, { context }: FrameReader): string | undefined {
  const at = segments.findIndex((segment, index) => index > position && namesRows(segment, context));
  const segment = segments[at];
  if (!segment) return undefined;
  const [before, earlier] = [segments[at - 1], segments[at - 2]];
  const article = before !== undefined && /^(?:el|la|los|las|the|our|nuestr[oa]s?)$/.test(before.folded);
  const governor = (article ? earlier : before)?.folded ?? '';
  if (/^(?:en|on|in|a|al|de|del|of|para|for|to|with|con)(?: |$)/.test(governor)) return undefined;
  return segment.senses.flatMap(({ sense }) =>
    sense.kind === 'dataset' || sense.kind === 'value' ? [sense.dataset] : [],
  )[0];
}

function namesRows(segment: Segment, context: FrameReader['context']): boolean {
  return (
    hasSense(segment, 'dataset') ||
    sensesOf(segment, 'value').some(({ via, field }) => via === 'code' || context.field(field).standsForEntity)
  );
}
