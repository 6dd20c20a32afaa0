import { AppError, type Language } from '@app/kernel';
import type { Instant } from './session.js';
import type { TurnFlow } from './turn.js';

export const RATINGS = ['up', 'down'] as const;

/** Whether the answer helped. */
export type Rating = (typeof RATINGS)[number];

export const REVIEW_OUTCOMES = ['verified_query', 'dismissed'] as const;

/** `verified_query`: a question and its checked SQL came of it · `dismissed`: nothing is to be done. */
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** A question as the semantic model's `verifiedQueries` take it, to be added by an operator. */
export interface VerifiedQueryDraft {
  /** Words that the service understands. */
  question: string;
  language: Language;
  /** One SELECT of the plant's database without placeholders. */
  sql: string;
  /** Other words for the same question, as people put it; absent where there are none. */
  asked?: string[];
}

/** What an admin made of somebody's feedback. */
export interface FeedbackReview {
  outcome: ReviewOutcome;
  note: string | null;
  /** Only of the outcome `verified_query`. */
  verifiedQuery: VerifiedQueryDraft | null;
  reviewedAt: Instant;
  reviewedBy: string;
}

/** What somebody thinks of a turn's answer; one per turn, the last word counts. Goes with its session. */
export interface Feedback {
  sessionId: string;
  /** Index of the turn. */
  turn: number;
  rating: Rating;
  comment: string | null;
  givenAt: Instant;
  givenBy: string;
  /** null until somebody has looked at it, and again once it was changed. */
  review: FeedbackReview | null;
}

/** Feedback beside what it is about, for who reviews it. */
export interface FeedbackOnTurn extends Feedback {
  /** Whose session it is. */
  owner: string;
  message: string;
  language: Language;
  response: string;
  interpretation: string | null;
  sql: string | null;
  flow: TurnFlow;
}

/** Which feedback is wanted; absent: any. */
export interface FeedbackFilter {
  rating?: Rating;
  reviewed?: boolean;
}

export function turnNotFound(): AppError {
  return new AppError({ code: 'turn_not_found', kind: 'not_found', message: 'The session has no such turn.' });
}

export function feedbackNotFound(): AppError {
  return new AppError({
    code: 'feedback_not_found',
    kind: 'not_found',
    message: 'There is no feedback on that turn.',
  });
}
