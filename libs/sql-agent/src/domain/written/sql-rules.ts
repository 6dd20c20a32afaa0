import type { SqlDialect } from '../dialect.js';
import { GUARD_DIALECTS } from '../guard/guard-dialect.js';

const NAMES: Record<SqlDialect, string> = { sqlite: 'SQLite', postgresql: 'PostgreSQL', mysql: 'MySQL and MariaDB' };

/** What SQL must be to pass the guard, for a model that writes it. */
export function sqlRulesOf(dialect: SqlDialect): string {
  const { functions, nameQuote } = GUARD_DIALECTS[dialect];
  return (
    `${NAMES[dialect]}: exactly one SELECT (WITH and set operations are allowed), over the listed tables and columns only, without ` +
    `parameters, comments or a text after it. Texts in single quotes, names bare or in ${nameQuote}; give every result column an alias in ` +
    `snake_case and every table its own. Name columns one by one, never *. Functions: ${[...functions].join(', ')}. Limit lists to 1000 rows.`
  );
}
