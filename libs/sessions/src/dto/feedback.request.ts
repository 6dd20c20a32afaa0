import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { type Rating, RATINGS } from '../domain/feedback.js';
import { SessionParams } from './session.params.js';

/** Path parameters of one turn. */
export class TurnParams extends SessionParams {
  @ApiProperty({ description: 'Index of the turn.', type: 'integer', minimum: 0, example: 0 })
  // Digits only: Number() would also read '', '0x10' and '1e1'.
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(0)
  @Max(999_999_999)
  turn!: number;
}

/** What somebody thinks of an answer. */
export class FeedbackRequest {
  @ApiProperty({ description: 'Whether the answer helped.', enum: RATINGS, example: 'down' })
  @IsIn(RATINGS)
  rating!: Rating;

  @ApiPropertyOptional({
    description: 'Why; 1 to 2,000 characters after trimming.',
    type: String,
    minLength: 1,
    maxLength: 2000,
    nullable: true,
    example: 'Only those of this year.',
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  comment?: string | null;
}
