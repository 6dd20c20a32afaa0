import type { FieldRef } from '@app/semantic-model/domain';
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
  if (field !== undefined) addAge(reader, dataset, field);
  reader.pending.age = false;
}

/**
 * "¿hace cuántos días se le hizo el último mantenimiento?", "how many days since the last failure of BOM-101": from that date, and of several
 * rows from the latest.
 */
export function readDaysAgo(reader: FrameReader, dataset: string, field: FieldRef): boolean {
  const { frame, pending } = reader;
  if (pending.ago !== true) return false;
  const latest = frame.ranking?.byTime === true && frame.ranking.direction === 'desc';
  if (latest) {
    delete frame.ranking;
    pending.aggregate = 'min';
  }
  addAge(reader, dataset, field);
  pending.age = false;
  pending.ago = false;
  return true;
}

function addAge(reader: FrameReader, dataset: string, field: FieldRef): void {
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
