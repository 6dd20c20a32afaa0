import { LANGUAGES, type Language } from '@app/kernel';
import type { UsageOfModel } from '@app/llm';
import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../domain/page.js';
import type { Session } from '../domain/session.js';
import { toUsageResponse, UsageResponse } from './usage.response.js';

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

  @ApiProperty({
    description: 'What it is called: the beginning of its first question until it is renamed. null in old sessions.',
    type: String,
    nullable: true,
    example: '¿Cuántas órdenes hay?',
  })
  title!: string | null;

  @ApiProperty({ description: 'Whose it is.', example: 'key:console' })
  owner!: string;

  @ApiProperty({ description: 'Turns so far.', type: 'integer', minimum: 1, example: 3 })
  turn_count!: number;
}

/** A conversation, and what it has used. */
export class SessionDetailsResponse extends SessionResponse {
  @ApiProperty({ type: UsageResponse })
  usage!: UsageResponse;
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

/** What became of an order to delete sessions. */
export class DeletedSessionsResponse {
  @ApiProperty({ description: 'Sessions that are gone.', type: 'integer', minimum: 0, example: 12 })
  deleted!: number;

  @ApiProperty({ description: 'Whether some that were meant are left: then ask again.', example: false })
  more!: boolean;
}

export function toSessionResponse(session: Session): SessionResponse {
  const { id, createdAt, updatedAt, language, title, owner, turnCount } = session;
  return {
    session_id: id,
    created_at: createdAt,
    updated_at: updatedAt,
    language,
    title,
    owner,
    turn_count: turnCount,
  };
}

export function toSessionDetailsResponse(session: Session, usage: readonly UsageOfModel[]): SessionDetailsResponse {
  return { ...toSessionResponse(session), usage: toUsageResponse(usage) };
}

export function toSessionPageResponse({ items, nextCursor }: Page<Session>): SessionPageResponse {
  return { items: items.map(toSessionResponse), next_cursor: nextCursor };
}
