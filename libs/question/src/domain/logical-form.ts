import type { CalendarDay, Scalar, TimeGrain } from '@app/kernel';
import type { FieldRef, PredicateRef } from '@app/semantic-model/domain';

/**
 * What a question means, free of words and of SQL: the one thing that the interpreter and a language model both
 * produce, and that planning, SQL, paraphrase, chart choice and answers all read. Plain JSON.
 */
export interface LogicalForm {
  /**
   * `aggregate`: figures, maybe per group · `list`: rows of `entity` · `lookup`: attributes of the few rows that the
   * conditions single out · `exists`: whether `entity` has any such row (answered with their number).
   */
  kind: 'aggregate' | 'list' | 'lookup' | 'exists';
  /** Dataset whose rows are listed or looked up; for aggregates, what is counted or described, where there is one. */
  entity?: string;
  /** `list` and `lookup`: fields to show, of `entity` or of datasets reached many-to-one; empty: its `listFields`. */
  columns: FieldRef[];
  measures: Measure[];
  by: Dimension[];
  where: Pred[];
  time?: TimeWindow;
  having?: Having[];
  order?: Order;
  limit?: Limit;
  compare?: Comparison;
  /** Each group's measure as a percent of the total over all groups (first measure, additive only). */
  share?: boolean;
  /** The picture that the user asked for; absent: chosen from the shape of the result. */
  chart?: ChartKind;
}

export type ChartKind = 'kpi' | 'bar' | 'line' | 'groupedBar' | 'heatmap' | 'scatter' | 'pie' | 'table';

export type Measure =
  | { metric: string }
  /** Rows of the dataset, each counted once. */
  | { countOf: string }
  /**
   * The dataset's rows that also meet `where`, by a date of theirs that need not be their own: one of several numbers side by side,
   * "cuántas se abrieron y cuántas se cerraron".
   */
  | { rowsOf: string; where: Pred[]; time?: FieldRef }
  /**
   * Percent (0–100) of the dataset's rows that also meet `where`: "qué porcentaje de las órdenes está vencido". The form's
   * own conditions and period say which rows are the whole. With `sumOf`, of that field's sum instead of the number of rows: "qué
   * porcentaje del paro viene de las bombas".
   */
  | { shareOf: string; where: Pred[]; sumOf?: FieldRef }
  /** Distinct values of a field: "how many manufacturers". */
  | { distinct: FieldRef }
  | { agg: 'sum' | 'avg' | 'min' | 'max'; field: FieldRef }
  /** Average age in days from `from` (a time field) to today: "edad promedio de las órdenes abiertas". */
  | { agg: 'avg' | 'min' | 'max'; ageOf: FieldRef; unit?: 'days' | 'years' }
  /**
   * A number of rows or a sum for each bucket of time or each row of an entity, on average: "órdenes por mes en promedio". Buckets are
   * those of the period up to today, or those that have rows where the period has no beginning; all rows of the entity count.
   */
  | { meanOf: Measure; per: { grain: TimeGrain; time: FieldRef | 'default' } | { entity: string } }
  /** One figure in percent (0–100) of another: "qué porcentaje del costo es mano de obra". */
  | { percent: Measure; of: Measure };

export type Dimension =
  /** A category, name or flag. */
  | { field: FieldRef }
  /** One group a row of the dataset, shown by its code and name: "por equipo". */
  | { entity: string }
  /** A time bucket; `default` is each measure's own time field. */
  | { time: FieldRef | 'default'; grain: TimeGrain };

export type Pred =
  | { field: FieldRef; op: 'in' | 'notIn'; values: Scalar[] }
  /** For dates the values are calendar days; `between` includes both ends. */
  | { field: FieldRef; op: '<' | '<=' | '>' | '>=' | 'between'; values: Scalar[] }
  /** Accent- and case-insensitive containment. */
  | { field: FieldRef; op: 'contains'; value: string }
  | { field: FieldRef; op: 'isNull' | 'notNull' }
  /** Age from the time field to today, in days: "abiertas hace más de 30 días" is `opened_at` `>` 30. */
  | { ageOf: FieldRef; op: '<' | '<=' | '>' | '>='; days: number; phrase: string }
  /** A condition named in the model. */
  | { predicate: PredicateRef; negated?: boolean }
  /** One field against another of the same row, maybe so many `times` it: "que costaron más en repuestos que en mano de obra". */
  | { field: FieldRef; op: '<' | '<=' | '>' | '>=' | '='; than: FieldRef; times?: number }
  /**
   * Rows that have (or have not) related rows of `exists`: "equipos sin órdenes este mes". With `count`, so many of them:
   * "con más de 3 fallas". With `of`, it is the one row of that dataset which each belongs to that has them: "órdenes de equipos sin fallas".
   */
  | {
      exists: string;
      of?: string;
      where: Pred[];
      time?: TimeWindow;
      negated?: boolean;
      count?: { op: Having['op']; value: number };
    }
  | { any: Pred[] };

/** A period: days of the plant's calendar, `from` included and `to` excluded; an open side is absent. */
export interface TimeWindow {
  /** The time field; `default` is each measure's (or the listed dataset's) own. */
  field: FieldRef | 'default';
  from?: CalendarDay;
  to?: CalendarDay;
  /** What the user said, normalised, e.g. `last_month`, `last_n_days:10`; lets a follow-up shift it. */
  phrase: string;
  /** True where the question named no period and a default was taken. */
  assumed?: boolean;
}

export interface Having {
  /** Index into `measures`. */
  measure: number;
  op: '<' | '<=' | '>' | '>=' | '=';
  value: number;
}

export interface Order {
  /** Index into `measures`, or a field of the listed rows. */
  by: number | FieldRef;
  dir: 'asc' | 'desc';
}

export interface Limit {
  n: number;
  /** So many are passed over first: "el segundo" is 1 after 1. */
  after?: number;
  /** Rank within each group of this dimension (one of `by`): "los 3 peores por planta". */
  per?: Dimension;
}

export type Comparison =
  /** The same figures for the period before (same length) or a year earlier, beside the asked one. */
  | { to: 'previous' | 'lastYear' }
  /** Members side by side: "bombas vs motores"; the field is also a dimension. */
  | { field: FieldRef; values: Scalar[] };
