import type { SqlDialect } from './dialect.js';

/** A column of a statement's result. */
export interface StatementColumn {
  /** Its alias, else the column's own name, else the expression's text. Unique within the statement. */
  name: string;
  /** The stored column whose values it shows unchanged; absent for anything computed. */
  origin?: { table: string; column: string };
  /** True where the value is an aggregate or window function's. */
  aggregated: boolean;
}

declare const guarded: unique symbol;

/**
 * SQL that has passed the guard: the only thing that a plant database executes. Made by `SqlGuard.check` alone; the
 * brand keeps anything else from being passed for it.
 */
export interface GuardedStatement {
  readonly [guarded]: true;
  /** Exactly the text that was checked, is recorded and will be executed. */
  readonly sql: string;
  readonly dialect: SqlDialect;
  readonly columns: readonly StatementColumn[];
  /** Number of `?` placeholders, filled in the order in which they appear in the text. */
  readonly parameterCount: number;
  /** Tables of the model that it reads, sorted. */
  readonly tables: readonly string[];
}
