export * from './artifacts.service.js';
export { ArtifactsModule, type ArtifactsModuleOptions } from './artifacts.module.js';
export * from './domain/artifact.js';
export * from './ports/artifact.catalog.js';
export type { ByteRange } from './domain/byte-range.js';
export type { ArtifactContent } from './ports/artifact.store.js';
export type { RowBatches } from './domain/csv.js';
export type { TurnFiles } from './turn-files.js';
