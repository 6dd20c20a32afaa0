import { getPredicate } from '@app/semantic-model/domain';
import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm, Pred } from '../logical-form.js';
import { singledRow } from './referents.js';
import { namingFields, subjectOf } from './subject.js';

/**
 * "¿de qué planta son?", "which site is it in?": the noun asks for an attribute of the rows just shown, not for rows of its own.
 * Nor does it in "¿en qué equipos?" or "assigned to whom?". Turns such a frame into one that asks for columns.
 */
export function asAttributeQuestion(frame: Frame, previous: LogicalForm, context: ReadingContext): Frame {
  const { entity } = frame;
  const who = frame.asksWho === true && entity === context.implied.who;
  const asks = frame.asked === 'which' || (who && frame.asked === 'list');
  if (entity === undefined || !frame.entityNamed || frame.entityByValue || !asks) return frame;
  // "who is on each of them?", "¿quién las trae?": somebody, of each row.
  const ofRows = frame.copulaAt !== undefined || frame.anaphora || frame.asksOf === true || who;
  const bare =
    frame.where.length === 0 && frame.measures.length === 0 && frame.by.length === 0 && frame.scopes.length === 0 &&
    frame.ranking === undefined && frame.columns.length === 0 && frame.periods.length === 0 && frame.pointedAt.length === 0; // prettier-ignore
  const row = singledRow(previous, context)?.dataset;
  const reached = [row, subjectOf(previous, context)].find(
    (dataset) => dataset !== undefined && dataset !== entity && context.graph.reachesOne(dataset, entity),
  );
  if (!ofRows || !bare || reached === undefined) return frame;
  // "¿en qué equipos?" after a number of failures: how many in each.
  const figure = previous.kind === 'aggregate' && previous.by.length === 0;
  if (figure && !frame.copula && !frame.anaphora)
    return { ...frame, entity: undefined, entityNamed: false, asked: undefined, by: [{ entity }] };
  return { ...frame, entity: reached, entityNamed: false, anaphora: true, columns: namingFields(entity, context) };
}

/** "who are they assigned to?" of orders: to whom each is, and no word of which orders. */
export function withoutPresence(frame: Frame, context: ReadingContext): Frame {
  const { who } = context.implied;
  const asksWhom = frame.columns.some((column) => context.field(column).dataset === who);
  if (!asksWhom || who === undefined || frame.asked !== 'which' || frame.entityNamed) return frame;
  const said = frame.where.filter(({ pred }) => saysThatThereIs(pred, who, context));
  if (said.length === 0) return frame;
  return {
    ...frame,
    where: frame.where.filter((placed) => !said.includes(placed)),
    subtractedAt: [...frame.subtractedAt, ...said.map(({ at }) => at)],
  };
}

/** A condition that says no more than that a row has its one row of `dataset`. */
function saysThatThereIs(pred: Pred, dataset: string, context: ReadingContext): boolean {
  if (!('predicate' in pred) || pred.negated) return false;
  const { expression, dataset: rows } = getPredicate(context.model, pred.predicate);
  const column = /^\(*\s*([a-z_]+)\s+is\s+not\s+null\s*\)*$/i.exec(expression)?.[1];
  const links = context.model.relationships.filter(({ from, to }) => from === rows && to === dataset);
  return column !== undefined && links.some(({ fromColumns }) => fromColumns.includes(column));
}
