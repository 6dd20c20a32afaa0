import { echo, refuse } from './refusal.js';

/** A stored column. */
export interface ColumnOrigin {
  table: string;
  column: string;
}

/** A column of a query or table, as a reader of it sees it. */
export interface OutputColumn {
  /** By what it is compared with other names; empty where it has none. */
  key: string;
  /** As it was written. */
  name: string;
  origin?: ColumnOrigin;
  aggregated: boolean;
  /** Characters that its values may have. */
  length: number;
}

/** Something in a FROM clause: a table of the model, a common table expression or a subquery. */
export interface Source {
  /** Key of its alias or name. */
  name: string;
  columns: ReadonlyMap<string, OutputColumn>;
  /** The table of the database that it is, which may have columns that the model does not show. */
  table?: string;
}

/** What a scope tells of the names that it resolves. */
export interface ScopeNotes {
  read(origin: ColumnOrigin): void;
  /** A bare name was taken for something else than a column of this table: the table must not have such a column. */
  absent(origin: ColumnOrigin): void;
}

/** The names that one SELECT can see, and beyond it those of the SELECT around it. */
export class QueryScope {
  private readonly sources: Source[] = [];
  private ownNames: ReadonlyMap<string, OutputColumn> = new Map();

  constructor(
    private readonly parent: QueryScope | null,
    private readonly notes: ScopeNotes,
  ) {}

  add(source: Source): void {
    if (this.sources.some(({ name }) => name === source.name)) refuse(`the name ${echo(source.name)} is used twice`);
    this.sources.push(source);
  }

  /** Makes the result's own names visible in what is resolved from now on. */
  showOwnNames(columns: readonly OutputColumn[]): void {
    this.ownNames = byKey(columns);
  }

  /** A column that both sides of a join have: what USING names. */
  resolveShared(column: string): void {
    this.resolve(column, null);
    this.noteAbsent(column);
  }

  /** What a bare or qualified name stands for; refuses a name that nothing in sight has. */
  resolve(column: string, qualifier: string | null): OutputColumn {
    const found = this.find(column, qualifier);
    if (found) return found;
    return refuse(
      qualifier === null
        ? `the column ${echo(column)} is not part of the semantic model`
        : `the column ${echo(`${qualifier}.${column}`)} is not part of the semantic model`,
    );
  }

  /** All columns of one source or of all of them, in order: what a star stands for. */
  columnsOf(qualifier: string | null): Source[] {
    const sources = qualifier === null ? this.sources : this.sources.filter(({ name }) => name === qualifier);
    return sources.length > 0 ? sources : refuse(`${echo(qualifier ?? '*')} stands for nothing`);
  }

  private find(column: string, qualifier: string | null): OutputColumn | null {
    if (qualifier !== null) {
      const source = this.sources.find(({ name }) => name === qualifier);
      // The innermost source of that name hides the outer ones, whether or not it has the column.
      return source ? this.read(source.columns.get(column)) : (this.parent?.find(column, qualifier) ?? null);
    }
    const matches = this.sources.flatMap(({ columns }) => columns.get(column) ?? []);
    for (const match of matches) this.read(match);
    if (matches[0]) return matches[0];
    const found = this.ownNames.get(column) ?? this.parent?.find(column, null) ?? null;
    if (found) this.noteAbsent(column);
    return found;
  }

  private read(column: OutputColumn | undefined): OutputColumn | null {
    if (column?.origin) this.notes.read(column.origin);
    return column ?? null;
  }

  private noteAbsent(column: string): void {
    for (const { table, columns } of this.sources) {
      if (table !== undefined && !columns.has(column)) this.notes.absent({ table, column });
    }
  }
}

/** Columns that have a name, by it; of those that share one, the last. */
export function byKey(columns: readonly OutputColumn[]): Map<string, OutputColumn> {
  return new Map(columns.map((column) => [column.key, column]));
}
