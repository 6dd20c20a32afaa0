export * from './database.js';
export * from './database.module.js';
export { StatementError } from './database-error.js';
export { insertRows } from './insert-rows.js';
export { openDataSource, sqliteOptions } from './open-data-source.js';
