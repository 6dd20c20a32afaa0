import { ApiProperty } from '@nestjs/swagger';
import { ARTIFACT_TYPES, type Artifact, type ArtifactType } from '../domain/artifact.js';

/** A file that a turn made. */
export class ArtifactResponse {
  @ApiProperty({ enum: ARTIFACT_TYPES, example: 'data' })
  type!: ArtifactType;

  @ApiProperty({ description: '0-based index of the turn that made it.', type: 'integer', minimum: 0, example: 0 })
  turn!: number;

  @ApiProperty({ example: 'data_0.csv' })
  name!: string;

  @ApiProperty({ example: 'chat_docs/20250805T143022-550e8400/data_0.csv' })
  path!: string;

  @ApiProperty({ description: 'Bytes.', type: 'integer', minimum: 0, example: 2048 })
  size!: number;

  @ApiProperty({ example: 'text/csv; charset=utf-8' })
  media_type!: string;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  sha256!: string;

  @ApiProperty({ format: 'date-time', example: '2025-08-05T14:30:24.301Z' })
  created_at!: string;

  @ApiProperty({
    description: 'Where to fetch it.',
    example: '/v1/download/data/550e8400-e29b-41d4-a716-446655440000?turn=0',
  })
  url!: string;
}

/** All files of a session, by turn. */
export class ArtifactListResponse {
  @ApiProperty({ type: [ArtifactResponse] })
  items!: ArtifactResponse[];
}

export function toArtifactListResponse(artifacts: readonly Artifact[]): ArtifactListResponse {
  return {
    items: artifacts.map(({ sessionId, turn, type, name, path, size, mediaType, sha256, createdAt }) => ({
      type,
      turn,
      name,
      path,
      size,
      media_type: mediaType,
      sha256,
      created_at: createdAt,
      url: `/v1/download/${type}/${sessionId}?turn=${turn}`,
    })),
  };
}
