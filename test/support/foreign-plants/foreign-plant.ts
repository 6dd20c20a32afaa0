import { addDays, type CalendarDay, type Scalar } from '@app/kernel';

/** A database of another kind of plant: tables, and rows that are the same for the same day. */
export interface ForeignPlant {
  tables: string;
  rows: (today: CalendarDay) => { table: string; rows: Scalar[][] }[];
}

/** Small repeatable choices. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 0 to below `sides`. */
  below(sides: number): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((this.state / 0x80000000) * sides);
  }

  one<T>(of: readonly [T, ...T[]]): T {
    return of[this.below(of.length)] ?? of[0];
  }
}

export function daysBefore(today: CalendarDay, days: number): CalendarDay {
  return addDays(today, -days);
}

/** A moment of that day. */
export function moment(day: CalendarDay, dice: Dice): string {
  return `${day} ${String(7 + dice.below(11)).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}:00`;
}

export function code(prefix: string, number: number, digits: number): string {
  return `${prefix}-${String(number).padStart(digits, '0')}`;
}

/** INSERT statements that every database reads. */
export function inserts({ rows }: ForeignPlant, today: CalendarDay, quote: '"' | '`' = '"'): string[] {
  return rows(today).map(
    ({ table, rows: values }) =>
      `INSERT INTO ${quote}${table}${quote} VALUES ${values.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`,
  );
}

function literal(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
