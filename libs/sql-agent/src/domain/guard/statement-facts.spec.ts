import { beforeAll, describe, expect, it } from '@jest/globals';
import { smallPlantModel } from '../../../../../test/support/small-plant.js';
import { loadPolyglotParser } from '../../adapters/polyglot/polyglot-sql-parser.js';
import type { SqlParser } from './sql-ast.js';
import { SqlGuard } from './sql-guard.js';

let parse: SqlParser;
let guard: SqlGuard;

beforeAll(async () => {
  parse = await loadPolyglotParser();
  guard = new SqlGuard(smallPlantModel(), parse);
}, 30_000);

function factsOf(sql: string) {
  const { columns, parameterCount, tables, reads } = guard.check(sql, 'sqlite');
  return {
    columns: columns.map(({ name, origin, aggregated }) => {
      const from = origin ? `${origin.table}.${origin.column}` : aggregated ? 'aggregate' : 'computed';
      return `${name}: ${from}`;
    }),
    parameterCount,
    tables,
    reads: Object.fromEntries([...reads].map(([table, columns]) => [table, [...columns].sort()])),
  };
}

describe('what the guard knows of a statement', () => {
  it('names its columns and says where they come from', () => {
    expect(
      factsOf('SELECT e.code, e.name AS "El nombre", UPPER(e.code), COUNT(*) AS n, 1 FROM equipment e').columns,
    ).toEqual([
      'code: equipment.code',
      'El nombre: equipment.name',
      'column_3: computed',
      'n: aggregate',
      'column_5: computed',
    ]);
  });

  it('gives each column a name of its own', () => {
    const { columns } = factsOf(
      'SELECT e.code, s.code, s.name AS CODE FROM equipment e JOIN sites s ON s.id = e.site_id',
    );
    expect(columns).toEqual(['code: equipment.code', 'code_2: sites.code', 'CODE_3: sites.name']);
  });

  it('follows columns through subqueries, common table expressions and stars', () => {
    expect(
      factsOf(`WITH a(c, n) AS (SELECT code, COUNT(*) FROM equipment GROUP BY code), b AS (SELECT * FROM a)
               SELECT x.*, b.c AS again FROM (SELECT c, n FROM b) AS x JOIN b ON b.c = x.c`).columns,
    ).toEqual(['c: equipment.code', 'n: aggregate', 'again: equipment.code']);
  });

  it('gives a column of two queries no origin unless both read it from the same place', () => {
    expect(factsOf('SELECT code, name FROM equipment UNION SELECT code, code FROM equipment').columns).toEqual([
      'code: equipment.code',
      'name: computed',
    ]);
  });

  it('knows every table and column that it reads, wherever they are mentioned', () => {
    const { tables, reads } = factsOf(`
      SELECT COUNT(*) FROM work_orders w JOIN equipment e ON e.id = w.equipment_id AND e.type = 'pump'
      WHERE w.status = 'open' AND EXISTS (SELECT 1 FROM failures f WHERE f.equipment_id = e.id)
      GROUP BY e.site_id HAVING SUM(total_cost) > 1 ORDER BY MAX(opened_at) LIMIT (SELECT COUNT(*) FROM sites)`);
    expect(tables).toEqual(['equipment', 'failures', 'sites', 'work_orders']);
    expect(reads).toEqual({
      equipment: ['id', 'site_id', 'type'],
      failures: ['equipment_id'],
      sites: [],
      work_orders: ['equipment_id', 'opened_at', 'status', 'total_cost'],
    });
  });

  it('counts placeholders, not question marks in texts and names', () => {
    expect(factsOf(`SELECT '?' AS "a?" FROM sites WHERE id = ? OR code IN (?, '??', ?)`).parameterCount).toBe(3);
  });

  it('tells a subquery in FROM nothing of its neighbours, and a subquery in WHERE everything', () => {
    const hidden = 'SELECT x.c FROM equipment e, (SELECT e.code AS c FROM sites s) AS x';
    expect(() => guard.check(hidden, 'sqlite')).toThrow("'e.code'");
    const seen =
      'SELECT e.code FROM equipment e WHERE e.id = (SELECT MAX(f.id) FROM failures f WHERE f.equipment_id = e.id)';
    expect(guard.check(seen, 'sqlite').tables).toEqual(['equipment', 'failures']);
  });

  it('lets columns of predicates, keys and measures be read that are no fields by themselves', () => {
    expect(factsOf('SELECT due_on, completed_at, technician_id, id FROM work_orders').tables).toEqual(['work_orders']);
  });

  it('does not read the same statement twice', () => {
    let calls = 0;
    const counting = new SqlGuard(smallPlantModel(), (sql, dialect) => {
      calls += 1;
      return parse(sql, dialect);
    });
    const first = counting.check('SELECT code FROM sites', 'sqlite');
    expect(counting.check('SELECT code FROM sites', 'sqlite')).toBe(first);
    for (let index = 0; index < 600; index += 1) counting.check(`SELECT ${index} AS n`, 'sqlite');
    expect(counting.check('SELECT code FROM sites', 'sqlite')).toEqual(first);
    expect(calls).toBe(602);
  });

  it('refuses what its parser takes for several statements or none, whatever the tokens say', () => {
    const deceived = (trees: ReturnType<SqlParser>) => new SqlGuard(smallPlantModel(), () => trees);
    expect(() => deceived([]).check('SELECT 1', 'sqlite')).toThrow('exactly one');
    const [tree = null] = parse('SELECT 1', 'sqlite');
    expect(() => deceived([tree, tree]).check('SELECT 1', 'sqlite')).toThrow('exactly one');
    expect(() => deceived(['SELECT 1']).check('SELECT 1', 'sqlite')).toThrow('understood');
  });
});
