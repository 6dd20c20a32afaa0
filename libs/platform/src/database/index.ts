export * from './database.js';
export * from './database.module.js';
export { StatementError } from './database-error.js';
export { insertRows } from './insert-rows.js';
export { openDataSource, storeOptions } from './open-data-source.js';
export { UnknownOutcomeError } from './unknown-outcome.error.js';
export { moveStore, type MoveOptions, type MoveReport } from './move/store-move.js';
