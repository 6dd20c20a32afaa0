import type { FieldRef } from '@app/semantic-model/domain';
import type { LogicalForm } from '../logical-form.js';
import { checkForm } from './check-form.js';
import type { Frame } from './frame.js';
import { ownerOf } from './frame-period.js';
import type { ReadingContext } from './reading-context.js';

/**
 * "horas trabajadas de la BOM-101": what people worked on it, or what it ran? The same question of the other figures that its
 * words name as well, where nothing said tells which is meant: what they have in common is spoken of, and nothing that only one of them
 * has.
 */
export function ofOtherFigures(lf: LogicalForm, { ties }: Frame, context: ReadingContext): LogicalForm[] {
  return ties.flatMap(({ taken, other }) => {
    if (!speaksOfOwner(lf, other, context)) return [];
    const measures = lf.measures.map((measure) =>
      'field' in measure && measure.field === taken ? { ...measure, field: other } : measure,
    );
    if (JSON.stringify(measures) === JSON.stringify(lf.measures)) return [];
    const changed: LogicalForm = {
      ...lf,
      measures,
      ...(lf.time ? { time: { ...lf.time, field: 'default' } } : {}),
      entity: context.field(other).dataset,
    };
    return checkForm(changed, context).length === 0 ? [changed] : [];
  });
}

/** What each row of the figure directly belongs to is a condition or an axis. */
function speaksOfOwner({ where, by }: LogicalForm, figure: FieldRef, context: ReadingContext): boolean {
  const home = context.field(figure).dataset;
  const spoken = [
    ...where.map((pred) => ownerOf(pred, context)),
    ...by.map((axis) =>
      'entity' in axis ? axis.entity : 'field' in axis ? context.field(axis.field).dataset : undefined,
    ),
  ];
  return spoken.some((dataset) => {
    const relation = dataset === undefined ? null : context.graph.relation(home, dataset);
    return relation?.kind === 'toOne' && relation.distance === 1;
  });
}
