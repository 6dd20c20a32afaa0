import { Dialect, parse } from '@polyglot-sql/sdk';
import type { SqlDialect } from '../../domain/dialect.js';
import type { AstValue } from '../../domain/guard/sql-ast.js';
import { refuse } from '../../domain/guard/refusal.js';

const DIALECTS: Record<SqlDialect, Dialect> = {
  sqlite: Dialect.SQLite,
  postgresql: Dialect.PostgreSQL,
  mysql: Dialect.MySQL,
};

/** Longest piece of the parser's complaint that is passed on. */
const LONGEST_COMPLAINT = 200;

/** Reads SQL with polyglot-sql; what it cannot read is refused, with the place where it gave up. */
export function parseWithPolyglot(sql: string, dialect: SqlDialect): AstValue[] {
  const result = read(sql, dialect);
  if (typeof result === 'string') refuse(`it could not be read (${result.slice(0, LONGEST_COMPLAINT)})`);
  return result;
}

/** The trees, or the parser's complaint. */
function read(sql: string, dialect: SqlDialect): AstValue[] | string {
  try {
    const result = parse(sql, DIALECTS[dialect]);
    return result.success && Array.isArray(result.ast)
      ? (result.ast as AstValue[])
      : (result.error ?? 'no reason given');
  } catch {
    // The parser is WebAssembly: running out of its stack throws instead of being reported.
    return 'the parser gave up';
  }
}
