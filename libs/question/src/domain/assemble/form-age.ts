import type { Assembly } from './assembly.js';

/** "¿qué marca tiene los equipos más viejos en promedio?": groups by the mean age of their rows. */
function ranksMeanAge({ lf, frame, context }: Pick<Assembly, 'lf' | 'frame' | 'context'>): boolean {
  const { ranking, entity } = frame;
  const [column, second] = frame.columns;
  if (!ranking?.ofAge || !frame.averaged || entity === undefined || lf.measures.length > 0 || second !== undefined)
    return false;
  const [axis, other] = lf.by;
  if (other || (axis && 'time' in axis) || (!axis && column === undefined)) return false;
  const ageOf = context.timeFieldOf(entity);
  if (ageOf === undefined || (column !== undefined && context.field(column).role !== 'category')) return false;
  if (column !== undefined) {
    lf.by.push({ field: column });
    frame.columns = [];
    frame.singular = frame.axisSingular ?? frame.singular;
  }
  frame.ranking = {
    direction: ranking.direction === 'asc' ? 'desc' : 'asc',
    measure: { agg: 'avg', ageOf, unit: 'days' },
  };
  return true;
}

/**
 * "antigüedad de los técnicos" is an age for each of them, where nobody spoke of a mean; "edad del equipo más viejo" is the greatest of all.
 */
export function ageOfRows({ lf, frame, context }: Assembly): void {
  if (ranksMeanAge({ lf, frame, context })) return;
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
