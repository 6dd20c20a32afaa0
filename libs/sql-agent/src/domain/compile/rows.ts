import type { Dimension, Limit, LogicalForm } from '@app/question/domain';
import { type Field, fieldRefFrom } from '@app/semantic-model/domain';
import { ColumnNames, qualifiedName } from './column-names.js';
import type { CompiledColumn, CompiledQuery } from './compiled-query.js';
import { ConditionPlanner } from './condition-planner.js';
import { keyColumnsOf, planDimensions, type Place } from './dimension-plan.js';
import { freeName } from './figures.js';
import { commaList, raw, sql, type Fragment } from './fragment.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import { RowScope } from './row-scope.js';
import { keyOf, valueOf } from './row-values.js';
import { renderSelect, selectFrom, type SelectStatement } from './select-statement.js';

/** Rows of the entity, each once, with fields of its own and of what it points at. */
export function compileRows(environment: PlanEnvironment, form: LogicalForm): CompiledQuery {
  if (form.entity === undefined || form.measures.length > 0) {
    throw new PlanningError('invalid_form', 'A list is of rows of one dataset, without figures', { subject: 'entity' });
  }
  const entity = environment.dataset(form.entity);
  const refs =
    form.columns.length > 0 ? form.columns : entity.listFields.map((field) => fieldRefFrom(entity.name, field));
  const fields = [...new Set(refs)].map((ref) => environment.field(ref));
  const scope = new RowScope(environment, entity.name);
  const names = new ColumnNames();
  const columns = fields.map((field) => columnOf(environment, field, entity.name, names));
  const values = fields.map((field) => fieldIn(scope, field));
  const conditions = new ConditionPlanner(environment, entity.name);
  const window = form.time ? conditions.window(entity.name, form.time) : [];
  const where = conditions.conjunction(scope, form.where, window);
  const select = selectFrom(scope.from, {
    columns: values.map((expression, i) => ({ name: environment.identifier(columns[i]?.name ?? '').text, expression })),
    where,
  });
  const orderBy = orderOf(scope, form);
  const finished = form.limit?.per
    ? perGroup(scope, form.limit.per, form.limit, select, orderBy)
    : { ...select, joins: scope.joins, orderBy, ...limitOf(environment, form) };
  const { text, params } = renderSelect(finished);
  return { sql: text, params: [...params], columns, notes: environment.notes };
}

function columnOf(environment: PlanEnvironment, field: Field, entity: string, names: ColumnNames): CompiledColumn {
  const own = field.dataset === entity;
  const { type, format } = field;
  return {
    name: names.take(own ? field.name : qualifiedName(environment.dataset(field.dataset), field)),
    type,
    role: 'attribute',
    ...(format !== 'plain' && { format }),
    source: { field: field.ref },
  };
}

function fieldIn(scope: RowScope, field: Field): Fragment {
  const row = scope.row(field.dataset);
  if (row) return valueOf(scope, row, field);
  throw scope.environment.unreachable('dimension_unreachable', field.ref, scope.home.dataset.name, field.dataset);
}

/** As asked, rows without the value last; what happened, newest first; then by key, to be the same each time. */
function orderOf(scope: RowScope, { order }: LogicalForm): Fragment[] {
  const { renderer } = scope.environment;
  const keys = keyOf(scope, scope.home);
  if (!order) {
    const { name, defaultTime } = scope.home.dataset;
    const time = defaultTime === undefined ? undefined : scope.environment.field(fieldRefFrom(name, defaultTime));
    const happened = time?.dataset === name && time.outlook !== 'future';
    return happened ? [renderer.orderTerm(fieldIn(scope, time), 'desc', true), ...keys] : keys;
  }
  if (typeof order.by === 'number') {
    throw new PlanningError('invalid_form', 'A list is put in order by a field', { subject: 'order' });
  }
  const field = scope.environment.field(order.by);
  return [renderer.orderTerm(fieldIn(scope, field), order.dir, true), ...keys];
}

function limitOf(environment: PlanEnvironment, { limit }: LogicalForm): { limit?: number; offset?: number } {
  const limits = [limit?.n, environment.context.maxListRows].filter((n) => n !== undefined);
  return limits.length > 0 ? { limit: Math.min(...limits), offset: limit?.after ?? 0 } : {};
}

/** The first `n` rows of each group. */
function perGroup(
  scope: RowScope,
  per: Dimension,
  { n, after = 0 }: Limit,
  select: SelectStatement,
  orderBy: Fragment[],
): SelectStatement {
  const { environment } = scope;
  const place: Place = {
    scope,
    timeOf: (ref) => (ref === 'default' ? environment.timeOf(scope.home.dataset.name) : ref),
    shift: () => 0,
  };
  const [dimension] = planDimensions(environment, [per], new ColumnNames());
  if (!dimension) throw new Error('One dimension is planned as one');
  const partition = keyColumnsOf(dimension).map((column) => column.render(place));
  const label = dimension.columns.find(({ shown }) => shown) ?? keyColumnsOf(dimension)[0];
  const name = freeName(environment, 'ranked');
  const rank = raw('rank_in_group');
  const ranking = sql`ROW_NUMBER() OVER (PARTITION BY ${commaList(partition)} ORDER BY ${commaList(orderBy)})`;
  const inner = [
    ...select.columns,
    { name: 'group_label', expression: label?.render(place) ?? raw('NULL') },
    { name: rank.text, expression: ranking },
  ];
  const order = environment.renderer.orderTerm(raw('group_label'), 'asc', true);
  return selectFrom(raw(name), {
    with: [{ name, query: renderSelect({ ...select, columns: inner, joins: scope.joins }) }],
    columns: select.columns.map((column) => ({ name: column.name, expression: raw(column.name) })),
    where: [...(after > 0 ? [sql`${rank} > ${raw(String(after))}`] : []), sql`${rank} <= ${raw(String(n + after))}`],
    orderBy: [order, rank],
    ...(environment.context.maxListRows !== undefined && { limit: environment.context.maxListRows }),
  });
}
