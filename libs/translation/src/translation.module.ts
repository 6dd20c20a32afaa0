import { SemanticModelModule } from '@app/semantic-model';
import { LlmModule } from '@app/llm';
import { Module } from '@nestjs/common';
import { FormQuestionTranslator } from './adapters/embedded/form-question-translator.js';
import { TemplateAnswerWriter } from './adapters/embedded/template-answer-writer.js';
import { WordVoteLanguageIdentifier } from './adapters/embedded/word-vote-language-identifier.js';
import { ModelProseWriter } from './adapters/model/model-prose-writer.js';
import { AnswerWriter } from './ports/answer-writer.js';
import { ProseWriter } from './ports/prose-writer.js';
import { LanguageIdentifier } from './ports/language-identifier.js';
import { QuestionTranslator } from './ports/question-translator.js';

/** Languages: which one a question is in, its canonical English wording, and the answer in the user's own. */
@Module({
  imports: [SemanticModelModule, LlmModule],
  providers: [
    { provide: LanguageIdentifier, useClass: WordVoteLanguageIdentifier },
    { provide: QuestionTranslator, useClass: FormQuestionTranslator },
    { provide: AnswerWriter, useClass: TemplateAnswerWriter },
    { provide: ProseWriter, useClass: ModelProseWriter },
  ],
  exports: [LanguageIdentifier, QuestionTranslator, AnswerWriter, ProseWriter],
})
export class TranslationModule {}
