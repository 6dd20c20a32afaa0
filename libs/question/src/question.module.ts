import { AppConfig } from '@app/platform';
import { ChatModel, LlmModule } from '@app/llm';
import { PlantCalendar, SemanticModelModule, SemanticModelProvider, ValueIndexService } from '@app/semantic-model';
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { ChosenQuestionUnderstanding } from './adapters/chosen/chosen-question-understanding.js';
import { EmbeddedQuestionUnderstanding } from './adapters/embedded/embedded-question-understanding.js';
import { ModelQuestionUnderstanding } from './adapters/model/model-question-understanding.js';
import { FormCheck } from './ports/form-check.js';
import { QuestionUnderstanding } from './ports/question-understanding.js';

/** Understands questions. */
@Module({})
export class QuestionModule {
  /** The interpreter alone, for tools that try questions: no language model is ever asked. */
  static interpreterOnly({ imports }: { imports: NonNullable<ModuleMetadata['imports']> }): DynamicModule {
    return {
      module: QuestionModule,
      imports: [SemanticModelModule, ...imports],
      providers: [{ provide: QuestionUnderstanding, useClass: EmbeddedQuestionUnderstanding }],
      exports: [QuestionUnderstanding],
    };
  }

  /** `imports` name the module that exports `ValueIndexService` and `FormCheck`: whoever reads the plant's database. */
  static forRoot({ imports }: { imports: NonNullable<ModuleMetadata['imports']> }): DynamicModule {
    return {
      module: QuestionModule,
      imports: [SemanticModelModule, LlmModule, ...imports],
      providers: [
        EmbeddedQuestionUnderstanding,
        {
          provide: QuestionUnderstanding,
          inject: [
            AppConfig,
            SemanticModelProvider,
            EmbeddedQuestionUnderstanding,
            ChatModel,
            ValueIndexService,
            FormCheck,
            PlantCalendar,
          ],
          useFactory: (
            config: AppConfig,
            { model }: SemanticModelProvider,
            interpreter: EmbeddedQuestionUnderstanding,
            chat: ChatModel,
            values: ValueIndexService,
            check: FormCheck,
            calendar: PlantCalendar,
          ) =>
            new ChosenQuestionUnderstanding(
              config.engine,
              model,
              interpreter,
              new ModelQuestionUnderstanding(chat, model, values, check, calendar, interpreter, {
                retries: config.maxSqlRetries,
              }),
            ),
        },
      ],
      exports: [QuestionUnderstanding],
    };
  }
}
