import type { Language } from '@app/kernel';
import { type LogicalForm, Paraphraser } from '@app/question';
import { SemanticModelProvider } from '@app/semantic-model';
import { Injectable } from '@nestjs/common';
import { QuestionTranslator, type TranslatedQuestion } from '../../ports/question-translator.js';

/** Renders the logical form in each language; nothing is translated word by word, so nothing can be lost in between. */
@Injectable()
export class FormQuestionTranslator extends QuestionTranslator {
  constructor(private readonly provider: SemanticModelProvider) {
    super();
  }

  translate(lf: LogicalForm, language: Language): TranslatedQuestion {
    const { model } = this.provider;
    const canonical = new Paraphraser(model, 'en').describe(lf);
    const paraphraser = new Paraphraser(model, language);
    const interpretation = language === 'en' ? canonical : paraphraser.describe(lf);
    return { canonical, interpretation, explained: [interpretation, ...paraphraser.definitions(lf)].join('. ') };
  }
}
