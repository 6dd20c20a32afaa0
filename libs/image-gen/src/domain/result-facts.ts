import { type ResultColumn, type Scalar, type TimeGrain, formatCell, isCalendarDay } from '@app/kernel';
import type { ChartRequest } from './chart-request.js';
import type { Measure } from './chart.js';
import { NO_NAME, wordWithoutValue } from './chart-wording.js';
import { cleanText, uniqueLabels } from './display-text.js';

/** A way of grouping, with the name of each row's group. */
export interface Axis {
  label: string;
  /** One for each row. */
  names: string[];
}

/** A time axis: the first day of each row's bucket. */
export interface TimeAxis {
  label: string;
  grain: TimeGrain;
  /** One for each row. */
  days: string[];
}

export interface MeasureFacts extends Measure {
  /** True where the parts add up to the whole. */
  additive: boolean;
  /** One for each row. */
  values: (number | null)[];
}

/** A result read for drawing. Groupings that never vary are taken out and said in `remarks`. */
export interface ResultFacts {
  rowCount: number;
  time?: TimeAxis;
  categories: Axis[];
  measures: MeasureFacts[];
  /** Words for the groupings taken out, "Planta: Norte", and for rows that cannot be placed. */
  remarks: string[];
  /** True where rows are missing, whoever left them out. */
  partial: boolean;
}

function isNumeric(column: ResultColumn): boolean {
  return column.type === 'integer' || column.type === 'number';
}

/** A cell as text that is safe to draw. */
export function cellText(value: Scalar, column: ResultColumn, request: ChartRequest): string {
  const { language, currency, timeZone } = request;
  return cleanText(formatCell(value, column, { language, currency, timeZone }));
}

/** A column's name for people; the technical one where none was given. */
export function columnLabel(request: ChartRequest, index: number): string {
  return cleanText(request.columnLabels[index] ?? '') || cleanText(request.table.columns[index]?.name ?? '');
}

/** Indexes of the columns to be drawn as figures. */
export function measureIndexes(request: ChartRequest): number[] {
  if (request.comparison) return [request.comparison.current, request.comparison.reference];
  if (request.figures) return request.figures;
  const figures = request.table.columns.flatMap((column, index) =>
    column.role === 'measure' && isNumeric(column) ? [index] : [],
  );
  if (figures.length > 0 || request.kindOfResult === 'aggregate') return figures;
  // A list or lookup has attributes only; its numbers can still be drawn when a picture of them is asked for.
  return request.table.columns.flatMap((column, index) =>
    column.role === 'attribute' && isNumeric(column) ? [index] : [],
  );
}

function readMeasure(request: ChartRequest, index: number, rows: Scalar[][]): MeasureFacts {
  const column = request.table.columns[index];
  return {
    label: columnLabel(request, index),
    format: column?.format ?? 'plain',
    additive: column?.additive === true,
    values: rows.map((row) => {
      const value = row[index];
      if (typeof value !== 'number' || !Number.isFinite(value)) return null;
      return value === 0 ? 0 : value;
    }),
  };
}

function readAxis(request: ChartRequest, index: number, rows: Scalar[][]): Axis {
  const column = request.table.columns[index];
  const names = rows.map((row) => {
    const value = row[index] ?? null;
    if (value === null || column === undefined) return NO_NAME[request.language];
    // A number that names a group (a year, a line) is not grouped into thousands.
    const plain = typeof value === 'number' && (column.format ?? 'plain') === 'plain';
    return (plain ? String(value) : cellText(value, column, request)) || NO_NAME[request.language];
  });
  return { label: columnLabel(request, index), names };
}

function namesGroups(request: ChartRequest, column: ResultColumn): boolean {
  if (column.role === 'dimension' || column.role === 'time') return true;
  return column.role === 'attribute' && column.type === 'text' && request.kindOfResult !== 'aggregate';
}

/** True where no two rows carry the same name. */
export function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** Several groupings read as one: "BOM-101 · Bomba de agua". */
export function mergeAxes(axes: Axis[], rowCount: number): Axis {
  const [only] = axes;
  if (axes.length === 1 && only) return only;
  const names = Array.from({ length: rowCount }, (_, row) => axes.map((axis) => axis.names[row] ?? '').join(' · '));
  return { label: axes.map((axis) => axis.label).join(' · '), names };
}

/** Columns of which each makes an axis, alone or together with those that name the same groups. */
function axesOf({ namedTogether = [] }: ChartRequest, named: readonly number[]): number[][] {
  const groups = named.map((index) => namedTogether.find((group) => group.includes(index)) ?? [index]);
  return [...new Map(groups.map((group) => [group[0], group])).values()].map((group) =>
    group.filter((index) => named.includes(index)),
  );
}

/** Reads a result for drawing. Rows whose time bucket is unknown are left out and counted in the remarks. */
export function readFacts(request: ChartRequest): ResultFacts {
  const { columns } = request.table;
  const timeIndex = columns.findIndex((column) => column.role === 'time' && column.grain !== undefined);
  const timeColumn = columns[timeIndex];
  const remarks: string[] = [];

  let rows = request.table.rows;
  if (timeColumn) {
    const dated = rows.filter((row) => isCalendarDay(String(row[timeIndex])));
    if (dated.length < rows.length) remarks.push(wordWithoutValue(rows.length - dated.length, request.language));
    rows = dated;
  }

  const measures = measureIndexes(request).map((index) => readMeasure(request, index, rows));
  const named = columns
    .flatMap((column, index) => (index !== timeIndex && namesGroups(request, column) ? [index] : []))
    // The first two attributes of a listed row are its code and its name; the rest describes it.
    .slice(0, request.kindOfResult === 'list' || request.kindOfResult === 'lookup' ? 2 : undefined);
  const categories = axesOf(request, named).map((indexes) => {
    const axes = indexes.map((index) => readAxis(request, index, rows));
    return { ...mergeAxes(axes, rows.length), label: axes.at(-1)?.label ?? '' };
  });

  let time: TimeAxis | undefined;
  if (timeColumn?.grain) {
    time = {
      label: columnLabel(request, timeIndex),
      grain: timeColumn.grain,
      days: rows.map((row) => String(row[timeIndex])),
    };
  }

  if (rows.length > 1) {
    for (const axis of categories.filter(({ names }) => new Set(names).size === 1)) {
      categories.splice(categories.indexOf(axis), 1);
      remarks.push(`${axis.label}: ${axis.names[0]}`);
    }
    if (time && timeColumn && new Set(time.days).size === 1) {
      remarks.push(`${time.label}: ${cellText(time.days[0] ?? null, timeColumn, request)}`);
      time = undefined;
    }
  }

  return {
    rowCount: rows.length,
    time,
    categories,
    measures,
    remarks,
    partial: request.truncated === true || request.limited === true,
  };
}

/** The names of one axis made unique, for rows that are different things of the same name. */
export function distinctNames(axis: Axis): string[] {
  return isUnique(axis.names) ? axis.names : uniqueLabels(axis.names);
}
