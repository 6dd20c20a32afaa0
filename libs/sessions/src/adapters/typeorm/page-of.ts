import { encodeCursor, type Page } from '../../domain/page.js';

/** The first `limit` of up to `limit + 1` rows, and the key of the last one where there are more. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  convert: (row: Row) => T,
  key: (row: Row) => (string | number)[],
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(convert), nextCursor: rows.length > limit && last ? encodeCursor(key(last)) : null };
}
