export * from './artifacts.service.js';
export { ArtifactsModule, type ArtifactsModuleOptions } from './artifacts.module.js';
export * from './domain/artifact.js';
export * from './ports/artifact.catalog.js';
export type { ArtifactContent, ByteRange } from './ports/artifact.store.js';
export type { RowBatches } from './domain/csv.js';
export type { TurnFiles } from './turn-files.js';
