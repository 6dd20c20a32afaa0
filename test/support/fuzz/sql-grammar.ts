import type { SqlDialect } from '@app/sql-agent';
import fc, { type Arbitrary } from 'fast-check';

/** What statements are made of: names that the model shows, and names that it does not. */
export interface Names {
  tables: readonly { name: string; columns: readonly string[] }[];
  hiddenTables: readonly string[];
  hiddenColumns: readonly string[];
}

const FUNCTIONS: Readonly<Record<SqlDialect, readonly string[]>> = {
  sqlite: 'upper lower length trim abs round coalesce ifnull substr replace instr strftime date printf max min hex'.split(' '),
  postgresql: 'upper lower char_length btrim abs round coalesce substr replace strpos to_char date_trunc greatest repeat'.split(' '),
  mysql: 'upper lower char_length trim abs round coalesce ifnull substr replace instr date_format concat if space'.split(' '),
}; // prettier-ignore
const AGGREGATES = 'count sum avg min max'.split(' ');
const ODD_CALLS =
  'load_extension zeroblob randomblob pg_sleep sleep load_file pg_read_file version sqlite_version'.split(' ');
const LITERALS = [
  '1', '0', '-1', '2.5', '1e3', 'NULL', "'a'", "'2026-01-01'", "'%Y-%m'", "'month'", "''", "'TOP-SECRET'", "'it''s'", '?',
]; // prettier-ignore
const OPERATORS = '+ - * / % = <> < <= > >= AND OR LIKE IS'.split(' ');

interface Source {
  name: string;
  columns: readonly string[];
}

/** A choice that is usually the first. */
function mostly<Value>(usual: Arbitrary<Value>, odd: Arbitrary<Value>, oneIn = 25): Arbitrary<Value> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

/**
 * SELECT statements by a grammar that knows what the guard likes and, now and then, breaks its rules: hidden names, functions that
 * are not listed, other kinds of statement, names of results that hide columns.
 */
export function statements(names: Names, dialect: SqlDialect): Arbitrary<string> {
  const quote = dialect === 'mysql' ? '`' : '"';
  const written = (name: Arbitrary<string>): Arbitrary<string> =>
    fc
      .tuple(name, fc.nat(9))
      .map(([text, odds]) => (odds === 0 ? `${quote}${text}${quote}` : odds === 1 ? text.toUpperCase() : text));
  const table = fc.constantFrom(...names.tables);
  const hiddenColumn = fc.constantFrom(...names.hiddenColumns, 'rowid', 'ctid', '_rowid', 'oid');
  const alias = mostly(fc.constantFrom('x', 'y', 'n', 'total', 'label', 'code', 'name'), hiddenColumn, 6);

  const { query } = fc.letrec<{ expression: string; query: string }>((tie) => {
    // A place for a column of the SELECT that it will be in, known once its tables are.
    const column = mostly(
      fc.nat(500).map((place) => `«${place}»`),
      fc.tuple(fc.constantFrom('', 'a.', 'b.', 'q.'), written(hiddenColumn)).map((parts) => parts.join('')),
      60,
    );
    const call = fc
      .tuple(
        mostly(fc.constantFrom(...FUNCTIONS[dialect]), fc.constantFrom(...ODD_CALLS), 60),
        fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, list]) => `${name}(${list.join(', ')})`);
    const aggregate = fc
      .tuple(fc.constantFrom(...AGGREGATES), tie('expression'), fc.boolean())
      .map(([name, of, distinct]) => `${name}(${distinct ? 'DISTINCT ' : ''}${of})`);
    const expression = fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: column },
      { weight: 3, arbitrary: fc.constantFrom(...LITERALS) },
      { weight: 3, arbitrary: call },
      { weight: 2, arbitrary: aggregate },
      { weight: 2, arbitrary: fc.tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression')).map(([l, o, r]) => `(${l} ${o} ${r})`) },
      { weight: 1, arbitrary: fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([w, t, e]) => `CASE WHEN ${w} THEN ${t} ELSE ${e} END`) },
      { weight: 1, arbitrary: tie('query').map((inner) => `(${inner})`) },
      { weight: 1, arbitrary: fc.tuple(tie('expression'), tie('query')).map(([value, inner]) => `${value} IN (${inner})`) },
      { weight: 1, arbitrary: tie('query').map((inner) => `EXISTS (${inner})`) },
      { weight: 1, arbitrary: fc.tuple(aggregate, column).map(([of, by]) => `${of} OVER (PARTITION BY ${by})`) },
    ); // prettier-ignore
    const source = mostly(
      table.map(({ name, columns }): Source => ({ name, columns })),
      fc.oneof(
        fc.constantFrom(...names.hiddenTables).map((name): Source => ({ name, columns: names.hiddenColumns })),
        tie('query').map((inner): Source => ({ name: `(${inner})`, columns: ['x', 'y', 'n'] })),
      ),
      12,
    );
    const from = fc
      .record({
        first: source,
        second: fc.option(
          fc.tuple(
            mostly(fc.constantFrom('JOIN', 'LEFT JOIN', ','), fc.constant('NATURAL JOIN')),
            source,
            tie('expression'),
          ),
          { freq: 2 },
        ),
      })
      .map(({ first, second }) => {
        const [join = '', other, on = ''] = second ?? [];
        const condition = join.endsWith('JOIN') && join !== 'NATURAL JOIN' ? ` ON ${on}` : '';
        return {
          text: `${first.name} a${other ? ` ${join} ${other.name} b${condition}` : ''}`,
          columns: [...first.columns.map((name) => `a.${name}`), ...(other?.columns.map((name) => `b.${name}`) ?? [])],
        };
      });
    const item = fc
      .tuple(mostly(tie('expression'), fc.constantFrom('*', 'a.*', 'a'), 80), fc.option(alias))
      .map(([of, as]) => (as === null || of.endsWith('*') ? of : `${of} AS ${as}`));
    const select = fc
      .record({
        items: fc.array(item, { minLength: 1, maxLength: 3 }),
        from,
        where: fc.option(tie('expression'), { freq: 2 }),
        group: fc.option(mostly(column, alias, 4), { freq: 3 }),
        having: fc.option(tie('expression'), { freq: 8 }),
        order: fc.option(mostly(column, alias, 4), { freq: 3 }),
        limit: fc.option(fc.nat(50), { freq: 2 }),
      })
      .map(({ items, from: sources, where, group, having, order, limit }) =>
        [
          `SELECT ${items.join(', ')} FROM ${sources.text}`,
          where === null ? '' : `WHERE ${where}`,
          group === null ? '' : `GROUP BY ${group}`,
          group === null || having === null ? '' : `HAVING ${having}`,
          order === null ? '' : `ORDER BY ${order}`,
          limit === null ? '' : `LIMIT ${limit}`,
        ]
          .filter((part) => part !== '')
          .join(' ')
          .replace(/«(\d+)»/g, (_, place: string) => sources.columns[Number(place) % sources.columns.length] ?? 'NULL'),
      );
    return {
      expression,
      query: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 8, arbitrary: select },
        { weight: 1, arbitrary: fc.tuple(select, fc.constantFrom('UNION', 'UNION ALL', 'INTERSECT', 'EXCEPT'), tie('query')).map((parts) => parts.join(' ')) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom('q', 'a', ...names.hiddenTables), tie('query'), select).map(([name, inner, outer]) => `WITH ${name} AS (${inner}) ${outer}`) },
      ), // prettier-ignore
    };
  });
  return query;
}
