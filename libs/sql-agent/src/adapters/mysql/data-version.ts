/** Seconds within which a change cannot be told from the one before it, and those that a table without a time is trusted for. */
const SAME_SECOND_S = 2;
const UNKNOWN_FOR_S = 60;

/**
 * What changes with the rows of these tables, without a look at any of them: the time of each table's last change, to the second.
 * While that is less than two seconds ago the text changes with every call. The server forgets these times when it is
 * started and has none for views: then the text changes every minute.
 */
export function dataVersionSql(tables: number): string {
  const names = Array.from({ length: tables }, () => '(table_schema = COALESCE(?, DATABASE()) AND table_name = ?)');
  return `SELECT CONCAT_WS(' ',
    GROUP_CONCAT(CONCAT_WS(':', table_schema, table_name, create_time, update_time) ORDER BY table_schema, table_name SEPARATOR ' '),
    IF(MAX(update_time) > NOW() - INTERVAL ${SAME_SECOND_S} SECOND, NOW(6), ''),
    IF(COUNT(update_time) < ${tables}, FLOOR(UNIX_TIMESTAMP() / ${UNKNOWN_FOR_S}), '')) AS version
  FROM information_schema.tables WHERE ${names.join(' OR ')}`;
}
