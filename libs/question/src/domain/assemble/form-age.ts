import type { LogicalForm, Pred } from '../logical-form.js';
import type { Assembly } from './assembly.js';
import type { Frame } from './frame.js';
import type { ReadingContext } from './reading-context.js';
import { statesOf } from './states.js';

/**
 * "¿qué marca tiene los equipos más viejos en promedio?", "¿qué planta tiene…?": groups by the mean age of their rows, or of the rows that they
 * have.
 */
function ranksMeanAge({ lf, frame, context }: Pick<Assembly, 'lf' | 'frame' | 'context'>): boolean {
  const { ranking } = frame;
  const [column, second] = frame.columns;
  if (!ranking?.ofAge || !frame.averaged || lf.measures.length > 0 || second !== undefined) return false;
  const [axis, other] = lf.by;
  if (other || (axis && 'time' in axis)) return false;
  const [had] = lf.where.flatMap((pred) =>
    'exists' in pred && !pred.negated && !pred.count && !pred.time && pred.of === undefined ? [pred] : [],
  );
  const owner = had && frame.entity !== undefined && column === undefined && !axis ? frame.entity : undefined;
  const rows =
    owner !== undefined && context.graph.relation(owner, had?.exists ?? '').kind === 'toMany'
      ? had?.exists
      : (frame.entity ?? (column === undefined ? undefined : context.field(column).dataset));
  const ageOf = rows === undefined ? undefined : context.timeFieldOf(rows);
  if (ageOf === undefined || (column !== undefined && context.field(column).role !== 'category')) return false;
  if (column !== undefined) {
    lf.by.push({ field: column });
    frame.columns = [];
    frame.singular = frame.axisSingular ?? frame.singular;
  } else if (owner !== undefined && had && rows === had.exists) {
    lf.by.push({ entity: owner });
    lf.where = lf.where.flatMap((pred) => (pred === had ? had.where : [pred]));
  } else if (!axis) return false;
  frame.entity = rows;
  const direction = ranking.direction === 'asc' ? 'desc' : 'asc';
  frame.ranking = { direction, measure: { agg: 'avg', ageOf, unit: 'days' } };
  return true;
}

/**
 * "antigüedad de los técnicos" is an age for each of them, where nobody spoke of a mean; "edad del equipo más viejo" is the greatest of all.
 */
export function ageOfRows({ lf, frame, context }: Assembly): void {
  if (ranksMeanAge({ lf, frame, context })) return;
  lf.where = lf.where.filter((pred) => !saysHowLong(pred, lf, frame, context));
  const [age, second] = lf.measures;
  const { entity, ranking } = frame;
  if (!age || second || !('ageOf' in age) || age.agg !== 'avg' || frame.averaged || lf.by.length > 0) return;
  if (entity === undefined || context.field(age.ageOf).dataset !== entity || lf.having || frame.share || lf.compare)
    return;
  if (ranking?.ofAge) {
    const oldest = ranking.direction === 'asc';
    delete frame.ranking;
    if (frame.limit === undefined && (frame.singular || ranking.one)) {
      lf.measures = [{ ...age, agg: oldest ? 'max' : 'min' }];
      return;
    }
    frame.ranking = { direction: oldest ? 'desc' : 'asc', measure: age };
    lf.by.push({ entity });
    return;
  }
  if (!ranking && frame.entityNamed && !frame.singular && frame.asked !== 'exists') lf.by.push({ entity });
}

/** "¿cuántos días llevan *abiertas* las pendientes?": since when the age counts, not another state beside the one of the rows. */
function saysHowLong(
  pred: Pred,
  { measures, where }: LogicalForm,
  { statesOrDates }: Frame,
  context: ReadingContext,
): boolean {
  const [age] = measures;
  const state = statesOf(pred, context);
  if (!age || !('ageOf' in age) || !state) return false;
  if (!statesOrDates.some((said) => said.field === age.ageOf && JSON.stringify(said.pred) === JSON.stringify(pred)))
    return false;
  return where.some((other) => other !== pred && statesOf(other, context)?.column === state.column);
}
