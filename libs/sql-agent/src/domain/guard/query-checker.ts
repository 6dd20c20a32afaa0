import { ClauseChecker } from './clause-checker.js';
import { ExpressionChecker } from './expression-checker.js';
import { columnKeyOf, type GuardDialect, tableKeyOf } from './guard-dialect.js';
import { byKey, type ColumnOrigin, type OutputColumn, QueryScope, type Source } from './query-scope.js';
import type { ReadableSchema } from './readable-schema.js';
import { echo, refuse } from './refusal.js';
import { STORED_LENGTH, TextCost } from './text-cost.js';
import { WHOLE_ROWS } from '../statement.js';
import {
  type AstObject,
  type AstValue,
  getNode,
  getObject,
  isObject,
  listOf,
  onlyKnown,
  writtenName,
} from './sql-ast.js';

const MOST_SOURCES = 40;
const MOST_TERMS = 30;
const MOST_COLUMNS = 100;
const SET_OPERATIONS = ['union', 'intersect', 'except'];
const JOINS = new Set(['Inner', 'Left', 'Right', 'Full', 'Cross', 'Implicit']);

const SELECT_PARTS = `expressions from joins where_clause group_by having order_by limit offset distinct with windows`;
const SUBQUERY_PARTS = `this alias column_aliases order_by limit offset with`;
const SET_OPERATION_PARTS = `left right all distinct with order_by limit offset`;

/** Common table expressions that can be named at a place, by lower-case name. */
type Ctes = ReadonlyMap<string, ReadonlyMap<string, OutputColumn>>;

/**
 * Walks one parsed statement: every table, column and expression in it is looked up in the model or in the queries around
 * it. Whatever is not expressly understood refuses the statement. Used once.
 */
export class QueryChecker {
  /** Columns of the model that the statement mentions, by table; also tables of which it only counts rows. */
  readonly reads = new Map<string, Set<string>>();
  /** Columns that tables of the model must not have: the statement uses their names for something else. */
  readonly absent = new Map<string, Set<string>>();
  /** Common table expressions that name their columns, in the order of the text: they look like calls. */
  readonly ctesWithColumns: string[] = [];
  /** How long its texts and the searches in them may become. */
  readonly cost = new TextCost();
  private sources = 0;
  private terms = 1;

  constructor(
    private readonly schema: ReadableSchema,
    private readonly dialect: GuardDialect,
  ) {}

  /** The columns of a query's result. */
  checkStatement(tree: AstValue): OutputColumn[] {
    return this.checkQuery(tree, null, new Map(), false);
  }

  private checkQuery(
    value: AstValue | undefined,
    outer: QueryScope | null,
    ctes: Ctes,
    onlyExistence: boolean,
  ): OutputColumn[] {
    const { kind, body } = getNode(value);
    if (kind === 'select') return this.checkSelect(body, outer, ctes, onlyExistence);
    if (kind === 'subquery') return this.checkSubquery(body, outer, ctes, onlyExistence);
    if (SET_OPERATIONS.includes(kind)) return this.checkSetOperation(body, outer, ctes);
    return refuse('only a SELECT is accepted');
  }

  private checkSelect(body: AstObject, outer: QueryScope | null, above: Ctes, onlyExistence: boolean): OutputColumn[] {
    onlyKnown(body, 'a SELECT', SELECT_PARTS.split(' '));
    const ctes = this.checkWith(body.with, outer, above);
    const scope = this.newScope(outer);
    const expressions = this.expressions(ctes);
    if (isObject(body.from)) {
      onlyKnown(body.from, 'FROM', ['expressions']);
      for (const source of listOf(body.from.expressions)) this.addSource(source, scope, outer, ctes);
    }
    this.addJoins(body.joins, scope, outer, ctes);
    const columns = listOf(body.expressions).flatMap((item) =>
      this.resultColumns(item, scope, expressions, onlyExistence),
    );
    if (columns.length === 0 && !onlyExistence) refuse('it selects nothing');
    if (columns.length > MOST_COLUMNS) refuse(`its result has more than ${MOST_COLUMNS} columns`);
    new ClauseChecker(this.dialect, expressions, scope, columns).checkSelect(body);
    return columns;
  }

  private checkSubquery(
    body: AstObject,
    outer: QueryScope | null,
    above: Ctes,
    onlyExistence: boolean,
  ): OutputColumn[] {
    onlyKnown(body, 'a subquery', SUBQUERY_PARTS.split(' '));
    const ctes = this.checkWith(body.with, outer, above);
    const columns = this.checkQuery(body.this, outer, ctes, onlyExistence);
    this.checkOwnTail(body, columns, outer, ctes);
    return columns;
  }

  /** The tail of a query that has nothing in sight but its own result. */
  private checkOwnTail(body: AstObject, columns: readonly OutputColumn[], outer: QueryScope | null, ctes: Ctes): void {
    const scope = this.newScope(outer);
    scope.showOwnNames(columns);
    new ClauseChecker(this.dialect, this.expressions(ctes), scope, columns).checkTail(body);
  }

  private checkSetOperation(body: AstObject, outer: QueryScope | null, above: Ctes): OutputColumn[] {
    onlyKnown(body, 'a set operation', SET_OPERATION_PARTS.split(' '));
    this.terms += 1;
    if (this.terms > MOST_TERMS) refuse(`it combines more than ${MOST_TERMS} queries`);
    const ctes = this.checkWith(body.with, outer, above);
    const left = this.checkQuery(body.left, outer, ctes, false);
    const right = this.checkQuery(body.right, outer, ctes, false);
    if (left.length !== right.length) refuse('the queries that it combines have different numbers of columns');
    // A value may come from either side: only what both sides read from the same place has one origin.
    const columns = left.map((column, index): OutputColumn => {
      const other = right[index]?.origin;
      const same = column.origin && other?.table === column.origin.table && other.column === column.origin.column;
      const { key, name, aggregated } = column;
      const length = Math.max(column.length, right[index]?.length ?? 0);
      return { key, name, aggregated, length, ...(same ? { origin: column.origin } : {}) };
    });
    this.checkOwnTail(body, [...right, ...columns], outer, ctes);
    return columns;
  }

  private checkWith(value: AstValue | undefined, outer: QueryScope | null, above: Ctes): Ctes {
    if (!isObject(value)) return above;
    if (value.recursive === true) refuse('a recursive query is not accepted');
    onlyKnown(value, 'WITH', ['ctes', 'recursive']);
    const ctes = new Map(above);
    for (const item of listOf(value.ctes)) {
      const cte = getObject(item);
      onlyKnown(cte, 'a common table expression', ['alias', 'this', 'columns', 'materialized']);
      const name = tableKeyOf(this.dialect, cte.alias);
      if (this.schema.tables.has(name)) refuse(`a common table expression is named like the table ${echo(name)}`);
      // Visible only to what follows: a name that SQLite would read as itself or as a later one is no table here.
      ctes.set(name, this.renamed(this.checkQuery(cte.this, outer, ctes, false), cte.columns));
      if (listOf(cte.columns).length > 0) this.ctesWithColumns.push(name);
    }
    return ctes;
  }

  private renamed(columns: OutputColumn[], names: AstValue | undefined): Map<string, OutputColumn> {
    const given = listOf(names);
    if (given.length > 0 && given.length !== columns.length) refuse('a list of column names has the wrong length');
    return byKey(
      columns.map((column, index) => {
        const name = given[index];
        return name === undefined
          ? column
          : { ...column, key: columnKeyOf(this.dialect, name), name: writtenName(name) };
      }),
    );
  }

  private addJoins(value: AstValue | undefined, scope: QueryScope, outer: QueryScope | null, ctes: Ctes): void {
    const joins = listOf(value).map(getObject);
    for (const join of joins) {
      onlyKnown(join, 'a join', ['this', 'on', 'using', 'kind']);
      if (typeof join.kind !== 'string' || !JOINS.has(join.kind)) refuse(`this kind of join is not accepted`);
      this.addSource(join.this, scope, outer, ctes);
      for (const column of listOf(join.using)) scope.resolveShared(columnKeyOf(this.dialect, column));
    }
    for (const join of joins) if (isObject(join.on)) this.expressions(ctes).check(join.on, scope);
  }

  private addSource(value: AstValue | undefined, scope: QueryScope, outer: QueryScope | null, ctes: Ctes): void {
    const { kind, body } = getNode(value);
    if (kind === 'paren') return this.addSource(body.this, scope, outer, ctes);
    if (kind === 'joined_table') {
      onlyKnown(body, 'a join', ['left', 'joins']);
      this.addSource(body.left, scope, outer, ctes);
      return this.addJoins(body.joins, scope, outer, ctes);
    }
    this.sources += 1;
    if (this.sources > MOST_SOURCES) refuse(`it reads from more than ${MOST_SOURCES} tables`);
    if (kind === 'table') return scope.add(this.tableSource(body, ctes));
    if (kind === 'subquery') {
      const columns = this.renamed(this.checkSubquery(body, outer, ctes, false), body.column_aliases);
      return scope.add({
        name: isObject(body.alias) ? tableKeyOf(this.dialect, body.alias) : `(${this.sources})`,
        columns,
      });
    }
    if (kind === 'alias') {
      onlyKnown(body, 'a subquery', ['this', 'alias']);
      const inner = this.unwrapped(body.this);
      const columns = this.renamed(this.checkSubquery(inner, outer, ctes, false), null);
      return scope.add({ name: tableKeyOf(this.dialect, body.alias), columns });
    }
    return refuse('a FROM clause holds something other than tables and queries');
  }

  /** The subquery inside doubled parentheses. */
  private unwrapped(value: AstValue | undefined): AstObject {
    const { kind, body } = getNode(value);
    if (kind === 'paren') return this.unwrapped(body.this);
    return kind === 'subquery' ? body : refuse('a FROM clause holds something other than tables and queries');
  }

  private tableSource(body: AstObject, ctes: Ctes): Source {
    onlyKnown(body, 'a table', ['name', 'schema', 'alias']);
    const name = tableKeyOf(this.dialect, body.name);
    const alias = isObject(body.alias) ? tableKeyOf(this.dialect, body.alias) : name;
    const cte = isObject(body.schema) ? undefined : ctes.get(name);
    if (cte) return { name: alias, columns: cte };
    const table = isObject(body.schema) ? `${tableKeyOf(this.dialect, body.schema)}.${name}` : name;
    const columns = this.schema.tables.get(table);
    if (!columns) return refuse(`the table ${echo(table)} is not part of the semantic model`);
    if (!this.reads.has(table)) this.reads.set(table, new Set());
    const readable = [...columns].map((column): [string, OutputColumn] => [
      column,
      { key: column, name: column, origin: { table, column }, aggregated: false, length: STORED_LENGTH },
    ]);
    return { name: alias, columns: new Map(readable), table };
  }

  private resultColumns(
    item: AstValue,
    scope: QueryScope,
    expressions: ExpressionChecker,
    onlyExistence: boolean,
  ): OutputColumn[] {
    const { kind, body } = getNode(item);
    if (kind === 'star') {
      onlyKnown(body, 'a star', ['table']);
      const sources = scope.columnsOf(this.qualifierOf(body));
      if (onlyExistence) {
        for (const source of sources) this.noteWholeRows(source);
        return [];
      }
      if (sources.some(({ table }) => table !== undefined)) refuse('columns must be named, not asked for by a star');
      return sources.flatMap(({ columns }) => [...columns.values()]);
    }
    const aliased = kind === 'alias' ? getNode(body.this) : { kind, body };
    if (kind === 'alias') onlyKnown(body, 'an alias', ['this', 'alias']);
    const expression: AstValue = { [aliased.kind]: aliased.body };
    const length = expressions.check(expression, scope);
    if (aliased.kind !== 'column') {
      const named = kind === 'alias' ? this.named(body.alias) : { key: '', name: '' };
      return [{ ...named, aggregated: expressions.isAggregate(expression), length }];
    }
    const stored = scope.resolve(columnKeyOf(this.dialect, aliased.body.name), this.qualifierOf(aliased.body));
    return [{ ...stored, ...this.named(kind === 'alias' ? body.alias : aliased.body.name) }];
  }

  private named(identifier: AstValue | undefined): Pick<OutputColumn, 'key' | 'name'> {
    return { key: columnKeyOf(this.dialect, identifier), name: writtenName(identifier) };
  }

  private qualifierOf(column: AstObject): string | null {
    return isObject(column.table) ? tableKeyOf(this.dialect, column.table) : null;
  }

  /** The engine may read all columns of a table whose rows are only asked whether they exist. */
  private noteWholeRows({ columns }: Source): void {
    for (const { origin } of columns.values()) if (origin) this.reads.get(origin.table)?.add(WHOLE_ROWS);
  }

  private noteAbsent({ table, column }: ColumnOrigin): void {
    const columns = this.absent.get(table) ?? new Set<string>();
    this.absent.set(table, columns.add(column));
  }

  private newScope(outer: QueryScope | null): QueryScope {
    return new QueryScope(outer, {
      read: ({ table, column }) => this.reads.get(table)?.add(column),
      absent: (origin) => this.noteAbsent(origin),
    });
  }

  private expressions(ctes: Ctes): ExpressionChecker {
    return new ExpressionChecker(this.dialect, this.cost, (query, scope, onlyExistence) => {
      return this.checkQuery(query, scope, ctes, onlyExistence);
    });
  }
}
