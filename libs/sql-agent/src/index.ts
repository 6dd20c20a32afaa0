export type * from './domain/dialect.js';
export type * from './domain/plant-query.js';
export type * from './domain/statement.js';
export * from './ports/audit-log.js';
export * from './ports/plant-database.js';
