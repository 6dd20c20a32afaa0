import type { ReadingContext } from '../assemble/reading-context.js';
import { foldPhrase } from '../lexicon/lexicon.js';
import type { LogicalForm } from '../logical-form.js';

/** A message that asks by itself leaves out no head. */
const ASKS =
  /^(?:\S+ ){0,2}(?:cuant[oa]s?|cual(?:es)?|que|quien(?:es)?|list\w*|how|which|what|who)(?: |$)|^(?:\S+ ){9}/;
/** How many heads of a figure's names are tried. */
const HEADS = 4;

/** "¿cuánto de eso fue en refacciones?", "what part was labor?": a part of the amount that was spoken of. */
const ASKS_PART =
  /^(?:\S+ ){0,3}(?:cuanto|que (?:parte|porcentaje|proporcion)|how much|what (?:part|portion|share|percent|percentage))(?: |$)/;
const OF_IT =
  /^.*? (?:(?:de (?:eso|esto|ello|ese total)|del total|of (?:that|it|this|which|the total)) )?(?:se )?(?:fue|fueron|es|son|corresponden?|representan?|was|were|is|are|went|represents?)(?: (?:de|en|a|por|on|to|for|into))?(?! (?:el|la|los|las|the|un|una|an?|su|its)(?: |$))/;

/** Words of a figure's names that a message may leave out where the figure was spoken of before. */
export interface SpokenFigure {
  /** First words: "costo" of "costo de repuestos". */
  spoken: readonly string[];
  /** Last words, which English leaves out: "cost" of "parts cost". */
  spokenTails: readonly string[];
}

export function spokenFigure(
  message: string,
  previous: LogicalForm | undefined,
  context: ReadingContext,
): SpokenFigure {
  const words = foldPhrase(message);
  const part = ASKS_PART.test(words) && OF_IT.test(words);
  const names = previous && (part || !ASKS.test(words)) ? namesOfFigure(previous, context) : [];
  const spoken = distinct(names.map((name) => name.split(' ')[0] ?? '')).slice(0, HEADS);
  return { spoken, spokenTails: part ? distinct(names.map((name) => name.split(' ').at(-1) ?? '')) : [] };
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].filter(Boolean);
}

/** The names of the one figure that a form asks for. */
function namesOfFigure(lf: LogicalForm, context: ReadingContext): string[] {
  const [measure, second] = lf.measures;
  if (!measure || second) return [];
  const wording =
    'metric' in measure
      ? context.metric(measure.metric).wording
      : 'field' in measure
        ? context.field(measure.field).wording
        : null;
  const names = wording ? [wording.es, wording.en].flatMap(({ label, synonyms }) => [label, ...synonyms]) : [];
  return names.map(foldPhrase);
}
