import { ApiProperty } from '@nestjs/swagger';
import { ORIGINS, OUTCOMES, type QueryOutcome } from '../domain/plant-query.js';
import type { ArchivedStatement } from '../ports/statement-archive.js';

/** One attempt to query the plant, whatever became of it. */
export class StatementResponse {
  @ApiProperty({ type: 'integer', example: 4711 })
  id!: number;

  @ApiProperty({ format: 'date-time', example: '2026-11-22T17:52:00.123Z' })
  at!: string;

  @ApiProperty({ description: 'Who asked; `system` for the service itself.', example: 'key:console' })
  caller!: string;

  @ApiProperty({ example: '0c6a5d0e-3c3f-4f5c-9a62-5a0e1b8a1c11' })
  request_id!: string;

  @ApiProperty({ type: String, nullable: true, example: '550e8400-e29b-41d4-a716-446655440000' })
  session_id!: string | null;

  @ApiProperty({
    description: 'Who wrote it: the compiler, a language model, or the service for its lexicon.',
    enum: ORIGINS,
  })
  origin!: ArchivedStatement['origin'];

  @ApiProperty({ enum: OUTCOMES, example: 'ok' })
  outcome!: QueryOutcome;

  @ApiProperty({ type: String, nullable: true, example: null })
  error_code!: string | null;

  @ApiProperty({ description: 'The same for the same text; the log names it too.', example: '9f86d081884c7d65' })
  statement_hash!: string;

  @ApiProperty({
    description: 'The text; values are bound apart and not kept.',
    example: 'SELECT COUNT(*) AS "count" FROM equipment',
  })
  statement!: string;

  @ApiProperty({ type: 'integer', example: 0 })
  parameter_count!: number;

  @ApiProperty({
    type: [String],
    description: 'Tables that it read; empty where it was refused.',
    example: ['equipment'],
  })
  tables!: string[];

  @ApiProperty({ type: 'integer', example: 1 })
  rows!: number;

  @ApiProperty({ description: 'Whether rows were left out because of a limit.', example: false })
  truncated!: boolean;

  @ApiProperty({ description: 'Seconds in the database.', example: 0.002 })
  sql_time_s!: number;

  @ApiProperty({ description: 'Seconds from asking to the end, waiting included.', example: 0.004 })
  duration_s!: number;
}

/** Statements, the newest first. */
export class StatementListResponse {
  @ApiProperty({ type: [StatementResponse] })
  items!: StatementResponse[];
}

export function toStatementListResponse(statements: readonly ArchivedStatement[]): StatementListResponse {
  return {
    items: statements.map((one) => ({
      id: one.id,
      at: one.at,
      caller: one.caller,
      request_id: one.requestId,
      session_id: one.sessionId ?? null,
      origin: one.origin,
      outcome: one.outcome,
      error_code: one.errorCode ?? null,
      statement_hash: one.statementHash,
      statement: one.statement,
      parameter_count: one.parameterCount,
      tables: [...one.tables],
      rows: one.rows,
      truncated: one.truncated,
      sql_time_s: one.sqlTimeS,
      duration_s: one.durationS,
    })),
  };
}
