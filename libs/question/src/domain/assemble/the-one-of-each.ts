import { hasSense, sensesOf } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/** What stands for the noun of rows that was left out. */
const ONE = /^(?:el|la|los|las) que$|^(?:the )?ones?(?: that| which| with)?$/;

/**
 * "de cada categoría de refacción, la que tiene más piezas", "for each part category, the one with the highest unit cost": rows that have the
 * category, one of each, and not the categories themselves ranked.
 */
export function readTheOneOfEach(reader: FrameReader): void {
  const { frame, context, segments } = reader;
  const { ranking } = frame;
  const [axis, second] = frame.by;
  if (!ranking || frame.entity !== undefined || !axis || second || !('field' in axis)) return;
  const of = context.field(axis.field);
  const figure = ranking.field ?? (ranking.measure && 'field' in ranking.measure ? ranking.measure.field : undefined);
  if (of.role !== 'category' || figure === undefined || context.field(figure).dataset !== of.dataset) return;
  const named = segments.findIndex((segment) => sensesOf(segment, 'field').some(({ field }) => field === axis.field));
  const one = segments.some(({ folded }, at) => at > named && ONE.test(folded));
  if (named < 0 || !one || segments.some((segment) => hasSense(segment, 'dataset'))) return;
  frame.entity = of.dataset;
  frame.entityNamed = true;
  frame.singular = frame.limit === undefined;
  delete ranking.orderOnly;
}
