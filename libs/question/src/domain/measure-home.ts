import { getField, getMetric, type SemanticModel } from '@app/semantic-model/domain';
import type { Measure } from './logical-form.js';

/** The dataset over whose rows a measure runs; of several, its first term's. */
export function homeOfMeasure(model: SemanticModel, measure: Measure): string {
  if ('meanOf' in measure) return homeOfMeasure(model, measure.meanOf);
  if ('percent' in measure) return homeOfMeasure(model, measure.percent);
  if ('metric' in measure) return getMetric(model, measure.metric).terms[0]?.home ?? '';
  if ('countOf' in measure) return measure.countOf;
  if ('rowsOf' in measure) return measure.rowsOf;
  if ('shareOf' in measure) return measure.shareOf;
  if ('distinct' in measure) return getField(model, measure.distinct).dataset;
  return getField(model, 'field' in measure ? measure.field : measure.ageOf).dataset;
}
