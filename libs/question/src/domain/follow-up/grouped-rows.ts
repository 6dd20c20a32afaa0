import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, Pred } from '../logical-form.js';
import type { ShownRows } from './shown-rows.js';
import { ownerOf } from './subject.js';

/** Rows that an answer was made of groups of, and which of them it left. */
export interface GroupedRows {
  dataset: string;
  where: Pred[];
}

/**
 * "equipos con más de 3 fallas" was answered with groups, one for each machine: the machines that were left, by how many rows they have, or, where
 * that does not say it, by their codes as they were shown. Null where the groups are no rows, or which ones they were is not known.
 */
export function groupedRows(
  lf: LogicalForm,
  shown: ShownRows | undefined,
  context: ReadingContext,
): GroupedRows | null {
  const [axis, second] = lf.by;
  if (lf.kind !== 'aggregate' || !axis || second || !('entity' in axis)) return null;
  const { entity } = axis;
  if (lf.having && !lf.limit) {
    const counted = asConditions(lf, entity, context);
    if (counted) return { dataset: entity, where: counted };
  }
  return shown?.dataset === entity
    ? { dataset: entity, where: [{ field: shown.field, op: 'in', values: shown.values }] }
    : null;
}

/** The bound on the groups' number of rows as a condition on what the groups are. */
function asConditions(lf: LogicalForm, entity: string, context: ReadingContext): Pred[] | null {
  const [having, another] = lf.having ?? [];
  const measure = having && lf.measures[having.measure];
  if (!having || another || !measure || !('countOf' in measure)) return null;
  const own = (pred: Pred): boolean => {
    const owner = ownerOf(pred, context);
    return owner !== undefined && context.graph.reachesOne(entity, owner);
  };
  const related: Pred = {
    exists: measure.countOf,
    where: lf.where.filter((pred) => !own(pred)),
    ...(lf.time ? { time: lf.time } : {}),
    count: { op: having.op, value: having.value },
  };
  return [...lf.where.filter(own), related];
}

/** Conditions on rows of `dataset` as conditions on rows that belong to one of them each. */
export function heldBy(dataset: string, where: readonly Pred[]): Pred[] {
  return where.map((pred) => ('exists' in pred && pred.of === undefined ? { ...pred, of: dataset } : pred));
}

/** "¿cuántas son?", "¿cuáles son críticas?" after groups that a bound left: asked of what the groups are. */
export function asksOfGroups(lf: LogicalForm, frame: Frame, context: ReadingContext): boolean {
  const [axis] = lf.by;
  if (!lf.having || !axis || !('entity' in axis) || frame.justTotal || frame.each) return false;
  const { entity } = axis;
  const asks =
    (frame.asked !== undefined && ['count', 'which', 'list', 'detail', 'when'].includes(frame.asked)) ||
    (frame.columns.length > 0 && frame.asked !== 'howMuch');
  const other =
    frame.measures.length > 0 || frame.by.length > 0 || frame.ranking !== undefined || frame.having.length > 0 ||
    frame.bounds !== undefined || frame.periods.length > 0 || (frame.entityNamed && frame.entity !== entity); // prettier-ignore
  const owners = [
    ...frame.where.map(({ pred }) => ownerOf(pred, context)),
    ...frame.columns.map((column) => context.field(column).dataset),
  ];
  return asks && !other && owners.every((owner) => owner !== undefined && context.graph.reachesOne(entity, owner));
}
