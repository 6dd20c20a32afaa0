import type { Language } from '@app/kernel';

export const QUESTION_SETS = ['dev', 'held_out'] as const;
/** `dev`: to develop against · `held_out`: to measure with, not to be looked at while developing. */
export type QuestionSetName = (typeof QUESTION_SETS)[number];

/** What a question without an answer must get. */
export type NonAnswer = 'refuse' | 'clarify';

/** What the answer to a turn must be. */
export type Expectation =
  | {
      kind: 'rows';
      /** Gold SQL; the rows of any one of them are the answer. Names in it are not yet expanded. */
      gold: readonly string[];
      /** The first `top` rows of the gold rows, which are ordered by their last column; rows that tie for the last place are interchangeable. */
      top?: number;
      /** The rows must come in the gold's order. */
      orderMatters: boolean;
      /** Relative tolerance of numbers where units or rounding may differ legitimately. */
      tolerance?: number;
    }
  | { kind: 'none'; allowed: readonly NonAnswer[] };

export interface Turn {
  question: string;
  expectation: Expectation;
}

/** A question, or a dialogue that begins with it. */
export interface EvaluationQuestion {
  id: string;
  set: QuestionSetName;
  language: Language;
  category: string;
  /** The question that this one says in other words; its id, or its own where it is the original. */
  meaning: string;
  /** At least one; the second and later ones are follow-ups. */
  turns: readonly Turn[];
}

export interface QuestionFile {
  fragments: Readonly<Record<string, string>>;
  /** SQL that gives one text of the plant, by name. */
  values: Readonly<Record<string, string>>;
  questions: readonly EvaluationQuestion[];
}
