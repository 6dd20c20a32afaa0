import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { ARTIFACT_TYPES, type ArtifactType } from '../domain/artifact.js';

/** Path parameters of a session's files. */
export class ArtifactsParams {
  @ApiProperty({ format: 'uuid', example: '550e8400-e29b-41d4-a716-446655440000' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @IsUUID()
  session_id!: string;
}

/** Path parameters of a download. */
export class DownloadParams extends ArtifactsParams {
  @ApiProperty({ enum: ARTIFACT_TYPES, example: 'data' })
  @IsIn(ARTIFACT_TYPES)
  file_type!: ArtifactType;
}

/** Which of a session's files of one type is wanted. */
export class DownloadQuery {
  @ApiPropertyOptional({
    description: 'Index of the turn; without it, the newest file.',
    type: 'integer',
    minimum: 0,
    example: 0,
  })
  // Digits only: Number() would also read '', '0x10' and '1e1'.
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999_999_999)
  turn?: number;
}
