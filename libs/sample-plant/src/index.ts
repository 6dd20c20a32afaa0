import { createSamplePlantService } from './sample-plant.module.js';
import type {
  EnsureOutcome,
  EnsureSamplePlantOptions,
  GeneratePlantOptions,
  PlantSummary,
} from './sample-plant.service.js';

export { PLANT_SIZES, type PlantSize } from './domain/plant-size.js';
export type { PlantTable } from './domain/plant-rows.js';
export { PLANT_INDEXES_SQL, PLANT_TABLES_SQL } from './domain/plant-schema.js';
export { createSamplePlantService, SamplePlantModule } from './sample-plant.module.js';
export {
  type EnsureOutcome,
  type EnsureSamplePlantOptions,
  type GeneratePlantOptions,
  type PlantProgress,
  type PlantSummary,
  SAMPLE_SEED,
  SAMPLE_SIZE,
  SamplePlantService,
} from './sample-plant.service.js';

/** Makes a plant file; see `SamplePlantService.generate`. */
export function generatePlant(options: GeneratePlantOptions): Promise<PlantSummary> {
  return createSamplePlantService().generate(options);
}

/** Sees to it that the service's own sample plant is there and ends today; see `SamplePlantService.ensure`. */
export function ensureSamplePlant(options: EnsureSamplePlantOptions): Promise<EnsureOutcome> {
  return createSamplePlantService().ensure(options);
}
