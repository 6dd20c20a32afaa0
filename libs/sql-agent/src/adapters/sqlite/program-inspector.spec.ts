import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSqlite, executeSqlite } from '../../../../../test/support/small-plant.js';
import type { GuardedStatement, StatementFacts } from '../../domain/statement.js';
import { packedSql, usualPacking } from './packed-rows.js';
import { ProgramInspector } from './program-inspector.js';
import { SqliteConnection } from './sqlite-connection.js';

const WIDE = Array.from({ length: 90 }, (_, index) => `c${index}`);

/** What plants' databases have beside plain tables. */
const SCHEMA = `
CREATE TABLE keyed (b TEXT, a TEXT, secret TEXT, n INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX keyed_secret ON keyed(secret, n);
INSERT INTO keyed VALUES ('b1', 'a1', 's1', 1), ('b2', 'a2', 's2', 2);
CREATE TABLE priced (id INTEGER PRIMARY KEY, stock INTEGER, cost REAL, value REAL GENERATED ALWAYS AS (stock * cost) VIRTUAL,
  kept REAL GENERATED ALWAYS AS (stock + cost) STORED, secret TEXT);
CREATE INDEX priced_upper ON priced(upper(secret));
INSERT INTO priced (stock, cost, secret) VALUES (2, 3, 's'), (4, 5, 't');
CREATE TABLE wide (${WIDE.join(', ')});
INSERT INTO wide (c0, c70, c89) VALUES (1, 2, 3);
CREATE TABLE other (id INTEGER PRIMARY KEY, k, v);
INSERT INTO other (k, v) VALUES (1, 'x');
CREATE TABLE skipped (kind TEXT, day TEXT, v REAL);
CREATE INDEX skipped_kind_day ON skipped(kind, day);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
INSERT INTO skipped SELECT CASE i % 2 WHEN 0 THEN 'x' ELSE 'y' END, date('2020-01-01', '+' || i || ' days'), i FROM n;
CREATE VIEW shown AS SELECT a AS code, n FROM keyed WHERE secret <> 's1';
ANALYZE;
`;

describe('ProgramInspector', () => {
  let folder: string;
  let path: string;
  let connection: SqliteConnection;
  const inspector = new ProgramInspector();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plant-'));
    path = join(folder, 'schema.sqlite');
    await createSqlite(path, SCHEMA);
    connection = await SqliteConnection.open({ path, immutable: false, busyTimeoutMs: 500 });
  });

  afterAll(async () => {
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** `reads` as `table: column column; table: …`. */
  const check = (sql: string, columns: number, reads: string): Promise<void> => {
    const facts: StatementFacts = {
      sql,
      dialect: 'sqlite',
      columns: Array.from({ length: columns }, (_, index) => ({ name: `c${index}`, aggregated: false })),
      parameterCount: 0,
      tables: [],
      absent: new Map(),
      mayLast: false,
      reads: new Map(
        reads.split('; ').map((part) => {
          const [table = '', names = ''] = part.split(': ');
          return [table, new Set(names.split(' '))];
        }),
      ),
    };
    return inspector.check(connection, facts as GuardedStatement, packedSql(sql, columns, 10, usualPacking(columns)));
  };

  it.each([
    ['tables without row numbers', 'SELECT a, n FROM keyed ORDER BY b', 2, 'keyed: a n b'],
    ['keys of such tables', "SELECT n FROM keyed WHERE a = 'a1' AND b = 'b1'", 1, 'keyed: n a b'],
    ['computed columns', 'SELECT value, kept FROM priced', 2, 'priced: value kept'],
    ['stored computed columns', 'SELECT kept FROM priced WHERE id = 1', 1, 'priced: kept id'],
    [
      'wide tables that are indexed for one statement',
      'SELECT o.v, w.c89 FROM other o JOIN wide w ON w.c0 = o.k AND w.c70 > 1',
      2,
      'other: v k; wide: c0 c70 c89',
    ],
    [
      'indexes whose first column is stepped over',
      "SELECT COUNT(*) FROM skipped WHERE day = '2020-03-01'",
      1,
      'skipped: day',
    ],
    ['views, by what they read', 'SELECT code FROM shown WHERE n > 0', 1, 'shown: code n'],
    [
      'views joined with tables',
      'SELECT s.code, k.n FROM shown s JOIN keyed k ON k.a = s.code',
      2,
      'shown: code; keyed: n a',
    ],
    ['nothing but values', 'SELECT 1 + 1', 1, 'x: '],
  ])('passes %s', async (_, sql, columns, reads) => {
    await expect(check(sql, columns, reads)).resolves.toBeUndefined();
  });

  it.each([
    ['a hidden column of a table without row numbers', 'SELECT secret FROM keyed', 'keyed: a b n', 'keyed.secret'],
    [
      'a hidden column in an index',
      'SELECT n FROM keyed INDEXED BY keyed_secret WHERE secret > ? AND n = 1',
      'keyed: n',
      'keyed.secret',
    ],
    ['a hidden column of a wide table', 'SELECT c12 FROM wide', 'wide: c0', 'wide.c12'],
    ['a hidden late column of a wide table', 'SELECT c80 FROM wide', 'wide: c0', 'wide.c80'],
    ['a table behind a view', 'SELECT code FROM shown UNION SELECT b FROM keyed', 'shown: code n; keyed: a', 'keyed.b'],
    ['another table', 'SELECT v FROM other', 'wide: c0', 'the table other'],
    ['statistics', 'SELECT stat FROM sqlite_stat1', 'wide: c0', 'the table sqlite_stat1'],
  ])('refuses %s', async (_, sql, reads, what) => {
    await expect(check(sql.replace('?', "''"), 1, reads)).rejects.toThrow(what);
  });

  it('reads the catalogue again when the schema has changed', async () => {
    await check('SELECT v FROM other', 1, 'other: v');
    await executeSqlite(path, 'ALTER TABLE other RENAME TO elsewhere; CREATE VIEW other AS SELECT c89 AS v FROM wide');
    await expect(check('SELECT v FROM other', 1, 'other: v')).resolves.toBeUndefined();
    await expect(check('SELECT v FROM elsewhere', 1, 'other: v')).rejects.toThrow('the table elsewhere');
  });
});
