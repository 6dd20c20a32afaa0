import type { NearWords } from '@app/semantic-model/domain';
import { isFunctionWord } from './lexicon/function-words.js';
import { foldPhrase, type Lexicon } from './lexicon/lexicon.js';
import type { Fault } from './assemble/frame.js';

/** How many words are tried for an unknown one. */
const TRIED = 4;

/**
 * "¿Quisiste decir…?": of the words that look like the one that nobody knows, those of the plant's own vocabulary with which the question has
 * an answer. Anything else would lead nowhere.
 */
export function withAnswerable(
  faults: readonly Fault[],
  message: string,
  spelling: NearWords,
  { terms }: Lexicon,
  answers: (message: string) => boolean,
): Fault[] {
  return faults.map((fault) => {
    if (fault.kind !== 'unknownWords') return fault;
    const [word, second] = fault.words;
    if (word === undefined || second !== undefined) return { ...fault, near: [] };
    const near = spelling
      .of(foldPhrase(word))
      .map((found) => found.word)
      .filter((found) => terms.vocabulary.has(found) && !isFunctionWord(found))
      .slice(0, TRIED)
      .filter((found) => answers(message.replace(word, found)));
    return { ...fault, near: [...new Set(near)].slice(0, 3) };
  });
}
