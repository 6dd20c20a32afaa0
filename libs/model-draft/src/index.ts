export { GLOSSARY } from './domain/glossary/glossary.js';
export { splitIdentifier } from './domain/naming/split-identifier.js';
export type { ColumnSchema, TableSchema } from './domain/profile/schema.js';
export { openSchemaReader } from './model-draft.module.js';
export { draftModel, type DraftOptions, type ModelDraft } from './model-drafter.js';
export { SchemaReader, type TableSelection } from './ports/schema-reader.js';
