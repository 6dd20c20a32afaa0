import type { SqlDialect } from '../dialect.js';

const SQLITE = `abs avg ceil ceiling coalesce concat concat_ws count cume_dist date datetime dense_rank exp first_value
  floor group_concat ifnull iif instr julianday lag last_value lead length ln log log10 log2 lower ltrim max min mod
  nth_value ntile nullif percent_rank pow power rank replace round row_number rtrim sign sqrt strftime string_agg
  substr substring sum time total trim trunc unixepoch upper`;

/**
 * Functions that a statement may call, in lower case. Each is a pure function of its arguments or of the rows read (or the
 * clock); none makes text or blobs of a size that its arguments dictate, reads files, settings or the catalogue.
 */
export const SAFE_FUNCTIONS: Partial<Record<SqlDialect, ReadonlySet<string>>> = {
  sqlite: new Set(SQLITE.split(/\s+/)),
};

/** Words that stand before a parenthesis without being a function's name. */
export const WORDS_BEFORE_PARENTHESIS: ReadonlySet<string> = new Set(
  `all and as between by case cast distinct else except exists filter from having in intersect is join like limit
  materialized not offset on or over select then union using values when where escape`.split(/\s+/),
);
