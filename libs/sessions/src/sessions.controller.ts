import { type Caller, scopeOf } from '@app/kernel';
import { ModelUsageService } from '@app/llm';
import { AdminOnly, ApiProblems, CurrentCaller, currentRequest } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery, toPageRequest } from './dto/page.query.js';
import { SessionTitleRequest } from './dto/session-title.request.js';
import { SessionParams } from './dto/session.params.js';
import {
  DeletedSessionsResponse,
  SessionDetailsResponse,
  SessionPageResponse,
  SessionResponse,
  toSessionPageResponse,
  toSessionResponse,
  toSessionDetailsResponse,
} from './dto/session.response.js';
import { SessionFilterQuery, SessionsQuery, toSessionFilter } from './dto/sessions.query.js';
import { toTurnPageResponse, TurnPageResponse } from './dto/turn.response.js';
import { FeedbackService } from './feedback.service.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('sessions')
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly feedback: FeedbackService,
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
  async list(@CurrentCaller() caller: Caller, @Query() query: SessionsQuery): Promise<SessionPageResponse> {
    const page = await this.sessions.list(scopeOf(caller), toPageRequest(query), toSessionFilter(query));
    return toSessionPageResponse(page);
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
    const page = await this.sessions.listTurns(session_id, scopeOf(caller), toPageRequest(query));
    return toTurnPageResponse(page, await this.feedback.onTurns(page.items));
  }

  /**
   * Rename a session
   *
   * It keeps its place in the list.
   */
  @Patch(':session_id')
  @ApiOkResponse({ description: 'The session under its new title.', type: SessionResponse })
  @ApiProblems({ 400: ['validation_failed'], 404: ['session_not_found'], 503: ['database_unavailable'] })
  async rename(
    @CurrentCaller() caller: Caller,
    @Param() { session_id }: SessionParams,
    @Body() { title }: SessionTitleRequest,
  ): Promise<SessionResponse> {
    return toSessionResponse(await this.sessions.rename(session_id, scopeOf(caller), title));
  }

  /**
   * Delete sessions by a rule
   *
   * Those of an owner, those unused since a time, or both: one of the two must be said. For admins. At most a hundred at once:
   * ask again while there are `more`. Each goes as a single deletion does.
   */
  @Delete()
  @AdminOnly()
  @ApiOkResponse({ description: 'What became of it.', type: DeletedSessionsResponse })
  @ApiProblems({
    400: ['validation_failed'],
    403: ['forbidden'],
    503: ['database_unavailable', 'artifact_store_unavailable'],
  })
  async deleteAll(
    @CurrentCaller() caller: Caller,
    @Query() query: SessionFilterQuery,
  ): Promise<DeletedSessionsResponse> {
    const requestId = currentRequest()?.requestId ?? null;
    return this.sessions.deleteAll(toSessionFilter(query), { actor: caller.owner, requestId });
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
