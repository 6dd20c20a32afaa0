import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { PageRequest } from '../domain/page.js';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** Which part of a list is wanted. */
export class PageQuery {
  @ApiPropertyOptional({
    description: 'At most this many items.',
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
  })
  // Digits only: Number() would also read '', '0x10' and '1e1'.
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  limit?: number;

  @ApiPropertyOptional({
    description: 'The `next_cursor` of the page before; without it, the first page.',
    example: 'WyIyMDI2LTExLTIyVDE3OjUyOjAwLjEyM1oiLCI1NTBlODQwMCJd',
    maxLength: 200,
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

export function toPageRequest({ limit = DEFAULT_LIMIT, cursor }: PageQuery): PageRequest {
  return { limit, cursor };
}
