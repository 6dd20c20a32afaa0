import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError, type Scalar } from '@app/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '../../../test/support/plant-statements.js';
import { smallPlantModel } from '../../../test/support/small-plant.js';
import { makeSmallPlant } from '../../../test/support/sqlite-plant.js';
import { loadPolyglotParser } from './adapters/polyglot/polyglot-sql-parser.js';
import { SqlitePlantDatabase } from './adapters/sqlite/sqlite-plant-database.js';
import { SqlGuard } from './domain/guard/sql-guard.js';

const RUNS = 300;
/** Milliseconds; usually two seconds are enough. */
const TIME = 30_000;
const OPTIONS = { timeoutMs: 300, maxRows: 50, maxBytes: 100_000, batchRows: 50 };

/** Pieces that turn a statement into another one: what attacks are made of, and what joins them to a statement. */
const PIECES = [
  ...'( ) , ; . * = " \' ` [ ] ? -- /* */ -> || :: @ # $ \\ \0 \uFEFF \u00A0 \u200B'.split(' '),
  ...'SELECT FROM WHERE UNION ALL EXCEPT INTERSECT WITH RECURSIVE AS JOIN NATURAL ON USING IN EXISTS NOT LIMIT'.split(
    ' ',
  ),
  ...'ORDER BY GROUP HAVING OVER WINDOW CASE WHEN THEN END CAST NULL DISTINCT VALUES LATERAL INTO RETURNING'.split(' '),
  ...'INSERT UPDATE DELETE DROP ATTACH PRAGMA VACUUM EXPLAIN CREATE TEMP BEGIN'.split(' '),
  ...'secrets token technicians pin hourly_rate note sqlite_master sqlite_schema sql rowid oid main temp x'.split(' '),
  ...'load_extension( zeroblob( randomblob( hex( printf( pragma_table_info( json_each( group_concat( max('.split(' '),
  '(SELECT token FROM secrets)',
  '(SELECT pin FROM technicians LIMIT 1)',
  'UNION SELECT token FROM secrets',
  ', secrets',
  'JOIN secrets ON 1',
  'AS secrets',
  't.pin',
  '"pin"',
];

function words(sql: string): string[] {
  return sql.match(/'(?:[^']|'')*'|"[^"]*"|\w+|\s+|[^\w\s]/g) ?? [];
}

/** Names to take the place of others: shown, hidden, made up, and the engine's own. */
const NAMES =
  `equipment sites technicians work_orders failures secrets e w s t a b code name id status pin hourly_rate note token rowid
  sqlite_schema main COUNT MAX UPPER hex total group_concat coalesce x n "pin" "secrets" t.pin main.secrets * NULL 1 'a'`.split(
    /\s+/,
  );

const edits = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('rename' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'insert' as const,
        'replace' as const,
        'remove' as const,
        'repeat' as const,
        'splice' as const,
      ),
    },
  ),
  at: fc.nat(1_000),
  length: fc.integer({ min: 1, max: 6 }),
  piece: fc.constantFrom(...PIECES),
  name: fc.constantFrom(...NAMES),
});

/** A statement with one to three of its words left out, repeated, replaced or brought in from elsewhere. */
const mutants = fc
  .record({
    base: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...LEGITIMATE_STATEMENTS) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...HOSTILE_STATEMENTS.map(({ sql }) => sql).filter(({ length }) => length < 200)),
      },
    ),
    other: fc.constantFrom(...LEGITIMATE_STATEMENTS),
    changes: fc.array(edits, { minLength: 1, maxLength: 3 }),
  })
  .map(({ base, other, changes }) => {
    const parts = words(base);
    const others = words(other);
    for (const { kind, at, length, piece, name } of changes) {
      const place = at % (parts.length + 1);
      const names = parts.flatMap((part, index) => (/^[a-z]\w*$/.test(part) ? [index] : []));
      if (kind === 'rename') parts.splice(names[at % names.length] ?? 0, 1, name);
      if (kind === 'insert') parts.splice(place, 0, ` ${piece} `);
      if (kind === 'replace') parts.splice(place, 1, piece);
      if (kind === 'remove') parts.splice(place, length);
      if (kind === 'repeat') parts.splice(place, 0, ...parts.slice(place, place + length));
      if (kind === 'splice')
        parts.splice(place, length, ...others.slice(at % others.length, (at % others.length) + length));
    }
    return parts.join('');
  });

describe('the door to the plant, with statements that nobody thought of', () => {
  let plant: Awaited<ReturnType<typeof makeSmallPlant>>;
  let database: SqlitePlantDatabase;
  let guard: SqlGuard;

  beforeAll(async () => {
    plant = await makeSmallPlant();
    database = new SqlitePlantDatabase({ path: plant.path, connections: 2 });
    guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
  }, TIME);

  afterAll(async () => {
    await database.close();
    await plant.remove();
  });

  const answer = async (sql: string): Promise<Scalar[][]> => {
    const statement = guard.check(sql, 'sqlite');
    const params = Array.from({ length: statement.parameterCount }, () => 1);
    const rows: Scalar[][] = [];
    for await (const batch of database.stream(statement, params, OPTIONS)) rows.push(...batch);
    return rows;
  };

  const fingerprint = async (): Promise<string> =>
    createHash('sha256')
      .update(await readFile(plant.path))
      .digest('hex');

  it(
    'writes nothing, shows nothing hidden, and refuses in its own words',
    async () => {
      const before = await fingerprint();
      let answered = 0;
      await fc.assert(
        fc.asyncProperty(mutants, async (sql) => {
          try {
            const rows = await answer(sql);
            answered += 1;
            // A statement may hold such a text itself; the data must not give it away.
            if (!sql.includes('TOP')) expect(JSON.stringify(rows)).not.toMatch(/TOP-SECRET|CREATE TABLE/);
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            expect(['sql_refused', 'sql_failed', 'sql_timeout']).toContain(error.code);
            expect(error.message).not.toMatch(/TOP-SECRET|CREATE TABLE/);
          }
        }),
        { numRuns: RUNS, seed: 20_261_122 },
      );
      expect(await fingerprint()).toBe(before);
      expect(answered).toBeGreaterThan(RUNS / 50);
    },
    TIME,
  );
});
