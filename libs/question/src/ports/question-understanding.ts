import type { CalendarDay, Language } from '@app/kernel';
import type { ModelTurn } from '@app/llm';
import type { OpenQuestion } from '../domain/follow-up/open-question.js';
import type { ShownRows } from '../domain/follow-up/shown-rows.js';
import type { LogicalForm } from '../domain/logical-form.js';
import type { Understood } from '../domain/understanding.js';

export interface QuestionContext {
  /** Today in the plant's time zone. */
  today: CalendarDay;
  /** State of the plant's data, as its database tells it: names and codes are those of this state. */
  dataVersion: string;
  /** The language that the caller asked for; decides nothing but how 03/04/2025 is read. */
  language?: Language;
  /** The conversation's last logical form, for follow-ups. */
  previous?: LogicalForm;
  /** The forms before it, newest first: a message may go back to one of them. */
  earlier?: readonly LogicalForm[];
  /** Rows that the last answer showed, where they were few: a message may point at them. */
  shown?: ShownRows;
  /** The message before this one, where it was not answered: this one may choose between its readings, or lean on it in vain. */
  open?: OpenQuestion;
}

/** The turn that a question is part of, for engines that call out; without one, no language model is asked. */
export interface ModelCall {
  signal: AbortSignal;
  turn: ModelTurn;
}

/**
 * Understands a question: finds the logical form it stands for, or says what is missing. It never guesses: what it cannot
 * account for it refuses or asks about. Adapters: the embedded interpreter; a language model.
 * `message` is 1 to 2,000 characters of anything. Rejects only when aborted or when its engine cannot be reached
 * (AppError `unavailable`).
 */
export abstract class QuestionUnderstanding {
  abstract understand(message: string, context: QuestionContext, call?: ModelCall): Promise<Understood>;

  /** The form that `message` would stand for, said after `previous`; null where it would not be answered. For suggestions that work. */
  abstract followUp(message: string, previous: LogicalForm, today: CalendarDay): LogicalForm | null;

  /** True where the model has a verified query for exactly this form, asked `today`. */
  abstract isVerified(lf: LogicalForm, today: CalendarDay): boolean;
}
