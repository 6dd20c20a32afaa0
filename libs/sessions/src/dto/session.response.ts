import { LANGUAGES, type Language } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../domain/page.js';
import type { Session } from '../domain/session.js';

/** A conversation. */
export class SessionResponse {
  @ApiProperty({ format: 'uuid', example: '550e8400-e29b-41d4-a716-446655440000' })
  session_id!: string;

  @ApiProperty({ format: 'date-time', example: '2025-08-05T14:30:22.000Z' })
  created_at!: string;

  @ApiProperty({
    description: 'When its last turn was stored.',
    format: 'date-time',
    example: '2025-08-05T14:31:07.412Z',
  })
  updated_at!: string;

  @ApiProperty({ description: 'Language of its first turn.', enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty({ description: 'Turns so far.', type: 'integer', minimum: 1, example: 3 })
  turn_count!: number;
}

/** Sessions, the one that changed last first. */
export class SessionPageResponse {
  @ApiProperty({ type: [SessionResponse] })
  items!: SessionResponse[];

  @ApiProperty({
    description: 'Give it as `cursor` for the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next_cursor!: string | null;
}

export function toSessionResponse({ id, createdAt, updatedAt, language, turnCount }: Session): SessionResponse {
  return { session_id: id, created_at: createdAt, updated_at: updatedAt, language, turn_count: turnCount };
}

export function toSessionPageResponse({ items, nextCursor }: Page<Session>): SessionPageResponse {
  return { items: items.map(toSessionResponse), next_cursor: nextCursor };
}
