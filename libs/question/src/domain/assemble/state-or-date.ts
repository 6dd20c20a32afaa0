import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { LogicalForm, Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import type { Frame } from './frame.js';
import { windowOn } from './frame-period.js';
import type { ReadingContext } from './reading-context.js';
import { statesOf } from './states.js';

/**
 * "abiertas en septiembre", "abiertas por día": a participle with a period or buckets of time right behind it says when something came
 * about, whatever became of it since. Not of today, and not where a verb makes a state of it ("están abiertas", "tiene abiertas").
 */
export function saysWhenItCame({ segments, position, scope }: FrameReader, { folded }: Segment): boolean {
  const [before, next, after] = [segments[position - 1], segments[position + 1], segments[position + 2]];
  if (scope || !next || !PARTICIPLE.test(folded) || (before && IS.test(before.folded))) return false;
  if (lasts(before) || segments.slice(0, position).some((earlier) => hasCue(earlier, 'with', 'exists'))) return false;
  if (hasCue(next, 'by')) return after !== undefined && hasSense(after, 'grain');
  const period = hasCue(next, 'in', 'of') || hasSense(next, 'stop') ? after : next;
  const mention = period && sensesOf(period, 'time')[0]?.mention;
  return mention?.kind === 'period' && mention.phrase !== 'today';
}

const PARTICIPLE = /(?:[ai]d|[rsc]t|ch)[oa]s?$|ed$/;
const IS = /(?:^| )(?:esta|estan|estaba|estaban|estuvo|estuvieron|son|is|are|were)$/;

/** "todavía abiertas", "still open": nothing but a state. */
export function lasts(before: Segment | undefined): boolean {
  return before !== undefined && LASTING.test(before.folded);
}

const LASTING =
  /(?:^| )(?:sigue|siguen|seguian|queda|quedan|quedaron|quedaban|todavia|aun|continuan?|permanecen?|still|remains?)(?: (?:esta|estan|siguen?|are|is))?$/;

/** The date takes the place of the state, and the answer says so. */
export function datesRows(reader: FrameReader, { text }: Segment, state: SenseOf<'value'>, date: string): void {
  const { frame, context } = reader;
  const column = context.field(state.field);
  const language = /[oa]s?$/i.test(text) ? 'es' : 'en';
  const value = column.values.get(state.values[0] ?? '')?.[language].label ?? String(state.values[0]);
  frame.timeField = date;
  frame.assumptions.push({
    kind: 'sense',
    text,
    taken: context.field(date).wording[language].label,
    alternative: `${column.wording[language].label} ${value}`,
  });
  reader.clearPending();
}

/**
 * "órdenes abiertas en octubre": those that were opened then, or of those the ones that are open still? Both questions, where one word
 * says either and a period stands by it; of today also the ones that are open now.
 */
export function ofStateOrDate(lf: LogicalForm, frame: Frame, context: ReadingContext): LogicalForm[] {
  const [said] = frame.periods;
  for (const { pred, field } of frame.statesOrDates) {
    const rest = lf.where.filter((other) => !same(other, pred));
    if (rest.length === lf.where.length) continue;
    // The word "hoy" went into the state.
    const time = lf.time ?? (said?.phrase === 'today' ? windowOn('default', said, context) : undefined);
    if (!time) continue;
    const own = time.field === 'default' ? context.timeFieldOf(context.field(field).dataset) : time.field;
    if (own !== field) continue;
    const dated: LogicalForm = { ...lf, where: rest, time: { ...time, field } };
    return lf.time ? [dated, lf] : [lf, dated];
  }
  return [];
}

function same(a: Pred, b: Pred): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** "pendientes hoy", "how many are open today": a state that lasts is asked about as of now, whenever it began. */
export function lastsUntilNow(pred: Pred, home: string, context: ReadingContext): boolean {
  if (isOfToday(pred, home, context)) return true;
  const states = statesOf(pred, context);
  if (states?.dataset !== home) return false;
  const others = [...getDataset(context.model, home).predicates.values()].flatMap((other) => {
    const found = statesOf({ predicate: other.ref }, context);
    return found?.column === states.column ? [{ ...found, dated: other.time !== undefined }] : [];
  });
  // What is over has a date of its own; what is not over yet are several states.
  const over = others.some(({ dated, values }) => dated && !values.some((value) => states.values.includes(value)));
  return (
    over &&
    others.some(
      ({ dated, values }) => !dated && values.length > 1 && states.values.every((value) => values.includes(value)),
    )
  );
}

/** "vencidas hoy": a condition that compares with the present day itself is as of now, and on no row's own date. */
export function isOfToday(pred: Pred, home: string, { model }: ReadingContext): boolean {
  if (!('predicate' in pred)) return false;
  const found = [...getDataset(model, home).predicates.values()].find(({ ref }) => ref === pred.predicate);
  return found !== undefined && /<=? CURRENT_DATE\b/.test(found.expression);
}

/**
 * "tendencia del backlog": how many were in that state at each time nobody recorded. Those that are in it now, by when they began, is
 * another question, and only perhaps the one that was meant.
 */
export function tracesState(lf: LogicalForm, { trend }: Frame, context: ReadingContext): boolean {
  const [measure] = lf.measures;
  if (!trend || !measure || !lf.by.some((axis) => 'time' in axis)) return false;
  const home = context.homeOf(measure);
  if (lf.where.some((pred) => lastsUntilNow(pred, home, context))) return true;
  const only = 'metric' in measure ? context.metric(measure.metric).where.get(home) : undefined;
  return [...getDataset(context.model, home).predicates.values()].some(
    ({ ref, expression }) => expression === only && lastsUntilNow({ predicate: ref }, home, context),
  );
}
