import type { DimensionPlan, GroupColumn } from './dimension-plan.js';
import type { Fragment } from './fragment.js';
import type { FinishPlan } from './outputs.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';

/** What groups are put in order by: a column of theirs, or a figure by its column's name. */
export interface OrderKey {
  column: GroupColumn | string;
  direction: 'asc' | 'desc';
  nullable: boolean;
}

/**
 * What the form asks for, else the own order of time or of days of the week, else the first figure, largest first; then the groups, so that the result is
 * the same each time.
 */
export function orderKeys({ form, dimensions, measures, figures }: FinishPlan): OrderKey[] {
  if (figures.groups.length === 0) return [];
  const inTime = dimensions.some(
    ({ dimension, columns }) => 'time' in dimension || columns.some(({ ordered }) => ordered),
  );
  const order = form.order ?? (inTime || measures.length === 0 ? undefined : { by: 0, dir: 'desc' as const });
  const keys: OrderKey[] = [];
  if (order) {
    const measure = typeof order.by === 'number' ? measures[order.by] : undefined;
    const column = typeof order.by === 'string' ? groupColumnOf(dimensions, order.by) : measure?.column.name;
    if (column === undefined) {
      throw new PlanningError('invalid_form', 'The order names nothing in the result', { subject: String(order.by) });
    }
    keys.push({ column, direction: order.dir, nullable: !measure?.counts });
  }
  const ties = dimensions.flatMap(({ columns }) => {
    const label = columns.find(({ shown }) => shown);
    return [label, columns[0]].filter((column) => column !== undefined);
  });
  const unused = new Set(ties.filter((column) => keys.every((key) => key.column !== column)));
  return [
    ...keys,
    ...[...unused].map((column): OrderKey => ({ column, direction: 'asc', nullable: column.isKey !== true })),
  ];
}

/** @param figureNamed what a figure of that name is made of, where the SELECT in which it is ordered by computes it */
export function renderOrder(
  environment: PlanEnvironment,
  keys: readonly OrderKey[],
  valueOf: (column: GroupColumn) => Fragment,
  figureNamed: (name: string) => Fragment | undefined = () => undefined,
): Fragment[] {
  return keys.map(({ column, direction, nullable }) => {
    if (typeof column !== 'string') return environment.renderer.orderTerm(valueOf(column), direction, nullable);
    return environment.renderer.orderTerm(environment.identifier(column), direction, nullable, figureNamed(column));
  });
}

function groupColumnOf(dimensions: readonly DimensionPlan[], ref: string): GroupColumn | undefined {
  const columns = dimensions.flatMap((plan) => plan.columns);
  const inDefaultTime = dimensions.find(({ dimension }) => 'time' in dimension && dimension.time === 'default');
  return columns.find(({ field }) => field === ref) ?? inDefaultTime?.columns[0];
}
