import type { Language } from '@app/kernel';
import type { SemanticModel } from '@app/semantic-model/domain';
import type { AnswerFacts, AnswerText } from '../answer-facts.js';
import { AnswerVoice } from './answer-voice.js';
import { existenceSentence, figureSentences } from './figure-sentences.js';
import { groupSentences } from './group-sentences.js';
import { noteSentences } from './note-sentences.js';
import { listSentence, lookupSentence } from './row-sentences.js';

/** Writes the sentences about one result. */
export class AnswerTemplate {
  private readonly voice: AnswerVoice;

  constructor(model: SemanticModel, facts: AnswerFacts, language: Language) {
    this.voice = new AnswerVoice(model, facts, language);
  }

  write(): AnswerText {
    return {
      main: this.main(),
      notes: noteSentences(this.voice)
        .filter((note) => note !== '')
        .join(' '),
    };
  }

  private main(): string {
    const { voice } = this;
    const { lf, rowCount } = voice.facts;
    switch (lf.kind) {
      case 'exists':
        return existenceSentence(voice);
      case 'list':
        return listSentence(voice);
      case 'lookup':
        return rowCount === 0 ? this.nothingFound() : lookupSentence(voice);
      case 'aggregate':
        if (lf.by.length === 0) return figureSentences(voice);
        return rowCount === 0 ? this.nothingFound() : groupSentences(voice);
    }
  }

  private nothingFound(): string {
    const { voice } = this;
    const { lf } = voice.facts;
    // "more than 10 failures": that no group has so many does not mean that there are none.
    if (lf.having) return `${voice.say('Ningún resultado', 'No result')}: ${voice.words.paraphraser.describe(lf)}.`;
    const [measure] = lf.measures;
    const dataset =
      measure && lf.kind !== 'lookup' && 'countOf' in measure
        ? measure.countOf
        : (lf.entity ?? (measure ? voice.homeOf(measure) : ''));
    if (!voice.model.datasets.has(dataset))
      return voice.say('No hay datos que cumplan lo pedido.', 'There is no data that meets the request.');
    return voice.thereAre(0, dataset);
  }
}
