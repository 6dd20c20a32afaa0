import { sensesOf } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/** "la planta Monterrey", "el equipo BOM-101": the noun only introduces its name. */
export function introducesValue(reader: FrameReader, dataset: string): boolean {
  const next = reader.ahead();
  if (!next) return false;
  return sensesOf(next.segment, 'value').some((value) => value.dataset === dataset && value.via !== 'model');
}
