import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches } from 'class-validator';

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Which days are wanted; UTC. */
export class UsageQuery {
  @ApiPropertyOptional({
    description: 'First day (UTC). Default: the first of the month of `to`.',
    format: 'date',
    example: '2025-08-01',
  })
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ description: 'Last day (UTC). Default: today.', format: 'date', example: '2025-08-31' })
  @IsOptional()
  @Matches(DAY)
  @IsISO8601({ strict: true })
  to?: string;
}
