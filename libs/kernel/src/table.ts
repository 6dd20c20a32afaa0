/** A cell as a database driver gives it. Dates and times are ISO text; booleans are true/false. */
export type Scalar = string | number | boolean | null;

/** How a column's values are to be read. `date` is `YYYY-MM-DD`; `datetime` is ISO 8601 in UTC. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime';

/**
 * How a number is written for people: `currency` in the plant's currency, `hours` with "h", `percent` as 0–100
 * with "%", `days`, `years`, otherwise a plain number.
 */
export type ValueFormat = 'plain' | 'currency' | 'hours' | 'percent' | 'days' | 'years';

/** What a column is for: an axis to group by, a time bucket, a figure, or an attribute of a listed row. */
export type ColumnRole = 'dimension' | 'time' | 'measure' | 'attribute';

export type TimeGrain = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A result's column. `name` is unique in its table and safe as a CSV header. */
export interface ResultColumn {
  name: string;
  type: ColumnType;
  role: ColumnRole;
  format?: ValueFormat;
  /** For `role: 'time'`: how wide a bucket is; its cells hold the first day of the bucket (`YYYY-MM-DD`). */
  grain?: TimeGrain;
  /** False where parts do not add up to the whole (averages, ratios): such a column is never stacked or totalled. */
  additive?: boolean;
}

/** Rows in the order of their columns. */
export interface ResultTable {
  columns: ResultColumn[];
  rows: Scalar[][];
}
