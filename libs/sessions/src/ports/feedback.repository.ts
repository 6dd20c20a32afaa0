import type { Feedback, FeedbackFilter, FeedbackOnTurn, FeedbackReview } from '../domain/feedback.js';
import type { Page, PageRequest } from '../domain/page.js';

/**
 * Where feedback on turns is kept. It belongs to its turn and goes with it; that of a session that is being deleted does not
 * exist for any method. Every method throws AppError `database_unavailable` when the store cannot be used.
 */
export abstract class FeedbackRepository {
  /**
   * Takes the place of the feedback that the turn had, its review included.
   * @throws AppError `turn_not_found` where the session has no such turn (any more)
   */
  abstract put(feedback: Omit<Feedback, 'review'>): Promise<void>;

  /** Nothing happens where there is none. */
  abstract remove(sessionId: string, turn: number): Promise<void>;

  /** Of the turns of a session from the first index to the last, both included, in their order. */
  abstract ofTurns(sessionId: string, first: number, last: number): Promise<Feedback[]>;

  abstract find(sessionId: string, turn: number): Promise<FeedbackOnTurn | null>;

  /**
   * Newest first by `givenAt`. Going through the pages shows each at most once, and all of those that did not change meanwhile.
   * @throws AppError `invalid_cursor`
   */
  abstract list(filter: FeedbackFilter, page: PageRequest): Promise<Page<FeedbackOnTurn>>;

  /**
   * Puts a review beside feedback that is still what the reviewer saw.
   * @param givenAt of the feedback that was reviewed
   * @returns false, with nothing stored, where it was withdrawn or changed meanwhile
   */
  abstract review(sessionId: string, turn: number, givenAt: string, review: FeedbackReview): Promise<boolean>;
}
