import type { SqlDialect } from './dialect.js';

/** A column of a statement's result. */
export interface StatementColumn {
  /** Its alias, else the column's own name, else `column_1`, … by place. Unique within the statement. */
  name: string;
  /** The stored column whose values it shows unchanged; absent for anything computed. */
  origin?: { table: string; column: string };
  /** True where the value is an aggregate or window function's. */
  aggregated: boolean;
}

/** Stands for all columns of a table whose rows are only asked whether they exist. */
export const WHOLE_ROWS = '*';

/** What is known of a statement that has been checked. */
export interface StatementFacts {
  /** Exactly the text that was checked, is recorded and will be executed. */
  readonly sql: string;
  readonly dialect: SqlDialect;
  readonly columns: readonly StatementColumn[];
  /** Number of `?` placeholders, filled in the order in which they appear in the text. */
  readonly parameterCount: number;
  /** Tables of the model that it reads, sorted. */
  readonly tables: readonly string[];
  /** Columns that it mentions, by table, as the dialect compares names; `WHOLE_ROWS` among them for `EXISTS (SELECT * …)`. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
  /**
   * Columns, by table, that the tables must not have although the model does not say so: the statement uses these names bare
   * for something else, and the database would take them for the table's. Who executes the statement sees to it.
   */
  readonly absent: ReadonlyMap<string, ReadonlySet<string>>;
  /** True where a step that no database lets itself be interrupted in takes long if stored texts are very long. */
  readonly mayLast: boolean;
}

declare const guarded: unique symbol;

/**
 * SQL that has passed the guard: the only thing that a plant database executes. Made by `SqlGuard.check` alone; the
 * brand keeps anything else from being passed for it.
 */
export type GuardedStatement = StatementFacts & { readonly [guarded]: true };
