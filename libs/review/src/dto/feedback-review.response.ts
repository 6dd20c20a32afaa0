import { LANGUAGES, type Language } from '@app/kernel';
import {
  type FeedbackOnTurn,
  type FeedbackReview,
  FeedbackResponse,
  type Page,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
  toFeedbackResponse,
  TURN_FLOWS,
  type TurnFlow,
  type VerifiedQueryDraft,
} from '@app/sessions';
import { ApiProperty } from '@nestjs/swagger';

/** An entry for `verifiedQueries` of the semantic model. */
export class VerifiedQueryResponse {
  @ApiProperty({ example: '¿Cuántas están vencidas?' })
  question!: string;

  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty({
    description: 'For the plant’s database; days that move with the day are the model’s words, such as `CURRENT_DATE`.',
    example: 'SELECT COUNT(*) AS count FROM things WHERE due_on < CURRENT_DATE',
  })
  sql!: string;

  @ApiProperty({
    description: 'Other words that mean the same.',
    type: [String],
    example: ['¿cuántas se nos pasaron?'],
  })
  asked!: string[];
}

/** What an admin made of feedback. */
export class FeedbackReviewResponse {
  @ApiProperty({ enum: REVIEW_OUTCOMES, example: 'verified_query' })
  outcome!: ReviewOutcome;

  @ApiProperty({ type: String, nullable: true, example: null })
  note!: string | null;

  @ApiProperty({ type: VerifiedQueryResponse, nullable: true })
  verified_query!: VerifiedQueryResponse | null;

  @ApiProperty({ format: 'date-time', example: '2025-08-06T09:00:00.000Z' })
  reviewed_at!: string;

  @ApiProperty({ example: 'key:boss' })
  reviewed_by!: string;
}

/** Feedback beside what it is about. */
export class FeedbackOnTurnResponse extends FeedbackResponse {
  @ApiProperty({ format: 'uuid', example: '550e8400-e29b-41d4-a716-446655440000' })
  session_id!: string;

  @ApiProperty({ type: 'integer', minimum: 0, example: 0 })
  turn!: number;

  @ApiProperty({ description: 'Whose session it is.', example: 'key:console' })
  owner!: string;

  @ApiProperty({ description: 'Who said it.', example: 'key:console' })
  given_by!: string;

  @ApiProperty({ description: 'The question.', example: '¿cuántas se nos pasaron?' })
  message!: string;

  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty({ description: 'The answer.' })
  response!: string;

  @ApiProperty({ description: 'How the question was read.', type: String, nullable: true })
  interpretation!: string | null;

  @ApiProperty({ type: String, nullable: true })
  sql!: string | null;

  @ApiProperty({ description: 'How the turn went.', enum: TURN_FLOWS, example: 'refused' })
  flow!: TurnFlow;

  @ApiProperty({ description: 'null until it is reviewed.', type: FeedbackReviewResponse, nullable: true })
  review!: FeedbackReviewResponse | null;
}

/** Feedback, the newest first. */
export class FeedbackPageResponse {
  @ApiProperty({ type: [FeedbackOnTurnResponse] })
  items!: FeedbackOnTurnResponse[];

  @ApiProperty({
    description: 'Give it as `cursor` for the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next_cursor!: string | null;
}

export function toFeedbackOnTurnResponse(feedback: FeedbackOnTurn): FeedbackOnTurnResponse {
  const { sessionId, turn, owner, givenBy, message, language, response, interpretation, sql, flow, review } = feedback;
  return {
    ...toFeedbackResponse(feedback),
    session_id: sessionId,
    turn,
    owner,
    given_by: givenBy,
    message,
    language,
    response,
    interpretation,
    sql,
    flow,
    review: review && toReviewResponse(review),
  };
}

export function toFeedbackPageResponse({ items, nextCursor }: Page<FeedbackOnTurn>): FeedbackPageResponse {
  return { items: items.map(toFeedbackOnTurnResponse), next_cursor: nextCursor };
}

function toReviewResponse({
  outcome,
  note,
  verifiedQuery,
  reviewedAt,
  reviewedBy,
}: FeedbackReview): FeedbackReviewResponse {
  const query = verifiedQuery && toVerifiedQueryResponse(verifiedQuery);
  return { outcome, note, verified_query: query, reviewed_at: reviewedAt, reviewed_by: reviewedBy };
}

function toVerifiedQueryResponse({ question, language, sql, asked }: VerifiedQueryDraft): VerifiedQueryResponse {
  return { question, language, sql, asked: asked ?? [] };
}
