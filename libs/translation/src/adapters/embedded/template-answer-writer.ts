import type { Language } from '@app/kernel';
import { SemanticModelProvider } from '@app/semantic-model';
import { Injectable } from '@nestjs/common';
import { AnswerTemplate } from '../../domain/answer/answer-template.js';
import { tableSentences } from '../../domain/answer/table-sentences.js';
import { replyText } from '../../domain/reply-text.js';
import type { AnswerFacts, AnswerText, Reply, TableFacts } from '../../domain/answer-facts.js';
import { AnswerWriter } from '../../ports/answer-writer.js';

/** Sentences by the kind of the logical form, with the model's words in the right number and gender. */
@Injectable()
export class TemplateAnswerWriter extends AnswerWriter {
  constructor(private readonly provider: SemanticModelProvider) {
    super();
  }

  answer(facts: AnswerFacts, language: Language): AnswerText {
    return new AnswerTemplate(this.provider.model, facts, language).write();
  }

  table(facts: TableFacts, language: Language): string {
    return tableSentences(facts, language);
  }

  reply(reply: Reply, language: Language): string {
    return replyText(reply, language, this.provider.model);
  }
}
