import type { Caller } from '@app/kernel';
import { AdminOnly, ApiProblems, CurrentCaller } from '@app/platform';
import { toPageRequest, TurnParams } from '@app/sessions';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FeedbackQuery, FeedbackReviewRequest } from './dto/feedback-review.request.js';
import {
  FeedbackOnTurnResponse,
  FeedbackPageResponse,
  toFeedbackOnTurnResponse,
  toFeedbackPageResponse,
} from './dto/feedback-review.response.js';
import { FeedbackReviewService } from './feedback-review.service.js';

@ApiTags('feedback')
@Controller('v1')
@AdminOnly()
export class FeedbackReviewController {
  constructor(private readonly reviews: FeedbackReviewService) {}

  /**
   * What people think of answers
   *
   * Beside the questions and answers that it is about. For admins. The newest comes first.
   */
  @Get('feedback')
  @ApiOkResponse({ description: 'Some of the feedback.', type: FeedbackPageResponse })
  @ApiProblems({ 400: ['validation_failed', 'invalid_cursor'], 403: ['forbidden'], 503: ['database_unavailable'] })
  async list(@Query() query: FeedbackQuery): Promise<FeedbackPageResponse> {
    const { rating, reviewed } = query;
    const filter = { ...(rating && { rating }), ...(reviewed !== undefined && { reviewed }) };
    return toFeedbackPageResponse(await this.reviews.list(filter, toPageRequest(query)));
  }

  /**
   * Review feedback
   *
   * Dismisses it, or makes a verified query of it: an entry for the semantic model with the question that is understood, its SQL,
   * and the words that people used instead. For admins. Done again, it takes the place of the earlier review.
   */
  @Post('sessions/:session_id/turns/:turn/feedback/review')
  @HttpCode(200)
  @ApiOkResponse({ description: 'The feedback with its review.', type: FeedbackOnTurnResponse })
  @ApiProblems({
    400: ['validation_failed'],
    403: ['forbidden'],
    404: ['feedback_not_found', 'session_not_found', 'turn_not_found'],
    409: ['turn_not_answered', 'question_not_complete'],
    503: ['database_unavailable', 'plant_unavailable', 'plant_busy'],
  })
  async review(
    @CurrentCaller() caller: Caller,
    @Param() { session_id, turn }: TurnParams,
    @Body() { outcome, answer, note }: FeedbackReviewRequest,
  ): Promise<FeedbackOnTurnResponse> {
    const order = {
      outcome,
      note: note ?? null,
      ...(answer && { answer: { sessionId: answer.session_id.toLowerCase(), turn: answer.turn } }),
      reviewer: caller.owner,
    };
    return toFeedbackOnTurnResponse(await this.reviews.review({ sessionId: session_id, turn }, order));
  }
}
