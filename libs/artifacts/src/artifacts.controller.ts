import { type Caller, scopeOf } from '@app/kernel';
import { ApiProblems, CurrentCaller } from '@app/platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendArtifact } from './artifact.download.js';
import { ArtifactsService } from './artifacts.service.js';
import { ArtifactsParams, DownloadParams, DownloadQuery } from './dto/artifact.params.js';
import { ArtifactListResponse, toArtifactListResponse } from './dto/artifact.response.js';

const FILE_CONTENT = { schema: { type: 'string', format: 'binary' } } as const;
const FILE = {
  headers: {
    ETag: { description: "The file's SHA-256.", schema: { type: 'string' } },
    'Content-Disposition': { description: 'The name to save it under.', schema: { type: 'string' } },
    'Accept-Ranges': { description: '`bytes`', schema: { type: 'string' } },
  },
  content: { 'text/csv': FILE_CONTENT, 'image/png': FILE_CONTENT, 'application/json': { schema: { type: 'object' } } },
} as const;

@ApiTags('artifacts')
@Controller('v1')
export class ArtifactsController {
  constructor(private readonly artifacts: ArtifactsService) {}

  /**
   * Files of a session
   *
   * What each turn made: the whole result as CSV, the picture as PNG, what made the answer as JSON.
   */
  @Get('sessions/:session_id/artifacts')
  @ApiOkResponse({ description: 'The files, by turn.', type: ArtifactListResponse })
  @ApiProblems({ 400: ['validation_failed'], 404: ['session_not_found'], 503: ['database_unavailable'] })
  async list(@CurrentCaller() caller: Caller, @Param() { session_id }: ArtifactsParams): Promise<ArtifactListResponse> {
    return toArtifactListResponse(await this.artifacts.list(session_id, scopeOf(caller)));
  }

  /**
   * Download a file
   *
   * The newest of that type, or that of one turn. Can be continued (`Range`), revalidated (`If-None-Match`) and asked about (`HEAD`).
   */
  @Get('download/:file_type/:session_id')
  @ApiHeader({ name: 'Range', required: false, schema: { type: 'string', example: 'bytes=0-1023' } })
  @ApiHeader({ name: 'If-None-Match', required: false, schema: { type: 'string' } })
  @ApiProduces('text/csv', 'image/png', 'application/json')
  @ApiResponse({ status: 200, description: 'The file.', ...FILE })
  @ApiResponse({ status: 206, description: 'The part of the file that was asked for.', ...FILE })
  @ApiResponse({ status: 304, description: 'The file is the one that the client has.' })
  @ApiProblems({
    400: ['validation_failed'],
    404: ['session_not_found', 'artifact_not_found'],
    409: ['artifact_damaged'],
    416: ['range_not_satisfiable'],
    503: ['database_unavailable', 'artifact_store_unavailable', 'artifact_key_missing'],
  })
  async download(
    @CurrentCaller() caller: Caller,
    @Param() { file_type, session_id }: DownloadParams,
    @Query() { turn }: DownloadQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.artifacts.get(session_id, scopeOf(caller), file_type, turn);
    await sendArtifact(file, request, response);
  }
}
