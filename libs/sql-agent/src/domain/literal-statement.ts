import type { Scalar } from '@app/kernel';
import { GUARD_DIALECTS } from './guard/guard-dialect.js';
import { tokenize } from './guard/sql-lexer.js';
import type { SqlDialect } from './dialect.js';

/** What stands for a value instead of itself, by the place of its placeholder; undefined: the value. */
export type ValueWords = (value: Scalar, place: number) => string | undefined;

/**
 * A statement whose placeholders are replaced by its values, for people to read and keep. It is never executed as it is: like all
 * SQL it goes through the guard.
 * @throws RangeError unless there is one value for each placeholder
 */
export function literalStatement(
  { sql, params }: { sql: string; params: readonly Scalar[] },
  dialect: SqlDialect,
  words: ValueWords = () => undefined,
): string {
  const places = tokenize(sql, GUARD_DIALECTS[dialect]).filter(({ kind }) => kind === 'placeholder');
  if (places.length !== params.length)
    throw new RangeError(`${places.length} placeholders and ${params.length} values`);
  let written = '';
  let end = 0;
  for (const [place, { start }] of places.entries()) {
    const value = params[place] ?? null;
    written += sql.slice(end, start) + (words(value, place) ?? literal(value, dialect));
    end = start + 1;
  }
  return written + sql.slice(end);
}

function literal(value: Scalar, dialect: SqlDialect): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return dialect === 'sqlite' ? String(Number(value)) : String(value).toUpperCase();
  const text = dialect === 'mysql' ? value.replaceAll('\\', '\\\\') : value;
  return `'${text.replaceAll("'", "''")}'`;
}
