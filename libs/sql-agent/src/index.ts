export type * from './domain/dialect.js';
export { SqlGuard } from './domain/guard/sql-guard.js';
export type * from './domain/plant-query.js';
export type * from './domain/statement.js';
export { plantFile } from './plant-file.js';
export { PlantQueryService, QueryBounds } from './plant-query.service.js';
export * from './ports/audit-log.js';
export * from './ports/plant-database.js';
export { SqlAgentModule } from './sql-agent.module.js';
