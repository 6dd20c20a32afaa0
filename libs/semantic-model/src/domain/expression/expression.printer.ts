import { PRECEDENCE, type Expression } from './expression.js';

const NOT_PRECEDENCE = 3;
const COMPARISON_PRECEDENCE = 4;
const SIGN_PRECEDENCE = 7;
const PRIMARY_PRECEDENCE = 8;

/** How columns are written; the default is as they stand. */
export type ColumnWriter = (column: { dataset?: string; name: string }) => string;

const asTheyStand: ColumnWriter = ({ dataset, name }) => (dataset ? `${dataset}.${name}` : name);

/** The expression as ANSI SQL with our own words kept, and no more parentheses than its meaning needs. */
export function printExpression(expression: Expression, column: ColumnWriter = asTheyStand): string {
  const print = (part: Expression): string => printExpression(part, column);
  /** The part, in parentheses where it binds looser than `least`. */
  const within = (part: Expression, least: number): string => {
    const text = print(part);
    return precedenceOf(part) < least ? `(${text})` : text;
  };
  const not = (negated: boolean): string => (negated ? 'NOT ' : '');
  switch (expression.kind) {
    case 'column':
      return column(expression);
    case 'day':
      return expression.word;
    case 'number':
      return expression.text;
    case 'string':
      return `'${expression.value.replaceAll("'", "''")}'`;
    case 'constant':
      return expression.value === null ? 'NULL' : expression.value ? 'TRUE' : 'FALSE';
    case 'star':
      return '*';
    case 'call':
      return `${expression.name}(${expression.distinct ? 'DISTINCT ' : ''}${expression.args.map(print).join(', ')})`;
    case 'cast':
      return `CAST(${print(expression.operand)} AS ${expression.type})`;
    case 'case': {
      const operand = expression.operand ? ` ${print(expression.operand)}` : '';
      const branches = expression.branches.map(({ when, then }) => ` WHEN ${print(when)} THEN ${print(then)}`).join('');
      return `CASE${operand}${branches}${expression.otherwise ? ` ELSE ${print(expression.otherwise)}` : ''} END`;
    }
    case 'unary':
      return expression.operator === 'NOT'
        ? `NOT ${within(expression.operand, NOT_PRECEDENCE)}`
        : `-${within(expression.operand, PRIMARY_PRECEDENCE)}`;
    case 'binary': {
      const own = PRECEDENCE[expression.operator];
      // Left-associative; comparisons do not chain, so both their sides must bind tighter.
      const least = own === COMPARISON_PRECEDENCE ? own + 1 : own;
      return `${within(expression.left, least)} ${expression.operator} ${within(expression.right, own + 1)}`;
    }
    case 'in':
      return `${within(expression.operand, 5)} ${not(expression.negated)}IN (${expression.values.map(print).join(', ')})`;
    case 'between':
      return `${within(expression.operand, 5)} ${not(expression.negated)}BETWEEN ${within(expression.low, 5)} AND ${within(expression.high, 5)}`;
    case 'like':
      return `${within(expression.operand, 5)} ${not(expression.negated)}LIKE ${within(expression.pattern, 5)}`;
    case 'isNull':
      return `${within(expression.operand, 5)} IS ${not(expression.negated)}NULL`;
    default:
      return expression satisfies never;
  }
}

function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return PRECEDENCE[expression.operator];
    case 'unary':
      return expression.operator === 'NOT' ? NOT_PRECEDENCE : SIGN_PRECEDENCE;
    case 'in':
    case 'between':
    case 'like':
    case 'isNull':
      return COMPARISON_PRECEDENCE;
    default:
      return PRIMARY_PRECEDENCE;
  }
}
