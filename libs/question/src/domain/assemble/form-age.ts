import type { Assembly } from './assembly.js';

/**
 * "antigüedad de los técnicos" is an age for each of them, where nobody spoke of a mean; "edad del equipo más viejo" is the greatest of all.
 */
export function ageOfRows({ lf, frame, context }: Assembly): void {
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
