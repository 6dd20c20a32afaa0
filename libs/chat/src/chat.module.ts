import { ArtifactsModule, ArtifactsService } from '@app/artifacts';
import { ImageGenModule } from '@app/image-gen';
import { LlmModule } from '@app/llm';
import { Redis } from '@app/platform';
import { QuestionModule } from '@app/question';
import { SemanticModelModule } from '@app/semantic-model';
import { SessionsModule, SessionsService } from '@app/sessions';
import { SqlAgentModule } from '@app/sql-agent';
import { TranslationModule } from '@app/translation';
import { Module, type OnModuleInit } from '@nestjs/common';
import { ProcessSessionLock } from './adapters/process/process-session-lock.js';
import { RedisSessionLock } from './adapters/redis/redis-session-lock.js';
import { ChatController } from './chat.controller.js';
import { SessionLock } from './ports/session-lock.js';
import { StreamTimes } from './stream-times.js';
import { ChatOrchestratorService } from './chat-orchestrator.service.js';
import { ConversationsService } from './conversations.service.js';
import { EmptyResultService } from './empty-result.service.js';
import { PlantDataService } from './plant-data.service.js';
import { RefinementsController } from './refinements.controller.js';
import { RefinementsService } from './refinements.service.js';
import { SuggestionsService } from './suggestions.service.js';
import { TurnMakers } from './turn-makers.js';
import { TurnProseService } from './turn-prose.service.js';
import { WrittenTurnService } from './written-turn.service.js';
import { TurnOutputService } from './turn-output.service.js';
import { TurnPictureService } from './turn-picture.service.js';
import { TurnWordsService } from './turn-words.service.js';
import { UnderstandingService } from './understanding.service.js';

/** The one module that knows all the others: it joins what they offer into turns. */
@Module({
  imports: [
    LlmModule,
    SemanticModelModule,
    SqlAgentModule,
    QuestionModule.forRoot({ imports: [SqlAgentModule] }),
    TranslationModule,
    ImageGenModule,
    SessionsModule,
    ArtifactsModule.forRoot({ imports: [SessionsModule], catalog: SessionsService }),
  ],
  controllers: [ChatController, RefinementsController],
  providers: [
    ChatOrchestratorService,
    ConversationsService,
    UnderstandingService,
    PlantDataService,
    EmptyResultService,
    TurnOutputService,
    TurnWordsService,
    TurnPictureService,
    TurnProseService,
    TurnMakers,
    WrittenTurnService,
    { provide: StreamTimes, useValue: { heartbeatMs: 15_000, stalledMs: 30_000 } satisfies StreamTimes },
    SuggestionsService,
    RefinementsService,
    {
      provide: SessionLock,
      inject: [Redis],
      useFactory: (redis: Redis | null) => (redis ? new RedisSessionLock(redis) : new ProcessSessionLock()),
    },
  ],
  // For other ways in, such as tools for agents and what admins review.
  exports: [
    ChatOrchestratorService,
    ArtifactsModule,
    QuestionModule,
    SemanticModelModule,
    SessionsModule,
    SqlAgentModule,
  ],
})
export class ChatModule implements OnModuleInit {
  constructor(
    private readonly sessions: SessionsService,
    private readonly artifacts: ArtifactsService,
    private readonly conversations: ConversationsService,
  ) {}

  /** A deleted session takes its files with it, and what is remembered of it. Cached plant data is no session's: it is the same for everybody. */
  onModuleInit(): void {
    this.sessions.registerPurger({
      purge: async (session) => {
        this.conversations.forget(session.id);
        await this.artifacts.removeSession(session);
      },
    });
  }
}
