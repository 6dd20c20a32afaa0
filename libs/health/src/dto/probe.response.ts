import { ApiProperty } from '@nestjs/swagger';

/** What a Kubernetes probe gets while all is well. */
export class ProbeResponse {
  @ApiProperty({ enum: ['up'] })
  status!: 'up';
}
