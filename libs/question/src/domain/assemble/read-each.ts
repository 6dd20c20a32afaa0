import type { Field } from '@app/semantic-model';
import { sensesOf } from '../lattice/segment.js';
import type { Measure } from '../logical-form.js';
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

/** Each row's own numbers instead of their sums. */
export function showEach({ frame, context }: FrameReader): void {
  const own = (measure: Measure): boolean =>
    'field' in measure && context.field(measure.field).dataset === frame.entity;
  if (!frame.entityNamed || frame.measures.length === 0 || !frame.measures.every(own)) return;
  for (const measure of frame.measures) if ('field' in measure) frame.columns.push(measure.field);
  frame.measures = [];
}
