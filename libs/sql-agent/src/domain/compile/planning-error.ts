import { AppError } from '@app/kernel';

/**
 * `unknown_*`: the form names what the model lacks · `dimension_unreachable`: rows cannot be put into such groups without
 * counting some twice · `filter_unreachable`: nothing joins the rows to what the condition is about · `ambiguous_path`: two
 * equally good ways to join, and the model prefers none · `measure_not_additive`: its parts do not add up here ·
 * `no_time_field`: a period is asked of rows that have no time · `period_missing`: a comparison without a period ·
 * `invalid_value`: a value of the wrong type · `invalid_form`: the parts of the form do not fit together.
 */
export type PlanningErrorCode =
  | 'unknown_dataset'
  | 'unknown_field'
  | 'unknown_metric'
  | 'unknown_predicate'
  | 'dimension_unreachable'
  | 'filter_unreachable'
  | 'ambiguous_path'
  | 'measure_not_additive'
  | 'no_time_field'
  | 'period_missing'
  | 'invalid_value'
  | 'invalid_form';

export interface PlanningProblem {
  /** What the fault is about: a field, predicate or metric reference, or a dataset's name. */
  subject: string;
  /** Dataset whose rows are counted, added up or listed. */
  from?: string;
  /** Dataset that could not be joined to it. */
  to?: string;
  /** Ways out: datasets whose fields `from` can be grouped and filtered by. */
  reachable?: string[];
  /** `ambiguous_path`: the equally good ways, each as the datasets it passes, both ends included. */
  paths?: string[][];
}

/** A logical form that cannot be turned into one right statement. The interpreter refuses or asks. */
export class PlanningError extends AppError {
  declare readonly code: PlanningErrorCode;

  constructor(
    code: PlanningErrorCode,
    message: string,
    readonly problem: PlanningProblem,
  ) {
    super({ code, kind: 'invalid', message });
    this.name = 'PlanningError';
  }
}
