import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm } from '../logical-form.js';
import type { Conversation } from './conversation.js';
import { changesSomething } from './says-something.js';
import { same, subjectOf } from './subject.js';

/**
 * The form that a message goes on from: the last one, or the last one about what it goes back to ("ok, back to the work
 * orders", "vuelve a la primera", "regresa a lo anterior"). Null where it goes back to something that was never spoken of.
 */
export function startingPoint(
  frame: Frame,
  { previous, earlier }: Conversation,
  context: ReadingContext,
): LogicalForm | null {
  if (!frame.returns) return previous;
  const forms = [previous, ...earlier];
  const place = placeMeant(frame);
  if (place === 'first') return earlier.at(-1) ?? null;
  if (place === 'before') return earlier.find((form) => !same(form, previous)) ?? null;
  const wanted = frame.measures[0]
    ? context.homeOf(frame.measures[0])
    : frame.entityNamed && !frame.entityByValue
      ? frame.entity
      : undefined;
  const [measure] = frame.measures;
  const ofFigure = measure && forms.find((form) => form.measures.some((one) => same(one, measure)));
  if (ofFigure) return ofFigure;
  if (wanted === undefined) return changesSomething(frame) ? previous : (earlier[0] ?? null);
  const about = forms.filter((form) => subjectOf(form, context) === wanted);
  // "las averías de motores de este año": the one of which this was said.
  return about.find((form) => says(form, frame)) ?? about[0] ?? null;
}

/** Takes away from a message that goes back what only said how far. */
export function startsOver(frame: Frame): void {
  if (!frame.returns || placeMeant(frame) === null) return;
  frame.wentBack = true;
  delete frame.ranking;
  delete frame.previousPeriod;
  frame.limit = undefined;
}

/** "la primera", "la pregunta anterior", by themselves. */
function placeMeant(frame: Frame): 'first' | 'before' | null {
  const bare = { ...frame, ranking: undefined, previousPeriod: undefined, limit: undefined, asked: undefined };
  if (changesSomething(bare)) return null;
  if (frame.ranking?.byTime && frame.ranking.direction === 'asc') return 'first';
  return frame.previousPeriod === 'same' || (frame.ranking === undefined && !changesSomething(frame)) ? 'before' : null;
}

function says({ where, time }: LogicalForm, frame: Frame): boolean {
  const [period] = frame.periods;
  return (
    frame.where.some(({ pred }) => where.some((own) => same(own, pred))) ||
    (period !== undefined && period.from === time?.from && period.to === time?.to)
  );
}
