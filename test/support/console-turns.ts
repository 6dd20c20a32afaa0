import type { PastTurnResponse, SessionResponse, TurnResponse } from '@app/sdk';

export const SESSION_ID = '550e8400-e29b-41d4-a716-446655440000';

/** A turn as the service answers it. */
export function answeredTurn(given: Partial<TurnResponse> = {}): TurnResponse {
  return {
    message: '¿Cuántas fallas hubo?',
    created_at: '2026-11-30T20:00:00.000Z',
    response: 'Hay 15 fallas.',
    session_id: SESSION_ID,
    request_id: 'request-1',
    turn: 0,
    language: 'es',
    engine: 'embedded',
    branch: 'data_and_image',
    confidence: 'direct',
    interpretation: 'Fallas: cantidad',
    sql: 'SELECT 1',
    data: {
      columns: [{ name: 'count', type: 'integer', label: 'fallas' }],
      rows: [[15]],
      row_count: 1,
      truncated: false,
    },
    metrics: {
      total_time: 0.1,
      sql_time: 0.01,
      image_time: 0,
      llm_time: 0,
      llm_calls: 0,
      sql_attempts: 1,
      flow: 'good',
      cache: 'miss',
      api_processing_time: 0.09,
      tokens: { input: 0, output: 0 },
      cost_usd: 0,
      models: [],
    },
    artifacts: { data_file: null, image_file: null, code_file: null },
    suggestions: [],
    warnings: [],
    ...given,
  };
}

/** The same as the session keeps it. */
export function pastTurn(given: Partial<PastTurnResponse> = {}): PastTurnResponse {
  return { ...answeredTurn(), feedback: null, ...given };
}

export function sessionOf(given: Partial<SessionResponse> = {}): SessionResponse {
  return {
    session_id: SESSION_ID,
    created_at: '2026-11-30T20:00:00.000Z',
    updated_at: '2026-11-30T20:00:00.000Z',
    language: 'es',
    title: '¿Cuántas fallas hubo?',
    owner: 'anybody',
    turn_count: 1,
    ...given,
  };
}
