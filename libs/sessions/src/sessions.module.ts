import { LlmModule } from '@app/llm';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArtifactEntity } from './adapters/typeorm/artifact.entity.js';
import { AuditEventEntity } from './adapters/typeorm/audit-event.entity.js';
import { FeedbackEntity } from './adapters/typeorm/feedback.entity.js';
import { SessionEntity } from './adapters/typeorm/session.entity.js';
import { TurnEntity } from './adapters/typeorm/turn.entity.js';
import { TypeOrmFeedbackRepository } from './adapters/typeorm/typeorm-feedback.repository.js';
import { TypeOrmSessionRepository } from './adapters/typeorm/typeorm-session.repository.js';
import { AuditController } from './audit.controller.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackService } from './feedback.service.js';
import { FeedbackRepository } from './ports/feedback.repository.js';
import { SessionRepository } from './ports/session.repository.js';
import { RetentionService } from './retention.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [
    LlmModule,
    TypeOrmModule.forFeature([SessionEntity, TurnEntity, ArtifactEntity, FeedbackEntity, AuditEventEntity]),
  ],
  controllers: [SessionsController, FeedbackController, AuditController],
  providers: [
    { provide: SessionRepository, useClass: TypeOrmSessionRepository },
    { provide: FeedbackRepository, useClass: TypeOrmFeedbackRepository },
    SessionsService,
    FeedbackService,
    RetentionService,
  ],
  exports: [SessionsService, FeedbackService],
})
export class SessionsModule {}
