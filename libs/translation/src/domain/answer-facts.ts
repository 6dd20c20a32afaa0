import type { CalendarDay, Scalar } from '@app/kernel';
import type { AnsweredColumn, Assumption, Fault, LogicalForm, Pred } from '@app/question/domain';

/** What an empty result lacks, found out by leaving out one condition at a time. */
export interface Emptied {
  /** Conditions without which there are rows, and how many. */
  without: { condition: Pred | 'period'; count: number }[];
  /** How many were left out in turn. */
  tried: number;
  /** Newest day with rows that meet the other conditions, where the period left none. */
  latest?: CalendarDay;
}

/** A result that an answer is written about. */
export interface AnswerFacts {
  lf: LogicalForm;
  columns: readonly AnsweredColumn[];
  /** The first rows, at least as many as an answer may name (10). */
  rows: readonly Scalar[][];
  /** Rows of the whole result. */
  rowCount: number;
  truncated: boolean;
  assumptions: readonly Assumption[];
  /** The period that figures are compared with. */
  comparedWith?: { from?: CalendarDay; to?: CalendarDay };
  /** Why there is nothing, where that was looked into. */
  emptied?: Emptied;
  /** Seconds since the data was read, when it came from the cache. */
  cacheAgeS?: number;
  today: CalendarDay;
  timeZone: string;
}

/** A result of SQL that a model wrote: nothing is known of it but its cells and the names of its columns. */
export interface TableFacts {
  /** How the question was read, in the language of the answer. */
  interpretation: string;
  labels: readonly string[];
  /** The first rows, cells as sentences have them. */
  said: readonly (readonly string[])[];
  rowCount: number;
  truncated: boolean;
}

/** What an answer says, and what it adds: what was assumed, where the rest is, how old the data is. */
export interface AnswerText {
  main: string;
  /** Empty where there is nothing to add. */
  notes: string;
}

/** What is said when there is nothing to answer from. */
export type Reply =
  /** `budgetSpent`: a language model might have understood it, and may not be asked any more today. */
  | {
      kind: 'refusal';
      faults: readonly Fault[];
      examples: readonly string[];
      /** The examples go on from what was just answered. */
      breakdowns?: boolean;
      budgetSpent?: boolean;
    }
  | { kind: 'clarification'; options: readonly string[] }
  | { kind: 'definition'; label: string; description: string; standard?: string }
  | { kind: 'smallTalk'; topic: 'greeting' | 'thanks' | 'help'; examples: readonly string[] }
  /** A picture was asked for where the session has no data yet. */
  | { kind: 'nothingToDraw' }
  | { kind: 'pictureOf'; interpretation: string }
  /** The query failed on every attempt, or took too long. */
  | { kind: 'queryFailed'; reason: 'timeout' | 'error' }
  /** SQL that a model wrote failed on every attempt. */
  | { kind: 'sqlFailed'; attempts: number; examples: readonly string[] }
  /** A drawing was asked for. */
  | { kind: 'drawn'; subject: string }
  | { kind: 'cannotDraw' };
