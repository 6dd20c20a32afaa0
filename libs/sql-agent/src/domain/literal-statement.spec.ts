import { describe, expect, it } from '@jest/globals';
import { literalStatement } from './literal-statement.js';

describe('literalStatement', () => {
  const sql = `SELECT '?', "a?b" FROM t WHERE a = ? AND b IN (?, ?)`;

  it('writes each value in the place of its placeholder, and leaves texts and names alone', () => {
    expect(literalStatement({ sql, params: ["O'Brien", 2.5, null] }, 'sqlite')).toBe(
      `SELECT '?', "a?b" FROM t WHERE a = 'O''Brien' AND b IN (2.5, NULL)`,
    );
  });

  it('writes values as the database reads them', () => {
    const one = { sql: 'SELECT ?, ?', params: [true, 'a\\b'] };
    expect(literalStatement(one, 'sqlite')).toBe(`SELECT 1, 'a\\b'`);
    expect(literalStatement(one, 'postgresql')).toBe(`SELECT TRUE, 'a\\b'`);
    expect(literalStatement(one, 'mysql')).toBe(`SELECT TRUE, 'a\\\\b'`);
  });

  it('writes words instead of values where there are such', () => {
    const day = (_: unknown, place: number): string | undefined => (place === 1 ? 'CURRENT_DATE' : undefined);
    const between = { sql: 'SELECT ? < ?', params: ['2026-11-30', '2026-11-30'] };
    expect(literalStatement(between, 'sqlite', day)).toBe(`SELECT '2026-11-30' < CURRENT_DATE`);
  });

  it('refuses values that do not fit the placeholders', () => {
    expect(() => literalStatement({ sql, params: [1] }, 'sqlite')).toThrow(RangeError);
  });
});
