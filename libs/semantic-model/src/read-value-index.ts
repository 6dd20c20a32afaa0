import type { Field, SemanticModel } from './domain/semantic-model.js';
import { ValueIndexBuilder } from './domain/values/value-index.builder.js';
import type { ValueIndex } from './domain/values/value-index.js';
import type { ValueSource } from './ports/value-source.js';

/** Most values that are held in memory, of all fields together; a million take some 280 MB. */
export const MOST_INDEXED_VALUES = 1_000_000;
/** Codes of a field that is not indexed from which its way of writing is learned. */
export const CODE_SAMPLE = 200;

/** The names, codes and categories that a model has indexed, as they are in the plant now. Reads field by field, and lets others have their turn in between. */
export async function readValueIndex(model: SemanticModel, source: ValueSource): Promise<ValueIndex> {
  const builder = new ValueIndexBuilder();
  for (const dataset of model.datasets.values()) {
    const [code, name] = [dataset.codeField, dataset.nameField].map((field) => dataset.fields.get(field ?? ''));
    const together = code?.indexed && name?.indexed;
    if (together) {
      const { rows, complete } = await source.codesAndNames(dataset, room(builder));
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
      await addField(builder, field, source);
    }
  }
  return inSteps(builder.inSteps());
}

async function addField(builder: ValueIndexBuilder, field: Field, source: ValueSource): Promise<void> {
  if (field.role === 'code' && !field.indexed) {
    const { values, complete } = await source.distinctValues(field, CODE_SAMPLE);
    await inSteps(builder.addCodes(field, values, complete));
  } else if (field.indexed) {
    const { values, complete } = await source.distinctValues(field, room(builder));
    if (field.role === 'code') await inSteps(builder.addCodes(field, values, complete));
    await inSteps(builder.addValues(field, values));
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
