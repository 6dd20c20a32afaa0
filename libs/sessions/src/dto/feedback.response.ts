import { ApiProperty } from '@nestjs/swagger';
import { type Feedback, type Rating, RATINGS } from '../domain/feedback.js';

/** What somebody thinks of an answer. */
export class FeedbackResponse {
  @ApiProperty({ enum: RATINGS, example: 'down' })
  rating!: Rating;

  @ApiProperty({ type: String, nullable: true, example: 'Only those of this year.' })
  comment!: string | null;

  @ApiProperty({ format: 'date-time', example: '2025-08-05T14:32:00.000Z' })
  given_at!: string;
}

export function toFeedbackResponse({ rating, comment, givenAt }: Feedback): FeedbackResponse {
  return { rating, comment, given_at: givenAt };
}
