import type { FrameReader } from './frame-reader.js';

/** "antigüedad promedio en años": the unit of the age just asked for. */
export function readAgeUnit(reader: FrameReader, grain: string): boolean {
  const last = reader.frame.measures.at(-1);
  // "edad promedio en años de las bombas": the unit comes first.
  if (reader.pending.age && reader.behindHasCue('in', 'age', 'average') && (grain === 'year' || grain === 'day')) {
    reader.ageUnit = grain === 'year' ? 'years' : 'days';
    return true;
  }
  const said = reader.behindHasCue('in') || reader.segments[reader.position - 1]?.folded === ',';
  if (!last || !('ageOf' in last) || !said || (grain !== 'year' && grain !== 'day')) return false;
  last.unit = grain === 'year' ? 'years' : 'days';
  return true;
}

/** "edad promedio de las órdenes": how long ago, by the rows' own date. */
export function readAge(reader: FrameReader, dataset: string): void {
  const field = reader.context.timeFieldOf(dataset);
  reader.pending.age = false;
  if (field === undefined) return;
  const { aggregate } = reader.pending;
  reader.frame.measures.push({
    agg: aggregate === 'max' || aggregate === 'min' ? aggregate : 'avg',
    ageOf: field,
    unit: reader.ageUnit ?? 'days',
  });
  reader.pending.aggregate = undefined;
  reader.frame.entity ??= dataset;
  reader.nearestNoun = dataset;
}
