import { Module } from '@nestjs/common';
import { RandomIdGenerator, SystemClock } from '@app/kernel';
import { SqlitePlantFileStore } from './adapters/sqlite/sqlite-plant-file-store.js';
import { SamplePlantService } from './sample-plant.service.js';

/** The service wired by hand, for callers without an injector: the command line, and the start before Nest. */
export function createSamplePlantService(): SamplePlantService {
  return new SamplePlantService(new SqlitePlantFileStore(new SystemClock(), new RandomIdGenerator()));
}

@Module({
  providers: [{ provide: SamplePlantService, useFactory: createSamplePlantService }],
  exports: [SamplePlantService],
})
export class SamplePlantModule {}
