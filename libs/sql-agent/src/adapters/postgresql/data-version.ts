/**
 * What changes with the rows of the tables `$1`, without a look at any of them: PostgreSQL's own counters of inserted, updated and
 * deleted rows, and the files that the tables lie in. A change is counted when the session that made it comes to rest, at
 * the latest ten seconds after its commit.
 *
 * Where these say nothing (a view, a partitioned or foreign table, a standby server, counting switched off, a table that is
 * not there) it is the state of all transactions of the server, which changes with every one that writes anywhere.
 */
export const DATA_VERSION_SQL = `
WITH named AS (SELECT to_regclass(t) AS relation FROM unnest($1::text[]) AS n(t)),
counted AS (
  SELECT c.oid, c.relkind, c.relfilenode,
    pg_stat_get_tuples_inserted(c.oid) AS inserted, pg_stat_get_tuples_updated(c.oid) AS updated,
    pg_stat_get_tuples_deleted(c.oid) AS deleted
  FROM named LEFT JOIN pg_class c ON c.oid = named.relation
)
SELECT CASE
  WHEN bool_and(coalesce(relkind = 'r', false)) IS TRUE AND NOT pg_is_in_recovery() AND current_setting('track_counts') = 'on'
  THEN pg_postmaster_start_time()::text || ' '
    || string_agg(concat_ws(':', oid, relfilenode, inserted, updated, deleted), ' ' ORDER BY oid)
  ELSE pg_current_snapshot()::text
END AS version
FROM counted`;
