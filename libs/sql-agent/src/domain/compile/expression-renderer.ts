import { addDays, type CalendarDay, type ColumnType } from '@app/kernel';
import { type BinaryOperator, type Expression, PRECEDENCE, type ScalarFunction } from '@app/semantic-model/domain';
import type { TimeValue } from './dialect-renderer.js';
import { allOf, bind, commaList, joinFragments, raw, sql, type Fragment } from './fragment.js';
import type { PlanEnvironment } from './plan-environment.js';

/** What a column of an expression stands for; `sql` must be an operand. */
export interface ResolvedColumn {
  sql: Fragment;
  /** Its type, where known: days and instants are compared and subtracted each in its way. */
  type?: ColumnType;
}

export type ColumnResolver = (column: { dataset?: string; name: string }) => ResolvedColumn;

const COMPARISON = 4;
const SUM = 5;
const OPERAND = 8;

/**
 * Renders an expression of the model in a database's SQL. Days (`CURRENT_DATE`, …) are bound; instants meet days by the
 * plant's calendar, and by the day's bounds where the day is fixed, so that indexes are used; `/` is true division, NULL
 * where the divisor is 0.
 */
export class ExpressionRenderer {
  constructor(
    private readonly environment: PlanEnvironment,
    private readonly resolve: ColumnResolver,
  ) {}

  /** In parentheses where it binds looser than `least` (8: fit to stand anywhere). */
  render(expression: Expression, least = 0): Fragment {
    const rendered = this.print(expression);
    return precedenceOf(expression) < least ? sql`(${rendered})` : rendered;
  }

  private print(expression: Expression): Fragment {
    const { renderer } = this.environment;
    switch (expression.kind) {
      case 'column':
        return this.resolve(expression).sql;
      case 'day':
        return bind(this.environment.dayOf(expression.word));
      case 'number':
        return raw(expression.text);
      case 'string':
        return raw(renderer.stringLiteral(expression.value));
      case 'constant':
        return raw(expression.value === null ? 'NULL' : expression.value ? 'TRUE' : 'FALSE');
      case 'call':
        return this.call(expression);
      case 'cast':
        return expression.type === 'DATE'
          ? this.asDay(expression.operand)
          : renderer.cast(this.render(expression.operand), expression.type);
      case 'case':
        return this.caseOf(expression);
      case 'unary':
        return expression.operator === 'NOT'
          ? sql`NOT ${this.render(expression.operand, 3)}`
          : sql`-${this.render(expression.operand, OPERAND)}`;
      case 'binary':
        return this.binary(expression);
      case 'in': {
        const operand = this.besideDays(expression.operand, expression.values);
        const values = commaList(expression.values.map((value) => this.render(value)));
        return sql`${operand} ${raw(expression.negated ? 'NOT IN' : 'IN')} (${values})`;
      }
      case 'between':
        return this.between(expression);
      case 'like': {
        const operator = raw(expression.negated ? 'NOT LIKE' : 'LIKE');
        return sql`${this.render(expression.operand, SUM)} ${operator} ${this.render(expression.pattern, SUM)}`;
      }
      case 'isNull':
        return sql`${this.render(expression.operand, SUM)} IS ${raw(expression.negated ? 'NOT NULL' : 'NULL')}`;
      case 'star':
        throw new Error('* stands only inside COUNT');
      default:
        return expression satisfies never;
    }
  }

  private call({ name, args }: Extract<Expression, { kind: 'call' }>): Fragment {
    const [first, second] = args;
    if (name === 'DAYS_BETWEEN' && first && second) {
      return this.environment.renderer.daysBetween(this.timeValue(first), this.timeValue(second));
    }
    if (name === 'WEEKDAY' && first) return this.environment.renderer.weekday(this.timeValue(first));
    // An instant and a day under one COALESCE only make sense as two days.
    const mixed = name === 'COALESCE' && new Set(args.map((arg) => this.timeType(arg))).size > 1;
    const parts = args.map((arg) => (mixed ? this.besideDays(arg, args) : this.render(arg)));
    return this.environment.renderer.call(name as ScalarFunction, parts);
  }

  private caseOf({ operand, branches, otherwise }: Extract<Expression, { kind: 'case' }>): Fragment {
    const subject = operand ? sql` ${this.render(operand)}` : raw('');
    const rendered = branches.map(({ when, then }) => sql` WHEN ${this.render(when)} THEN ${this.render(then)}`);
    const rest = otherwise ? sql` ELSE ${this.render(otherwise)}` : raw('');
    return sql`CASE${subject}${joinFragments(rendered, '')}${rest} END`;
  }

  private binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Fragment {
    const own = PRECEDENCE[operator];
    if (own === COMPARISON) return this.comparison(operator, left, right);
    if (operator === '/') return this.division(left, right);
    const [a, b] = [this.render(left, own), this.render(right, own + 1)];
    return operator === '||' ? this.environment.renderer.concat([a, b]) : sql`${a} ${raw(operator)} ${b}`;
  }

  private division(left: Expression, right: Expression): Fragment {
    const dividend = this.render(left, PRECEDENCE['/']);
    // Databases divide integers to an integer.
    const whole = isDecimal(left) || isDecimal(right) ? dividend : sql`1.0 * ${dividend}`;
    const guarded = right.kind === 'number' || (right.kind === 'call' && right.name === 'NULLIF');
    const divisor = this.render(right, guarded ? PRECEDENCE['/'] + 1 : 0);
    return sql`${whole} / ${guarded ? divisor : sql`NULLIF(${divisor}, 0)`}`;
  }

  private comparison(operator: BinaryOperator, left: Expression, right: Expression): Fragment {
    const leftInstant = this.instantOf(left);
    if (leftInstant && right.kind === 'day') {
      return this.instantBesideDay(leftInstant, operator, this.environment.dayOf(right.word));
    }
    const rightInstant = this.instantOf(right);
    if (rightInstant && left.kind === 'day') {
      return this.instantBesideDay(rightInstant, MIRRORED[operator] ?? operator, this.environment.dayOf(left.word));
    }
    return sql`${this.besideDays(left, [right])} ${raw(operator)} ${this.besideDays(right, [left])}`;
  }

  private between(expression: Extract<Expression, { kind: 'between' }>): Fragment {
    const { operand, low, high, negated } = expression;
    const instant = this.instantOf(operand);
    if (instant && low.kind === 'day' && high.kind === 'day') {
      const inside = allOf([
        this.instantBesideDay(instant, '>=', this.environment.dayOf(low.word)),
        this.instantBesideDay(instant, '<=', this.environment.dayOf(high.word)),
      ]);
      return negated ? sql`NOT (${inside})` : sql`(${inside})`;
    }
    const [a, b] = [this.besideDays(low, [operand]), this.besideDays(high, [operand])];
    const value = this.besideDays(operand, [low, high]);
    return sql`${value} ${raw(negated ? 'NOT BETWEEN' : 'BETWEEN')} ${a} AND ${b}`;
  }

  /** `instant op day`, by the instants at which the day begins and ends. */
  private instantBesideDay(instant: Fragment, operator: BinaryOperator, day: CalendarDay): Fragment {
    const start = bind(this.environment.startOfDay(day));
    const end = bind(this.environment.startOfDay(addDays(day, 1)));
    switch (operator) {
      case '<':
        return sql`${instant} < ${start}`;
      case '<=':
        return sql`${instant} < ${end}`;
      case '>':
        return sql`${instant} >= ${end}`;
      case '>=':
        return sql`${instant} >= ${start}`;
      case '=':
        return sql`(${instant} >= ${start} AND ${instant} < ${end})`;
      default:
        return sql`(${instant} < ${start} OR ${instant} >= ${end})`;
    }
  }

  /** The expression, as a day where it is an instant and any of the others is a day. */
  private besideDays(expression: Expression, others: readonly Expression[]): Fragment {
    const beside = others.some((other) => this.timeType(other) === 'date');
    if (beside && this.timeType(expression) === 'datetime') return this.asDay(expression);
    return this.render(expression, SUM);
  }

  private asDay(expression: Expression): Fragment {
    const { renderer } = this.environment;
    return this.timeType(expression)
      ? renderer.day(this.timeValue(expression))
      : renderer.castToDay(this.render(expression));
  }

  private timeValue(expression: Expression): TimeValue {
    const rendered = this.render(expression, OPERAND);
    switch (this.timeType(expression)) {
      case 'datetime':
        return { type: 'datetime', sql: rendered, offsets: this.environment.offsets() };
      case 'date':
        return { type: 'date', sql: rendered };
      default:
        return { type: 'date', sql: this.environment.renderer.castToDay(rendered) };
    }
  }

  private timeType(expression: Expression): 'date' | 'datetime' | null {
    switch (expression.kind) {
      case 'day':
        return 'date';
      case 'cast':
        return expression.type === 'DATE' ? 'date' : null;
      case 'column': {
        const { type } = this.resolve(expression);
        return type === 'date' || type === 'datetime' ? type : null;
      }
      case 'call': {
        if (expression.name !== 'COALESCE') return null;
        const types = new Set(expression.args.map((arg) => this.timeType(arg)));
        const [only = null] = types;
        return types.size === 1 ? only : types.has('date') ? 'date' : null;
      }
      default:
        return null;
    }
  }

  /** The stored instant behind `x` or `CAST(x AS DATE)`; null for anything else. */
  private instantOf(expression: Expression): Fragment | null {
    const inner = expression.kind === 'cast' && expression.type === 'DATE' ? expression.operand : expression;
    if (inner.kind !== 'column') return null;
    const column = this.resolve(inner);
    return column.type === 'datetime' ? column.sql : null;
  }
}

const MIRRORED: Partial<Record<BinaryOperator, BinaryOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function isDecimal(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return expression.text.includes('.');
    case 'unary':
      return isDecimal(expression.operand);
    case 'binary':
      return (
        ['+', '-', '*', '/'].includes(expression.operator) &&
        (isDecimal(expression.left) || isDecimal(expression.right))
      );
    case 'call':
      return ['NULLIF', 'COALESCE'].includes(expression.name) && expression.args.some(isDecimal);
    default:
      return false;
  }
}

function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      // Concatenation comes as a call or in parentheses.
      return expression.operator === '||' ? OPERAND : PRECEDENCE[expression.operator];
    case 'unary':
      return expression.operator === 'NOT' ? 3 : 7;
    case 'in':
    case 'between':
    case 'like':
    case 'isNull':
      return COMPARISON;
    default:
      return OPERAND;
  }
}
