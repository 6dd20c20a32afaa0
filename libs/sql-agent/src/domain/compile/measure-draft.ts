import type { ColumnType, TimeGrain, ValueFormat } from '@app/kernel';
import type { Pred } from '@app/question/domain';
import type { Expression, FieldRef } from '@app/semantic-model/domain';
import type { CompiledColumn } from './compiled-query.js';
import type { PlanEnvironment } from './plan-environment.js';

/** One aggregate over the rows of one dataset. */
export interface Term {
  function: 'sum' | 'avg' | 'min' | 'max' | 'count';
  distinct: boolean;
  /** Expression over the home dataset's columns; null counts rows. */
  argument: string | null;
  /** The argument is a time field, and its age in days is aggregated. */
  ageOf?: FieldRef;
  /** The age is in years of 365.25 days. */
  inYears?: boolean;
  /** Counted are the different buckets of this width that this time of the rows falls into. */
  bucketsOf?: { time: FieldRef; grain: TimeGrain };
  /** Counts or adds up only the rows that meet these. */
  only?: Pred[];
  home: string;
  /** Condition of the metric that always applies to the home's rows. */
  where?: string;
  /** Time field that a period applies to; null where rows have no time. */
  time: FieldRef | null;
  /** True for a value that stands, whatever the period: it has no time, but others in its formula do. */
  standing: boolean;
  /** Type of what it gives. */
  type: ColumnType;
}

/** A measure as terms and a formula over them. */
export interface MeasurePlan {
  /** By the names that the formula uses. */
  terms: ReadonlyMap<string, Term>;
  formula: Expression;
  /** What a reader calls it: a metric's name, a dataset, a field. */
  subject: string;
  column: CompiledColumn;
  /** A number of rows or values: 0, not NULL, where there are none. */
  counts: boolean;
}

/** A measure before its column has a name of its own. */
export type Draft = Omit<MeasurePlan, 'column'> & {
  name: string;
  type: ColumnType;
  format: ValueFormat;
  additive: boolean;
  metric?: string;
};

/** The rows of a dataset, by its own time. */
export function counting(environment: PlanEnvironment, home: string): Term {
  const time = environment.timeOf(home);
  return { function: 'count', distinct: false, argument: null, home, time, standing: false, type: 'integer' };
}
