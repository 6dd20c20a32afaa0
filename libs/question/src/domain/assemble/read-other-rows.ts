import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/**
 * "equipos con fallas y órdenes preventivas", "machines with failures and open orders": rows of another kind that what is asked about has or
 * lacks as well, not a description of the first ones. False where nothing of the kind follows.
 */
export function goOnWithOtherRows(reader: FrameReader): boolean {
  const { scope, frame, context, pending } = reader;
  const { entity } = frame;
  if (!scope || scope.count || scope.of !== undefined || entity === undefined) return false;
  for (const offset of [1, 2]) {
    const next = reader.ahead(offset)?.segment;
    if (!next || hasCue(next, 'with', 'without', 'their', 'not', 'count')) return false;
    const other = rowsNamed(reader, next);
    if (other !== undefined) {
      if (other === scope.dataset || context.graph.relation(entity, other).kind !== 'toMany') return false;
      pending.existence = scope.negated ? 'without' : 'with';
      reader.scope = undefined;
      reader.nearestNoun = entity;
      return true;
    }
    if (!hasSense(next, 'predicate', 'value')) return false;
  }
  return false;
}

function rowsNamed({ context }: FrameReader, segment: Segment): string | undefined {
  const [noun] = sensesOf(segment, 'dataset');
  const standing = sensesOf(segment, 'value').find(
    ({ via, field }) => via === 'model' && context.field(field).standsForEntity,
  );
  return noun?.dataset ?? standing?.dataset;
}
