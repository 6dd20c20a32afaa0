import type { Measure } from '../logical-form.js';
import { hasCue, hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { FrameReader } from './frame-reader.js';

/**
 * "¿Dónde se abrieron más órdenes, en Querétaro o en Bogotá?", "more morning or night technicians?", "did pumps or motors fail more often?": two
 * members are put side by side, each with its figure, else with its number of rows; the answer shows which has more.
 */
export function compareAlternatives(reader: FrameReader): void {
  const { frame, pending, context, segments } = reader;
  const field = frame.either;
  if (field === undefined || frame.by.length > 0 || frame.compare || frame.share || frame.having.length > 0) return;
  const at = segments.findIndex((segment) => hasCue(segment, 'most', 'least', 'frequent') || isThan(segment));
  const [more, before] = [segments[at], segments[at - 1]];
  if (!more || frame.limit !== undefined || frame.after !== undefined) return;
  // "bombas o motores con más fallas": machines of either kind are ranked.
  if (before && hasCue(before, 'with', 'that') && frame.where.some((placed) => placed.at < at)) return;
  if (frame.ranking && (frame.ranking.byTime || frame.ranking.implied || frame.ranking.field !== undefined)) return;
  const measure = frame.ranking?.measure ?? frame.measures[0] ?? counted(reader);
  if (!measure || frame.measures.length > 1) return;
  if (!context.graph.reachesOne(context.homeOf(measure), context.field(field).dataset)) return;
  const scope = 'countOf' in measure ? frame.scopes.find(({ dataset }) => dataset === measure.countOf) : undefined;
  if (scope && !scope.negated && !scope.count) {
    for (const pred of scope.where) frame.where.push({ pred, at: reader.position });
    if (scope.period) frame.periods.push(scope.period);
    frame.timeField ??= scope.timeField;
    frame.scopes = frame.scopes.filter((other) => other !== scope);
  }
  frame.measures = [];
  frame.columns = [];
  frame.by.push({ field });
  frame.ranking = { direction: hasCue(more, 'least', 'lt') ? 'asc' : 'desc', measure, orderOnly: true };
  frame.alternatives = undefined;
  frame.asked = 'count';
  frame.entity = context.homeOf(measure);
  frame.entityNamed = false;
  pending.ranking = undefined;
  pending.existence = undefined;
}

/** "more than motors", "más que los motores": no number is compared. */
export function isThan(segment: Segment): boolean {
  return hasCue(segment, 'gt', 'lt') && /(?:^| )(?:que|than)$/.test(segment.folded);
}

/** "more often than Bogotá", "más que los motores": the member that the one before is put beside. */
export function joinsOtherMember(
  { frame, segments, position }: FrameReader,
  { field, values }: SenseOf<'value'>,
): boolean {
  const first = frame.where
    .map(({ pred }) => pred)
    .find((pred) => 'field' in pred && pred.field === field && pred.op === 'in');
  if (!first || !('op' in first) || first.op !== 'in' || !comesBehindThan(segments, position)) return false;
  first.values = [...new Set([...first.values, ...values])];
  frame.either = field;
  return true;
}

function comesBehindThan(segments: readonly Segment[], position: number): boolean {
  const than = segments
    .slice(0, position)
    .findLastIndex((segment) => !/^(?:el|la|los|las|the|en|in|at|de)$/.test(segment.folded));
  const segment = segments[than];
  if (!segment) return false;
  if (isThan(segment)) return true;
  return (
    /^(?:que|than)$/.test(segment.folded) &&
    segments.slice(0, than).some((earlier) => hasCue(earlier, 'most', 'least', 'frequent'))
  );
}

/** What is counted: rows that a verb or a noun names. */
function counted({ frame, segments, context }: FrameReader): Measure | undefined {
  const verb = segments.flatMap((segment) => sensesOf(segment, 'verb'))[0];
  if (verb && frame.scopes.some(({ dataset }) => dataset === verb.dataset)) return { countOf: verb.dataset };
  const noun = segments
    .filter((segment) => hasSense(segment, 'dataset') && !hasSense(segment, 'value'))
    .flatMap((segment) => sensesOf(segment, 'dataset'))
    .find(({ dataset }) => frame.either && context.graph.reachesOne(dataset, context.field(frame.either).dataset));
  if (noun) return { countOf: noun.dataset };
  if (verb) return { countOf: verb.dataset };
  return frame.entity === undefined ? undefined : { countOf: frame.entity };
}
