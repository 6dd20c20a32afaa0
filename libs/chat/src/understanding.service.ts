import { createHash } from 'node:crypto';
import { Clock, type Language } from '@app/kernel';
import { Cache, Stage } from '@app/platform';
import {
  type Fault,
  type LogicalForm,
  QuestionUnderstanding,
  type Understanding,
  type Understood,
} from '@app/question';
import { PlantCalendar, SemanticModelProvider } from '@app/semantic-model';
import { PlantDatabase } from '@app/sql-agent';
import { LanguageIdentifier, plainProse, QuestionTranslator, type TranslatedQuestion } from '@app/translation';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversations.service.js';
import { FormMemo } from './domain/form-memo.js';
import { type ReadQuestion, sameData, type TurnPlan } from './domain/turn-plan.js';
import { vouchedStatement } from './domain/vouched-statement.js';
import { SuggestionsService } from './suggestions.service.js';
import type { TurnMaker } from './turn-maker.js';

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
    private readonly suggestions: SuggestionsService,
  ) {}

  /** What the turn will do; the language, the engine, the picture and what the reader should know of them go to `maker`. */
  @Stage('understand')
  async plan(conversation: Conversation, maker: TurnMaker, signal: AbortSignal): Promise<TurnPlan> {
    const { ask } = maker;
    const dataVersion = await this.database.dataVersion();
    const understood = await this.understand(conversation, dataVersion, maker, signal);
    maker.language = this.languages.identify(ask.message, {
      ...(ask.language ? { requested: ask.language } : {}),
      byTerms: understood.language,
      ...(conversation.known ? { session: conversation.session.language } : {}),
    });
    maker.engine = understood.engine ?? 'embedded';
    if (ask.image === 'auto' && understood.picture) maker.image = understood.picture;
    const planned = (understanding: Understanding): TurnPlan =>
      this.planOf(understanding, maker, dataVersion, conversation.previous);
    const plan = withBudget(planned(understood.understanding), understood);
    this.note(understood, plan, maker);
    const { interpreted } = understood;
    if (plan.kind !== 'written' || interpreted?.outcome !== 'answer') return plan;
    return { ...plan, question: { ...plan.question, fallback: planned(interpreted) } };
  }

  private note({ modelFault, otherReading }: Understood, plan: TurnPlan, maker: TurnMaker): void {
    if (modelFault !== undefined) {
      maker.degraded = true;
      maker.warn({ kind: 'modelFailed', code: modelFault });
    }
    if (otherReading) {
      const { interpretation } = this.translator.translate(otherReading, maker.language);
      maker.warn({ kind: 'otherReading', interpretation });
    }
    if (maker.engine !== 'openai') return;
    if (plan.kind === 'written') maker.warn({ kind: 'writtenByModel' });
    else if (plan.kind !== 'reply' && plan.kind !== 'illustration' && plan.question.confidence === 'assumed')
      maker.warn({ kind: 'readByModel' });
  }

  /** The same words on the same day after the same question mean the same, whoever asks. */
  private async understand(
    { previous, earlier, shown, open }: Conversation,
    dataVersion: string,
    { ask, models }: TurnMaker,
    signal: AbortSignal,
  ): Promise<Understood> {
    const today = this.calendar.today(this.clock.now());
    const context = {
      today,
      dataVersion,
      ...(ask.language ? { language: ask.language } : {}),
      ...(previous ? { previous, earlier } : {}),
      ...(shown ? { shown } : {}),
      ...(open ? { open } : {}),
    };
    // Letters and spaces that look alike are alike.
    const message = ask.message.normalize('NFC').replace(/\s+/gu, ' ');
    const parts = [message, context, this.provider.model.version];
    const key = `understanding:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
    const found = await this.cache.wrap(
      key,
      (shared) => this.questions.understand(message, context, { signal: shared, turn: models }),
      {
        signal,
        // What a failing model left to the interpreter is asked again.
        keep: ({ modelFault }) => modelFault === undefined,
      },
    );
    return found.value;
  }

  private planOf(
    understanding: Understanding,
    { ask, language, image }: TurnMaker,
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
          reply: {
            kind: 'refusal',
            faults: understanding.faults,
            ...this.instead(understanding.faults, previous, language),
          },
        };
      case 'clarify': {
        const options = understanding.options.map((lf) => this.translator.translate(lf, language).interpretation);
        return { kind: 'reply', flow: 'clarify', reply: { kind: 'clarification', options } };
      }
      case 'statement':
        return {
          kind: 'written',
          question: { statement: vouchedStatement(understanding.statement, ask.message, language) },
        };
      case 'draw':
        return { kind: 'illustration', subject: plainProse(understanding.subject) };
      case 'answer': {
        const { lf, confidence, assumptions } = understanding;
        const question: ReadQuestion = {
          lf,
          confidence: this.questions.isVerified(lf, this.calendar.today(this.clock.now())) ? 'verified' : confidence,
          assumptions,
          dataVersion,
          ...this.wordings.of(lf, language, () => this.translator.translate(lf, language)),
        };
        if (understanding.pictureOnly && image !== 'none') return { kind: 'picture', question };
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

  /** Questions that can be asked: after "¿por qué?", what was just answered broken down, where there is such. */
  private instead(
    faults: readonly Fault[],
    previous: LogicalForm | undefined,
    language: Language,
  ): { examples: string[]; breakdowns?: true } {
    const why = faults.some((fault) => fault.kind === 'unsupported' && fault.what === 'cause');
    const today = this.calendar.today(this.clock.now());
    const breakdowns = why && previous ? this.suggestions.breakdowns(previous, language, today) : [];
    if (breakdowns.length > 0) return { examples: breakdowns, breakdowns: true };
    return { examples: this.examples(language, EXAMPLES) };
  }

  private examples(language: Language, count: number): string[] {
    return this.provider.model.suggestions[language].slice(0, count);
  }
}

/** Who is refused because a budget is spent is told so. */
function withBudget(plan: TurnPlan, { modelFault }: Understood): TurnPlan {
  if (modelFault !== 'model_budget_spent' || plan.kind !== 'reply' || plan.reply.kind !== 'refusal') return plan;
  return { ...plan, reply: { ...plan.reply, budgetSpent: true } };
}
