export type { ImportedColumn, ImportedTable, ImportFault } from './domain/import-report.js';
export { importTables, type ImportOptions } from './import-tables.js';
