import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { OUTCOMES, type QueryOutcome } from '../domain/plant-query.js';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** Digits only: Number() would also read '', '0x10' and '1e1'. */
const whole = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;

/** Which statements are wanted. */
export class StatementsQuery {
  @ApiPropertyOptional({
    description: 'At most this many.',
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
  })
  @Transform(whole)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit: number = DEFAULT_LIMIT;

  @ApiPropertyOptional({
    description: 'Only those before the one of this `id`: the last of a page gives the next page.',
    type: 'integer',
    minimum: 1,
  })
  @Transform(whole)
  @IsOptional()
  @IsInt()
  @Min(1)
  before?: number;

  @ApiPropertyOptional({ description: 'Only those of this caller.', example: 'key:console', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  caller?: string;

  @ApiPropertyOptional({ description: 'Only those that ended so.', enum: OUTCOMES })
  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: QueryOutcome;

  @ApiPropertyOptional({
    description: 'Only this statement, by the hash that the log names.',
    example: '9f86d081884c7d65',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{16}$/)
  hash?: string;
}
