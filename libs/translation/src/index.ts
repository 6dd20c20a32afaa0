export { ResultPresenter } from './domain/result-presenter.js';
export type { AnswerFacts, Emptied, Reply } from './domain/answer-facts.js';
export { AnswerWriter } from './ports/answer-writer.js';
export { type LanguageHints, LanguageIdentifier } from './ports/language-identifier.js';
export { QuestionTranslator, type TranslatedQuestion } from './ports/question-translator.js';
export { TranslationModule } from './translation.module.js';
