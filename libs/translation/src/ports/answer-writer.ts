import type { Language } from '@app/kernel';
import type { AnswerFacts, AnswerText, Reply, TableFacts } from '../domain/answer-facts.js';

/**
 * Writes the answer in the user's language. Every number and code in it is a cell of the result or a number of the
 * question. One to three sentences of plain text, no markup.
 */
export abstract class AnswerWriter {
  abstract answer(facts: AnswerFacts, language: Language): AnswerText;
  abstract table(facts: TableFacts, language: Language): string;
  abstract reply(reply: Reply, language: Language): string;
}
