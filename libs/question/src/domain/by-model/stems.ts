import { fold } from '@app/kernel';
import { chatterPhrases } from '../lexicon/chatter.js';
import { chartWords, grainWords } from '../lexicon/closed-words.js';
import { CUES } from '../lexicon/cues.js';
import { isFunctionWord } from '../lexicon/function-words.js';
import { readNumber } from '../text/numbers.js';
import { TIME_TABLE } from '../time/time-table.js';
import { monthNumber, ordinalNumber, weekdayNumber } from '../time/time-vocabulary.js';

/** Words are compared by their beginnings: "bomba", "bombas", "bombeo". */
const STEM = 5;

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);
}

export function stemsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(wordsOf).map((word) => word.slice(0, STEM)));
}

/** Words of asking, comparing, counting and dating: they name nothing in a plant's data. */
let closed: ReadonlySet<string> | undefined;
function closedWords(): ReadonlySet<string> {
  closed ??= new Set(
    [
      ...CUES.map(([, , surfaces]) => surfaces),
      ...[...grainWords(), ...chartWords()].map(([surface]) => surface),
      ...chatterPhrases().map(({ phrase }) => phrase),
      ...TIME_TABLE.map(([pattern]) => pattern),
    ].flatMap(wordsOf),
  );
  return closed;
}

/** True for a word, as a text has it, that must name something in the data if it means anything. */
function isContent(word: string): boolean {
  return (
    !/\d/.test(word) &&
    !closedWords().has(word) &&
    readNumber([word], 0) === null &&
    [monthNumber, weekdayNumber, ordinalNumber].every((known) => known(word) === undefined)
  );
}

/** The stems of a question: `all` that may name something in the data, `content` those that must. */
export function questionStems(text: string): { all: Set<string>; content: Set<string> } {
  const words = wordsOf(text).filter((word) => !isFunctionWord(word));
  return { all: stemsOf(words), content: stemsOf(words.filter(isContent)) };
}
