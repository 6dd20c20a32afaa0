import type { SqlDialect } from '../dialect.js';
import { type AstValue, isQuoted, writtenName } from './sql-ast.js';
import { SAFE_FUNCTIONS } from './sql-functions.js';

/** What the guard has to know of a database's SQL. */
export interface GuardDialect {
  /** Functions that may be called, in lower case. */
  readonly functions: ReadonlySet<string>;
  /** Kinds of expression, beside those that all databases share, that compute a value from their parts and nothing else. */
  readonly operators: ReadonlySet<string>;
  /** The character around a quoted name; other quotes than this one and `'` are refused. */
  readonly nameQuote: '"' | '`';
  /** Whether a backslash in a text stands for itself, whatever the server's settings. */
  readonly plainBackslash: boolean;
  /** Whether `||` joins texts, whatever the server's settings; where the setting decides, it is refused. */
  readonly barsJoin: boolean;
  /** Types that a value may be cast to; null where every cast is harmless. */
  readonly castTypes: ReadonlySet<string> | null;
  /**
   * Where the names that a SELECT gives to its results can be used in it: in every clause after the list; in GROUP BY, HAVING
   * and ORDER BY; or as a whole term of GROUP BY and ORDER BY. Elsewhere the database would take such a name for
   * something else.
   */
  readonly ownNames: 'anywhere' | 'after-where' | 'whole-terms';
  /** By what a table, alias or column is compared with others of its kind. */
  tableKey(written: string, quoted: boolean): string;
  columnKey(written: string, quoted: boolean): string;
}

/** As the parser names types. */
const PLAIN_TYPES = new Set(
  `boolean small_int int big_int decimal float double text char var_char date time timestamp datetime interval signed
  unsigned`.split(/\s+/),
);

const lowerCase = (name: string): string => name.toLowerCase();
const asWritten = (name: string): string => name;
const foldedUnlessQuoted = (name: string, quoted: boolean): string => (quoted ? name : name.toLowerCase());

/**
 * - SQLite compares names without regard to case, quoted or not.
 * - PostgreSQL folds bare names to lower case and takes quoted ones as they are written.
 * - MySQL compares columns without regard to case; tables and their aliases as the server's file system does: the guard takes the
 *   stricter way.
 */
export const GUARD_DIALECTS: Readonly<Record<SqlDialect, GuardDialect>> = {
  sqlite: {
    functions: SAFE_FUNCTIONS.sqlite,
    operators: new Set(),
    nameQuote: '"',
    plainBackslash: true,
    barsJoin: true,
    castTypes: null,
    ownNames: 'anywhere',
    tableKey: lowerCase,
    columnKey: lowerCase,
  },
  postgresql: {
    functions: SAFE_FUNCTIONS.postgresql,
    operators: new Set(['i_like', 'interval', 'at_time_zone']),
    nameQuote: '"',
    plainBackslash: true,
    barsJoin: true,
    castTypes: PLAIN_TYPES,
    ownNames: 'whole-terms',
    tableKey: foldedUnlessQuoted,
    columnKey: foldedUnlessQuoted,
  },
  mysql: {
    functions: SAFE_FUNCTIONS.mysql,
    operators: new Set(['interval']),
    nameQuote: '`',
    plainBackslash: false,
    barsJoin: false,
    castTypes: PLAIN_TYPES,
    ownNames: 'after-where',
    tableKey: asWritten,
    columnKey: lowerCase,
  },
};

/** The key of an identifier of a parsed statement. */
export function tableKeyOf(dialect: GuardDialect, identifier: AstValue | undefined): string {
  return dialect.tableKey(writtenName(identifier), isQuoted(identifier));
}

export function columnKeyOf(dialect: GuardDialect, identifier: AstValue | undefined): string {
  return dialect.columnKey(writtenName(identifier), isQuoted(identifier));
}
