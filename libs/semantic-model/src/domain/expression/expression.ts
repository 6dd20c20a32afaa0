/**
 * The SQL that a semantic model may hold: scalar and boolean ANSI expressions over columns, aggregate calls in metrics,
 * and a few words of our own. A closed language, so that each database's compiler can render all of it.
 */
export type Expression =
  | { kind: 'column'; dataset?: string; name: string }
  | { kind: 'day'; word: DayWord }
  /** As written, so that `100.0` stays a decimal. */
  | { kind: 'number'; text: string }
  | { kind: 'string'; value: string }
  | { kind: 'constant'; value: boolean | null }
  | { kind: 'star' }
  | { kind: 'call'; name: FunctionName; distinct: boolean; args: Expression[] }
  | { kind: 'cast'; operand: Expression; type: CastType }
  | { kind: 'case'; operand?: Expression; branches: { when: Expression; then: Expression }[]; otherwise?: Expression }
  | { kind: 'unary'; operator: '-' | 'NOT'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'in'; operand: Expression; values: Expression[]; negated: boolean }
  | { kind: 'between'; operand: Expression; low: Expression; high: Expression; negated: boolean }
  | { kind: 'like'; operand: Expression; pattern: Expression; negated: boolean }
  | { kind: 'isNull'; operand: Expression; negated: boolean };

/** Days that the compiler binds: today in the plant's time zone, and the ends of its month and year. */
export const DAY_WORDS = ['CURRENT_DATE', 'MONTH_START', 'MONTH_END', 'YEAR_START', 'YEAR_END'] as const;
export type DayWord = (typeof DAY_WORDS)[number];

export const AGGREGATE_FUNCTIONS = ['SUM', 'AVG', 'MIN', 'MAX', 'COUNT'] as const;
export type AggregateFunction = (typeof AGGREGATE_FUNCTIONS)[number];

export const SCALAR_FUNCTIONS = [
  'ABS', 'COALESCE', 'DAYS_BETWEEN', 'LENGTH', 'LOWER', 'NULLIF', 'ROUND', 'SUBSTR', 'TRIM', 'UPPER', 'WEEKDAY',
] as const; // prettier-ignore
export type ScalarFunction = (typeof SCALAR_FUNCTIONS)[number];

export type FunctionName = AggregateFunction | ScalarFunction;

export const CAST_TYPES = ['DATE', 'INTEGER', 'REAL', 'TEXT'] as const;
export type CastType = (typeof CAST_TYPES)[number];

export type BinaryOperator = 'OR' | 'AND' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '||' | '*' | '/';

/** Looser operators have smaller numbers. */
export const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  OR: 1, AND: 2, '=': 4, '<>': 4, '<': 4, '<=': 4, '>': 4, '>=': 4, '+': 5, '-': 5, '||': 5, '*': 6, '/': 6,
}; // prettier-ignore

export function isAggregate(name: FunctionName): name is AggregateFunction {
  return (AGGREGATE_FUNCTIONS as readonly string[]).includes(name);
}

/** The expressions directly inside `expression`, in the order of the text. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'column':
    case 'day':
    case 'number':
    case 'string':
    case 'constant':
    case 'star':
      return [];
    case 'call':
      return expression.args;
    case 'cast':
    case 'unary':
    case 'isNull':
      return [expression.operand];
    case 'case': {
      const branches = expression.branches.flatMap(({ when, then }) => [when, then]);
      const ends = expression.otherwise ? [expression.otherwise] : [];
      return [...(expression.operand ? [expression.operand] : []), ...branches, ...ends];
    }
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return [expression.operand, ...expression.values];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'like':
      return [expression.operand, expression.pattern];
    default:
      return expression satisfies never;
  }
}

/** Every column that `expression` reads, each mention once, in the order of the text. */
export function columnsOf(expression: Expression): { dataset?: string; name: string }[] {
  if (expression.kind === 'column') return [expression];
  return partsOf(expression).flatMap(columnsOf);
}

export function holdsAggregate(expression: Expression): boolean {
  return (expression.kind === 'call' && isAggregate(expression.name)) || partsOf(expression).some(holdsAggregate);
}

type Column = Extract<Expression, { kind: 'column' }>;

/** The same expression with every column replaced. */
export function mapColumns(expression: Expression, replace: (column: Column) => Expression): Expression {
  const map = (part: Expression): Expression => mapColumns(part, replace);
  switch (expression.kind) {
    case 'column':
      return replace(expression);
    case 'day':
    case 'number':
    case 'string':
    case 'constant':
    case 'star':
      return expression;
    case 'call':
      return { ...expression, args: expression.args.map(map) };
    case 'cast':
    case 'unary':
    case 'isNull':
      return { ...expression, operand: map(expression.operand) };
    case 'case':
      return {
        ...expression,
        ...(expression.operand && { operand: map(expression.operand) }),
        branches: expression.branches.map(({ when, then }) => ({ when: map(when), then: map(then) })),
        ...(expression.otherwise && { otherwise: map(expression.otherwise) }),
      };
    case 'binary':
      return { ...expression, left: map(expression.left), right: map(expression.right) };
    case 'in':
      return { ...expression, operand: map(expression.operand), values: expression.values.map(map) };
    case 'between':
      return {
        ...expression,
        operand: map(expression.operand),
        low: map(expression.low),
        high: map(expression.high),
      };
    case 'like':
      return { ...expression, operand: map(expression.operand), pattern: map(expression.pattern) };
    default:
      return expression satisfies never;
  }
}
