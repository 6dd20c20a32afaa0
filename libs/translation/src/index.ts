export { ResultPresenter } from './domain/result-presenter.js';
export { type Evidence } from './domain/prose/evidence.js';
export { type ProseBrief, ProseWriter, UntrueAnswer } from './ports/prose-writer.js';
export type { AnswerFacts, AnswerText, Emptied, Reply, TableFacts } from './domain/answer-facts.js';
export { AnswerWriter } from './ports/answer-writer.js';
export { type LanguageHints, LanguageIdentifier } from './ports/language-identifier.js';
export { QuestionTranslator, type TranslatedQuestion } from './ports/question-translator.js';
export { TranslationModule } from './translation.module.js';
