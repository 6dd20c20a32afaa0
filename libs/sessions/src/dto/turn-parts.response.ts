import type { ColumnType, Scalar } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { TURN_FLOWS, type TurnData, type TurnFlow, type TurnMetrics } from '../domain/turn.js';

const COLUMN_TYPES: readonly ColumnType[] = ['text', 'integer', 'number', 'boolean', 'date', 'datetime'];
const CACHE: readonly TurnMetrics['cache'][] = ['hit', 'miss', 'none'];

/** A column of a result. */
export class ColumnResponse {
  @ApiProperty({ description: "Name in the CSV's header.", example: 'count' })
  name!: string;

  @ApiProperty({ enum: COLUMN_TYPES, example: 'integer' })
  type!: ColumnType;

  @ApiProperty({ description: "The column in the user's language." })
  label!: string;
}

/** The head of a result. */
export class DataResponse {
  @ApiProperty({ type: [ColumnResponse] })
  columns!: ColumnResponse[];

  @ApiProperty({
    description: 'The first `HEAD_ROWS` rows; the whole result is in the CSV.',
    type: 'array',
    items: {
      type: 'array',
      items: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true },
    },
    example: [[15]],
  })
  rows!: Scalar[][];

  @ApiProperty({ description: 'Rows of the whole result.', type: 'integer', minimum: 0, example: 1 })
  row_count!: number;

  @ApiProperty({ description: 'True where the result was cut at `SQL_MAX_ROWS`.', example: false })
  truncated!: boolean;
}

/** Tokens of language models. */
export class TokensResponse {
  @ApiProperty({ type: 'integer', minimum: 0, example: 0 })
  input!: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 0 })
  output!: number;
}

/** What one language model was used for. */
export class ModelUsageResponse {
  @ApiProperty({ description: 'As its server names it.', example: 'gpt-4o-mini' })
  model!: string;

  @ApiProperty({ description: 'Calls, however often each was tried.', type: 'integer', minimum: 1, example: 1 })
  llm_calls!: number;

  @ApiProperty({ type: TokensResponse })
  tokens!: TokensResponse;

  @ApiProperty({
    description: 'Estimated cost in US dollars; null where tokens or price are not known.',
    type: Number,
    nullable: true,
    example: 0.0004,
  })
  cost_usd!: number | null;
}

/** What a turn cost; times in seconds. */
export class MetricsResponse {
  @ApiProperty({ example: 2.34 })
  total_time!: number;

  @ApiProperty({ example: 0.45 })
  sql_time!: number;

  @ApiProperty({ example: 1.23 })
  image_time!: number;

  @ApiProperty({ example: 0 })
  llm_time!: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 0 })
  llm_calls!: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  sql_attempts!: number;

  @ApiProperty({
    description:
      'How the turn went: whole, a part missing, a question back, refused, or every attempt at the SQL failed.',
    enum: TURN_FLOWS,
    example: 'good',
  })
  flow!: TurnFlow;

  @ApiProperty({ description: 'Where the data came from; `none`: no data was needed.', enum: CACHE, example: 'miss' })
  cache!: TurnMetrics['cache'];

  @ApiProperty({ description: 'What is neither SQL, picture nor model.', example: 0.05 })
  api_processing_time!: number;

  @ApiProperty({ type: TokensResponse })
  tokens!: TokensResponse;

  @ApiProperty({
    description: 'Estimated cost of the turn’s model calls in US dollars; null where tokens or prices are not known.',
    type: Number,
    nullable: true,
    example: 0,
  })
  cost_usd!: number | null;

  @ApiProperty({ description: 'The same by model, in the order of their names.', type: [ModelUsageResponse] })
  models!: ModelUsageResponse[];
}

/** Paths of the files that the turn made; null where it made none. Fetch them from `/v1/download`. */
export class TurnFilesResponse {
  @ApiProperty({ type: String, nullable: true, example: 'chat_docs/20250805T143022-550e8400/data_0.csv' })
  data_file!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'chat_docs/20250805T143022-550e8400/image_0.png' })
  image_file!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'chat_docs/20250805T143022-550e8400/code_0.json' })
  code_file!: string | null;
}

export function toDataResponse({ columns, rows, rowCount, truncated }: TurnData): DataResponse {
  return {
    columns: columns.map(({ name, type, label }) => ({ name, type, label })),
    rows,
    row_count: rowCount,
    truncated,
  };
}
