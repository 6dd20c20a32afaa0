import type { Scalar } from '@app/kernel';
import type { ColumnSchema, TableSchema } from '../domain/profile/schema.js';

/** Rows of a table as they lie there, columns in the order asked for. */
export interface SampledRows {
  rows: Scalar[][];
  /** True where these are all rows. */
  complete: boolean;
}

export interface TableSelection {
  /** PostgreSQL: the schema to read; elsewhere the database of the URL is the schema. */
  schema?: string;
  /** Only these tables and views, by name; absent: all. */
  tables?: readonly string[];
}

/**
 * What a database says about itself, read without changing or burdening it: sessions are read-only, every statement has a
 * timeout, samples are bounded in rows, and no table is read whole unless it is small. The same database gives the same
 * answers in the same order.
 *
 * Values come as scalars: dates as `YYYY-MM-DD`, times of day and instants as ISO text, decimals as numbers; what is no scalar
 * (binary, JSON, geometry) as null. An aborted `signal` ends the statement and rejects with its reason. Throws AppError:
 * `plant_unreachable` where the database cannot be reached or refuses the login; messages never hold a password.
 */
export abstract class SchemaReader {
  abstract readonly dialect: 'sqlite' | 'postgresql' | 'mysql';

  /** Tables and views in the order of their names, with columns and keys. */
  abstract tables(selection: TableSelection, signal?: AbortSignal): Promise<TableSchema[]>;

  /** Rows of a table, exactly where it is small, else the database's own estimate; null where nobody knows. */
  abstract rowCount(table: TableSchema, signal?: AbortSignal): Promise<{ rows: number; exact: boolean } | null>;

  /** At most `limit` rows, spread over the table where the database can do that cheaply. */
  abstract sample(
    table: TableSchema,
    columns: readonly ColumnSchema[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<SampledRows>;

  /** How many of these different values occur in a column of a table. */
  abstract countContained(
    table: TableSchema,
    column: ColumnSchema,
    values: readonly Scalar[],
    signal?: AbortSignal,
  ): Promise<number>;

  /** True where no two rows of a table have the same value in a column; rows without one do not count. */
  abstract isUnique(table: TableSchema, column: ColumnSchema, signal?: AbortSignal): Promise<boolean>;

  abstract close(): Promise<void>;
}
