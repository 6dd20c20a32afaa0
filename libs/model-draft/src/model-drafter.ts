import { AppError, type PerLanguage } from '@app/kernel';
import { profileTable, verifiedRelations } from './database-profiler.js';
import { declaredRelations, guessedRelations } from './domain/draft/draft-relations.js';
import { draftTables } from './domain/draft/draft-tables.js';
import { modelYaml } from './domain/draft/model-yaml.js';
import type { ModelPlan } from './domain/draft/plan.js';
import { planModel } from './domain/draft/plan-model.js';
import { suggestionsFor } from './domain/draft/suggest.js';
import { GLOSSARY } from './domain/glossary/glossary.js';
import { usualCurrency } from './domain/naming/currency.js';
import { splitIdentifier } from './domain/naming/split-identifier.js';
import type { TableProfile } from './domain/profile/profile.js';
import type { SchemaReader, TableSelection } from './ports/schema-reader.js';

export interface DraftOptions extends TableSelection {
  /** Name of the model: a plain identifier. */
  name: string;
  /** ISO 4217; else the one that names of columns say. */
  currency?: string;
  /** `fraction` from 0 to 1; `stage` in a word or two. */
  onProgress?: (fraction: number, stage: string) => void;
  signal?: AbortSignal;
}

/** A drafted model. Its text depends on the database alone. */
export interface ModelDraft {
  plan: ModelPlan;
  /** Questions that should work on it, best first; those that do belong into the file. */
  suggestions: PerLanguage<string[]>;
  /** The file, with comments in `language`. */
  text: (suggestions: PerLanguage<readonly string[]>, language: 'es' | 'en') => string;
}

/** Looking at the tables takes nearly all the time. */
const READING = 0.9;

/**
 * Drafts a semantic model from what a database says about itself and a bounded sample of its rows. Personal columns are not read.
 * @throws AppError `nothing_to_draft` where there is no table that a model can hold; what the reader throws
 */
export async function draftModel(reader: SchemaReader, options: DraftOptions): Promise<ModelDraft> {
  const { signal, onProgress } = options;
  const schemas = await reader.tables(options, signal);
  const missing = (options.tables ?? []).filter((table) => !schemas.some(({ name }) => name === table));
  if (missing.length > 0) throw nothing(`The database has no table or view named ${missing.join(', ')}.`);
  const tables: TableProfile[] = [];
  for (const schema of schemas) {
    onProgress?.((READING * tables.length) / schemas.length, schema.name);
    tables.push(await profileTable(reader, schema, signal));
  }
  const { drafts, leftOut, namer, texts } = draftTables(tables, GLOSSARY);
  if (drafts.length === 0) throw nothing('The database has no table with a key and plain names to make a model of.');
  onProgress?.(READING, 'keys');
  const declared = declaredRelations(drafts);
  const guessed = guessedRelations(drafts, declared, { namer, glossary: GLOSSARY });
  const relations = [...declared, ...(await verifiedRelations(reader, guessed, signal))];
  const plan = planModel(drafts, relations, {
    name: options.name,
    dialect: reader.dialect,
    currency: options.currency ?? usualCurrency(columnNames(tables)) ?? 'USD',
    namer,
    glossary: GLOSSARY,
    leftOut,
    texts,
  });
  onProgress?.(1, 'done');
  return {
    plan,
    suggestions: suggestionsFor(plan),
    text: (suggestions, language) => modelYaml(plan, suggestions, language),
  };
}

function nothing(message: string): AppError {
  return new AppError({ code: 'nothing_to_draft', kind: 'invalid', message });
}

function columnNames(tables: readonly TableProfile[]): string[][] {
  return tables.flatMap(({ columns }) => columns.map(({ name }) => splitIdentifier(name, GLOSSARY)));
}
