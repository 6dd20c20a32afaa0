import { emptyFrame, type Frame } from '../assemble/frame.js';
import type { ReadingContext } from '../assemble/reading-context.js';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { LogicalForm } from '../logical-form.js';
import { singledRow } from './referents.js';
import type { ShownRows } from './shown-rows.js';
import { namingFields, subjectOf } from './subject.js';

/** Words that ask, join and point, and say nothing of which rows. */
const PLAIN = [
  'list', 'which', 'who', 'where', 'when', 'detail', 'followUp', 'and', 'ofThem', 'their', 'with', 'also', 'of', 'by', 'in', 'each', 'instead', 'only',
] as const; // prettier-ignore
const EACH = /^(?:(?:de |of )?cada (?:una?|uno)|(?:of |for )?each(?: one)?)$/;
const THAT_ONE = /^(?:de |of |for )?(?:es[ae]|aquell?a?|that one|this one)$/;
const LISTS = /(?:^| )(?:lista|listado|list|relacion)(?: |$)/;

/**
 * "de esa dime equipo y técnico", "la lista, con equipo y fecha", "y el técnico de cada una": nothing but nouns of what the rows that
 * were just spoken of have, so columns of those rows and no rows of their own. Null where the message says anything else.
 */
export function asAskedColumns(
  frame: Frame,
  segments: readonly Segment[],
  previous: LogicalForm,
  shown: ShownRows | undefined,
  context: ReadingContext,
): Frame | null {
  const words = segments.filter((segment) => !hasSense(segment, 'stop'));
  const nouns = words.filter((word) => !isPlain(word));
  if (!nouns.every((noun) => hasSense(noun, 'dataset', 'field') && !hasSense(noun, 'time'))) return null;
  const asking = words.filter((word) => hasCue(word, 'who', 'where'));
  const several = nouns.length + asking.length > 1;
  const points = segments.some(
    (word) => hasCue(word, 'ofThem', 'their', 'each') || EACH.test(word.folded) || THAT_ONE.test(word.folded),
  );
  const asks = words.some((word) => hasCue(word, 'list', 'detail', 'which') || LISTS.test(word.folded));
  if (frame.also || nouns.length === 0 || !(points || (several && asks))) return null;
  // "which technicians took care of them?" asks for people.
  if (!several && words.some((word) => hasCue(word, 'which'))) return null;
  if (words.some((word) => hasCue(word, 'by') && !EACH.test(word.folded))) return null;
  // "and for each equipment type?": groups, where "the technician for each" is a column.
  if (words.some((word, at) => hasCue(word, 'by') && nouns.includes(words[at + 1] as Segment))) return null;
  // "what about its downtime?" after a number of failures: another figure of the same, and no row's own number.
  const figures = nouns.some((noun) =>
    sensesOf(noun, 'field').some(({ field }) => context.field(field).role === 'measure'),
  );
  if (figures && !asks && previous.kind === 'aggregate') return null;
  for (const rows of rowsSpokenOf(previous, shown, context)) {
    const columns = columnsOf(nouns, asking, rows, context);
    if (columns === null) continue;
    return {
      ...emptyFrame(), entity: rows, asked: 'list', listsFirmly: true, columns, anaphora: true, ofThem: frame.ofThem,
      followUp: frame.followUp, cost: 0,
    }; // prettier-ignore
  }
  return null;
}

function isPlain(word: Segment): boolean {
  return (
    (hasCue(word, ...PLAIN) || LISTS.test(word.folded) || EACH.test(word.folded)) && !hasSense(word, 'dataset', 'field')
  );
}

/** Rows that were singled out, and those that were listed or counted. */
function rowsSpokenOf(previous: LogicalForm, shown: ShownRows | undefined, context: ReadingContext): string[] {
  const one = shown?.values.length === 1 ? shown.dataset : singledRow(previous, context)?.dataset;
  const ranked = previous.limit || previous.having ? shown?.dataset : undefined;
  const subject = previous.limit || previous.having ? undefined : (subjectOf(previous, context) ?? previous.entity);
  const listed = previous.kind === 'list' || previous.kind === 'lookup' ? previous.entity : undefined;
  return [...new Set([one, ranked, listed, subject])].filter((rows): rows is string => rows !== undefined);
}

/** What each noun shows of such a row; null where one of them is nothing that the row has one of. */
function columnsOf(
  nouns: readonly Segment[],
  asking: readonly Segment[],
  rows: string,
  context: ReadingContext,
): string[] | null {
  const { who, where } = context.implied;
  const implied = asking.map((word) => (hasCue(word, 'who') ? who : where));
  const shown = [
    ...nouns.map((noun) => columnsOfNoun(noun, rows, context)),
    ...implied.map((dataset) =>
      dataset !== undefined && dataset !== rows && context.graph.reachesOne(rows, dataset)
        ? namingFields(dataset, context)
        : null,
    ),
  ];
  if (shown.some((fields) => fields === null)) return null;
  return [...new Set(shown.flatMap((fields) => fields ?? []))];
}

function columnsOfNoun(noun: Segment, rows: string, context: ReadingContext): string[] | null {
  const picked = context.pick(noun, ['field', 'dataset'], [rows])?.chosen.sense;
  if (picked?.kind === 'field')
    return context.graph.reachesOne(rows, picked.dataset) && !picked.verb ? [picked.field] : null;
  const dataset = sensesOf(noun, 'dataset')
    .map((sense) => sense.dataset)
    .find((each) => each !== rows && context.graph.reachesOne(rows, each));
  return dataset !== undefined ? namingFields(dataset, context) : null;
}
