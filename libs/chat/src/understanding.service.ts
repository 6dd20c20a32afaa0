import { createHash } from 'node:crypto';
import { Clock, type Language } from '@app/kernel';
import { Cache } from '@app/platform';
import { type LogicalForm, QuestionUnderstanding, type Understanding, type Understood } from '@app/question';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { PlantDatabase } from '@app/sql-agent';
import { LanguageIdentifier, QuestionTranslator, type TranslatedQuestion } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversations.service.js';
import { FormMemo } from './domain/form-memo.js';
import { type Ask, type ReadQuestion, sameData, type TurnPlan } from './domain/turn-plan.js';

/** Examples that a refusal names. */
const EXAMPLES = 2;

/** From a message to what the turn will do, and in which language. */
@Injectable()
export class UnderstandingService {
  /** By the language of the answer. */
  private readonly wordings = new FormMemo<TranslatedQuestion>();

  constructor(
    private readonly questions: QuestionUnderstanding,
    private readonly languages: LanguageIdentifier,
    private readonly translator: QuestionTranslator,
    private readonly provider: SemanticModelProvider,
    private readonly calendar: PlantCalendar,
    private readonly database: PlantDatabase,
    private readonly clock: Clock,
    private readonly cache: Cache,
  ) {}

  async plan(
    ask: Ask,
    conversation: Conversation,
    signal: AbortSignal,
  ): Promise<{ language: Language; plan: TurnPlan }> {
    const dataVersion = await this.database.dataVersion();
    const understood = await this.understand(ask, conversation, dataVersion, signal);
    const language = this.languages.identify(ask.message, {
      ...(ask.language ? { requested: ask.language } : {}),
      byTerms: understood.language,
      ...(conversation.known ? { session: conversation.session.language } : {}),
    });
    return { language, plan: this.planOf(understood.understanding, language, ask, dataVersion, conversation.previous) };
  }

  /** The same words on the same day after the same question mean the same, whoever asks. */
  private async understand(
    ask: Ask,
    { previous, earlier, shown }: Conversation,
    dataVersion: string,
    signal: AbortSignal,
  ): Promise<Understood> {
    const today = this.calendar.today(this.clock.now());
    const context = {
      today,
      dataVersion,
      ...(ask.language ? { language: ask.language } : {}),
      ...(previous ? { previous, earlier } : {}),
      ...(shown ? { shown } : {}),
    };
    const parts = [ask.message, context, this.provider.model.version];
    const key = `understanding:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
    const found = await this.cache.wrap(key, (shared) => this.questions.understand(ask.message, context, shared), {
      signal,
    });
    return found.value;
  }

  private planOf(
    understanding: Understanding,
    language: Language,
    ask: Ask,
    dataVersion: string,
    previous: LogicalForm | undefined,
  ): TurnPlan {
    switch (understanding.outcome) {
      case 'smallTalk':
        return {
          kind: 'reply',
          flow: 'good',
          reply: { kind: 'smallTalk', topic: understanding.topic, examples: this.examples(language, 3) },
        };
      case 'define':
        return { kind: 'reply', flow: 'good', reply: this.definition(understanding.term, language) };
      case 'refuse':
        return {
          kind: 'reply',
          flow: 'refused',
          reply: { kind: 'refusal', faults: understanding.faults, examples: this.examples(language, EXAMPLES) },
        };
      case 'clarify': {
        const options = understanding.options.map((lf) => this.translator.translate(lf, language).interpretation);
        return { kind: 'reply', flow: 'clarify', reply: { kind: 'clarification', options } };
      }
      case 'answer': {
        const { lf, confidence, assumptions } = understanding;
        const question: ReadQuestion = {
          lf,
          confidence: this.questions.isVerified(lf) ? 'verified' : confidence,
          assumptions,
          dataVersion,
          ...this.wordings.of(lf, language, () => this.translator.translate(lf, language)),
        };
        if (understanding.pictureOnly && ask.image !== 'none') return { kind: 'picture', question };
        if (previous && sameData(previous, lf) && !understanding.pictureOnly) return { kind: 'recall', question };
        return { kind: 'query', question };
      }
    }
  }

  private definition(
    term: { metric: string } | { predicate: string },
    language: Language,
  ): Extract<TurnPlan, { kind: 'reply' }>['reply'] {
    const { model } = this.provider;
    if ('metric' in term) {
      const metric = model.metrics.get(term.metric);
      return {
        kind: 'definition',
        label: metric?.wording[language].label ?? term.metric,
        description: metric?.description[language] ?? '',
        ...(metric?.standard ? { standard: metric.standard } : {}),
      };
    }
    const [dataset = '', name = ''] = term.predicate.split('.');
    const predicate = model.datasets.get(dataset)?.predicates.get(name);
    return {
      kind: 'definition',
      label: predicate?.wording[language].label ?? name,
      description: predicate?.description[language] ?? '',
    };
  }

  private examples(language: Language, count: number): string[] {
    return this.provider.model.suggestions[language].slice(0, count);
  }
}
