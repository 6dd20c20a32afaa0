import { ChatModule } from '@app/chat';
import { Module } from '@nestjs/common';
import { FeedbackReviewController } from './feedback-review.controller.js';
import { FeedbackReviewService } from './feedback-review.service.js';
import { VerifiedQueryDrafts } from './verified-query-drafts.service.js';

/** For admins: what people think of answers, and the verified queries that come of it. */
@Module({
  imports: [ChatModule],
  controllers: [FeedbackReviewController],
  providers: [FeedbackReviewService, VerifiedQueryDrafts],
})
export class ReviewModule {}
