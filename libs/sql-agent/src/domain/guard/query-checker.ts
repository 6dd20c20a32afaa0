import { ExpressionChecker } from './expression-checker.js';
import { type OutputColumn, QueryScope, type Source } from './query-scope.js';
import type { ReadableSchema } from './readable-schema.js';
import { echo, refuse } from './refusal.js';
import { WHOLE_ROWS } from '../statement.js';
import {
  type AstObject,
  type AstValue,
  getNode,
  getObject,
  isObject,
  listOf,
  nameOf,
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
  /** Common table expressions that name their columns, in the order of the text: they look like calls. */
  readonly ctesWithColumns: string[] = [];
  private sources = 0;
  private terms = 1;

  constructor(
    private readonly schema: ReadableSchema,
    private readonly functions: ReadonlySet<string>,
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
    scope.showAliases(columns);
    for (const clause of [body.where_clause, body.having]) {
      if (isObject(clause)) expressions.check(clause.this, scope);
    }
    if (isObject(body.group_by)) {
      onlyKnown(body.group_by, 'GROUP BY', ['expressions']);
      expressions.checkParts(body.group_by.expressions, scope);
    }
    expressions.checkParts(body.windows, scope);
    this.checkTail(body, scope, expressions);
    return columns;
  }

  /** ORDER BY, LIMIT and OFFSET of any kind of query. */
  private checkTail(body: AstObject, scope: QueryScope, expressions: ExpressionChecker): void {
    if (isObject(body.order_by)) {
      onlyKnown(body.order_by, 'ORDER BY', ['expressions']);
      for (const item of listOf(body.order_by.expressions)) {
        onlyKnown(getObject(item), 'ORDER BY', ['this', 'desc', 'nulls_first', 'explicit_asc']);
        expressions.check(getObject(item).this, scope);
      }
    }
    for (const bound of [body.limit, body.offset]) {
      // A SELECT wraps the number in an object of its own, a set operation does not.
      if (isObject(bound)) expressions.check(isObject(bound.this) ? bound.this : bound, scope);
    }
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
    const scope = this.newScope(outer);
    scope.showAliases(columns);
    this.checkTail(body, scope, this.expressions(ctes));
    return columns;
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
      return { name: column.name, aggregated: column.aggregated, ...(same ? { origin: column.origin } : {}) };
    });
    const scope = this.newScope(outer);
    scope.showAliases([...right, ...columns]);
    this.checkTail(body, scope, this.expressions(ctes));
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
      const name = nameOf(cte.alias);
      if (this.schema.tables.has(name)) refuse(`a common table expression is named like the table ${echo(name)}`);
      // Visible only to what follows: a name that SQLite would read as itself or as a later one is no table here.
      ctes.set(name, this.renamed(this.checkQuery(cte.this, outer, ctes, false), cte.columns));
      if (listOf(cte.columns).length > 0) this.ctesWithColumns.push(name);
    }
    return ctes;
  }

  private renamed(columns: OutputColumn[], names: AstValue | undefined): Map<string, OutputColumn> {
    const given = listOf(names).map(writtenName);
    if (given.length > 0 && given.length !== columns.length) refuse('a list of column names has the wrong length');
    const named = columns.map((column, index) => ({ ...column, name: given[index] ?? column.name }));
    return new Map(named.map((column) => [column.name.toLowerCase(), column]));
  }

  private addJoins(value: AstValue | undefined, scope: QueryScope, outer: QueryScope | null, ctes: Ctes): void {
    const joins = listOf(value).map(getObject);
    for (const join of joins) {
      onlyKnown(join, 'a join', ['this', 'on', 'using', 'kind']);
      if (typeof join.kind !== 'string' || !JOINS.has(join.kind)) refuse(`this kind of join is not accepted`);
      this.addSource(join.this, scope, outer, ctes);
      for (const column of listOf(join.using)) scope.resolve(nameOf(column), null);
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
        name: isObject(body.alias) ? nameOf(body.alias) : `(${this.sources})`,
        columns,
        stored: false,
      });
    }
    if (kind === 'alias') {
      onlyKnown(body, 'a subquery', ['this', 'alias']);
      const inner = this.unwrapped(body.this);
      const columns = this.renamed(this.checkSubquery(inner, outer, ctes, false), null);
      return scope.add({ name: nameOf(body.alias), columns, stored: false });
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
    const name = nameOf(body.name);
    const alias = isObject(body.alias) ? nameOf(body.alias) : name;
    const cte = isObject(body.schema) ? undefined : ctes.get(name);
    if (cte) return { name: alias, columns: cte, stored: false };
    const table = isObject(body.schema) ? `${nameOf(body.schema)}.${name}` : name;
    const columns = this.schema.tables.get(table);
    if (!columns) return refuse(`the table ${echo(table)} is not part of the semantic model`);
    if (!this.reads.has(table)) this.reads.set(table, new Set());
    const readable = [...columns].map((column): [string, OutputColumn] => [
      column,
      { name: column, origin: { table, column }, aggregated: false },
    ]);
    return { name: alias, columns: new Map(readable), stored: true };
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
      const sources = scope.columnsOf(isObject(body.table) ? nameOf(body.table) : null);
      if (onlyExistence) {
        for (const source of sources) this.noteWholeRows(source);
        return [];
      }
      if (sources.some(({ stored }) => stored)) refuse('columns must be named, not asked for by a star');
      return sources.flatMap(({ columns }) => [...columns.values()]);
    }
    const aliased = kind === 'alias' ? getNode(body.this) : { kind, body };
    if (kind === 'alias') onlyKnown(body, 'an alias', ['this', 'alias']);
    const expression: AstValue = { [aliased.kind]: aliased.body };
    expressions.check(expression, scope);
    if (aliased.kind !== 'column') {
      const name = kind === 'alias' ? writtenName(body.alias) : '';
      return [{ name, aggregated: expressions.isAggregate(expression) }];
    }
    const stored = scope.resolve(nameOf(aliased.body.name), findQualifier(aliased.body));
    return [{ ...stored, name: writtenName(kind === 'alias' ? body.alias : aliased.body.name) }];
  }

  /** The engine may read all columns of a table whose rows are only asked whether they exist. */
  private noteWholeRows({ columns }: Source): void {
    for (const { origin } of columns.values()) if (origin) this.reads.get(origin.table)?.add(WHOLE_ROWS);
  }

  private newScope(outer: QueryScope | null): QueryScope {
    return new QueryScope(outer, ({ table, column }) => this.reads.get(table)?.add(column));
  }

  private expressions(ctes: Ctes): ExpressionChecker {
    return new ExpressionChecker(this.functions, (query, scope, onlyExistence) => {
      return this.checkQuery(query, scope, ctes, onlyExistence);
    });
  }
}

function findQualifier(column: AstObject): string | null {
  return isObject(column.table) ? nameOf(column.table) : null;
}
