import { AppError } from '@app/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '../../../../../test/support/plant-statements.js';
import { smallPlantModel } from '../../../../../test/support/small-plant.js';
import { loadPolyglotParser } from '../../adapters/polyglot/polyglot-sql-parser.js';
import { SqlGuard } from './sql-guard.js';

let guard: SqlGuard;

beforeAll(async () => {
  guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
}, 30_000);

function refusal(sql: string): AppError {
  try {
    guard.check(sql, 'sqlite');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`accepted: ${sql.slice(0, 200)}`);
}

describe('SqlGuard', () => {
  it.each(LEGITIMATE_STATEMENTS)('accepts %s', (sql) => {
    expect(guard.check(sql, 'sqlite').sql).toBe(sql.trim().replace(/\s*;$/, ''));
  });

  it.each(HOSTILE_STATEMENTS.map(({ tries, sql }) => [tries, sql.slice(0, 100), sql]))(
    'refuses %s: %s',
    (_, __, sql) => {
      const error = refusal(sql);
      expect(error).toMatchObject({ kind: 'invalid', code: 'sql_refused' });
      expect(error.message).toMatch(/^The statement was refused: .{5,300}\.$/u);
    },
  );

  it('tries at least 120 hostile statements', () => {
    expect(new Set(HOSTILE_STATEMENTS.map(({ sql }) => sql)).size).toBeGreaterThan(120);
  });
});
