import {
  type FeedbackOnTurnResponse,
  type FeedbackPageResponse,
  type FeedbackRequest,
  type FeedbackResponse,
  type FeedbackReviewRequest,
  feedbackGive,
  feedbackReviewList,
  feedbackReviewReview,
  feedbackWithdraw,
} from './generated/index.js';
import type { CallOptions, Caller } from './caller.js';
import { everyOf, type PageOptions } from './pages.js';

export interface FeedbackListOptions extends PageOptions {
  rating?: 'up' | 'down';
  reviewed?: boolean;
}

/** What people think of answers. Giving it is for who owns the session; looking through it is for admins. */
export class Feedback {
  constructor(private readonly caller: Caller) {}

  /**
   * Takes the place of what was said of that turn before.
   * @throws ProblemError `session_not_found`, `turn_not_found`
   */
  give(
    sessionId: string,
    turn: number,
    said: FeedbackRequest,
    { signal }: CallOptions = {},
  ): Promise<FeedbackResponse> {
    const path = { session_id: sessionId, turn };
    return this.caller.call((sent) => feedbackGive({ ...sent, path, body: said }), signal);
  }

  /** Takes it back; nothing happens where there is none. */
  async withdraw(sessionId: string, turn: number, { signal }: CallOptions = {}): Promise<void> {
    const path = { session_id: sessionId, turn };
    await this.caller.fetch((sent) => feedbackWithdraw({ ...sent, path }), signal);
  }

  /** A page of everybody's, the newest first. */
  list({ signal, ...query }: FeedbackListOptions = {}): Promise<FeedbackPageResponse> {
    return this.caller.call((sent) => feedbackReviewList({ ...sent, query }), signal);
  }

  /** All of everybody's, the newest first, read page by page as they are asked for. */
  all(
    options: Omit<FeedbackListOptions, keyof PageOptions> & CallOptions = {},
  ): AsyncGenerator<FeedbackOnTurnResponse, void, undefined> {
    return everyOf((cursor) => this.list({ ...options, limit: 100, ...cursor }));
  }

  /** Dismisses feedback, or makes a verified query of the answer that is right. */
  review(
    sessionId: string,
    turn: number,
    order: FeedbackReviewRequest,
    { signal }: CallOptions = {},
  ): Promise<FeedbackOnTurnResponse> {
    const path = { session_id: sessionId, turn };
    return this.caller.call((sent) => feedbackReviewReview({ ...sent, path, body: order }), signal);
  }
}
