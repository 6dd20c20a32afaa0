import type { ExpressionChecker } from './expression-checker.js';
import { columnKeyOf, type GuardDialect } from './guard-dialect.js';
import type { OutputColumn, QueryScope } from './query-scope.js';
import { type AstObject, type AstValue, findNode, getObject, isObject, listOf, onlyKnown } from './sql-ast.js';

/**
 * Checks what follows the FROM clause of one query. Where the names that the query gives to its results can be used is the
 * database's affair: taken for a result where the database takes it for a column, a name could read what the model hides.
 */
export class ClauseChecker {
  constructor(
    private readonly dialect: GuardDialect,
    private readonly expressions: ExpressionChecker,
    private readonly scope: QueryScope,
    private readonly columns: readonly OutputColumn[],
  ) {}

  checkSelect(body: AstObject): void {
    const { ownNames } = this.dialect;
    if (ownNames === 'anywhere') this.scope.showOwnNames(this.columns);
    this.checkCondition(body.where_clause);
    this.expressions.checkParts(body.windows, this.scope);
    if (ownNames === 'after-where') this.scope.showOwnNames(this.columns);
    this.checkCondition(body.having);
    if (isObject(body.group_by)) {
      onlyKnown(body.group_by, 'GROUP BY', ['expressions']);
      for (const term of listOf(body.group_by.expressions)) this.checkTerm(term);
    }
    this.checkTail(body);
  }

  /** ORDER BY, LIMIT and OFFSET of any kind of query. */
  checkTail(body: AstObject): void {
    if (isObject(body.order_by)) {
      onlyKnown(body.order_by, 'ORDER BY', ['expressions']);
      for (const item of listOf(body.order_by.expressions)) {
        onlyKnown(getObject(item), 'ORDER BY', ['this', 'desc', 'nulls_first', 'explicit_asc']);
        this.checkOrderTerm(getObject(item).this);
      }
    }
    for (const bound of [body.limit, body.offset]) {
      // A SELECT wraps the number in an object of its own, a set operation does not.
      if (isObject(bound)) this.expressions.check(isObject(bound.this) ? bound.this : bound, this.scope);
    }
  }

  private checkCondition(clause: AstValue | undefined): void {
    if (isObject(clause)) this.expressions.check(clause.this, this.scope);
  }

  private checkOrderTerm(term: AstValue | undefined): void {
    const name = this.bareName(term);
    // As a whole term of ORDER BY, the result's own name comes before any column of that name.
    const isOwn = this.dialect.ownNames !== 'anywhere' && this.columns.some(({ key }) => key === name);
    if (!isOwn) this.checkTerm(term);
  }

  /** A term of GROUP BY or ORDER BY, which may be one of the result's own names as a whole. */
  private checkTerm(term: AstValue | undefined): void {
    const wholeTerms = this.dialect.ownNames === 'whole-terms';
    if (wholeTerms && this.bareName(term) !== null) this.scope.showOwnNames(this.columns);
    this.expressions.checkParts(term, this.scope);
    if (wholeTerms) this.scope.showOwnNames([]);
  }

  private bareName(term: AstValue | undefined): string | null {
    const node = findNode(term);
    return node?.kind === 'column' && !isObject(node.body.table) ? columnKeyOf(this.dialect, node.body.name) : null;
  }
}
