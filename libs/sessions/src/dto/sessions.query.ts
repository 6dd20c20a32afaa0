import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { SessionFilter } from '../domain/session.js';
import { PageQuery } from './page.query.js';

/** Which sessions are meant. */
export class SessionFilterQuery {
  @ApiPropertyOptional({
    description: 'Only those of this caller. Somebody who is no admin sees their own in any case.',
    example: 'key:console',
    maxLength: 200,
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  owner?: string;

  @ApiPropertyOptional({
    description: 'Only those whose last turn was before this time.',
    format: 'date-time',
    example: '2025-08-01T00:00:00Z',
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(40)
  unused_since?: string;
}

/** Which sessions are wanted, and which part of the list. */
export class SessionsQuery extends IntersectionType(PageQuery, SessionFilterQuery) {}

export function toSessionFilter({ owner, unused_since }: SessionFilterQuery): SessionFilter {
  return {
    ...(owner !== undefined && { owner }),
    ...(unused_since !== undefined && { unusedSince: new Date(unused_since).toISOString() }),
  };
}
