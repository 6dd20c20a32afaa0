import type { TimeGrain, ValueFormat } from '@app/kernel';
import type { Direction } from './chart-request.js';

/**
 * What is to be drawn, free of any drawing technology: which marks, in which order, with which words. All text is
 * safe to show (see `cleanText`) but not yet fitted to a width. Labels within one axis are unique.
 */
export type Chart =
  KpiChart | BarChart | LineChart | GroupedBarChart | HeatmapChart | ScatterChart | PieChart | TableChart;

/** A figure's name and how its values are written. */
export interface Measure {
  label: string;
  format: ValueFormat;
}

/** One to four figures in large type. */
export interface KpiChart {
  kind: 'kpi';
  /** Whose figure it is: "BOM-101 · Bomba de agua"; absent for the whole plant. */
  caption?: string;
  figures: (Measure & { value: number | null })[];
  /** The first figure's value in another period. */
  reference?: { label: string; value: number | null; direction: Direction };
}

/** One bar a category, largest first; or one column a time bucket, in time order. */
export interface BarChart {
  kind: 'bar';
  dimension: string;
  measure: Measure;
  bars: { label: string; value: number }[];
  /** True where the categories are time buckets: drawn as upright columns from left to right. */
  timeline: boolean;
}

/** Figures over time; each panel has its own unit, all share the time axis. A missing value is a gap. */
export interface LineChart {
  kind: 'line';
  dimension: string;
  grain: TimeGrain;
  /** First days of the buckets, ascending, at least three. */
  days: string[];
  panels: { measure: Measure; series: { name: string; values: (number | null)[] }[] }[];
  /** True where the second series is the earlier period that the first one is compared with. */
  compared: boolean;
}

/** Up to six bars a category. */
export interface GroupedBarChart {
  kind: 'groupedBar';
  dimension: string;
  /** What tells the series apart ("tipo"); empty where the series are measures. */
  seriesLabel: string;
  measure: Measure;
  series: string[];
  groups: { label: string; values: (number | null)[] }[];
  /** True where the groups are time buckets: drawn as upright columns from left to right. */
  timeline: boolean;
  /** True where the second series is the earlier period that the first one is compared with. */
  compared: boolean;
}

/** A figure by two dimensions as shades of colour; cells without a value are absent. */
export interface HeatmapChart {
  kind: 'heatmap';
  xLabel: string;
  yLabel: string;
  measure: Measure;
  columns: string[];
  rows: string[];
  /** Indexes into `columns` and `rows`. */
  cells: { column: number; row: number; value: number }[];
}

/** Two figures against each other, one point a category. */
export interface ScatterChart {
  kind: 'scatter';
  x: Measure;
  y: Measure;
  points: { label: string; x: number; y: number }[];
}

/** Shares of a whole: at most five, none negative. */
export interface PieChart {
  kind: 'pie';
  measure: Measure;
  slices: { label: string; value: number }[];
}

/** Rows as text. */
export interface TableChart {
  kind: 'table';
  columns: { label: string; align: 'left' | 'right' }[];
  rows: string[][];
  /** One row of a result turned on its side: the first column names what the second holds, and there is no header. */
  sideways: boolean;
}

/** What is written above every chart. */
export interface ChartHeading {
  title: string;
  subtitle?: string;
  /** What the picture leaves out or assumes, one sentence each: "Se muestran 25 de 132 categorías". */
  remarks: string[];
}
