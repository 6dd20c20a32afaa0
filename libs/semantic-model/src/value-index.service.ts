import { AppLogger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Field } from './domain/semantic-model.js';
import type { ValueIndex } from './domain/values/value-index.js';
import { ValueIndexBuilder } from './domain/values/value-index.builder.js';
import { ValueSource } from './ports/value-source.js';
import { SemanticModelProvider } from './semantic-model.provider.js';

/** Most values that are held in memory, of all fields together; a million take some 280 MB. */
export const MOST_INDEXED_VALUES = 1_000_000;
/** Codes of a field that is not indexed from which its way of writing is learned. */
export const CODE_SAMPLE = 200;

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
    const done = this.build().then(
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

  private async build(): Promise<ValueIndex> {
    const builder = new ValueIndexBuilder();
    for (const dataset of this.provider.model.datasets.values()) {
      const [code, name] = [dataset.codeField, dataset.nameField].map((field) => dataset.fields.get(field ?? ''));
      const together = code?.indexed && name?.indexed;
      if (together) {
        const { rows, complete } = await this.source.codesAndNames(dataset, room(builder));
        const codes = rows.flatMap((row) => (row.code ? [row.code] : []));
        for (const row of rows) if (row.code && row.name) builder.addName(dataset.name, row.code, row.name);
        await inSteps(builder.addCodes(code, codes, complete));
        await inSteps(builder.addValues(code, codes));
        await inSteps(
          builder.addValues(
            name,
            rows.flatMap((row) => (row.name ? [row.name] : [])),
          ),
        );
      }
      for (const field of dataset.fields.values()) {
        if (together && (field === code || field === name)) continue;
        await this.addField(builder, field);
      }
    }
    return inSteps(builder.inSteps());
  }

  private async addField(builder: ValueIndexBuilder, field: Field): Promise<void> {
    if (field.role === 'code' && !field.indexed) {
      const { values, complete } = await this.source.distinctValues(field, CODE_SAMPLE);
      await inSteps(builder.addCodes(field, values, complete));
    } else if (field.indexed) {
      const { values, complete } = await this.source.distinctValues(field, room(builder));
      if (field.role === 'code') await inSteps(builder.addCodes(field, values, complete));
      await inSteps(builder.addValues(field, values));
    }
  }
}

/** How many values may be added; of the last fields at least enough to learn how they are written. */
function room(builder: ValueIndexBuilder): number {
  return Math.max(CODE_SAMPLE, MOST_INDEXED_VALUES - builder.count);
}

/** Does the work piece by piece; between pieces, others have their turn. */
async function inSteps<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
