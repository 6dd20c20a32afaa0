import type { ColumnSchema } from '../../domain/profile/schema.js';

/**
 * SQLite keeps no comments, but the text that made a table: `-- …` at the end of the line that declares a column is that column's, and
 * at the end of the line that opens the list the table's. Anything else, such as several columns in one line, is nobody's.
 */
export function commentsInSql(
  sql: string,
  columns: readonly ColumnSchema[],
): { table?: string; columns: ReadonlyMap<string, string> } {
  const found = new Map<string, string>();
  let table: string | undefined;
  for (const line of sql.split('\n')) {
    const [, code = '', comment] = /^((?:[^'-]|'[^']*'|-(?!-))*)--+\s*(.+?)\s*$/.exec(line) ?? [];
    if (comment === undefined) continue;
    const [, name] = /^[\s,]*["`[]?([^\s"`\],(]+)/.exec(code) ?? [];
    const column = columns.find((candidate) => candidate.name.toLowerCase() === name?.toLowerCase());
    if (/^\s*create\b.*\(\s*$/i.test(code)) table = comment;
    else if (column && !/,\s*\S/.test(code.replaceAll(/\([^)]*\)/g, ''))) found.set(column.name, comment);
  }
  return { ...(table !== undefined && { table }), columns: found };
}
