import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import {
  type Feedback,
  type FeedbackFilter,
  feedbackNotFound,
  type FeedbackOnTurn,
  type FeedbackReview,
  type Rating,
} from './domain/feedback.js';
import type { Page, PageRequest } from './domain/page.js';
import type { Turn } from './domain/turn.js';
import { FeedbackRepository } from './ports/feedback.repository.js';
import { SessionsService } from './sessions.service.js';

/** Use cases of feedback: people give it on turns of their own, admins look through it. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly feedback: FeedbackRepository,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the place of what was said of the turn before, and is to be reviewed again. Only the owner of a session has a say in it.
   * @throws AppError `session_not_found`, `turn_not_found`
   */
  async give(
    place: { sessionId: string; turn: number },
    said: { rating: Rating; comment: string | null },
    giver: string,
  ): Promise<Feedback> {
    const session = await this.sessions.get(place.sessionId, { owner: giver });
    const given = {
      sessionId: session.id,
      turn: place.turn,
      ...said,
      givenAt: this.clock.now().toISOString(),
      givenBy: giver,
    };
    await this.feedback.put(given);
    return { ...given, review: null };
  }

  /** @throws AppError `session_not_found` */
  async withdraw(sessionId: string, turn: number, giver: string): Promise<void> {
    const session = await this.sessions.get(sessionId, { owner: giver });
    await this.feedback.remove(session.id, turn);
  }

  /** Feedback on some turns of a session that the caller may see, by index of the turn. */
  async onTurns(turns: readonly Turn[]): Promise<ReadonlyMap<number, Feedback>> {
    const [first, last] = [turns[0], turns.at(-1)];
    if (!first || !last) return new Map();
    const given = await this.feedback.ofTurns(first.sessionId, first.index, last.index);
    return new Map(given.map((each) => [each.turn, each]));
  }

  /** @throws AppError `invalid_cursor` */
  list(filter: FeedbackFilter, page: PageRequest): Promise<Page<FeedbackOnTurn>> {
    return this.feedback.list(filter, page);
  }

  /** @throws AppError `feedback_not_found` */
  async get(sessionId: string, turn: number): Promise<FeedbackOnTurn> {
    const found = await this.feedback.find(sessionId, turn);
    if (!found) throw feedbackNotFound();
    return found;
  }

  /**
   * Records what an admin made of feedback, in the place of an earlier review.
   * @throws AppError `feedback_not_found` where it was withdrawn or changed since it was read
   */
  async review(
    feedback: FeedbackOnTurn,
    made: Omit<FeedbackReview, 'reviewedAt' | 'reviewedBy'>,
    reviewer: string,
  ): Promise<FeedbackOnTurn> {
    const review = { ...made, reviewedAt: this.clock.now().toISOString(), reviewedBy: reviewer };
    const { sessionId, turn, givenAt } = feedback;
    if (!(await this.feedback.review(sessionId, turn, givenAt, review))) throw feedbackNotFound();
    return { ...feedback, review };
  }
}
