import { ApiProblems, ClientSignal, currentRequest } from '@app/platform';
import { toTurnResponse, TurnResponse } from '@app/sessions';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ChatOrchestratorService } from './chat-orchestrator.service.js';
import { ChatRequest } from './dto/chat.request.js';

@ApiTags('chat')
@Controller('v1/chat')
export class ChatController {
  constructor(private readonly orchestrator: ChatOrchestratorService) {}

  /**
   * Ask a question
   *
   * One turn of a conversation; answers when the turn is complete. A question that cannot be answered is answered with the
   * reason (`metrics.flow`), not with an error.
   */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: TurnResponse })
  @ApiProblems({
    400: ['validation_failed', 'malformed_json'],
    404: ['session_not_found'],
    409: ['turn_conflict'],
    413: ['body_too_large'],
    415: ['unsupported_media_type'],
    503: ['plant_unavailable', 'plant_busy', 'database_unavailable', 'artifact_store_unavailable'],
  })
  async ask(@Body() body: ChatRequest, @ClientSignal() signal: AbortSignal): Promise<TurnResponse> {
    const turn = await this.orchestrator.reply(
      {
        message: body.message,
        sessionId: body.session_id,
        language: body.language,
        image: body.image ?? 'auto',
        requestId: currentRequest()?.requestId ?? '',
      },
      signal,
    );
    return toTurnResponse(turn);
  }
}
