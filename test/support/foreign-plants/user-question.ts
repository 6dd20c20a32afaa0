/** A question as a user of that database would ask it in either language, and SQL for the rows that answer it. */
export interface UserQuestion {
  es: string;
  en: string;
  /**
   * Columns that the answer must hold; `x__code` and `x__name` are two ways to say `x`, `opt__x` may be missing. Several texts: any
   * of these readings is right. Null: nothing in the database can answer it.
   */
  gold: string | readonly string[] | null;
  /** The answer is the first so many gold rows, ordered by their last column. */
  top?: number;
}
