import type { CalendarDay, Language } from '@app/kernel';
import type { LogicalForm } from '../domain/logical-form.js';
import type { Understood } from '../domain/understanding.js';

export interface QuestionContext {
  /** Today in the plant's time zone. */
  today: CalendarDay;
  /** The language that the caller asked for or that the session speaks; decides nothing but how 03/04/2025 is read. */
  language?: Language;
  /** The conversation's last logical form, for follow-ups. */
  previous?: LogicalForm;
}

/**
 * Understands a question: finds the logical form it stands for, or says what is missing. It never guesses: what it cannot
 * account for it refuses or asks about. Adapters: the embedded interpreter; a language model.
 * `message` is 1 to 2,000 characters of anything. Rejects only when aborted or when its engine cannot be reached
 * (AppError `unavailable`).
 */
export abstract class QuestionUnderstanding {
  abstract understand(message: string, context: QuestionContext, signal?: AbortSignal): Promise<Understood>;

  /** Changes when the same message may be understood otherwise although model and day are the same: new values of the data. */
  abstract revision(): Promise<string>;

  /** True where the model has a verified query for exactly this form. */
  abstract isVerified(lf: LogicalForm): boolean;
}
