// The door for the domains of other libs: plain data and pure functions, without the framework that `../index.ts` brings along.
export { dayOfWord } from './expression/day-word.js';
export * from './expression/expression.js';
export { ExpressionError } from './expression/expression.lexer.js';
export { parseExpression } from './expression/expression.parser.js';
export { printExpression, type ColumnWriter } from './expression/expression.printer.js';
export { reachableFrom } from './reach.js';
export * from './semantic-model.js';
export { SemanticModelError } from './semantic-model-error.js';
export type { LintFinding, Severity } from './ossie/finding.js';
export { YamlText } from './ossie/yaml-text.js';
export type { LintOptions } from './lint/lint-labels.js';
export { readSemanticModel, type SemanticModelReading } from './ossie/semantic-model-file.js';
export * from './catalog.js';
export type { CodeHit } from './values/code-index.js';
export { type NearWord, NearWords, sameLetters } from './values/near-words.js';
export { soundOf } from './values/sound.js';
export { ValueIndexBuilder } from './values/value-index.builder.js';
export { ValueIndex, type ValueHit } from './values/value-index.js';
