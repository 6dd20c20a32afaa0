import { fold } from '@app/kernel';
import { getDataset } from '@app/semantic-model/domain';
import { hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { Measure } from '../logical-form.js';
import { figureFollows } from './read-figures.js';
import type { FrameReader } from './frame-reader.js';

/** "más caros": the money of the ranked rows themselves, else the plant's cost figure that reaches them. */
export function costMeasure(reader: FrameReader): { measure?: Measure; field?: string } {
  const meant = impliedMeasure(reader, reader.context.implied.costs);
  if (meant.field !== undefined || meant.measure !== undefined || reader.frame.entity === undefined) return meant;
  // No figure of the model is called cost: the one amount of money that the rows have.
  const fields = [...getDataset(reader.context.model, reader.frame.entity).fields.values()];
  const [only, other] = fields.filter(({ role, format }) => role === 'measure' && format === 'currency');
  return only && !other ? { field: only.ref } : {};
}

/**
 * "el equipo más caro": what one is worth, where rows have such a price and no period asks for what was spent. That spending
 * may have been meant is said with the answer.
 */
export function priceMeant(reader: FrameReader, segment: Segment): { field: string } | null {
  const { frame, context } = reader;
  const { measure } = costMeasure(reader);
  const entity = frame.entity ?? reader.topic;
  if (!PRICED.test(segment.folded) || !measure || entity === undefined) return null;
  const spent =
    'metric' in measure
      ? context.metric(measure.metric).wording
      : 'field' in measure
        ? context.field(measure.field).wording
        : null;
  const price = [...getDataset(context.model, entity).fields.values()].find(
    ({ role, format }) => role === 'measure' && format === 'currency',
  );
  if (!price || !spent || context.homeOf(measure) === entity) return null;
  if (frame.measures.length > 0 || reader.segments.some((other) => hasSense(other, 'time'))) return null;
  const language = sensesOf(segment, 'cue')[0]?.language ?? 'es';
  frame.assumptions.push({
    kind: 'sense',
    text: segment.text,
    taken: price.wording[language].label,
    alternative: spent[language].label,
  });
  return { field: price.ref };
}

const PRICED =
  /(?:car[oa]|barat[oa])s?$|costos|econom|pagad|gana|cobra|expensive|costl|priciest|cheap|affordable|paid|priced/;

/** "cuántas refacciones hay y cuánto valen": what the rows that are counted are worth together, where they have such a sum. */
export function addWorth({ frame, context }: FrameReader): boolean {
  const { entity } = frame;
  if (frame.asked !== 'count' || entity === undefined || !frame.entityNamed) return false;
  const pieces = frame.measures.every(
    (measure) => 'field' in measure && context.field(measure.field).dataset === entity,
  );
  if (!pieces) return false;
  const sums = [...getDataset(context.model, entity).fields.values()].filter(
    ({ role, format, aggregation }) => role === 'measure' && format === 'currency' && aggregation === 'sum',
  );
  const [only, other] = sums;
  if (!only || other) return false;
  if (frame.measures.length === 0) frame.measures.push({ countOf: entity });
  frame.measures.push({ agg: 'sum', field: only.ref });
  return true;
}

/** How long one of the ranked rows took; nothing where they have no such number of their own. */
export function durationOf(reader: FrameReader): { field?: string } {
  const { context } = reader;
  // "took the longest to repair": of several, the one that is named after it.
  const said = (reader.current?.folded ?? '').split(' ').filter((word) => word.length > 4);
  const named = context.implied.durations.filter(
    (sense) =>
      sense.kind === 'field' &&
      [context.field(sense.field).wording.es, context.field(sense.field).wording.en].some(({ verbs }) =>
        verbs.some((verb) => said.includes(fold(verb).split(' ').at(-1) ?? '')),
      ),
  );
  const { field } = impliedMeasure(reader, named.length > 0 ? named : context.implied.durations);
  return field === undefined ? {} : { field };
}

/** "el tanque más grande": by what says how large one of the ranked rows is; nothing where they have no such number. */
export function sizeOf(reader: FrameReader): { field: string } | null {
  const { frame, context, lastRole } = reader;
  const entity = frame.entity ?? reader.topic;
  const word = reader.current?.folded ?? '';
  if (entity === undefined || !SIZED.test(word) || lastRole === 'measure' || lastRole === 'column') return null;
  if (frame.measures.length > 0 || figureFollows(reader)) return null;
  for (const sense of context.implied.sizes) {
    const field = sense.kind === 'field' && sense.dataset === entity ? context.field(sense.field) : null;
    if (field?.role === 'measure') return { field: field.ref };
  }
  return null;
}

const SIZED = /(?:^| )(?:grandes?|biggest|largest|pequen[oa]s?|chic[oa]s?|smallest)$/;

function impliedMeasure(reader: FrameReader, senses: readonly Sense[]): { measure?: Measure; field?: string } {
  const { frame, context } = reader;
  const entity = frame.entity ?? reader.topic;
  if (entity === undefined) return {};
  const byDistance = senses
    .filter((sense) => sense.kind === 'metric' || sense.kind === 'field')
    .sort((a, b) => context.distance(a, [entity]) - context.distance(b, [entity]));
  const [cost] = byDistance;
  if (!cost) return {};
  if (cost.kind === 'metric') return { measure: { metric: cost.metric } };
  const field = context.field(cost.field);
  return field.dataset === entity
    ? { field: field.ref }
    : { measure: { agg: field.aggregation ?? 'sum', field: field.ref } };
}
