import { describe, expect, it } from '@jest/globals';
import { GUARD_DIALECTS } from '../../domain/guard/guard-dialect.js';
import { placeholdersOf } from '../../domain/guard/sql-lexer.js';
import { numbered } from './postgresql-types.js';

const write = (sql: string, params: Parameters<typeof numbered>[2]) =>
  numbered(sql, placeholdersOf(sql, GUARD_DIALECTS.postgresql), params);

describe('placeholders for PostgreSQL', () => {
  it('are numbered where they are placeholders, not in texts and names', () => {
    expect(write(`SELECT '?' AS "a?" FROM t WHERE a = ? AND b IN (?, '??', ?)`, ['x', 'y', null])).toEqual({
      text: `SELECT '?' AS "a?" FROM t WHERE a = $1 AND b IN ($2, '??', $3)`,
      values: ['x', 'y', null],
    });
  });

  it('give numbers the smallest type that holds them', () => {
    expect(write('SELECT ?, ?, ?', [10, 2 ** 40, 0.5])).toEqual({
      text: 'SELECT CAST($1 AS integer), CAST($2 AS bigint), CAST($3 AS double precision)',
      values: ['10', '1099511627776', '0.5'],
    });
  });

  it('send flags as what flags and whole numbers both read', () => {
    expect(write('SELECT * FROM t WHERE a = ? OR a = ?', [true, false]).values).toEqual(['1', '0']);
  });
});
