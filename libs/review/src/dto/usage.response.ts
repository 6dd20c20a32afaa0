import { toUsageResponse, UsageResponse } from '@app/sessions';
import { ApiProperty } from '@nestjs/swagger';
import type { OwnerUsage, UsageDays } from '../usage.service.js';

/** What a caller has used. */
export class OwnerUsageResponse extends UsageResponse {
  @ApiProperty({ example: 'key:console' })
  owner!: string;

  @ApiProperty({
    description: 'Sessions whose last turn was on these days, without those that are deleted.',
    type: 'integer',
    minimum: 0,
    example: 12,
  })
  sessions!: number;

  @ApiProperty({ description: 'Turns of these sessions.', type: 'integer', minimum: 0, example: 57 })
  turns!: number;
}

/** Who uses how much. */
export class UsageReportResponse {
  @ApiProperty({ format: 'date', example: '2025-08-01' })
  from!: string;

  @ApiProperty({ format: 'date', example: '2025-08-31' })
  to!: string;

  @ApiProperty({ type: [OwnerUsageResponse] })
  items!: OwnerUsageResponse[];
}

export function toUsageReportResponse({
  days,
  owners,
}: {
  days: UsageDays;
  owners: OwnerUsage[];
}): UsageReportResponse {
  const items = owners.map(({ owner, sessions, turns, models }) => ({
    owner,
    sessions,
    turns,
    ...toUsageResponse(models),
  }));
  return { ...days, items };
}
