import { Clock } from '@app/kernel';
import { AppConfig, AppLogger, Database, Metrics } from '@app/platform';
import { type BeforeApplicationShutdown, Module, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AbsentChatModel } from './adapters/absent/absent-chat-model.js';
import { AbsentImageModel } from './adapters/absent/absent-image-model.js';
import { ModelUsageEntity } from './adapters/typeorm/model-usage.entity.js';
import { TypeOrmUsageLedger } from './adapters/typeorm/typeorm-usage-ledger.js';
import { readPriceTable } from './adapters/yaml/read-price-table.js';
import { ChatModelService } from './chat-model.service.js';
import { ImageModelService } from './image-model.service.js';
import { ModelBudgetService } from './model-budget.service.js';
import { ModelCallerService } from './model-caller.service.js';
import { ModelUsageService } from './model-usage.service.js';
import { ChatModel } from './ports/chat-model.js';
import { ImageModel } from './ports/image-model.js';
import { UsageLedger } from './ports/usage-ledger.js';

/** Both ports over the configured server; null where there is none. */
class Models {
  private constructor(
    readonly chat: ChatModel,
    readonly image: ImageModel,
    readonly budget?: ModelBudgetService,
  ) {}

  async settled(): Promise<void> {
    await this.budget?.settled();
  }

  static async of(
    config: AppConfig,
    ledger: UsageLedger,
    metrics: Metrics,
    clock: Clock,
    logger: AppLogger,
  ): Promise<Models> {
    const settings = config.languageModel;
    if (!settings) return new Models(new AbsentChatModel(), new AbsentImageModel());
    const prices = readPriceTable(settings.pricesPath);
    const { structModel, chatModel, imageModel, dailyBudgetUsd } = settings;
    const models = [structModel, chatModel, ...(imageModel === undefined ? [] : [imageModel])];
    logger.info('Language model configured', { struct: structModel, chat: chatModel, image: imageModel ?? null });
    const unpriced = models.filter((model) => prices.find(model) === null);
    if (dailyBudgetUsd > 0 && unpriced.length > 0) {
      logger.warn('LLM_DAILY_BUDGET_USD does not count models without a price', { models: [...new Set(unpriced)] });
    }
    // The SDK takes a third of a second and 14 MB: who has no model does without it.
    const { OpenAiModelEndpoint } = await import('./adapters/openai/openai-model-endpoint.js');
    const endpoint = new OpenAiModelEndpoint(settings, logger);
    const budget = new ModelBudgetService(settings, ledger, clock, logger);
    const caller = new ModelCallerService(settings, prices, budget, metrics, logger);
    return new Models(
      new ChatModelService(settings, endpoint, caller),
      imageModel === undefined ? new AbsentImageModel() : new ImageModelService(imageModel, endpoint, caller),
      budget,
    );
  }
}

const PROVIDERS: Provider[] = [
  {
    provide: UsageLedger,
    inject: [Database],
    useFactory: (database: Database) => new TypeOrmUsageLedger(database),
  },
  {
    provide: Models,
    inject: [AppConfig, UsageLedger, Metrics, Clock, AppLogger],
    useFactory: (config: AppConfig, ledger: UsageLedger, metrics: Metrics, clock: Clock, logger: AppLogger) =>
      Models.of(config, ledger, metrics, clock, logger),
  },
  { provide: ChatModel, inject: [Models], useFactory: ({ chat }: Models) => chat },
  { provide: ImageModel, inject: [Models], useFactory: ({ image }: Models) => image },
  {
    provide: ModelUsageService,
    inject: [UsageLedger, Models],
    useFactory: (ledger: UsageLedger, { budget }: Models) => new ModelUsageService(ledger, budget),
  },
];

/**
 * The language model. It is always there to be injected; where none is configured, it says so when it is asked. Nothing is
 * asked at start.
 */
@Module({
  imports: [TypeOrmModule.forFeature([ModelUsageEntity])],
  providers: PROVIDERS,
  exports: [ChatModel, ImageModel, ModelUsageService],
})
export class LlmModule implements BeforeApplicationShutdown {
  constructor(private readonly models: Models) {}

  /** The store is closed after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.models.settled();
  }
}
