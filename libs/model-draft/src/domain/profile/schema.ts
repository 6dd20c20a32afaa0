/** How a column's values can be used, whatever its database calls the type. */
export type ColumnKind =
  | 'integer'
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  /** Date and time by the clock on the wall. */
  | 'datetime'
  /** An instant, with its zone or in UTC. */
  | 'instant'
  /** Nothing that people ask about: binary, JSON, geometry. */
  | 'other';

export interface ColumnSchema {
  name: string;
  kind: ColumnKind;
  /** As the database declares it. */
  type: string;
  nullable: boolean;
  /** What somebody wrote about it in the database. */
  comment?: string;
}

export interface ForeignKey {
  columns: string[];
  /** Table as the schema has it, and its columns. */
  table: string;
  targets: string[];
}

export interface TableSchema {
  /** As written in queries: `table`, or `schema.table` where it does not lie in the usual schema. */
  source: string;
  /** Name alone. */
  name: string;
  /** What somebody wrote about it in the database. */
  comment?: string;
  view: boolean;
  columns: ColumnSchema[];
  primaryKey: string[];
  uniqueKeys: string[][];
  foreignKeys: ForeignKey[];
}
