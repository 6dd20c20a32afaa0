// The door for the domains of other libs: plain data and pure functions, without the framework that `../index.ts` brings along.
export type { AnsweredColumn, ColumnSource } from './answered-column.js';
export type { Assumption, Fault } from './assemble/frame.js';
export { ENGLISH_FUNCTION_WORDS, SPANISH_FUNCTION_WORDS } from './lexicon/function-words.js';
export type { OpenQuestion } from './follow-up/open-question.js';
export { type ShownRows, shownRowsOf } from './follow-up/shown-rows.js';
export type * from './logical-form.js';
export { Paraphraser } from './paraphrase/paraphraser.js';
export { grainName, periodPhrase, periodTitle } from './paraphrase/period-phrase.js';
export { ModelDigest } from './by-model/model-digest.js';
export { tokensAtMost } from './by-model/token-estimate.js';
export { untrusted, UNTRUSTED_RULE } from './by-model/untrusted.js';
export { parseDigits, readNumber } from './text/numbers.js';
export { tokenize } from './text/tokens.js';
export type { Confidence, Engine, Understanding, Understood, WrittenStatement } from './understanding.js';
export { homeOfMeasure } from './measure-home.js';
