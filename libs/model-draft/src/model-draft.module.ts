import { AppError } from '@app/kernel';
import { MysqlSchemaReader } from './adapters/mysql/mysql-schema-reader.js';
import { PostgresqlSchemaReader } from './adapters/postgresql/postgresql-schema-reader.js';
import { SqliteSchemaReader } from './adapters/sqlite/sqlite-schema-reader.js';
import type { SchemaReader } from './ports/schema-reader.js';

/**
 * Opens the database behind a URL for reading its schema: `sqlite:path`, `postgres://…`, `mysql://…` or `mariadb://…`. Whoever
 * opens it closes it.
 * @throws AppError `database_url` for any other URL, `plant_unreachable` where the database does not answer
 */
export function openSchemaReader(url: string): Promise<SchemaReader> {
  const [, scheme = '', rest = ''] = /^([a-z]+):(.*)$/is.exec(url) ?? [];
  switch (scheme.toLowerCase()) {
    case 'sqlite':
      if (rest !== '') return SqliteSchemaReader.open(rest.replace(/^\/\/(?=\/|$)/, ''));
      break;
    case 'postgres':
    case 'postgresql':
      if (URL.canParse(url)) return PostgresqlSchemaReader.open(url);
      break;
    case 'mysql':
    case 'mariadb':
      if (URL.canParse(url) && new URL(url).pathname.length > 1) return MysqlSchemaReader.open(url);
      break;
    default:
  }
  throw new AppError({
    code: 'database_url',
    kind: 'invalid',
    message:
      'The database must be given as sqlite:FILE, postgres://user:password@host:port/database, mysql://… or mariadb://….',
  });
}
