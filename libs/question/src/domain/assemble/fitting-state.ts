import { fold } from '@app/kernel';
import { getDataset, getPredicate } from '@app/semantic-model/domain';
import { hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { Pred } from '../logical-form.js';
import type { FrameReader } from './frame-reader.js';
import { contradict } from './states.js';

/**
 * "completed orders that were late", "se cerraron a tiempo y cuántas tarde": of all that a word may say of rows, what fits the
 * condition before it. Late is overdue of what is pending, and completed late of what is completed.
 */
export function fittingState(reader: FrameReader, segment: Segment): SenseOf<'predicate'> | null {
  const { frame, context, lastCounted } = reader;
  const before = [
    ...statesSpokenOf(reader),
    ...reader.lastConditions(),
    ...frame.counts.flatMap(({ where }) => where),
    ...(lastCounted?.pred ? [lastCounted.pred] : []),
  ];
  const last = before.at(-1);
  if (!last || !('predicate' in last) || last.negated || hasSense(segment, 'stop', 'unknown')) return null;
  const { dataset, time } = getPredicate(context.model, last.predicate);
  const named = sensesOf(segment, 'predicate').filter((sense) => sense.dataset === dataset);
  const state = hasSense(segment, 'predicate', 'value', 'verb');
  if (!state || named.some(({ predicate }) => predicate === last.predicate)) return null;
  const counted = frame.counts.length > 0 || reader.nextIsAnotherCount();
  const fits = ({ predicate }: { predicate: string }): boolean => {
    const pred: Pred = { predicate };
    if (counted) return getPredicate(context.model, predicate).time === time;
    return before.every((other) => !contradict(other, pred, context));
  };
  const [first] = named;
  if (first && fits(first)) return null;
  // "without a technician that are in progress": a value that the rows may well have.
  const own = sensesOf(segment, 'value').some(
    (value) =>
      value.dataset === dataset &&
      before.every((other) => !contradict(other, { field: value.field, op: 'in', values: value.values }, context)),
  );
  if (!first && own) return null;
  const ended = [...getDataset(context.model, dataset).predicates.values()]
    .filter(
      ({ ref, wording }) =>
        !hasSense(segment, 'verb') && ref !== last.predicate && endsCondition(wording, segment.folded),
    )
    .map(({ ref }): SenseOf<'predicate'> => ({ kind: 'predicate', predicate: ref, dataset }));
  const found = [...named, ...ended].find(fits) ?? null;
  if (found) frame.fitted.push({ at: reader.position, sense: found });
  return found;
}

/** "how many of those were late?", "¿cuáles fueron tarde?" after what was completed: it is said of those. */
function statesSpokenOf({ frame, spoken, topic }: FrameReader): Pred[] {
  const ofThose =
    topic !== undefined && (frame.ofThem || (frame.copula && frame.entity === topic)) && frame.where.length === 0;
  return ofThose ? (spoken?.where ?? []).filter((pred) => 'predicate' in pred) : [];
}

/** "late" of "completed late", "fuera de plazo" of "cerrado fuera de plazo". */
function endsCondition(wording: ReturnType<typeof getPredicate>['wording'], words: string): boolean {
  return [wording.es, wording.en].some(({ label, plural, synonyms, verbs }) =>
    [label, plural, ...synonyms, ...verbs].some((name) => fold(name).endsWith(` ${words}`)),
  );
}
