import { AppError } from '@app/kernel';
import {
  type FeedbackFilter,
  type FeedbackOnTurn,
  FeedbackService,
  type Page,
  type PageRequest,
  type ReviewOutcome,
  SessionsService,
  turnNotFound,
  type VerifiedQueryDraft,
} from '@app/sessions';
import { Injectable } from '@nestjs/common';
import { VerifiedQueryDrafts } from './verified-query-drafts.service.js';

/** Where a turn is. */
export interface TurnPlace {
  sessionId: string;
  turn: number;
}

/** What an admin says of feedback. */
export interface ReviewOrder {
  outcome: ReviewOutcome;
  note: string | null;
  /** The turn whose answer is what was asked for; absent: the one that the feedback is about. */
  answer?: TurnPlace;
  reviewer: string;
}

/** Use cases of an admin who looks through feedback. */
@Injectable()
export class FeedbackReviewService {
  constructor(
    private readonly feedback: FeedbackService,
    private readonly sessions: SessionsService,
    private readonly drafts: VerifiedQueryDrafts,
  ) {}

  /** @throws AppError `invalid_cursor` */
  list(filter: FeedbackFilter, page: PageRequest): Promise<Page<FeedbackOnTurn>> {
    return this.feedback.list(filter, page);
  }

  /**
   * Records a review, in the place of an earlier one.
   * @throws AppError `feedback_not_found`; `session_not_found`, `turn_not_found` for the answer; what `VerifiedQueryDrafts.draft`
   *   throws; `answer_unwanted` where an answer is named for what is dismissed
   */
  async review(place: TurnPlace, { outcome, note, answer, reviewer }: ReviewOrder): Promise<FeedbackOnTurn> {
    const feedback = await this.feedback.get(place.sessionId, place.turn);
    let verifiedQuery: VerifiedQueryDraft | null = null;
    if (outcome === 'verified_query') verifiedQuery = await this.draft(feedback, answer ?? place);
    else if (answer) throw answerUnwanted();
    return this.feedback.review(feedback, { outcome, note, verifiedQuery }, reviewer);
  }

  private async draft({ message }: FeedbackOnTurn, { sessionId, turn }: TurnPlace): Promise<VerifiedQueryDraft> {
    const session = await this.sessions.get(sessionId, 'all');
    const answer = await this.sessions.turnAt(session, turn);
    if (!answer) throw turnNotFound();
    return this.drafts.draft(answer, message);
  }
}

function answerUnwanted(): AppError {
  return new AppError({
    code: 'validation_failed',
    kind: 'invalid',
    message: 'An answer is named for a verified query only.',
    errors: [{ field: 'answer', message: 'must be left out where feedback is dismissed' }],
  });
}
