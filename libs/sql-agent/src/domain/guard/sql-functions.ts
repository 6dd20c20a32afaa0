import type { SqlDialect } from '../dialect.js';

const SQLITE = `abs avg ceil ceiling coalesce concat concat_ws count cume_dist date datetime dense_rank exp first_value
  floor format group_concat ifnull iif instr julianday lag last_value lead length ln log log10 log2 lower ltrim max min mod
  nth_value ntile nullif percent_rank pow power printf rank replace round row_number rtrim sign sqrt strftime string_agg
  substr substring sum time total trim trunc unixepoch upper`;

const POSTGRESQL = `abs age avg bool_and bool_or btrim ceil ceiling char_length coalesce concat concat_ws count cume_dist date
  date_part date_trunc dense_rank exp extract first_value floor greatest initcap lag last_value lead least left length ln log
  log10 lower ltrim make_date max min mod now nth_value ntile nullif percent_rank position power rank replace right
  round row_number rtrim sign split_part sqrt starts_with stddev stddev_pop stddev_samp string_agg strpos substr substring sum
  to_char to_date translate trim trunc upper var_pop var_samp variance`;

const MYSQL = `abs avg ceil ceiling char_length coalesce concat concat_ws count cume_dist curdate date date_add date_format
  date_sub datediff day dayname dayofmonth dayofweek dayofyear dense_rank exp extract first_value floor from_unixtime greatest
  group_concat hour if ifnull instr lag last_day last_value lead least left length ln locate log log10 log2 lower ltrim makedate
  max min minute mod month monthname now nth_value ntile nullif percent_rank position pow power quarter rank replace right round
  row_number rtrim second sign sqrt std stddev stddev_pop stddev_samp str_to_date substr substring substring_index sum timestamp
  timestampadd timestampdiff trim unix_timestamp upper utc_date utc_timestamp var_pop var_samp variance week weekday weekofyear
  year yearweek`;

/**
 * Functions that a statement may call, in lower case. Each is a pure function of its arguments or of the rows read (or the
 * clock); none makes text or blobs of a size that its arguments dictate, reads files, settings or the catalogue.
 */
export const SAFE_FUNCTIONS: Readonly<Record<SqlDialect, ReadonlySet<string>>> = {
  sqlite: new Set(SQLITE.split(/\s+/)),
  postgresql: new Set(POSTGRESQL.split(/\s+/)),
  mysql: new Set(MYSQL.split(/\s+/)),
};

/** Functions whose first argument says what is to be written how wide: it must be written out, with widths of two digits at most. */
export const WRITING_FUNCTIONS: ReadonlySet<string> = new Set(['printf', 'format']);
export const NARROW_FORMAT = /^(?:[^%]|%%|%[-+ 0,]*\d{0,2}(?:\.\d{1,2})?[dfgis])*$/;

/** Functions whose first argument is a unit of time, which a parser takes for a column. */
export const UNIT_FIRST_FUNCTIONS: ReadonlySet<string> = new Set(['timestampdiff', 'timestampadd']);
export const TIME_UNITS: ReadonlySet<string> = new Set('second minute hour day week month quarter year'.split(' '));

/** Words that stand before a parenthesis without being a function's name. */
export const WORDS_BEFORE_PARENTHESIS: ReadonlySet<string> = new Set(
  `all and as between by case cast char decimal distinct else except exists filter from having in intersect is join like limit
  materialized not numeric offset on or over select then union using values varchar when where escape`.split(/\s+/),
);
