import type { CalendarDay, TimeGrain } from '@app/kernel';

/**
 * A period that a question names. Days are the plant's; `to` is exclusive; an open side is absent.
 * `nearest` is set when the words fit two periods ("en diciembre", this year's or last year's): `from`/`to` hold the one that
 * lies in the past, `nearest.ahead` the coming one, to be taken for dates that usually lie ahead.
 */
export interface PeriodMention {
  kind: 'period';
  from?: CalendarDay;
  to?: CalendarDay;
  /** Normalised name of the period, e.g. `last_month`, `last_days:10`, `month`; never shown. */
  phrase: string;
  nearest?: { ahead: { from: CalendarDay; to: CalendarDay } };
  /** "el mes anterior": before the one that a conversation speaks of, which need not be the current one. */
  relative?: boolean;
  /** Months without a year: a conversation about another year may mean that one. */
  yearless?: boolean;
  /** True where the words leave room ("último mes") and the plant's convention decided. */
  assumed?: boolean;
}

/** "hace más de 30 días": an age, given by the day that lies that long ago; older means before `cutoff`. */
export interface AgeMention {
  kind: 'age';
  op: '<' | '<=' | '>' | '>=';
  cutoff: CalendarDay;
  /** The amount and unit as said, to be repeated in the paraphrase: 30 days, 10 years. */
  amount: number;
  unit: TimeGrain;
  /** "hace más de", "for more than", "llevan": it may be how long a state has lasted, not how old the rows are. */
  lasting?: boolean;
}

export type TimeMention = PeriodMention | AgeMention;

/** A mention and the characters that it covers (end exclusive). */
export interface LocatedTime {
  start: number;
  end: number;
  mention: TimeMention;
}
