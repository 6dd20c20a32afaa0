import { type HealthFinding, HealthProbe } from '../observability/index.js';
import type { Database } from './database.js';

/** Says whether the service's own store answers. */
export class DatabaseProbe extends HealthProbe {
  readonly name = 'own_store';
  readonly kind = 'database';
  readonly required = true;

  constructor(private readonly database: Database) {
    super();
  }

  async check(): Promise<HealthFinding> {
    await this.database.ping();
    return { up: true };
  }
}
