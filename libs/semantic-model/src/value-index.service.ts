import { AppLogger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ValueIndex } from './domain/values/value-index.js';
import { ValueIndexBuilder } from './domain/values/value-index.builder.js';
import { ValueSource } from './ports/value-source.js';
import { readValueIndex } from './read-value-index.js';
import { SemanticModelProvider } from './semantic-model.provider.js';

/**
 * Keeps the index of the plant's own values. Readers always have a whole index: a new one is made beside it, in small
 * steps, and then takes its place.
 */
@Injectable()
export class ValueIndexService {
  private index: ValueIndex = new ValueIndexBuilder().build();
  private dataVersion: string | null = null;
  private running: { dataVersion: string; done: Promise<void> } | null = null;

  constructor(
    private readonly source: ValueSource,
    private readonly provider: SemanticModelProvider,
    private readonly logger: AppLogger,
  ) {}

  /** The newest whole index; empty before the first refresh. */
  get current(): ValueIndex {
    return this.index;
  }

  /**
   * Makes sure that there is an index, and that one of the data's `dataVersion` is on its way. Waits for the first index only;
   * later ones are made while the old one serves, and a failure leaves the old one.
   * @throws what the source throws, for the first index
   */
  async ensure(dataVersion: string): Promise<void> {
    if (this.dataVersion === dataVersion) return;
    const refreshed = this.refresh(dataVersion);
    if (this.dataVersion === null) return refreshed;
    refreshed.catch((error: unknown) => this.logger.warn('Value index not refreshed', { error }));
  }

  /** Reads all values again; one refresh for a data version runs at a time. */
  refresh(dataVersion: string): Promise<void> {
    if (this.running?.dataVersion === dataVersion) return this.running.done;
    const done = readValueIndex(this.provider.model, this.source).then(
      (index) => {
        if (this.running?.done !== done) return; // a newer one has overtaken it
        this.index = index;
        this.dataVersion = dataVersion;
        this.running = null;
        this.logger.info('Value index refreshed', index.size);
      },
      (error: unknown) => {
        if (this.running?.done === done) this.running = null;
        throw error;
      },
    );
    this.running = { dataVersion, done };
    return done;
  }
}
