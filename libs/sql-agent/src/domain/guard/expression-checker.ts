import { columnKeyOf, type GuardDialect, tableKeyOf } from './guard-dialect.js';
import type { OutputColumn, QueryScope } from './query-scope.js';
import { echo, refuse } from './refusal.js';
import { type AstObject, type AstValue, findNode, isObject, listOf, onlyKnown } from './sql-ast.js';
import { NARROW_FORMAT, TIME_UNITS, UNIT_FIRST_FUNCTIONS, WRITING_FUNCTIONS } from './sql-functions.js';
import type { TextCost } from './text-cost.js';

const QUERIES = new Set(['select', 'union', 'intersect', 'except', 'subquery']);

/** Kinds of expression that compute a value from their parts and nothing else. */
const OPERATORS = new Set(
  `literal boolean null cast collation case and or add sub mul div mod eq neq lt lte gt gte like bitwise_and bitwise_or
  bitwise_not bitwise_left_shift bitwise_right_shift concat not neg in between is_null is_true is_false is exists tuple
  paren null_safe_eq null_safe_neq window_function placeholder`.split(/\s+/),
);

/** Functions that the parser knows by a kind of their own; whether they may be called is decided by name. */
const FUNCTIONS = new Set(
  `function coalesce if_func if_null null_if nullif count sum avg min max group_concat string_agg row_number rank
  dense_rank n_tile ntile lag lead first_value last_value nth_value percent_rank cume_dist abs ceil floor round sqrt exp ln
  log power sign mod_func trunc_func lower upper length trim l_trim r_trim replace substring str_position concat_ws date
  time datetime current_date current_time current_timestamp extract year quarter month week_of_year day day_of_week
  day_of_month day_of_year hour minute second last_day initcap starts_with stddev stddev_pop stddev_samp variance var_pop
  var_samp logical_and logical_or`.split(/\s+/),
);

const AGGREGATES = new Set(
  `count sum avg min max group_concat string_agg window_function stddev stddev_pop stddev_samp variance var_pop var_samp
  logical_and logical_or`.split(/\s+/),
);
const AGGREGATE_NAMES = new Set(
  'total bool_and bool_or std stddev stddev_pop stddev_samp variance var_pop var_samp'.split(' '),
);
const CLOCK = new Set(['current_date', 'current_time', 'current_timestamp']);
const COLLATIONS = new Set(['nocase', 'binary', 'rtrim']);

/** Checks a query inside an expression; with `onlyExistence` its columns do not matter. */
type QueryCheck = (query: AstValue, scope: QueryScope, onlyExistence: boolean) => readonly OutputColumn[];

/** Walks scalar expressions: only known kinds, only columns in sight, only listed functions. */
export class ExpressionChecker {
  constructor(
    private readonly dialect: GuardDialect,
    private readonly cost: TextCost,
    private readonly checkQuery: QueryCheck,
  ) {}

  /** Checks one expression. Returns how many characters its value may have. */
  check(value: AstValue | undefined, scope: QueryScope): number {
    const node = findNode(value) ?? refuse('an expression could not be understood');
    if (QUERIES.has(node.kind)) {
      return longest(this.checkQuery({ [node.kind]: node.body }, scope, false));
    }
    if (node.kind === 'column') {
      onlyKnown(node.body, 'a column', ['name', 'table']);
      const { name, table } = node.body;
      return scope.resolve(columnKeyOf(this.dialect, name), isObject(table) ? tableKeyOf(this.dialect, table) : null)
        .length;
    }
    if (!OPERATORS.has(node.kind) && !FUNCTIONS.has(node.kind) && !this.dialect.operators.has(node.kind)) {
      refuse(`an expression of the kind ${echo(node.kind.replaceAll('_', ' '))} is not accepted`);
    }
    return this.checkNode(node.kind, node.body, scope);
  }

  /**
   * Checks every expression within a part that is none itself: a list, a window, a CASE's branches. Returns how many characters
   * their values may have together.
   */
  checkParts(value: AstValue | undefined, scope: QueryScope): number {
    if (!Array.isArray(value) && !isObject(value)) return 0;
    if (isObject(value) && !isFrameBound(value) && findNode(value)) return this.check(value, scope);
    let length = 0;
    for (const part of Object.values(value)) length += this.checkParts(part, scope);
    return length;
  }

  /** Whether an expression's value sums up several rows; queries inside it are their own affair. */
  isAggregate(value: AstValue): boolean {
    if (Array.isArray(value)) return value.some((item) => this.isAggregate(item));
    if (!isObject(value)) return false;
    const node = findNode(value);
    if (node && QUERIES.has(node.kind)) return false;
    if (node && AGGREGATES.has(node.kind)) return true;
    if (node?.kind === 'function' && AGGREGATE_NAMES.has(textOf(node.body.name))) return true;
    return Object.values(value).some((part) => this.isAggregate(part));
  }

  private checkNode(kind: string, body: AstObject, scope: QueryScope): number {
    if (kind === 'function') {
      this.checkCall(body);
      if (UNIT_FIRST_FUNCTIONS.has(textOf(body.name))) return this.checkUnitFirst(body, scope);
    }
    if (kind === 'cast') this.checkCastType(body.to);
    if (kind === 'in' && body.is_field === true) refuse('IN needs a list or a query in parentheses');
    if (kind === 'collation' && !COLLATIONS.has(textOf(body.collation))) {
      refuse(`the collation ${echo(textOf(body.collation))} is not accepted`);
    }
    if (kind === 'exists') {
      this.checkQuery(body.this ?? null, scope, true);
      return 0;
    }
    const operands = Object.values(body)
      .flatMap((part) => part)
      .filter((part) => isObject(part) || Array.isArray(part))
      .map((part) => this.checkParts(part, scope));
    const written = typeof body.value === 'string' ? body.value : null;
    return this.cost.lengthOf(kind === 'function' ? textOf(body.name) : kind, operands, written);
  }

  private checkUnitFirst(body: AstObject, scope: QueryScope): number {
    const [unit, ...rest] = listOf(body.args);
    const node = findNode(unit);
    const word = node?.kind === 'column' && isObject(node.body.name) ? textOf(node.body.name.name) : '';
    if (!TIME_UNITS.has(word)) refuse(`the unit ${echo(word)} is not accepted`);
    return this.checkParts(rest, scope);
  }

  private checkCastType(type: AstValue | undefined): void {
    const { castTypes } = this.dialect;
    const named = isObject(type) ? textOf(type.data_type === 'custom' ? type.name : type.data_type) : '';
    if (castTypes && !castTypes.has(named)) refuse(`a cast to ${echo(named)} is not accepted`);
  }

  private checkCall(body: AstObject): void {
    const name = textOf(body.name);
    const allowed = body.no_parens === true ? CLOCK.has(name) : this.dialect.functions.has(name);
    if (!allowed) refuse(`the function ${echo(name)} is not accepted`);
    if (WRITING_FUNCTIONS.has(name)) checkFormat(listOf(body.args)[0]);
  }
}

function checkFormat(format: AstValue | undefined): void {
  const node = findNode(format);
  const text = node?.kind === 'literal' && node.body.literal_type === 'string' ? node.body.value : null;
  if (typeof text !== 'string' || !NARROW_FORMAT.test(text))
    refuse('a format must be written out and no wider than 99');
}

function longest(columns: readonly OutputColumn[]): number {
  return Math.max(0, ...columns.map(({ length }) => length));
}

function textOf(value: AstValue | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

/** `3 PRECEDING` and `3 FOLLOWING` look like expressions and are not. */
function isFrameBound(value: AstObject): boolean {
  return 'Preceding' in value || 'Following' in value;
}
