import { LANGUAGES, type Language } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Feedback } from '../domain/feedback.js';
import type { Page } from '../domain/page.js';
import type { Turn, TurnArtifactType, TurnBranch, TurnConfidence, TurnFlow, TurnMetrics } from '../domain/turn.js';
import { FeedbackResponse, toFeedbackResponse } from './feedback.response.js';
import { DataResponse, MetricsResponse, toDataResponse, TurnFilesResponse } from './turn-parts.response.js';

const BRANCHES: readonly TurnBranch[] = ['answer_only', 'image_only', 'data_and_image'];
const CONFIDENCES: readonly TurnConfidence[] = ['verified', 'direct', 'assumed'];

/** A question and what was answered: the body that `POST /v1/chat` gave, the question and its time besides. */
export class TurnResponse {
  @ApiProperty({ description: 'The question.' })
  message!: string;

  @ApiProperty({ format: 'date-time', example: '2025-08-05T14:30:24.340Z' })
  created_at!: string;

  @ApiProperty({ description: 'The answer in words.' })
  response!: string;

  @ApiProperty({ format: 'uuid', example: '550e8400-e29b-41d4-a716-446655440000' })
  session_id!: string;

  @ApiProperty({ example: '0c6a5d0e-3c3f-4f5c-9a62-5a0e1b8a1c11' })
  request_id!: string;

  @ApiProperty({ description: '0-based place in the session.', type: 'integer', minimum: 0, example: 0 })
  turn!: number;

  @ApiProperty({ enum: LANGUAGES, example: 'es' })
  language!: Language;

  @ApiProperty({ description: 'Which engine answered.', example: 'embedded' })
  engine!: string;

  @ApiProperty({
    description: 'No new query, a picture of known data, or query and picture.',
    enum: BRANCHES,
    example: 'data_and_image',
  })
  branch!: TurnBranch;

  @ApiProperty({
    description: 'How sure the reading is; null where nothing was read.',
    enum: CONFIDENCES,
    nullable: true,
    example: 'direct',
  })
  confidence!: TurnConfidence | null;

  @ApiProperty({
    description: 'How the question was read.',
    type: String,
    nullable: true,
  })
  interpretation!: string | null;

  @ApiProperty({ type: String, nullable: true })
  sql!: string | null;

  @ApiProperty({ type: DataResponse, nullable: true })
  data!: DataResponse | null;

  @ApiProperty({ type: MetricsResponse })
  metrics!: MetricsResponse;

  @ApiProperty({ type: TurnFilesResponse })
  artifacts!: TurnFilesResponse;

  @ApiProperty({ description: 'Questions that may come next.', type: [String], example: ['¿Cuáles son?'] })
  suggestions!: string[];

  @ApiProperty({ description: 'What the reader should know about this answer.', type: [String], example: [] })
  warnings!: string[];
}

/** A turn that was answered before. */
export class PastTurnResponse extends TurnResponse {
  @ApiProperty({ description: 'What was said of its answer.', type: FeedbackResponse, nullable: true })
  feedback!: FeedbackResponse | null;
}

/** Turns of a session, the oldest first. */
export class TurnPageResponse {
  @ApiProperty({ type: [PastTurnResponse] })
  items!: PastTurnResponse[];

  @ApiProperty({
    description: 'Give it as `cursor` for the next page; null on the last one.',
    type: String,
    nullable: true,
    example: null,
  })
  next_cursor!: string | null;
}

export function toTurnResponse(turn: Turn): TurnResponse {
  const pathOf = (type: TurnArtifactType): string | null =>
    turn.artifacts.find((artifact) => artifact.type === type)?.path ?? null;
  return {
    message: turn.message,
    created_at: turn.createdAt,
    response: turn.response,
    session_id: turn.sessionId,
    request_id: turn.requestId,
    turn: turn.index,
    language: turn.language,
    engine: turn.engine,
    branch: turn.branch,
    confidence: turn.confidence,
    interpretation: turn.interpretation,
    sql: turn.sql,
    data: turn.data && toDataResponse(turn.data),
    metrics: toMetricsResponse(turn.metrics, turn.flow),
    artifacts: { data_file: pathOf('data'), image_file: pathOf('image'), code_file: pathOf('code') },
    suggestions: turn.suggestions,
    warnings: turn.warnings,
  };
}

/** @param feedback by index of the turn */
export function toTurnPageResponse(
  { items, nextCursor }: Page<Turn>,
  feedback: ReadonlyMap<number, Feedback>,
): TurnPageResponse {
  const withFeedback = (turn: Turn): PastTurnResponse => {
    const said = feedback.get(turn.index);
    return { ...toTurnResponse(turn), feedback: said ? toFeedbackResponse(said) : null };
  };
  return { items: items.map(withFeedback), next_cursor: nextCursor };
}

function toMetricsResponse(metrics: TurnMetrics, flow: TurnFlow): MetricsResponse {
  return {
    total_time: metrics.totalTimeS,
    sql_time: metrics.sqlTimeS,
    image_time: metrics.imageTimeS,
    llm_time: metrics.llmTimeS,
    llm_calls: metrics.llmCalls,
    sql_attempts: metrics.sqlAttempts,
    flow,
    cache: metrics.cache,
    api_processing_time: metrics.apiProcessingTimeS,
    tokens: metrics.tokens,
    cost_usd: metrics.costUsd ?? null,
    models: (metrics.models ?? []).map(({ model, calls, tokens, costUsd }) => ({
      model,
      llm_calls: calls,
      tokens,
      cost_usd: costUsd,
    })),
  };
}
