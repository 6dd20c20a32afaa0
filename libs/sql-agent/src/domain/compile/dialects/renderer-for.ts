import type { SqlDialect } from '../../dialect.js';
import type { DialectRenderer } from '../dialect-renderer.js';
import { mysqlRenderer } from './mysql.renderer.js';
import { postgresqlRenderer } from './postgresql.renderer.js';
import { sqliteRenderer } from './sqlite.renderer.js';

const RENDERERS: Readonly<Record<SqlDialect, DialectRenderer>> = {
  sqlite: sqliteRenderer,
  postgresql: postgresqlRenderer,
  mysql: mysqlRenderer,
};

export function rendererFor(dialect: SqlDialect): DialectRenderer {
  return RENDERERS[dialect];
}
