import pg from 'pg';

/** `schema.table` with each part in quotes. */
export function quotedName(table: string): string {
  return table
    .split('.')
    .map((part) => pg.escapeIdentifier(part))
    .join('.');
}
