import { type Comparison } from './compare-results.js';
import type { NonAnswer } from './question-set.js';

/** How the service handled a turn, as far as scoring needs it. */
export type Handling =
  | { kind: 'answered'; comparison: Comparison }
  | { kind: 'refused' }
  | { kind: 'asked_back' }
  | { kind: 'failed'; why: string };

/**
 * `correct`: the rows are right · `false_answer`: answered, and the rows are wrong · `answered_unanswerable`: answered
 * what has no answer · `proper_refusal`: declined, or asked back, where that is right · `improper_refusal`,
 * `improper_clarification`: declined or asked back instead of the right thing · `error`: no answer for a technical reason.
 */
export const OUTCOMES = [
  'correct',
  'proper_refusal',
  'improper_refusal',
  'improper_clarification',
  'false_answer',
  'answered_unanswerable',
  'error',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** From harmless to harmful: what a question counts as that fares differently on different plants. */
const SEVERITY: Readonly<Record<Outcome, number>> = {
  correct: 0,
  proper_refusal: 0,
  improper_clarification: 1,
  improper_refusal: 2,
  error: 3,
  answered_unanswerable: 4,
  false_answer: 4,
};

export function isGood(outcome: Outcome): boolean {
  return SEVERITY[outcome] === 0;
}

/** True where the service gave an answer that misleads. */
export function isFalseAnswer(outcome: Outcome): boolean {
  return outcome === 'false_answer' || outcome === 'answered_unanswerable';
}

/** Scores one turn. `allowed` are the ways to decline that are right; null where the question has an answer. */
export function score(handling: Handling, allowed: readonly NonAnswer[] | null): Outcome {
  switch (handling.kind) {
    case 'failed':
      return 'error';
    case 'answered':
      if (allowed) return 'answered_unanswerable';
      return handling.comparison.same ? 'correct' : 'false_answer';
    case 'refused':
      return allowed?.includes('refuse') ? 'proper_refusal' : 'improper_refusal';
    case 'asked_back':
      return allowed?.includes('clarify') ? 'proper_refusal' : 'improper_clarification';
    default:
      return handling satisfies never;
  }
}

/** What a turn counts as over several plants: a right answer must be right on all of them, or it was luck. */
export function worst(outcomes: readonly [Outcome, ...Outcome[]]): Outcome {
  return outcomes.reduce((a, b) => (SEVERITY[b] > SEVERITY[a] ? b : a));
}
