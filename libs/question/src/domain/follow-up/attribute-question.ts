import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm } from '../logical-form.js';
import { singledRow } from './referents.js';
import { namingFields, subjectOf } from './subject.js';

/**
 * "¿de qué planta son?", "which site is it in?": the noun asks for an attribute of the rows just shown, not for rows of its own.
 * Turns such a frame into one that asks for columns.
 */
export function asAttributeQuestion(frame: Frame, previous: LogicalForm, context: ReadingContext): Frame {
  const { entity } = frame;
  if (entity === undefined || !frame.entityNamed || frame.entityByValue || frame.asked !== 'which') return frame;
  const ofRows = frame.copulaAt !== undefined || frame.anaphora;
  const bare =
    frame.where.length === 0 && frame.measures.length === 0 && frame.by.length === 0 && frame.scopes.length === 0 &&
    frame.ranking === undefined && frame.columns.length === 0 && frame.periods.length === 0 && frame.pointedAt.length === 0; // prettier-ignore
  const row = singledRow(previous, context)?.dataset;
  const reached = [row, subjectOf(previous, context)].find(
    (dataset) => dataset !== undefined && dataset !== entity && context.graph.reachesOne(dataset, entity),
  );
  if (!ofRows || !bare || reached === undefined) return frame;
  return { ...frame, entity: reached, entityNamed: false, anaphora: true, columns: namingFields(entity, context) };
}
