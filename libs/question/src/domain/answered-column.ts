import type { ResultColumn, TimeGrain } from '@app/kernel';

/** What a column of a result stands for in the logical form, so that answers and charts need not parse names. */
export interface ColumnSource {
  /** Field whose values it shows. */
  field?: string;
  /** Dataset that it tells one row of (its code or name). */
  entity?: string;
  /** Width of its time buckets. */
  grain?: TimeGrain;
  /** Index into the form's `measures`. */
  measureIndex?: number;
  /** Name of the metric. */
  metric?: string;
  /** What was made of the measure; absent for the measure itself. */
  derived?: 'previous' | 'change' | 'share';
}

export type AnsweredColumn = ResultColumn & { source: ColumnSource };
