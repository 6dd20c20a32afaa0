import { raw, type Fragment } from './fragment.js';
import { PlanningError } from './planning-error.js';

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '='];

/**
 * A comparison of a form as SQL. Forms may come from a language model, and the operator goes into the text as it is.
 * @throws {PlanningError} `invalid_form` for anything but `<`, `<=`, `>`, `>=`, `=`.
 */
export function comparisonOf(operator: string, subject: string): Fragment {
  if (COMPARISONS.includes(operator)) return raw(operator);
  throw new PlanningError('invalid_form', `There is no such comparison for '${subject}'`, { subject });
}
