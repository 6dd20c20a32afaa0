import { type Field, getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, sensesOf } from '../lattice/segment.js';
import type { Measure } from '../logical-form.js';
import { EACH_OF_THEM } from './choose-entity.js';
import type { FrameReader } from './frame-reader.js';

/** Days of a bucket of time, as people count them. */
export const INTERVAL_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** "planes que se hacen cada 30 días", "every two weeks": rows that recur so often, where they have such a number. */
export function readInterval(reader: FrameReader): boolean {
  const { frame, context } = reader;
  const [amount, unit] = [reader.ahead(1), reader.ahead(2)];
  const value = amount ? sensesOf(amount.segment, 'number')[0]?.value : undefined;
  const grain = unit ? sensesOf(unit.segment, 'grain')[0]?.grain : undefined;
  if (value === undefined || !unit || grain === undefined || frame.entity === undefined) return false;
  const interval = intervalOf(frame.entity, context);
  if (!interval) return false;
  reader.skip(unit.distance);
  reader.addCondition(
    { field: interval.ref, op: 'in', values: [value * (INTERVAL_DAYS[grain] ?? 1)] },
    interval.dataset,
  );
  return true;
}

/** "planes mensuales", "weekly inspections": how often such rows recur, where they have such a number. */
export function readRecurrence(reader: FrameReader, grain: string): boolean {
  const { nearestNoun, subject, context, frame } = reader;
  const [interval] = [nearestNoun, subject, frame.entity].flatMap((dataset) =>
    dataset === undefined ? [] : (intervalOf(dataset, context) ?? []),
  );
  if (!interval) return false;
  reader.addCondition({ field: interval.ref, op: 'in', values: [INTERVAL_DAYS[grain] ?? 1] }, interval.dataset);
  return true;
}

/** The number of days after which rows of a dataset come round again. */
export function intervalOf(dataset: string, context: FrameReader['context']): Field | undefined {
  return context.implied.intervals
    .flatMap((sense) => (sense.kind === 'field' ? [context.field(sense.field)] : []))
    .find((field) => field.dataset === dataset && field.format === 'days');
}

/**
 * "machines with their number of failures", "áreas y cuántos equipos tiene cada una", "suppliers with how many parts each supplies": the rows
 * or values asked about, each with how many others it has.
 */
export function countsOfEach(reader: FrameReader): boolean {
  const { frame, context, pending } = reader;
  const { entity } = frame;
  // "each machine with its number of failures"
  const already = frame.by.every((axis) => 'entity' in axis && axis.entity === entity);
  if (frame.measures.length > 0 || !already || frame.ranking || frame.asked === 'count') return false;
  if (!pending.their && !saidOfEach(reader)) return false;
  const found = countedAhead(reader);
  const [column, second] = frame.columns;
  // "proveedores con su número de repuestos": the rows that have the value are counted.
  const named = frame.entityNamed && (reader.entityAt ?? 0) < reader.position;
  const axis = !named && column !== undefined && second === undefined ? context.field(column) : undefined;
  if (axis && (found ? context.graph.reachesOne(found.dataset, axis.dataset) : !reader.ahead())) {
    frame.columns = [];
    frame.by.push({ field: axis.ref });
    frame.measures.push({ countOf: found?.dataset ?? axis.dataset });
  } else if (
    found &&
    entity !== undefined &&
    named &&
    context.graph.relation(entity, found.dataset).kind === 'toMany'
  ) {
    frame.by = [{ entity }];
    frame.measures.push({ countOf: found.dataset });
  } else return false;
  if (found && !found.described) reader.skip(found.distance);
  frame.countedOfEach = true;
  reader.nearestNoun = found?.dataset ?? axis?.dataset;
  reader.clearPending();
  reader.lastRole = 'measure';
  return true;
}

/** "cuántas refacciones manejamos y cuántas piezas suman": the rows, and how many pieces they hold together. */
export function countsPieces(reader: FrameReader): boolean {
  const { frame, context } = reader;
  const { entity } = frame;
  const next = reader.ahead();
  if (frame.asked !== 'count' || entity === undefined || !frame.entityNamed || frame.measures.length > 0) return false;
  if (!next || !reader.coordinated || !/^(?:piezas?|pieces?|unidades|units)$/.test(next.segment.folded)) return false;
  const amount = [...getDataset(context.model, entity).fields.values()].find(
    ({ role, type, aggregation }) => role === 'measure' && type === 'integer' && aggregation === 'sum',
  );
  if (!amount) return false;
  frame.measures.push({ countOf: entity }, { agg: 'sum', field: amount.ref });
  reader.skip(next.distance);
  reader.lastRole = 'measure';
  return true;
}

/** "with how many machines", "y cuántas órdenes cerró cada uno". */
function saidOfEach(reader: FrameReader): boolean {
  const { current, segments, position } = reader;
  const each = segments.slice(position + 1).some(({ folded }) => EACH_OF_THEM.test(folded));
  const words = `${segments[position - 1]?.folded ?? ''} ${current?.folded ?? ''}`;
  if (reader.behindHasCue('with'))
    return /(?:^| )(?:how many|cuant[oa]s|(?:the|el|la) (?:number|numero|cantidad)(?: of| de)?)$/.test(words);
  return each && reader.behindHasCue('and');
}

/** The noun that is counted, adjectives before it passed over; null where their number is compared. */
function countedAhead(reader: FrameReader): { dataset: string; distance: number; described: boolean } | null {
  for (const offset of [1, 2, 3]) {
    const next = reader.ahead(offset);
    if (!next) return null;
    const dataset = sensesOf(next.segment, 'dataset')[0]?.dataset;
    const after = reader.ahead(offset + 1);
    if (dataset !== undefined) {
      const compared = after && hasCue(after.segment, 'gt', 'ge', 'lt', 'le', 'eq', 'betweenCue');
      return compared ? null : { dataset, distance: next.distance, described: offset > 1 };
    }
    if (!hasSense(next.segment, 'predicate', 'value')) return null;
  }
  return null;
}

/** Each row's own numbers instead of their sums. */
export function showEach({ frame, context }: FrameReader): void {
  const own = (measure: Measure): boolean =>
    'field' in measure && context.field(measure.field).dataset === frame.entity;
  if (!frame.entityNamed || frame.measures.length === 0 || !frame.measures.every(own)) return;
  for (const measure of frame.measures) if ('field' in measure) frame.columns.push(measure.field);
  frame.measures = [];
}
