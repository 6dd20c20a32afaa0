import { SemanticModelModule } from '@app/semantic-model';
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { EmbeddedQuestionUnderstanding } from './adapters/embedded/embedded-question-understanding.js';
import { QuestionUnderstanding } from './ports/question-understanding.js';

/** Understands questions. */
@Module({})
export class QuestionModule {
  /** `imports` name the module that exports `ValueIndexService`: whoever reads the plant's database. */
  static forRoot({ imports }: { imports: NonNullable<ModuleMetadata['imports']> }): DynamicModule {
    return {
      module: QuestionModule,
      imports: [SemanticModelModule, ...imports],
      providers: [{ provide: QuestionUnderstanding, useClass: EmbeddedQuestionUnderstanding }],
      exports: [QuestionUnderstanding],
    };
  }
}
