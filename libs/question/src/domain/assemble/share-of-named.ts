import { hasCue, hasSense, type Segment } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/** Words of a figure's name that say it is a share: "porcentaje de órdenes correctivas". */
const SHARE = /^(?:porcentaje|proporcion|percent|percentage|proportion|share|fraction|%)(?: de| of)? /;
const COPULA =
  /^(?:esta|estan|son|es|fue|fueron|se|is|are|was|were|has|have|been|got|get|quedo|quedaron|quedan|sigue|siguen|sali[oe]ron)(?: |$)/;

/**
 * "porcentaje de órdenes correctivas que están pendientes", "what share of corrective orders are pending": what is said of the rows in the
 * figure's name parts *them*, so that they are the whole and not a part of all that is pending. True where the figure was taken for that.
 */
export function readShareOfNamed(reader: FrameReader, metric: string): boolean {
  const { frame, context, current, position } = reader;
  const [parted, second] = [...context.partedBy(metric)];
  if (!current || !parted || second || !context.isPercent(metric) || !SHARE.test(current.folded)) return false;
  if (frame.measures.length > 0 || frame.ranking || frame.by.length > 0) return false;
  const [field, value] = parted;
  const { dataset } = context.field(field);
  if (!partsRows(reader, dataset)) {
    // "qué porcentaje del costo correctivo es de Monterrey": of Monterrey's own, or Monterrey's of all?
    if (comesFrom(reader)) frame.faults.push({ kind: 'unsupported', what: 'comparison' });
    return false;
  }
  frame.share = true;
  frame.entity = dataset;
  frame.entityNamed = true;
  frame.nounAt = position;
  reader.entityAt = position;
  frame.where.push({ pred: { field, op: 'in', values: [value] }, at: position });
  frame.fitted.push({ at: position, sense: { kind: 'dataset', dataset } });
  reader.nearestNoun = dataset;
  reader.lastRole = 'entity';
  return true;
}

/** Behind a copula, a relative pronoun or a reflexive verb stands a condition of such rows. */
function partsRows({ segments, position }: FrameReader, dataset: string): boolean {
  const after = segments.slice(position + 1);
  const joint = after.findIndex((segment) => hasCue(segment, 'that') || COPULA.test(segment.folded));
  return joint >= 0 && after.slice(joint).some((segment) => describes(segment, dataset));
}

function describes(segment: Segment, dataset: string): boolean {
  return (
    hasSense(segment, 'predicate', 'value', 'verb') &&
    segment.senses.some(({ sense }) => sense.kind !== 'field' && 'dataset' in sense && sense.dataset === dataset)
  );
}

/** "es de Monterrey", "comes from pumps". */
function comesFrom({ segments, position }: FrameReader): boolean {
  return segments.some(
    (segment, at) =>
      at > position &&
      /^(?:es|son|fue|fueron|is|are|was|were|comes?|came|viene|vienen|proviene|provienen)$/.test(segment.folded) &&
      segments[at + 1] !== undefined &&
      hasCue(segments[at + 1] as Segment, 'of', 'in') &&
      segments[at + 2] !== undefined &&
      hasSense(segments[at + 2] as Segment, 'value'),
  );
}
