import type { Language, ResultTable } from '@app/kernel';

/** Kinds of picture; the same literals as the logical form's. */
export type ChartKind = 'kpi' | 'bar' | 'line' | 'groupedBar' | 'heatmap' | 'scatter' | 'pie' | 'table';

/** What the question asked for: figures, rows, attributes of few rows, or whether there are any. */
export type ResultKind = 'aggregate' | 'list' | 'lookup' | 'exists';

/** Which way a figure should move; decides the colour of a change. */
export type Direction = 'higher_is_better' | 'lower_is_better' | 'neutral';

/** A result and the words around it, ready to be drawn. Cells of dimensions are already words of `language`. */
export interface ChartRequest {
  table: ResultTable;
  /** A column's name for people, in `language`; one for each of the table's columns, in their order. */
  columnLabels: string[];
  title: string;
  /** The interpretation or the period. */
  subtitle?: string;
  language: Language;
  /** ISO 4217. */
  currency: string;
  /** IANA zone that instants are shown in. */
  timeZone: string;
  /** The kind that the user asked for; drawn if the data allow it. */
  requested?: ChartKind;
  kindOfResult: ResultKind;
  /** True where rows are missing because the result hit a cap: said in the picture, and no shares are drawn. */
  truncated?: boolean;
  /** True where the question itself wanted some groups only (top N, a condition on groups): no shares are drawn. */
  limited?: boolean;
  /** Columns that name one group together, such as its code and its name, as indexes in their order. */
  namedTogether?: number[][];
  /** Indexes of the columns to draw, where not all measures are meant: the share alone, not the count beside it. */
  figures?: number[];
  /** A figure and the same figure of another period, as indexes into the columns; other measures are left out. */
  comparison?: { current: number; reference: number };
  /** Which way the (first) figure should move; absent: not known. */
  direction?: Direction;
}
