import { addDays, type CalendarDay, isCalendarDay } from '@app/kernel';
import type { Field } from '@app/semantic-model/domain';
import { allOf, bind, joinFragments, sql, type Fragment } from './fragment.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';

type TimeType = 'date' | 'datetime';
export type OrderOperator = '<' | '<=' | '>' | '>=';

/**
 * Conditions on the plant's calendar days. Days are compared as they are; instants by the instant at which a day begins, so
 * that an index on the column serves either.
 */
export class DayConditions {
  constructor(private readonly environment: PlanEnvironment) {}

  /** `from` included, `to` excluded; an open side is absent. */
  within(value: Fragment, type: TimeType, from?: CalendarDay, to?: CalendarDay): Fragment[] {
    const conditions: Fragment[] = [];
    if (from !== undefined) conditions.push(sql`${value} >= ${this.start(type, from)}`);
    if (to !== undefined) conditions.push(sql`${value} < ${this.start(type, to)}`);
    return conditions;
  }

  compare(value: Fragment, type: TimeType, operator: OrderOperator, day: CalendarDay): Fragment {
    switch (operator) {
      case '<':
        return sql`${value} < ${this.start(type, day)}`;
      case '<=':
        return type === 'date' ? sql`${value} <= ${bind(day)}` : sql`${value} < ${this.start(type, addDays(day, 1))}`;
      case '>':
        return type === 'date' ? sql`${value} > ${bind(day)}` : sql`${value} >= ${this.start(type, addDays(day, 1))}`;
      case '>=':
        return sql`${value} >= ${this.start(type, day)}`;
      default:
        operator satisfies never;
        throw new PlanningError('invalid_form', 'There is no such comparison of days', { subject: String(operator) });
    }
  }

  /** Both ends included. */
  between(value: Fragment, type: TimeType, from: CalendarDay, to: CalendarDay): Fragment {
    return allOf([this.compare(value, type, '>=', from), this.compare(value, type, '<=', to)]);
  }

  /** On any of the days. */
  oneOf(value: Fragment, type: TimeType, days: readonly CalendarDay[]): Fragment {
    if (type === 'date') return sql`${value} IN (${joinFragments(days.map(bind), ', ')})`;
    const each = days.map((day) => this.between(value, type, day, day));
    return sql`(${joinFragments(each.length > 1 ? each.map((one) => sql`(${one})`) : each, ' OR ')})`;
  }

  /** Age in days, from the day of the value to today, compared with `days`. */
  age(value: Fragment, type: TimeType, operator: OrderOperator, days: number): Fragment {
    const day = addDays(this.environment.today, -days);
    return this.compare(value, type, OLDER_IS_EARLIER[operator], day);
  }

  private start(type: TimeType, day: CalendarDay): Fragment {
    return bind(type === 'date' ? day : this.environment.startOfDay(day));
  }
}

const OLDER_IS_EARLIER: Readonly<Record<OrderOperator, OrderOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** @throws {PlanningError} `invalid_value` for anything but a day of the calendar. */
export function requireDay(field: Field, value: unknown): CalendarDay {
  if (typeof value === 'string' && isCalendarDay(value)) return value;
  throw new PlanningError('invalid_value', `'${field.ref}' is compared with days, written YYYY-MM-DD`, {
    subject: field.ref,
  });
}
