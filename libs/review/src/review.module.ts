import { ChatModule } from '@app/chat';
import { Module } from '@nestjs/common';
import { LlmModule } from '@app/llm';
import { FeedbackReviewController } from './feedback-review.controller.js';
import { FeedbackReviewService } from './feedback-review.service.js';
import { MeController } from './me.controller.js';
import { UsageController } from './usage.controller.js';
import { UsageService } from './usage.service.js';
import { VerifiedQueryDrafts } from './verified-query-drafts.service.js';

/** For admins: what people think of answers, the verified queries that come of it, and who uses how much. */
@Module({
  imports: [ChatModule, LlmModule],
  controllers: [FeedbackReviewController, MeController, UsageController],
  providers: [FeedbackReviewService, VerifiedQueryDrafts, UsageService],
})
export class ReviewModule {}
