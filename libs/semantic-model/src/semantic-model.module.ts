import { AppConfig } from '@app/platform';
import { Module } from '@nestjs/common';
import { PlantCalendar } from './plant-calendar.js';
import { SemanticModelController } from './semantic-model.controller.js';
import { loadSemanticModel } from './semantic-model.loader.js';
import { SemanticModelProvider } from './semantic-model.provider.js';
import { SemanticModelService } from './semantic-model.service.js';

/**
 * What the plant's data means. A model file with faults stops the start and names all of them. The index of the data's own
 * values, `ValueIndexService`, is provided where its `ValueSource` is: by the module that reads the plant's database.
 */
@Module({
  controllers: [SemanticModelController],
  providers: [
    {
      provide: SemanticModelProvider,
      inject: [AppConfig],
      useFactory: async ({ semanticModelPath }: AppConfig) =>
        new SemanticModelProvider(await loadSemanticModel(semanticModelPath)),
    },
    {
      provide: PlantCalendar,
      inject: [AppConfig, SemanticModelProvider],
      useFactory: ({ plantTimeZone }: AppConfig, { model }: SemanticModelProvider) =>
        new PlantCalendar(plantTimeZone ?? model.timeZone ?? 'UTC'),
    },
    SemanticModelService,
  ],
  exports: [PlantCalendar, SemanticModelProvider, SemanticModelService],
})
export class SemanticModelModule {}
