import type { Caller } from '@app/kernel';
import { ApiProblems, CurrentCaller } from '@app/platform';
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { FeedbackRequest, TurnParams } from './dto/feedback.request.js';
import { FeedbackResponse, toFeedbackResponse } from './dto/feedback.response.js';
import { FeedbackService } from './feedback.service.js';

@ApiTags('sessions')
@Controller('v1/sessions/:session_id/turns/:turn/feedback')
export class FeedbackController {
  constructor(private readonly feedback: FeedbackService) {}

  /**
   * Say what an answer is worth
   *
   * Kept for review; said again, it takes the place of what was said before. It is deleted with the session.
   */
  @Post()
  @ApiCreatedResponse({ description: 'The feedback as it is kept.', type: FeedbackResponse })
  @ApiProblems({
    400: ['validation_failed'],
    404: ['session_not_found', 'turn_not_found'],
    503: ['database_unavailable'],
  })
  async give(
    @CurrentCaller() caller: Caller,
    @Param() { session_id, turn }: TurnParams,
    @Body() { rating, comment }: FeedbackRequest,
  ): Promise<FeedbackResponse> {
    const place = { sessionId: session_id, turn };
    return toFeedbackResponse(await this.feedback.give(place, { rating, comment: comment ?? null }, caller.owner));
  }

  /**
   * Take feedback back
   *
   * Nothing happens where there is none.
   */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'There is no feedback on that turn now.' })
  @ApiProblems({ 400: ['validation_failed'], 404: ['session_not_found'], 503: ['database_unavailable'] })
  async withdraw(@CurrentCaller() caller: Caller, @Param() { session_id, turn }: TurnParams): Promise<void> {
    await this.feedback.withdraw(session_id, turn, caller.owner);
  }
}
