import type { Measure } from '../logical-form.js';
import type { ReadingContext } from './reading-context.js';

type Operator = 'avg' | 'sum' | 'min' | 'max';

/** A measure under an operator; null where the operator does not apply (the average of a ratio is the ratio). */
export function aggregateOf(context: ReadingContext, measure: Measure, kind: Operator): Measure | null {
  if ('agg' in measure)
    return { ...measure, agg: 'ageOf' in measure && kind === 'sum' ? ('avg' as const) : kind } as typeof measure;
  if (!('metric' in measure)) return null;
  const metric = context.model.metrics.get(measure.metric);
  const field = metric && context.fieldBehind(metric);
  return field && kind !== 'sum' ? { agg: kind, field: field.ref } : null;
}
