import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';

const SECONDS = { type: Number, nullable: true, description: 'Seconds; null while no turn was taken.' } as const;

export class TurnDurationResponse {
  @ApiProperty({ ...SECONDS, example: 0.018 })
  p50!: number | null;

  @ApiProperty({ ...SECONDS, example: 0.052 })
  p95!: number | null;

  @ApiProperty({ ...SECONDS, example: 0.09 })
  p99!: number | null;
}

export class PerformanceResponse {
  @ApiProperty({ type: 'integer', description: 'Window that the figures come from, in seconds.', example: 3600 })
  window_s!: number;

  @ApiProperty({ type: 'integer', description: 'Turns answered in the window.', example: 42 })
  turns!: number;

  @ApiProperty({ type: TurnDurationResponse })
  turn_duration_s!: TurnDurationResponse;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Share of turns that failed, 0 to 1; null while there were none.',
    example: 0,
  })
  error_rate!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Share of look-ups that the cache answered, 0 to 1; null while there were none.',
    example: 0.4,
  })
  cache_hit_rate!: number | null;

  @ApiProperty({ type: 'integer', description: 'Sessions that took a turn in the window.', example: 3 })
  active_sessions!: number;
}

export class DependencyResponse {
  @ApiProperty({
    enum: ['up', 'degraded', 'down'],
    description: '`degraded`: down, but questions are answered without it.',
  })
  status!: 'up' | 'degraded' | 'down';

  @ApiProperty({ type: String, required: false, description: 'Why it is not up.' })
  reason?: string;

  @ApiProperty({ type: Number, description: 'How long the check took, in seconds.', example: 0.002 })
  duration_s!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    description: 'Figures and settings, different for each dependency.',
    example: { free_mb: 83597 },
  })
  details!: Record<string, string | number | boolean>;
}

@ApiExtraModels(DependencyResponse)
export class HealthResponse {
  @ApiProperty({
    enum: ['up', 'degraded', 'down'],
    description: '`degraded`: something is down that answers do not need. `down`: the service is not ready.',
  })
  status!: 'up' | 'degraded' | 'down';

  @ApiProperty({ enum: ['connected', 'disconnected'], description: 'Whether every database can be reached.' })
  database!: 'connected' | 'disconnected';

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(DependencyResponse) },
    description: 'What the service depends on, by name.',
  })
  dependencies?: Record<string, DependencyResponse>;

  @ApiPropertyOptional({ type: PerformanceResponse })
  performance?: PerformanceResponse;

  @ApiPropertyOptional({ type: String, example: '0.1.0' })
  version?: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Seconds since the process started.',
    example: 86400,
  })
  uptime_s?: number;

  @ApiPropertyOptional({
    type: 'integer',
    description:
      'Which of several processes of the service (WORKERS) has answered; its figures are those above. Absent where there is one.',
    example: 1,
  })
  worker?: number;
}
