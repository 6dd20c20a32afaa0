import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type * as polyglot from '@polyglot-sql/sdk';
import type { SqlDialect } from '../../domain/dialect.js';
import type { AstValue, SqlParser } from '../../domain/guard/sql-ast.js';
import { refuse } from '../../domain/guard/refusal.js';

/** Longest piece of the parser's complaint that is passed on. */
const LONGEST_COMPLAINT = 200;

/**
 * The parser of polyglot-sql, ready to read. What it cannot read is refused, with the place where it gave up.
 *
 * Its CommonJS build is taken on purpose: the ES build replaces the global `fetch` of the whole process to load its
 * WebAssembly.
 */
export async function loadPolyglotParser(): Promise<SqlParser> {
  // The optimizing compiler would work on the whole 23 MB module again and keep 200 MB more, to save a fraction of a
  // millisecond a statement. Nothing else in the process is WebAssembly.
  setFlagsFromString('--liftoff-only');
  const require = createRequire(import.meta.url);
  const { Dialect, init, parse } = require('@polyglot-sql/sdk') as typeof polyglot;
  await init();
  const dialects: Record<SqlDialect, polyglot.Dialect> = {
    sqlite: Dialect.SQLite,
    postgresql: Dialect.PostgreSQL,
    mysql: Dialect.MySQL,
  };
  // The first statement read takes longest: let no question wait for it.
  parse('SELECT a.b AS c, COUNT(*) FROM a JOIN d ON d.e = a.e WHERE f = ? GROUP BY 1 ORDER BY 2', Dialect.SQLite);
  return (sql, dialect) => {
    const result = read(() => parse(sql, dialects[dialect]));
    if (typeof result === 'string') refuse(`it could not be read (${result.slice(0, LONGEST_COMPLAINT)})`);
    return result;
  };
}

/** The trees, or the parser's complaint. */
function read(parse: () => polyglot.ParseResult): AstValue[] | string {
  try {
    const result = parse();
    return result.success && Array.isArray(result.ast)
      ? (result.ast as AstValue[])
      : (result.error ?? 'no reason given');
  } catch {
    // Running out of WebAssembly's stack throws instead of being reported.
    return 'the parser gave up';
  }
}
