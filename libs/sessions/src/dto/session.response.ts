import { LANGUAGES, type Language } from '@app/kernel';
import type { UsageOfModel } from '@app/llm';
import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../domain/page.js';
import type { Session } from '../domain/session.js';
import { ModelUsageResponse, TokensResponse } from './turn-parts.response.js';

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

/** What the questions of a session have used of language models. */
export class SessionUsageResponse {
  @ApiProperty({ type: 'integer', minimum: 0, example: 4 })
  llm_calls!: number;

  @ApiProperty({ type: TokensResponse })
  tokens!: TokensResponse;

  @ApiProperty({
    description: 'Estimated cost in US dollars; null where that of any call is not known.',
    type: Number,
    nullable: true,
    example: 0.0123,
  })
  cost_usd!: number | null;

  @ApiProperty({ description: 'The same by model, in the order of their names.', type: [ModelUsageResponse] })
  models!: ModelUsageResponse[];
}

/** A conversation, and what it has used. */
export class SessionDetailsResponse extends SessionResponse {
  @ApiProperty({ type: SessionUsageResponse })
  usage!: SessionUsageResponse;
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
  const models = usage.map(({ model, totals: { calls, tokens, costUsd } }) => ({
    model,
    llm_calls: calls,
    tokens,
    cost_usd: costUsd,
  }));
  const sum = (of: (each: ModelUsageResponse) => number): number => models.reduce((all, each) => all + of(each), 0);
  const unknown = models.some(({ cost_usd }) => cost_usd === null);
  return {
    ...toSessionResponse(session),
    usage: {
      llm_calls: sum(({ llm_calls }) => llm_calls),
      tokens: { input: sum(({ tokens }) => tokens.input), output: sum(({ tokens }) => tokens.output) },
      cost_usd: unknown ? null : sum(({ cost_usd }) => cost_usd ?? 0),
      models,
    },
  };
}

export function toSessionPageResponse({ items, nextCursor }: Page<Session>): SessionPageResponse {
  return { items: items.map(toSessionResponse), next_cursor: nextCursor };
}
