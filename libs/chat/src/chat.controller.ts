import type { Caller } from '@app/kernel';
import { ApiProblems, ClientSignal, CurrentCaller, currentRequest, EventStream } from '@app/platform';
import { toTurnResponse, TurnResponse } from '@app/sessions';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ChatOrchestratorService } from './chat-orchestrator.service.js';
import { ApiTurnEvents } from './dto/api-turn-events.decorator.js';
import { ChatRequest } from './dto/chat.request.js';
import { toEventData } from './dto/turn-event.response.js';
import { StreamTimes } from './stream-times.js';

const PROBLEMS = {
  400: ['validation_failed', 'malformed_json'],
  404: ['session_not_found'],
  409: ['turn_conflict'],
  413: ['body_too_large'],
  415: ['unsupported_media_type'],
  429: ['session_busy'],
  503: ['plant_unavailable', 'plant_busy', 'database_unavailable', 'artifact_store_unavailable'],
} as const;

@ApiTags('chat')
@Controller('v1/chat')
export class ChatController {
  constructor(
    private readonly orchestrator: ChatOrchestratorService,
    private readonly times: StreamTimes,
  ) {}

  /**
   * Ask a question
   *
   * One turn of a conversation; answers when the turn is complete. A question that cannot be answered is answered with the
   * reason (`metrics.flow`), not with an error.
   */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: TurnResponse })
  @ApiProblems(PROBLEMS)
  async ask(
    @CurrentCaller() caller: Caller,
    @Body() body: ChatRequest,
    @ClientSignal() signal: AbortSignal,
  ): Promise<TurnResponse> {
    return toTurnResponse(await this.orchestrator.reply(askOf(body, caller), signal));
  }

  /**
   * Ask a question and watch the turn
   *
   * The same turn as Server-Sent Events: what is known is sent as soon as it is known. Until the first event an error is a problem with
   * its status, afterwards it is an `error` event. A client that leaves cancels the turn's SQL and model calls.
   */
  @Post('stream')
  @HttpCode(200)
  @ApiTurnEvents()
  @ApiProblems(PROBLEMS)
  async stream(
    @CurrentCaller() caller: Caller,
    @Body() body: ChatRequest,
    @ClientSignal() signal: AbortSignal,
    @Res() response: Response,
  ): Promise<void> {
    const stream = EventStream.over(response, this.times);
    const turn = await this.orchestrator.reply(askOf(body, caller), signal, (event) =>
      stream.send(event.kind, toEventData(event)),
    );
    stream.send('done', toTurnResponse(turn));
    stream.end();
  }
}

function askOf(body: ChatRequest, { owner }: Caller): Parameters<ChatOrchestratorService['reply']>[0] {
  return {
    message: body.message,
    sessionId: body.session_id,
    language: body.language,
    image: body.image ?? 'auto',
    requestId: currentRequest()?.requestId ?? '',
    owner,
  };
}
