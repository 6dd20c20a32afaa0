import fc, { type Arbitrary } from 'fast-check';

/** Pieces that turn a statement into another one: what attacks are made of, and what joins them to a statement. */
const PIECES = [
  ...'( ) , ; . * = " \' ` [ ] ? -- /* */ -> || :: @ # $ \\ \0 \uFEFF \u00A0 \u200B'.split(' '),
  ...'SELECT FROM WHERE UNION ALL EXCEPT INTERSECT WITH RECURSIVE AS JOIN NATURAL ON USING IN EXISTS NOT LIMIT'.split(
    ' ',
  ),
  ...'ORDER BY GROUP HAVING OVER WINDOW CASE WHEN THEN END CAST NULL DISTINCT VALUES LATERAL INTO RETURNING'.split(' '),
  ...'INSERT UPDATE DELETE DROP ATTACH PRAGMA VACUUM EXPLAIN CREATE TEMP BEGIN'.split(' '),
  ...'sqlite_master sqlite_schema sql rowid oid ctid _rowid main temp pg_class information_schema.tables x'.split(' '),
  ...'load_extension( zeroblob( randomblob( hex( printf( pragma_table_info( json_each( group_concat( max('.split(' '),
  ...'pg_sleep( pg_read_file( generate_series( repeat( sleep( load_file( space( benchmark('.split(' '),
];

function words(sql: string): string[] {
  return sql.match(/'(?:[^']|'')*'|"[^"]*"|`[^`]*`|\w+|\s+|[^\w\s]/g) ?? [];
}

const KINDS = ['insert', 'replace', 'remove', 'repeat', 'splice'] as const;

/**
 * Statements with one to three of their words left out, repeated, replaced or brought in from elsewhere.
 *
 * @param accepted statements that the guard accepts
 * @param names to take the place of others: shown, hidden, made up and the engine's own
 */
export function mutants(
  accepted: readonly string[],
  hostile: readonly string[],
  names: readonly string[],
): Arbitrary<string> {
  const edits = fc.record({
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant('rename' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...KINDS) },
    ),
    at: fc.nat(1_000),
    length: fc.integer({ min: 1, max: 6 }),
    piece: fc.constantFrom(...PIECES, ...names),
    name: fc.constantFrom(...names),
  });
  return fc
    .record({
      base: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...accepted) },
        { weight: 1, arbitrary: fc.constantFrom(...hostile.filter(({ length }) => length < 200)) },
      ),
      other: fc.constantFrom(...accepted),
      changes: fc.array(edits, { minLength: 1, maxLength: 3 }),
    })
    .map(({ base, other, changes }) => {
      const parts = words(base);
      const others = words(other);
      for (const { kind, at, length, piece, name } of changes) {
        const place = at % (parts.length + 1);
        const named = parts.flatMap((part, index) => (/^[a-z]\w*$/.test(part) ? [index] : []));
        if (kind === 'rename') parts.splice(named[at % named.length] ?? 0, 1, name);
        if (kind === 'insert') parts.splice(place, 0, ` ${piece} `);
        if (kind === 'replace') parts.splice(place, 1, piece);
        if (kind === 'remove') parts.splice(place, length);
        if (kind === 'repeat') parts.splice(place, 0, ...parts.slice(place, place + length));
        if (kind === 'splice') {
          parts.splice(place, length, ...others.slice(at % others.length, (at % others.length) + length));
        }
      }
      return parts.join('');
    });
}
