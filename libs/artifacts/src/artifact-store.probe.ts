import { type HealthFinding, HealthProbe } from '@app/platform';
import { ArtifactStore } from './ports/artifact.store.js';

/** Says whether files can be written: every answer with data comes with some. */
export class ArtifactStoreProbe extends HealthProbe {
  readonly name = 'artifact_store';
  readonly kind = 'storage';
  readonly required = true;

  constructor(private readonly store: ArtifactStore) {
    super();
  }

  async check(): Promise<HealthFinding> {
    await this.store.checkWritable();
    return { up: true };
  }
}
