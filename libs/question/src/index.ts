export * from './domain/index.js';
export { FormCheck } from './ports/form-check.js';
export { type ModelCall, type QuestionContext, QuestionUnderstanding } from './ports/question-understanding.js';
export { QuestionModule } from './question.module.js';
