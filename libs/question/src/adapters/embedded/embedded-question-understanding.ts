import { AppError, type CalendarDay } from '@app/kernel';
import { SemanticModelProvider, ValueIndexService } from '@app/semantic-model';
import { Injectable } from '@nestjs/common';
import { canonicalForm } from '../../domain/canonical-form.js';
import { KnownWordings } from '../../domain/known-wordings.js';
import { Interpreter } from '../../domain/interpreter.js';
import type { LogicalForm } from '../../domain/logical-form.js';
import type { Understanding, Understood } from '../../domain/understanding.js';
import { type ModelCall, type QuestionContext, QuestionUnderstanding } from '../../ports/question-understanding.js';

/** The interpreter of this library over the plant's own values. Needs no network and answers in milliseconds. */
@Injectable()
export class EmbeddedQuestionUnderstanding extends QuestionUnderstanding {
  private readonly interpreter: Interpreter;
  private readonly wordings: KnownWordings;
  /** Of one day: "este año" is another form next year. Made anew when the plant's own names change. */
  private verified: { today: CalendarDay; values: unknown; forms: ReadonlySet<string> } | null = null;

  constructor(
    private readonly provider: SemanticModelProvider,
    private readonly values: ValueIndexService,
  ) {
    super();
    this.interpreter = new Interpreter(provider.model);
    this.wordings = new KnownWordings(provider.model.verifiedQueries);
  }

  async understand(
    message: string,
    { dataVersion, today, ...conversation }: QuestionContext,
    call?: ModelCall,
  ): Promise<Understood> {
    await this.ensureValues(dataVersion);
    call?.signal.throwIfAborted();
    const known = this.wordings.find(message);
    const { understanding, language } = known
      ? this.interpreter.understand({ message: known.question, language: known.language, today }, this.values.current)
      : this.interpreter.understand({ message, today, ...conversation }, this.values.current);
    return { understanding: this.canonical(understanding), language };
  }

  private canonical(understanding: Understanding): Understanding {
    const { context } = this.interpreter;
    const values = this.values.current;
    switch (understanding.outcome) {
      case 'answer':
        return { ...understanding, lf: canonicalForm(understanding.lf, context, values) };
      case 'clarify':
        return {
          ...understanding,
          options: understanding.options.map((option) => canonicalForm(option, context, values)),
        };
      default:
        return understanding;
    }
  }

  /** A database that lacks what the model names cannot be asked anything: that is nobody's bad question. */
  private async ensureValues(dataVersion: string): Promise<void> {
    try {
      await this.values.ensure(dataVersion);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
      throw new AppError({
        code: 'plant_unavailable',
        kind: 'unavailable',
        message: "The plant's database lacks tables or columns that the semantic model names.",
        retryAfterS: 60,
        cause: error,
      });
    }
  }

  followUp(message: string, previous: LogicalForm, today: CalendarDay): LogicalForm | null {
    const { understanding } = this.interpreter.understand({ message, today, previous }, this.values.current);
    return understanding.outcome === 'answer' && understanding.followUp
      ? canonicalForm(understanding.lf, this.interpreter.context, this.values.current)
      : null;
  }

  isVerified(lf: LogicalForm, today: CalendarDay): boolean {
    const values = this.values.current;
    if (this.verified?.today !== today || this.verified.values !== values) {
      this.verified = { today, values, forms: this.formsOfVerified(today) };
    }
    return this.verified.forms.has(JSON.stringify(canonicalForm(lf, this.interpreter.context, values)));
  }

  private formsOfVerified(today: CalendarDay): ReadonlySet<string> {
    return new Set(
      this.provider.model.verifiedQueries.flatMap(({ question, language }) => {
        const { understanding } = this.interpreter.understand(
          { message: question, language, today },
          this.values.current,
        );
        return understanding.outcome === 'answer'
          ? [JSON.stringify(canonicalForm(understanding.lf, this.interpreter.context, this.values.current))]
          : [];
      }),
    );
  }
}
