import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, type Rating, RATINGS, REVIEW_OUTCOMES, type ReviewOutcome } from '@app/sessions';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** Which feedback is wanted. */
export class FeedbackQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only what was rated so.', enum: RATINGS, example: 'down' })
  @IsOptional()
  @IsIn(RATINGS)
  rating?: Rating;

  @ApiPropertyOptional({ description: 'Only what was reviewed, or was not.', type: Boolean, example: false })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsOptional()
  @IsBoolean()
  reviewed?: boolean;
}

/** A turn that was answered. */
export class AnswerPlace {
  @ApiProperty({ format: 'uuid', example: '550e8400-e29b-41d4-a716-446655440000' })
  @IsUUID()
  session_id!: string;

  @ApiProperty({ description: 'Index of the turn.', type: 'integer', minimum: 0, example: 0 })
  @IsInt()
  @Min(0)
  @Max(999_999_999)
  turn!: number;
}

/** What an admin makes of feedback. */
export class FeedbackReviewRequest {
  @ApiProperty({
    description: '`verified_query`: a question and its checked SQL come of it; `dismissed`: nothing is to be done.',
    enum: REVIEW_OUTCOMES,
    example: 'verified_query',
  })
  @IsIn(REVIEW_OUTCOMES)
  outcome!: ReviewOutcome;

  @ApiPropertyOptional({
    description:
      'The turn whose answer is what was asked for: ask the question in words that are understood, look at the answer, and name it here. Left out: the turn that the feedback is about.',
    type: AnswerPlace,
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => AnswerPlace)
  answer?: AnswerPlace;

  @ApiPropertyOptional({ description: 'For whoever looks at it later.', minLength: 1, maxLength: 2000 })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  note?: string;
}
