import type { CalendarDay, Scalar } from '@app/kernel';
import type { AnsweredColumn, Assumption, Fault, LogicalForm } from '@app/question';

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
  /** Seconds since the data was read, when it came from the cache. */
  cacheAgeS?: number;
  today: CalendarDay;
  timeZone: string;
}

/** What is said when there is nothing to answer from. */
export type Reply =
  | { kind: 'refusal'; faults: readonly Fault[]; examples: readonly string[] }
  | { kind: 'clarification'; options: readonly string[] }
  | { kind: 'definition'; label: string; description: string; standard?: string }
  | { kind: 'smallTalk'; topic: 'greeting' | 'thanks' | 'help'; examples: readonly string[] }
  /** A picture was asked for where the session has no data yet. */
  | { kind: 'nothingToDraw' }
  | { kind: 'pictureOf'; interpretation: string }
  /** The query failed on every attempt, or took too long. */
  | { kind: 'queryFailed'; reason: 'timeout' | 'error' };
