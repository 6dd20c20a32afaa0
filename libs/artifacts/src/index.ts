export * from './artifacts.service.js';
export * from './domain/artifact.js';
export * from './ports/artifact.catalog.js';
export { ArtifactStore, type ArtifactContent, type ByteRange } from './ports/artifact.store.js';
export type { RowBatches } from './domain/csv.js';
export { TurnFiles } from './turn-files.js';
