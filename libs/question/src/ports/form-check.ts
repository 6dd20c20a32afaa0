import type { CalendarDay } from '@app/kernel';
import type { LogicalForm } from '../domain/logical-form.js';

/**
 * Says whether a logical form that a language model wrote can be computed. What the interpreter makes is sound by construction and
 * is not checked here.
 */
export abstract class FormCheck {
  /** What the plant's SQL is and may use, for a model that writes it: dialect, functions, rules. One paragraph in English. */
  abstract readonly sqlRules: string;

  /** What is wrong with the form, in English, for whoever wrote it; null where it compiles to one right statement. */
  abstract problemOf(lf: LogicalForm, today: CalendarDay): string | null;
}
