import { echo, refuse } from './refusal.js';

/** A stored column. */
export interface ColumnOrigin {
  table: string;
  column: string;
}

/** A column of a query or table, as a reader of it sees it. */
export interface OutputColumn {
  name: string;
  origin?: ColumnOrigin;
  aggregated: boolean;
}

/** Something in a FROM clause: a table of the model, a common table expression or a subquery. */
export interface Source {
  /** Alias or name, lower case. */
  name: string;
  columns: ReadonlyMap<string, OutputColumn>;
  /** True for a table of the database, which may have columns that the model does not show. */
  stored: boolean;
}

/** The names that one SELECT can see, and beyond it those of the SELECT around it. */
export class QueryScope {
  private readonly sources: Source[] = [];
  private aliases: ReadonlyMap<string, OutputColumn> = new Map();

  constructor(
    private readonly parent: QueryScope | null,
    private readonly onRead: (origin: ColumnOrigin) => void,
  ) {}

  add(source: Source): void {
    if (this.sources.some(({ name }) => name === source.name)) refuse(`the name ${echo(source.name)} is used twice`);
    this.sources.push(source);
  }

  /** Makes the result's own names visible, as they are in every clause but the SELECT list and joins. */
  showAliases(columns: readonly OutputColumn[]): void {
    this.aliases = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
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
    return matches[0] ?? this.aliases.get(column) ?? this.parent?.find(column, null) ?? null;
  }

  private read(column: OutputColumn | undefined): OutputColumn | null {
    if (column?.origin) this.onRead(column.origin);
    return column ?? null;
  }
}
