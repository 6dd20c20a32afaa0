import { type HealthFinding, HealthProbe } from '@app/platform';
import { PlantDatabase } from './ports/plant-database.js';

/** Says whether the plant's data can be read: no question about the plant can be answered without it. */
export class PlantDatabaseProbe extends HealthProbe {
  readonly name = 'plant_database';
  readonly kind = 'database';
  readonly required = true;

  constructor(private readonly database: PlantDatabase) {
    super();
  }

  async check(signal: AbortSignal): Promise<HealthFinding> {
    await this.database.ping(signal);
    return { up: true, details: { dialect: this.database.dialect } };
  }
}
