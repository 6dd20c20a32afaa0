import { type Caller, scopeOf } from '@app/kernel';
import { ModelUsageService } from '@app/llm';
import { ApiProblems, CurrentCaller, currentRequest } from '@app/platform';
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery, toPageRequest } from './dto/page.query.js';
import { SessionParams } from './dto/session.params.js';
import {
  SessionDetailsResponse,
  SessionPageResponse,
  toSessionPageResponse,
  toSessionDetailsResponse,
} from './dto/session.response.js';
import { toTurnPageResponse, TurnPageResponse } from './dto/turn.response.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('sessions')
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly usage: ModelUsageService,
  ) {}

  /**
   * Active sessions
   *
   * The caller's own, or everybody's for an admin. The one that changed last comes first.
   */
  @Get()
  @ApiOkResponse({ description: 'Some of the sessions.', type: SessionPageResponse })
  @ApiProblems({ 400: ['validation_failed', 'invalid_cursor'], 503: ['database_unavailable'] })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<SessionPageResponse> {
    return toSessionPageResponse(await this.sessions.list(scopeOf(caller), toPageRequest(query)));
  }

  /**
   * One session
   *
   * With what its questions have used of language models.
   */
  @Get(':session_id')
  @ApiOkResponse({ description: 'The session.', type: SessionDetailsResponse })
  @ApiProblems({ 400: ['validation_failed'], 404: ['session_not_found'], 503: ['database_unavailable'] })
  async get(@CurrentCaller() caller: Caller, @Param() { session_id }: SessionParams): Promise<SessionDetailsResponse> {
    const session = await this.sessions.get(session_id, scopeOf(caller));
    return toSessionDetailsResponse(session, await this.usage.ofSession(session.id));
  }

  /**
   * Turns of a session
   *
   * The oldest comes first.
   */
  @Get(':session_id/turns')
  @ApiOkResponse({ description: 'Some of the turns.', type: TurnPageResponse })
  @ApiProblems({
    400: ['validation_failed', 'invalid_cursor'],
    404: ['session_not_found'],
    503: ['database_unavailable'],
  })
  async listTurns(
    @CurrentCaller() caller: Caller,
    @Param() { session_id }: SessionParams,
    @Query() query: PageQuery,
  ): Promise<TurnPageResponse> {
    return toTurnPageResponse(await this.sessions.listTurns(session_id, scopeOf(caller), toPageRequest(query)));
  }

  /**
   * Delete a session
   *
   * Its turns, its cached data and its files are gone; an audit line that names no message stays.
   */
  @Delete(':session_id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The session is gone.' })
  @ApiProblems({
    400: ['validation_failed'],
    404: ['session_not_found'],
    503: ['database_unavailable', 'artifact_store_unavailable'],
  })
  async delete(@CurrentCaller() caller: Caller, @Param() { session_id }: SessionParams): Promise<void> {
    const requestId = currentRequest()?.requestId ?? null;
    await this.sessions.delete(session_id, scopeOf(caller), { actor: caller.owner, requestId });
  }
}
