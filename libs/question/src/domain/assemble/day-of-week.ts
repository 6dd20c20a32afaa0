import type { LogicalForm } from '../logical-form.js';
import type { Frame } from './frame.js';
import type { ReadingContext } from './reading-context.js';

/**
 * "¿qué día fallan más?": on which day of the week, or on which day of all? The same question of days of the week; null where the
 * words leave no doubt.
 */
export function ofDaysOfWeek(lf: LogicalForm, frame: Frame, context: ReadingContext): LogicalForm | null {
  const [axis, second] = lf.by;
  const [measure] = lf.measures;
  if (!axis || second || !('time' in axis) || axis.grain !== 'day' || !measure || !lf.limit) return null;
  if (lf.time || frame.axisAsked !== true) return null;
  const time = axis.time === 'default' ? context.timeFieldOf(context.homeOf(measure)) : axis.time;
  const weekday = time === undefined ? undefined : context.model.datasets.get(context.field(time).dataset);
  const field = weekday?.fields.get(`${time?.split('.')[1]}_weekday`);
  return field ? { ...lf, by: [{ field: field.ref }] } : null;
}
