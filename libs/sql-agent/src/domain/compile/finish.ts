import type { Dimension, Having, Limit } from '@app/question/domain';
import type { CompiledColumn, CompiledQuery } from './compiled-query.js';
import { type GroupColumn, groupingOf, isSameDimension, keyColumnsOf } from './dimension-plan.js';
import { freeName, named } from './figures.js';
import { bind, commaList, raw, sql, type Fragment } from './fragment.js';
import type { MeasurePlan } from './measure-plan.js';
import { comparisonOf } from './operators.js';
import { type OrderKey, orderKeys, renderOrder } from './ordering.js';
import {
  byName,
  changeOutputs,
  currentOutput,
  type FinishPlan,
  groupOutputs,
  type Output,
  previousOutput,
  shareOutputs,
} from './outputs.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import { renderSelect, selectFrom, type SelectStatement } from './select-statement.js';

interface Finished {
  select: SelectStatement;
  columns: CompiledColumn[];
}

/** Leaves groups out, derives shares and changes, ranks, puts in order: what is done to figures once they are there. */
export function finish(environment: PlanEnvironment, plan: FinishPlan): CompiledQuery {
  const { limit, having = [] } = plan.form;
  const isRanking = limit !== undefined || having.length > 0;
  const ranked = isRanking && plan.figures.aggregated ? rankedColumns(plan) : [];
  const present = [...ranked, ...(plan.figures.aggregated ? datedColumns(plan) : [])];
  for (const { name } of present) environment.notes.push({ code: 'empty_group_excluded', column: name });
  const { select, columns } = needsStages(plan, present)
    ? staged(environment, plan, present)
    : plain(environment, plan, present);
  const { text, params } = renderSelect(select);
  return { sql: text, params: [...params], columns, notes: environment.notes };
}

/** One SELECT says it all. */
function plain(environment: PlanEnvironment, plan: FinishPlan, present: readonly GroupColumn[]): Finished {
  const { figures, form, measures } = plan;
  const { statement, groups, aggregated } = figures;
  const outputs = [
    ...groupOutputs(figures),
    ...measures.map((measure) => currentOutput(figures, measure)),
    ...shareOutputs(plan),
  ];
  const shown = outputs.filter((output) => output.shown);
  const notNull = groups.filter(({ column }) => present.includes(column)).map(({ value }) => sql`${value} IS NOT NULL`);
  const having = havingOn(form.having, measures, (measure) => figures.figureOf(measure, false, 5));
  const valueOf = (column: GroupColumn): Fragment =>
    groups.find((group) => group.column === column && !column.shown)?.value ?? environment.identifier(column.name);
  const figureNamed = (name: string): Fragment | undefined => {
    const measure = measures.find(({ column }) => column.name === name);
    return measure && figures.figureOf(measure, false, 5);
  };
  return {
    select: {
      ...statement,
      columns: named(environment, shown),
      where: [...statement.where, ...notNull, ...(aggregated ? [] : having)],
      groupBy: aggregated ? groupingOf(groups, shown) : [],
      having: aggregated ? having : [],
      orderBy: renderOrder(environment, orderKeys(plan), valueOf, figureNamed),
      ...(form.limit && groups.length > 0 && { limit: form.limit.n, offset: form.limit.after ?? 0 }),
    },
    columns: columnsOf(shown),
  };
}

/** Figures first, by name; what is derived from them, left out or ranked comes in SELECTs around them. */
function staged(environment: PlanEnvironment, plan: FinishPlan, present: readonly GroupColumn[]): Finished {
  const { figures, form, measures } = plan;
  const shares = shareOutputs(plan);
  const current = measures.map((measure) => currentOutput(figures, measure));
  const before = form.compare && 'to' in form.compare ? measures.map((measure) => previousOutput(plan, measure)) : [];
  const inner = [...groupOutputs(figures), ...current, ...before, ...shares];
  const derived = measures.flatMap((measure, i) => {
    const [now, then] = [current[i], before[i]].map((output) => output && byName(environment, output));
    return [now, then, ...(then ? changeOutputs(environment, plan, measure, then) : [])].filter(
      (output) => output !== undefined,
    );
  });
  const outer = [
    ...[...groupOutputs(figures)].map((o) => byName(environment, o)),
    ...derived,
    ...shares.map((o) => byName(environment, o)),
  ];
  const groupBy = figures.aggregated ? groupingOf(figures.groups, inner) : [];
  const name = freeName(environment, 'figures');
  const query = renderSelect({ ...figures.statement, with: [], columns: named(environment, inner), groupBy });
  const where = [
    ...present.map((column) => sql`${environment.identifier(column.name)} IS NOT NULL`),
    ...havingOn(form.having, measures, (measure) => environment.identifier(measure.column.name)),
  ];
  const select = selectFrom(raw(name), {
    with: [...figures.statement.with, { name, query }],
    columns: named(environment, outer),
    where,
  });
  const keys = orderKeys(plan);
  const shown = outer.filter((output) => output.shown);
  const { limit } = form;
  if (limit?.per)
    return { select: perGroup(environment, plan, select, limit.per, limit, keys, shown), columns: columnsOf(shown) };
  const orderBy = renderOrder(environment, keys, (column) => environment.identifier(column.name));
  return {
    select: {
      ...select,
      columns: named(environment, shown),
      orderBy,
      ...(limit && { limit: limit.n, offset: limit.after ?? 0 }),
    },
    columns: columnsOf(shown),
  };
}

/** The asked places in each group of `per`. */
function perGroup(
  environment: PlanEnvironment,
  { dimensions }: FinishPlan,
  select: SelectStatement,
  per: Dimension,
  limit: Limit,
  keys: readonly OrderKey[],
  shown: readonly Output[],
): SelectStatement {
  const dimension = dimensions.find((plan) => isSameDimension(plan.dimension, per));
  if (!dimension)
    throw new PlanningError('invalid_form', 'A limit per group needs a group of the form', { subject: 'limit' });
  const columnOf = (column: GroupColumn): Fragment => environment.identifier(column.name);
  const partition = commaList(keyColumnsOf(dimension).map(columnOf));
  // Groups with the same figure share their place: leaving one of them out would be chance.
  const order = commaList(renderOrder(environment, keys.slice(0, 1), columnOf));
  const rank = {
    name: 'rank_in_group',
    expression: sql`RANK() OVER (PARTITION BY ${partition} ORDER BY ${order})`,
  };
  const name = freeName(environment, 'ranked');
  const ranked = renderSelect({ ...select, with: [], columns: [...select.columns, rank] });
  const inGroups = orderedBy([...dimension.columns.filter((column) => column.shown), ...keyColumnsOf(dimension)]);
  return selectFrom(raw(name), {
    with: [...select.with, { name, query: ranked }],
    columns: named(
      environment,
      shown.map((output) => byName(environment, output)),
    ),
    where: placesOf(rank.name, limit),
    orderBy: [
      ...renderOrder(environment, inGroups, columnOf),
      raw(rank.name),
      ...renderOrder(environment, keys.slice(1), columnOf),
    ],
  });
}

/** The asked places of a ranking: the first `n` after those passed over. */
function placesOf(rank: string, { n, after = 0 }: Limit): Fragment[] {
  const first = after > 0 ? [sql`${raw(rank)} > ${raw(String(after))}`] : [];
  return [...first, sql`${raw(rank)} <= ${raw(String(n + after))}`];
}

function orderedBy(columns: readonly GroupColumn[]): OrderKey[] {
  const different = [...new Set(columns)];
  return different.map((column) => ({ column, direction: 'asc', nullable: column.isKey !== true }));
}

function needsStages({ form, figures }: FinishPlan, present: readonly GroupColumn[]): boolean {
  const comparesTime = form.compare !== undefined && 'to' in form.compare;
  const leavesOut = present.length > 0 || (form.having?.length ?? 0) > 0;
  // What is grouped by position must be selected.
  const hiddenValues = figures.groups.some(({ column, value }) => !column.shown && value.params.length > 0);
  return comparesTime || form.limit?.per !== undefined || (form.share === true && leavesOut) || hiddenValues;
}

/** In a ranking, "no technician" is not the technician with most orders: what is ranked must be there. */
function rankedColumns({ dimensions, form }: FinishPlan): GroupColumn[] {
  const per = form.limit?.per;
  return dimensions.flatMap((plan) => {
    const isRanked = !('time' in plan.dimension) && !(per && isSameDimension(per, plan.dimension));
    return isRanked ? keyColumnsOf(plan).slice(0, 1) : [];
  });
}

/** What has no date yet ("gasto por año", of orders that are not completed) belongs to no bucket of a time that nobody named. */
function datedColumns({ dimensions, form }: FinishPlan): GroupColumn[] {
  if (form.time) return [];
  return dimensions.flatMap(({ dimension, columns }) =>
    'time' in dimension && dimension.time === 'default' ? columns.slice(0, 1) : [],
  );
}

function havingOn(
  having: readonly Having[] | undefined,
  measures: readonly MeasurePlan[],
  valueOf: (measure: MeasurePlan) => Fragment,
): Fragment[] {
  return (having ?? []).map(({ measure: index, op, value }) => {
    const measure = measures[index];
    const isNumber = measure?.column.type === 'integer' || measure?.column.type === 'number';
    if (!measure || !isNumber || !Number.isFinite(value)) {
      throw new PlanningError('invalid_form', 'A condition on a figure compares one of the form with a number', {
        subject: 'having',
      });
    }
    return sql`${valueOf(measure)} ${comparisonOf(op, 'having')} ${bind(value)}`;
  });
}

function columnsOf(outputs: readonly Output[]): CompiledColumn[] {
  return outputs.flatMap(({ shown }) => (shown ? [shown] : []));
}
