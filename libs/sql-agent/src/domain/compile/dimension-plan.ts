import type { CalendarDay, ColumnType, TimeGrain } from '@app/kernel';
import type { Dimension } from '@app/question/domain';
import type { Dataset, Field, FieldRef } from '@app/semantic-model/domain';
import { type ColumnNames, qualifiedName, stemOf } from './column-names.js';
import type { CompiledColumn } from './compiled-query.js';
import { raw, type Fragment } from './fragment.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import type { Row, RowScope } from './row-scope.js';
import { keyColumn, timeField, timeValueOf, valueOf } from './row-values.js';

/** Where groups are made: the rows of one SELECT, and what time means for them. */
export interface Place {
  scope: RowScope;
  /** The time field that a dimension's reference (or `default`) stands for here; null: these rows have none. */
  timeOf(ref: FieldRef): FieldRef | null;
  /** The period that rows lie within by `field`. */
  window?: { field: FieldRef; from?: CalendarDay; to?: CalendarDay };
  /** Whole buckets of `grain` that groups are moved by, to lie beside those they are compared with. */
  shift(grain: TimeGrain): number;
}

/** One column that groups are made by. */
export interface GroupColumn {
  name: string;
  type: ColumnType;
  /** True for a column of a row's primary key. */
  isKey?: boolean;
  /** The field whose values it holds. */
  field?: FieldRef;
  /** Its values have an order of their own, as the days of the week have. */
  ordered?: boolean;
  /** Its description in the result; absent for a key that only tells rows apart. */
  shown?: CompiledColumn;
  render: (place: Place) => Fragment;
}

/** A group's column and what it holds in one SELECT. */
export interface Group {
  column: GroupColumn;
  value: Fragment;
}

export interface DimensionPlan {
  dimension: Dimension;
  /** The dataset whose row must be reached. */
  dataset(place: Place): string;
  /** The first is NULL for the group of rows that have no such value. */
  columns: GroupColumn[];
}

const GRAINS: readonly TimeGrain[] = ['day', 'week', 'month', 'quarter', 'year'];

/** Plans the groups in order. `extra` are fields of a grouping entity that the result is to be ordered by. */
export function planDimensions(
  environment: PlanEnvironment,
  by: readonly Dimension[],
  names: ColumnNames,
  extra: readonly Field[] = [],
): DimensionPlan[] {
  return withoutRepeats(by).map((dimension) => {
    if ('entity' in dimension) return entityPlan(environment.dataset(dimension.entity), dimension, names, extra);
    if ('time' in dimension) return timePlan(dimension, names);
    return fieldPlan(environment, dimension, names);
  });
}

/** The groups of rows of one place, in the order of the dimensions. */
export function groupsIn(place: Place, dimensions: readonly DimensionPlan[]): Group[] {
  return dimensions.flatMap(({ columns }) => columns.map((column) => ({ column, value: column.render(place) })));
}

/** The columns that tell a dimension's groups apart: a row's key (its code and name follow), or the value itself. */
export function keyColumnsOf({ columns }: DimensionPlan): GroupColumn[] {
  const keys = columns.filter((column) => column.isKey);
  return keys.length > 0 ? keys : columns.slice(0, 1);
}

/** `GROUP BY`: by expression, or by position among the `selected` columns where the expression holds values. */
export function groupingOf(groups: readonly Group[], selected: readonly { name: string }[]): Fragment[] {
  return groups.map(({ column, value }) =>
    value.params.length > 0 ? raw(String(selected.findIndex(({ name }) => name === column.name) + 1)) : value,
  );
}

/** True where both make the same groups. */
export function isSameDimension(one: Dimension, other: Dimension): boolean {
  return identityOf(one) === identityOf(other);
}

function identityOf(dimension: Dimension): string {
  if ('entity' in dimension) return `entity ${dimension.entity}`;
  return 'time' in dimension ? `time ${dimension.time} ${dimension.grain}` : `field ${dimension.field}`;
}

function withoutRepeats(by: readonly Dimension[]): Dimension[] {
  return [...new Map(by.map((dimension) => [identityOf(dimension), dimension])).values()];
}

function fieldPlan(environment: PlanEnvironment, dimension: { field: FieldRef }, names: ColumnNames): DimensionPlan {
  const field = environment.field(dimension.field);
  const name = names.take(qualifiedName(environment.dataset(field.dataset), field));
  return { dimension, dataset: () => field.dataset, columns: [fieldColumn(field, name, { field: field.ref })] };
}

function entityPlan(
  dataset: Dataset,
  dimension: { entity: string },
  names: ColumnNames,
  extra: readonly Field[],
): DimensionPlan {
  const labels = [dataset.codeField, dataset.nameField].flatMap((name) => {
    const field = name === undefined ? undefined : dataset.fields.get(name);
    return field ? [field] : [];
  });
  const stem = stemOf(dataset);
  const key = dataset.primaryKey.map((column, index): GroupColumn => {
    const name = names.take(dataset.primaryKey.length > 1 ? `${stem}_key_${index + 1}` : `${stem}_key`);
    const type = dataset.fields.get(column)?.type ?? 'text';
    const shown: CompiledColumn = { name, type, role: 'dimension', source: { entity: dataset.name } };
    return {
      name,
      type,
      isKey: true,
      ...(labels.length === 0 && { shown }),
      render: ({ scope }) => keyColumn(scope, rowOf(scope, dataset.name, dataset.name), column),
    };
  });
  const shown = labels.map((field) =>
    fieldColumn(field, names.take(qualifiedName(dataset, field)), { field: field.ref, entity: dataset.name }),
  );
  const hidden = extra
    .filter((field) => field.dataset === dataset.name && !labels.includes(field))
    .map((field): GroupColumn => {
      const { name, type, render } = fieldColumn(field, names.take(qualifiedName(dataset, field)), {});
      return { name, type, field: field.ref, render };
    });
  return { dimension, dataset: () => dataset.name, columns: [...key, ...shown, ...hidden] };
}

function timePlan(dimension: Extract<Dimension, { time: string }>, names: ColumnNames): DimensionPlan {
  const { time, grain } = dimension;
  if (!GRAINS.includes(grain))
    throw new PlanningError('invalid_form', `There is no grain '${String(grain)}'`, { subject: 'grain' });
  const timeIn = (place: Place): FieldRef => {
    const ref = place.timeOf(time);
    if (ref !== null) return ref;
    const from = place.scope.home.dataset.name;
    throw new PlanningError('dimension_unreachable', `Rows of '${from}' have no time to be grouped by`, {
      subject: time,
      from,
      reachable: place.scope.environment.joins.reachableFrom(from),
    });
  };
  const name = names.take(grain);
  const column: GroupColumn = {
    name,
    type: 'date',
    ...(time !== 'default' && { field: time }),
    shown: {
      name,
      type: 'date',
      role: 'time',
      grain,
      source: { grain, ...(time !== 'default' && { field: time }) },
    },
    render: (place) => {
      const { scope, window } = place;
      const ref = timeIn(place);
      const row = rowOf(scope, timeField(scope.environment, ref).dataset, ref);
      const within = window?.field === ref ? window : undefined;
      const { renderer } = scope.environment;
      const bucket = renderer.bucket(timeValueOf(scope, row, ref, within?.from, within?.to), grain);
      const count = place.shift(grain);
      return count === 0 ? bucket : renderer.shiftBucket(bucket, grain, count);
    },
  };
  return {
    dimension,
    dataset: (place) => timeField(place.scope.environment, timeIn(place)).dataset,
    columns: [column],
  };
}

function fieldColumn(field: Field, name: string, source: CompiledColumn['source']): GroupColumn {
  const { type, format } = field;
  return {
    name,
    type,
    field: field.ref,
    ...(field.weekdayOf !== undefined && { ordered: true }),
    shown: { name, type, role: 'dimension', ...(format !== 'plain' && { format }), source },
    render: ({ scope }) => valueOf(scope, rowOf(scope, field.dataset, field.ref), field),
  };
}

function rowOf(scope: RowScope, dataset: string, subject: string): Row {
  const row = scope.row(dataset);
  if (row) return row;
  throw scope.environment.unreachable('dimension_unreachable', subject, scope.home.dataset.name, dataset);
}
