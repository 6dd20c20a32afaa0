import { type Field, getDataset } from '@app/semantic-model/domain';
import { hasCue, type Segment } from '../lattice/segment.js';
import { type Bound, compare, formatOf } from './compare-figure.js';
import type { FrameReader } from './frame-reader.js';

/** "rodamientos con menos de 5 piezas": how many there are of what each row stands for. */
export function comparesPieces(
  reader: FrameReader,
  unit: { segment: Segment; distance: number } | null,
  bounds: Bound[],
): boolean {
  const { frame, context } = reader;
  if (!unit || frame.entity === undefined || !PIECES.test(unit.segment.folded)) return false;
  if (piecesUsed(reader, unit, bounds)) return true;
  const amount = [...getDataset(context.model, frame.entity).fields.values()].find(
    ({ role, type, aggregation }) => role === 'measure' && type === 'integer' && aggregation === 'sum',
  );
  if (!amount || frame.columns.length > 0) return false;
  reader.skip(unit.distance);
  compare(reader, { agg: 'sum', field: amount.ref }, bounds);
  return true;
}

function piecesIn({ context }: FrameReader, dataset: string): Field | undefined {
  return [...getDataset(context.model, dataset).fields.values()].find(
    ({ role, type, aggregation }) => role === 'measure' && type === 'integer' && aggregation === 'sum',
  );
}

/** What joins the rows asked about to others holds how many of them were used. */
function piecesUsedOf(reader: FrameReader): Field | undefined {
  const { frame, context } = reader;
  const bridge = [...context.model.datasets.values()].find(
    ({ name, bridge: joins }) => joins && frame.entity !== undefined && context.graph.reachesOne(name, frame.entity),
  );
  return bridge && piecesIn(reader, bridge.name);
}

export const PIECES = /^(?:piezas?|pieces?|unidades|units)$/;

/** "¿de qué refacciones gastamos más de 50 unidades?", "parts we used over 50 units of": pieces of what was used, not money and not what is there. */
export function piecesUsed(reader: FrameReader, unit: { distance: number }, bounds: Bound[]): boolean {
  const { frame, context, scope } = reader;
  const last = reader.lastRole === 'measure' ? frame.measures.at(-1) : undefined;
  const bridge = scope && !scope.negated && getDataset(context.model, scope.dataset).bridge ? scope : undefined;
  const home = last ? context.homeOf(last) : bridge?.dataset;
  const amount = home === undefined ? undefined : (piecesIn(reader, home) ?? piecesUsedOf(reader));
  if (!amount || (last && formatOf(last, context) !== 'currency')) return false;
  if (last) {
    frame.measures.pop();
    reader.takeNamedFor(amount.ref);
  }
  if (bridge) {
    for (const pred of bridge.where) frame.where.push({ pred, at: reader.position });
    if (bridge.period) frame.periods.push(bridge.period);
    frame.scopes = frame.scopes.filter((other) => other !== bridge);
    reader.scope = undefined;
  }
  reader.skip(unit.distance);
  compare(reader, { agg: 'sum', field: amount.ref }, bounds);
  return true;
}

/** "which filters do we have fewer than 10 of?", "con menos de 10": how many there are of what each row stands for, where nothing else is said. */
export function comparesStock(reader: FrameReader, bounds: Bound[]): boolean {
  const { frame, context, lastRole } = reader;
  const next = reader.ahead();
  const ends = !next || (hasCue(next.segment, 'of') && !reader.ahead(2));
  const held = reader.segments.some((segment) => hasCue(segment, 'exists', 'with'));
  if (!ends || !held || frame.entity === undefined || !frame.entityNamed || frame.measures.length > 0) return false;
  if (lastRole !== 'entity' && lastRole !== 'filter') return false;
  const amount = [...getDataset(context.model, frame.entity).fields.values()].find(
    ({ role, type, aggregation }) => role === 'measure' && type === 'integer' && aggregation === 'sum',
  );
  if (!amount || frame.columns.length > 0) return false;
  compare(reader, { agg: 'sum', field: amount.ref }, bounds);
  return true;
}
