import { AppError } from '@app/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { HOSTILE_STATEMENTS } from '../../../../../test/support/plant-statements.js';
import { smallPlantModel } from '../../../../../test/support/small-plant.js';
import { loadPolyglotParser } from '../../adapters/polyglot/polyglot-sql-parser.js';
import type { SqlDialect } from '../dialect.js';
import { SqlGuard } from './sql-guard.js';

let guard: SqlGuard;

beforeAll(async () => {
  guard = new SqlGuard(smallPlantModel(), await loadPolyglotParser());
}, 30_000);

function refusal(sql: string, dialect: SqlDialect): string {
  try {
    guard.check(sql, dialect);
  } catch (error) {
    if (error instanceof AppError && error.code === 'sql_refused') return error.message;
    throw error;
  }
  return `accepted: ${sql.slice(0, 200)}`;
}

const absentOf = (sql: string, dialect: SqlDialect): Record<string, string[]> =>
  Object.fromEntries([...guard.check(sql, dialect).absent].map(([table, columns]) => [table, [...columns]]));

/** Hostile to SQLite alone: harmless, or a mere mistake, where the words mean something else or nothing is named so. */
const HARMLESS: Readonly<Record<'postgresql' | 'mysql', RegExp>> = {
  postgresql: /^SELECT INTERVAL '1' DAY$|^WITH "Equipment" AS/,
  mysql: /^SELECT INTERVAL '1' DAY$|^SELECT `code` FROM `equipment`$/,
};

for (const dialect of ['postgresql', 'mysql'] as const) {
  describe(`statements for ${dialect}`, () => {
    it('are refused where they are hostile to any database', () => {
      const accepted = HOSTILE_STATEMENTS.map(({ sql }) => sql)
        .filter((sql) => !HARMLESS[dialect].test(sql))
        .map((sql) => refusal(sql, dialect))
        .filter((message) => message.startsWith('accepted'));
      expect(accepted).toEqual([]);
    });
  });
}

describe('statements for PostgreSQL', () => {
  it.each([
    `SELECT e.code, COUNT(*) AS n FROM equipment e GROUP BY e.code HAVING COUNT(*) > 1 ORDER BY n DESC NULLS LAST`,
    `SELECT DATE_TRUNC('month', opened_at AT TIME ZONE 'America/Bogota') AS month, SUM(total_cost) FROM work_orders GROUP BY month`,
    `SELECT EXTRACT(EPOCH FROM completed_at - opened_at) / 3600 AS hours FROM work_orders WHERE title ILIKE ?`,
    `SELECT code FROM equipment WHERE next_maintenance < CURRENT_DATE + INTERVAL '30 days'`,
    `SELECT COUNT(*) FILTER (WHERE status = 'open') AS open, STRING_AGG(DISTINCT type, ', ') FROM work_orders`,
    `SELECT CAST(AVG(total_cost) AS NUMERIC(10, 2)), TO_CHAR(MAX(opened_at), 'YYYY-MM') FROM work_orders`,
    `SELECT "code" AS "Código" FROM "equipment" ORDER BY "Código"`,
    `SELECT CODE FROM Equipment`,
    `SELECT x.t FROM (SELECT code AS t FROM sites) AS x WHERE x.t = 'MTY'`,
  ])('are accepted: %s', (sql) => {
    expect(guard.check(sql, 'postgresql').dialect).toBe('postgresql');
  });

  it.each([
    ['a function that waits', `SELECT pg_sleep(10)`],
    ['a function that reads files', `SELECT pg_read_file('/etc/passwd')`],
    ['a large object', `SELECT lo_get(16384)`],
    ['another server', `SELECT * FROM dblink('host=x', 'SELECT 1') AS t(a int)`],
    ['rows out of nothing', `SELECT n FROM generate_series(1, 1000000000) AS n`],
    ['text of any length', `SELECT REPEAT('x', 900000000)`],
    ['text of any length, padded', `SELECT LPAD('x', 900000000)`],
    ['a statement in a text', `SELECT query_to_xml('SELECT token FROM secrets', true, true, '')`],
    ['a setting', `SELECT current_setting('data_directory')`],
    ['a setting that is changed', `SELECT set_config('transaction_read_only', 'off', false)`],
    ['the catalogue', `SELECT relname FROM pg_catalog.pg_class`],
    ['a cast that looks a name up', `SELECT CAST('secrets' AS regclass)`],
    ['a short cast', `SELECT code::text FROM sites`],
    ['a dollar-quoted text', `SELECT $$x$$`],
    ['an escaped text', `SELECT E'\\'' FROM sites`],
    ['a name in code points', `SELECT code AS u FROM technicians WHERE U&"p\\0069n" = ''`],
    ['a lock', `SELECT code FROM sites FOR UPDATE`],
    ['a table made of the result', `SELECT code INTO copy FROM sites`],
    ['a query that calls itself', `WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT i FROM n`],
    ['a table of another case', `SELECT code FROM "Equipment"`],
    ['a column of another case', `SELECT "CODE" FROM equipment`],
    ['a whole row', `SELECT t FROM technicians t`],
    ['a whole row behind a name of the result', `SELECT code AS t FROM technicians t WHERE CAST(t AS TEXT) LIKE '%1%'`],
    ['a hidden column behind one', `SELECT code AS pin FROM technicians WHERE pin LIKE 'TOP%'`],
    ['the same in HAVING', `SELECT code AS pin FROM technicians GROUP BY code HAVING MAX(pin) > 'T'`],
    ['the same inside an ORDER BY', `SELECT code AS pin FROM technicians ORDER BY pin || code`],
    ['a backtick', 'SELECT `code` FROM sites'],
    ['COPY', `COPY sites TO PROGRAM 'cat'`],
    ['DO', `DO 'BEGIN NULL; END'`],
  ])('are refused: %s', (_, sql) => {
    expect(refusal(sql, 'postgresql')).toMatch(/^The statement was refused: /);
  });

  it('say which columns a table must not have for a name to mean what it seems to', () => {
    expect(absentOf('SELECT COUNT(*) AS pin FROM technicians GROUP BY pin', 'postgresql')).toEqual({
      technicians: ['pin'],
    });
    expect(
      absentOf('SELECT x.pin FROM technicians t JOIN (SELECT code AS pin FROM sites) x USING (pin)', 'postgresql'),
    ).toEqual({
      technicians: ['pin'],
    });
    expect(
      absentOf(
        `WITH x AS (SELECT code AS pin FROM sites) SELECT x.pin FROM x WHERE EXISTS (SELECT 1 FROM technicians WHERE pin > 'T')`,
        'postgresql',
      ),
    ).toEqual({ technicians: ['pin'] });
    expect(absentOf('SELECT code AS pin FROM technicians ORDER BY pin DESC', 'postgresql')).toEqual({});
  });
});

describe('statements for MySQL', () => {
  it.each([
    'SELECT `code` AS `Código` FROM `equipment` ORDER BY `Código`',
    `SELECT DATE_FORMAT(opened_at, '%Y-%m-01') AS month, COUNT(*) AS n FROM work_orders GROUP BY month HAVING n > 1 ORDER BY n IS NULL, n`,
    `SELECT TIMESTAMPDIFF(HOUR, opened_at, completed_at) AS hours FROM work_orders WHERE opened_at > NOW() - INTERVAL ? DAY`,
    `SELECT IF(status = 'open', 1, 0), IFNULL(due_on, CURDATE()), YEAR(opened_at), LEFT(title, 3) FROM work_orders`,
    `SELECT GROUP_CONCAT(DISTINCT type ORDER BY type SEPARATOR ', ') FROM equipment`,
    `SELECT CAST(AVG(total_cost) AS SIGNED), DATEDIFF(NOW(), MAX(opened_at)) FROM work_orders`,
    `SELECT CODE FROM equipment`,
  ])('are accepted: %s', (sql) => {
    expect(guard.check(sql, 'mysql').dialect).toBe('mysql');
  });

  it.each([
    ['a function that waits', `SELECT SLEEP(10)`],
    ['a function that burns time', `SELECT BENCHMARK(1000000000, SHA2('x', 512))`],
    ['a function that reads files', `SELECT LOAD_FILE('/etc/passwd')`],
    ['a file that is written', `SELECT code FROM sites INTO OUTFILE '/tmp/x'`],
    ['a lock', `SELECT GET_LOCK('x', 100)`],
    ['a lock on rows', `SELECT code FROM sites LOCK IN SHARE MODE`],
    ['text of any length', `SELECT REPEAT('x', 900000000)`],
    ['a setting', `SELECT @@datadir`],
    ['a variable', `SELECT @x := 1`],
    ['the catalogue', `SELECT table_name FROM information_schema.tables`],
    ['the accounts', `SELECT authentication_string FROM mysql.user`],
    ['a comment that is executed', `SELECT 1 /*!50000 UNION SELECT token FROM secrets */`],
    ['a comment to the end of the line', `SELECT code FROM sites # nothing`],
    ['a text that is a name elsewhere', `SELECT "pin" FROM technicians`],
    ['an escaped quote', `SELECT 'a\\' OR 1 = 1 OR \\'' FROM sites`],
    ['a table of another case', 'SELECT code FROM Equipment'],
    ['a procedure', `SELECT code FROM sites PROCEDURE ANALYSE()`],
    ['a unit that is a column', `SELECT TIMESTAMPDIFF(pin, opened_at, completed_at) FROM work_orders`],
    ['a hidden column behind a name of the result', `SELECT code AS pin FROM technicians WHERE pin LIKE 'TOP%'`],
  ])('are refused: %s', (_, sql) => {
    expect(refusal(sql, 'mysql')).toMatch(/^The statement was refused: /);
  });

  it('say which columns a table must not have for a name to mean what it seems to', () => {
    const sql = 'SELECT COUNT(*) AS pin FROM technicians GROUP BY code HAVING pin > 1 ORDER BY pin IS NULL';
    expect(absentOf(sql, 'mysql')).toEqual({ technicians: ['pin'] });
  });
});
