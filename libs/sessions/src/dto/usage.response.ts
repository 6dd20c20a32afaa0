import type { UsageOfModel } from '@app/llm';
import { ApiProperty } from '@nestjs/swagger';
import { ModelUsageResponse, TokensResponse } from './turn-parts.response.js';

/** What questions have used of language models. */
export class UsageResponse {
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

export function toUsageResponse(usage: readonly UsageOfModel[]): UsageResponse {
  const models = usage.map(({ model, totals: { calls, tokens, costUsd } }) => ({
    model,
    llm_calls: calls,
    tokens,
    cost_usd: costUsd,
  }));
  const sum = (of: (each: ModelUsageResponse) => number): number => models.reduce((all, each) => all + of(each), 0);
  const unknown = models.some(({ cost_usd }) => cost_usd === null);
  return {
    llm_calls: sum(({ llm_calls }) => llm_calls),
    tokens: { input: sum(({ tokens }) => tokens.input), output: sum(({ tokens }) => tokens.output) },
    cost_usd: unknown ? null : sum(({ cost_usd }) => cost_usd ?? 0),
    models,
  };
}
