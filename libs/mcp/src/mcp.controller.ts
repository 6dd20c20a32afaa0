import { AppError, type Caller } from '@app/kernel';
import { ClientSignal, CurrentCaller } from '@app/platform';
import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { McpService } from './mcp.service.js';

/**
 * Tools for agents by the Model Context Protocol (streamable HTTP, without sessions of its own: each request stands alone, so any
 * replica may answer it). Callers, limits and guards are those of every other path.
 */
@ApiExcludeController()
@Controller('mcp')
export class McpController {
  constructor(private readonly mcp: McpService) {}

  @Post()
  @HttpCode(200)
  async handle(
    @CurrentCaller() caller: Caller,
    @ClientSignal() signal: AbortSignal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    // Many calls in one request would go past the limit of requests.
    if (Array.isArray(request.body)) {
      throw new AppError({ code: 'batch_refused', kind: 'invalid', message: 'Send one message in each request.' });
    }
    await this.mcp.answer(caller, request, response, signal);
  }
}
