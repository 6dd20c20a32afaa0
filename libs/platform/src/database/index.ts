export * from './database.js';
export * from './database.module.js';
export { StatementError } from './database-error.js';
export { openDataSource, sqliteOptions } from './open-data-source.js';
