export * from './domain/index.js';
export { lintSemanticModel, loadSemanticModel } from './semantic-model.loader.js';
export * from './plant-calendar.js';
export * from './semantic-model.module.js';
export * from './semantic-model.provider.js';
export { SemanticModelService } from './semantic-model.service.js';
export * from './ports/value-source.js';
export { CODE_SAMPLE, MOST_INDEXED_VALUES, readValueIndex } from './read-value-index.js';
export * from './value-index.service.js';
