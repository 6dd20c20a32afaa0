import type { Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import type { LogicalForm } from '../logical-form.js';
import { rankedAxis } from './change-groups.js';
import { singledRow } from './referents.js';
import { saysNothing } from './says-something.js';
import { ownerOf, subjectOf } from './subject.js';

/**
 * True where a message has no subject of its own, or says that it goes on ("solo", "y", "también"): it changes an earlier
 * question. A noun with an asking word, a figure or a code starts afresh.
 */
export function leansOnPrevious(frame: Frame, previous: LogicalForm, context: ReadingContext): boolean {
  const subject = subjectOf(previous, context);
  if (frame.drops.length > 0 || frame.reversed || frame.returns) return true;
  if (ranksByNumber(frame)) return true;
  if (asksOfGroups(frame, previous, context)) return true;
  if (asksForAttribute(frame, previous, context)) return true;
  if (rankedAxis(frame, previous, context) !== null) return true;
  if (goesOnSilently(frame, previous, context)) return true;
  if (frame.pointedAt.some((dataset) => dataset === frame.entity && dataset === subject))
    return frame.measures.length === 0;
  // "what percentage were pumps?" of failures.
  const part = frame.share && frame.saidOf === true && frame.entityByValue && frame.entity !== undefined;
  if (part && subject !== undefined && context.graph.reachesOne(subject, frame.entity ?? '')) return true;
  const marked = frame.followUp || frame.only || frame.also || frame.reset || frame.widened;
  if (frame.measures.length > 0 || frame.ranking?.measure !== undefined)
    return (
      marked && !frame.entityNamed && frame.asked !== 'count' && frame.asked !== 'list' && frame.asked !== 'exists'
    );
  const axis = frame.by.some((dimension) => 'entity' in dimension && dimension.entity === frame.entity);
  if (marked && axis && frame.measures.length === 0) return true;
  if (frame.entityNamed && !frame.entityByValue) {
    if (frame.ranking !== undefined || frame.anaphora) return false;
    return frame.followUp ? true : marked && frame.asked === undefined;
  }
  // "¿cuántas son correctivas?" of orders: of those.
  const saidOf = frame.saidOf === true && frame.entity === subject;
  if (frame.entityByValue)
    return frame.asked === undefined || marked || frame.ofThem || saidOf || meansSuch(frame, subject, context);
  if (frame.codes.length > 0)
    return (
      marked ||
      frame.ofThem ||
      (frame.asked === undefined && frame.columns.length === 0 && sharesField(frame, previous))
    );
  // "¿cuántas vencieron ayer?" after failures: a verb or condition of other rows is a question of its own.
  const stranger =
    frame.entity !== undefined && subject !== undefined && frame.asked !== undefined && !marked && !frame.ofThem &&
    frame.entity !== subject && !context.graph.reachesOne(subject, frame.entity); // prettier-ignore
  return !stranger || frame.asksForSeveral === true;
}

/**
 * "¿cuánto duró el paro?" after failures of October: a figure over the very rows that were spoken of, with nothing of its own to say
 * which; and "¿cuánto cuesta cada una?".
 */
function goesOnSilently(frame: Frame, previous: LogicalForm, context: ReadingContext): boolean {
  const [measure, second] = frame.measures;
  if (!measure || second || frame.codes.length > 0 || frame.compare) return false;
  // "¿cuál fue el MTBF de esos mismos?" after their MTTR: of the same, in the same period.
  const figure = previous.measures.length > 0 && previous.measures.every((one) => !('countOf' in one));
  if (frame.ofThem && figure && !frame.entityNamed && saysNothing({ ...frame, measures: [] })) return true;
  // "paro" names both the rows and the figure.
  if (frame.entityNamed && (frame.entity !== context.homeOf(measure) || 'countOf' in measure)) return false;
  const says = frame.where.length > 0 || frame.periods.length > 0 || frame.scopes.length > 0 || frame.by.length > 0;
  if (says || frame.ranking || frame.definition || frame.justTotal || previous.limit !== undefined) return false;
  return context.homeOf(measure) === subjectOf(previous, context);
}

/** "lista los de rodamientos" after parts, "dame las de bombas" after failures. */
function meansSuch({ theOnes, entity }: Frame, subject: string | undefined, context: ReadingContext): boolean {
  if (theOnes !== true || entity === undefined || subject === undefined) return false;
  return entity === subject || context.graph.reachesOne(subject, entity);
}

/** "y sus fallas del año pasado", "and their cost?" after motors by maker: so many, or so much, by maker as well. */
function asksOfGroups(frame: Frame, previous: LogicalForm, context: ReadingContext): boolean {
  const { entity, measures, where } = frame;
  const [measure, second] = measures;
  const now = measure ? context.homeOf(measure) : frame.entityNamed && !frame.entityByValue ? entity : undefined;
  const subject = subjectOf(previous, context);
  if (!frame.followUp || !frame.anaphora || frame.ofThem || frame.each || second || now === undefined) return false;
  if (previous.kind !== 'aggregate' || previous.by.length === 0 || previous.limit || previous.having) return false;
  if (frame.asked !== undefined && frame.asked !== 'count' && frame.asked !== 'howMuch') return false;
  const says = frame.by.length > 0 || frame.codes.length > 0 || frame.columns.length > 0 || frame.ranking !== undefined;
  const own = where.every(({ pred }) => ownerOf(pred, context) === now);
  return !says && own && subject !== undefined && subject !== now && context.graph.reachesOne(now, subject);
}

/** "¿quién lo fabricó?", "when were they installed?": an attribute of the rows that were just shown. */
function asksForAttribute(frame: Frame, previous: LogicalForm, context: ReadingContext): boolean {
  const [column] = frame.columns;
  if (
    !frame.anaphora ||
    frame.entityNamed ||
    column === undefined ||
    frame.measures.length > 0 ||
    frame.codes.length > 0
  )
    return false;
  const owner = context.field(column).dataset;
  const row = singledRow(previous, context)?.dataset;
  return [subjectOf(previous, context), row].some(
    (dataset) => dataset !== undefined && context.graph.reachesOne(dataset, owner),
  );
}

/** "by number of failures" by itself: another figure for the ranking. */
export function ranksByNumber({ ranking, entityNamed, asked, measures }: Frame): boolean {
  return (
    ranking?.byFigure === true &&
    ranking.orderOnly === true &&
    entityNamed &&
    asked === undefined &&
    measures.length === 0
  );
}

/** "¿y BOM-102?" without "y": a code takes the place of the one that was asked about. */
function sharesField(frame: Frame, previous: LogicalForm): boolean {
  const fields = previous.where.flatMap((pred) => ('field' in pred ? [pred.field] : []));
  return frame.codes.some((pred) => 'field' in pred && fields.includes(pred.field));
}
