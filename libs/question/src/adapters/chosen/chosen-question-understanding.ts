import { type CalendarDay, isAbort } from '@app/kernel';
import { ModelError } from '@app/llm';
import { type SemanticModel } from '@app/semantic-model';
import { asksModel, type EngineSetting, reconcile } from '../../domain/engine-choice.js';
import type { LogicalForm } from '../../domain/logical-form.js';
import { Paraphraser } from '../../domain/paraphrase/paraphraser.js';
import type { Understood } from '../../domain/understanding.js';
import { type ModelCall, type QuestionContext, QuestionUnderstanding } from '../../ports/question-understanding.js';

/** Asks the interpreter, and the language model where `asksModel` says so; a model that fails leaves the interpreter's word. */
export class ChosenQuestionUnderstanding extends QuestionUnderstanding {
  constructor(
    private readonly engine: EngineSetting,
    private readonly model: SemanticModel,
    private readonly interpreter: QuestionUnderstanding,
    private readonly languageModel: QuestionUnderstanding,
  ) {
    super();
  }

  async understand(message: string, context: QuestionContext, call?: ModelCall): Promise<Understood> {
    const interpreted = await this.interpreter.understand(message, context, call);
    const { understanding } = interpreted;
    const verified = understanding.outcome === 'answer' && this.interpreter.isVerified(understanding.lf, context.today);
    if (!call || !asksModel(this.engine, interpreted, verified)) return interpreted;
    try {
      const modelled = await this.languageModel.understand(message, context, call);
      return reconcile(this.engine, interpreted, modelled, (a, b) => this.reads(a.lf) === this.reads(b.lf));
    } catch (error) {
      if (isAbort(error) || !(error instanceof ModelError)) throw error;
      return error.fault === 'not_configured' ? interpreted : { ...interpreted, modelFault: error.code };
    }
  }

  followUp(message: string, previous: LogicalForm, today: CalendarDay): LogicalForm | null {
    return this.interpreter.followUp(message, previous, today);
  }

  isVerified(lf: LogicalForm, today: CalendarDay): boolean {
    return this.interpreter.isVerified(lf, today);
  }

  /** Forms that read the same to a person are the same. */
  private reads(lf: LogicalForm): string {
    return new Paraphraser(this.model, 'en').describe(lf);
  }
}
