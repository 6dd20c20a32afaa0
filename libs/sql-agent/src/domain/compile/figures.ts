import type { LogicalForm, Pred } from '@app/question/domain';
import type { Period } from './comparison.js';
import { ConditionPlanner } from './condition-planner.js';
import { type DimensionPlan, type Group, groupingOf, groupsIn } from './dimension-plan.js';
import { ExpressionRenderer } from './expression-renderer.js';
import { allOf, joinFragments, raw, sql, type Fragment } from './fragment.js';
import { type Leaf, planLeaves, renderLeaf } from './leaf.js';
import type { MeasurePlan, Term } from './measure-plan.js';
import type { PlanEnvironment } from './plan-environment.js';
import { RowScope } from './row-scope.js';
import { renderSelect, selectFrom, type SelectStatement } from './select-statement.js';

/** A measure's value for the asked period, or for the one that it is compared with. `least`: see `ExpressionRenderer`. */
export type FigureOf = (measure: MeasurePlan, compared: boolean, least?: number) => Fragment;

/** The groups and their figures, before anything is left out, put in order or derived. */
export interface Figures {
  /** Without columns and grouping. */
  statement: SelectStatement;
  groups: Group[];
  figureOf: FigureOf;
  /** True where figures are aggregates, made by grouping; false where each row is a group already. */
  aggregated: boolean;
  /** True where rows were counted in several groups at once. */
  overlapping: boolean;
}

export interface FigurePlan {
  form: LogicalForm;
  dimensions: readonly DimensionPlan[];
  measures: readonly MeasurePlan[];
  compared: Period | null;
  /** Entity whose every row is to be a group; null: only groups that have rows. */
  allRowsOf: string | null;
}

export function computeFigures(environment: PlanEnvironment, plan: FigurePlan): Figures {
  const leaves = planLeaves(environment, plan.form, plan.measures, plan.compared);
  const [only] = leaves;
  const figures = only && leaves.length === 1 ? direct(environment, plan, only) : stitched(environment, plan, leaves);
  return plan.allRowsOf === null ? figures : withAllRows(environment, plan, plan.allRowsOf, figures, leaves);
}

/** One home, one SELECT. */
function direct(environment: PlanEnvironment, plan: FigurePlan, leaf: Leaf): Figures {
  const conditions = new ConditionPlanner(environment, plan.form.entity);
  const { scope, groups, figures, where } = renderLeaf(environment, plan.form, leaf, plan.dimensions, conditions);
  const byTerm = new Map(leaf.terms.map(({ term }, index) => [term, figures[index]]));
  return {
    statement: selectFrom(scope.from, { joins: scope.joins, where }),
    groups,
    figureOf: formulaOver(environment, (_measure, _id, term) => byTerm.get(term) ?? raw('NULL')),
    aggregated: true,
    overlapping: scope.bridge !== null,
  };
}

/**
 * A SELECT for each home, put under each other with NULLs for the others' figures, and drawn together by group: no row of
 * one home meets a row of another, so none is counted twice, and groups without a value (NULL) come together as well.
 */
function stitched(environment: PlanEnvironment, plan: FigurePlan, leaves: readonly Leaf[]): Figures {
  const conditions = new ConditionPlanner(environment, plan.form.entity);
  const parts = periodsOf(plan).flatMap((compared) =>
    plan.measures.flatMap((measure) =>
      [...measure.terms].map(([id, term]) => ({ name: partName(measure, id, compared), term, compared })),
    ),
  );
  const rendered = leaves.map((leaf) => ({
    leaf,
    ...renderLeaf(environment, plan.form, leaf, plan.dimensions, conditions),
  }));
  const queries = rendered.map(({ leaf, scope, groups, figures, where }) => {
    const own = parts.map(({ name, term, compared }) => {
      const index = leaf.terms.findIndex((entry) => entry.term === term && entry.compared === compared);
      return { name, expression: figures[index] ?? environment.renderer.nullOf(term.type) };
    });
    const columns = [...groups.map(({ column, value }) => ({ name: column.name, expression: value })), ...own];
    const groupBy = groupingOf(groups, columns);
    return renderSelect(
      selectFrom(scope.from, { columns: named(environment, columns), joins: scope.joins, where, groupBy }),
    );
  });
  const name = freeName(environment, 'parts');
  const groupColumns = plan.dimensions.flatMap(({ columns }) => columns);
  return {
    statement: selectFrom(raw(name), { with: [{ name, query: joinFragments(queries, '\nUNION ALL\n') }] }),
    groups: groupColumns.map((column) => ({ column, value: environment.identifier(column.name) })),
    figureOf: formulaOver(environment, (measure, id, term, compared) =>
      drawTogether(term, environment.identifier(partName(measure, id, compared))),
    ),
    aggregated: true,
    overlapping: rendered.some(({ scope }) => scope.bridge !== null),
  };
}

/** Starts from the entity instead, so that its rows without any figures are groups too, with a count of 0. */
function withAllRows(
  environment: PlanEnvironment,
  plan: FigurePlan,
  entity: string,
  figures: Figures,
  leaves: readonly Leaf[],
): Figures {
  environment.notes.push({ code: 'zero_groups_included', entity });
  const scope = new RowScope(environment, entity);
  const groups = groupsIn({ scope, timeOf: () => null, shift: () => 0 }, plan.dimensions);
  const where = conditionsOnEntity(environment, plan, scope, leaves);
  const name = freeName(environment, 'counted');
  const columnOf = (column: string): Fragment => sql`${raw(name)}.${environment.identifier(column)}`;
  const isKey = ({ column }: Group): boolean => column.isKey === true;
  const keys = figures.groups.filter(isKey);
  const columns = [
    ...keys.map(({ column, value }) => ({ name: column.name, expression: value })),
    ...plan.measures.flatMap((measure) =>
      periodsOf(plan).map((compared) => ({
        name: figureName(measure, compared),
        expression: figures.figureOf(measure, compared),
      })),
    ),
  ];
  const groupBy = groupingOf(keys, columns);
  const query = renderSelect({ ...figures.statement, with: [], columns: named(environment, columns), groupBy });
  const onKey = groups.filter(isKey).map(({ column, value }) => sql`${columnOf(column.name)} = ${value}`);
  return {
    ...figures,
    statement: selectFrom(scope.from, {
      with: [...figures.statement.with, { name, query }],
      joins: [...scope.joins, sql`LEFT JOIN ${raw(name)} ON ${allOf(onKey)}`],
      where,
    }),
    groups,
    figureOf: (measure, compared) => {
      const value = columnOf(figureName(measure, compared));
      return measure.counts ? sql`COALESCE(${value}, 0)` : value;
    },
    aggregated: false,
  };
}

/** Those conditions of the form that say which rows of the entity are meant; the others say what is counted. */
function conditionsOnEntity(
  environment: PlanEnvironment,
  plan: FigurePlan,
  scope: RowScope,
  leaves: readonly Leaf[],
): Fragment[] {
  const entity = scope.home.dataset.name;
  const reaches = (dataset: string): boolean => environment.path(entity, dataset) !== null;
  const asked = new ConditionPlanner(environment, plan.form.entity);
  const anchorsOf = (target: string): string[] => leaves.map(({ home }) => asked.anchorOf(home, target));
  const isAbout = (pred: Pred): boolean => {
    if ('any' in pred) return pred.any.every(isAbout);
    if ('exists' in pred) return (pred.of === undefined ? anchorsOf(pred.exists) : [pred.of]).every(reaches);
    if ('predicate' in pred) return reaches(environment.predicate(pred.predicate).dataset);
    return reaches(environment.field('ageOf' in pred ? pred.ageOf : pred.field).dataset);
  };
  return plan.form.where.filter(isAbout).flatMap((pred) => {
    const [anchor] = 'exists' in pred ? anchorsOf(pred.exists) : [plan.form.entity];
    return new ConditionPlanner(environment, anchor).conjunction(scope, [pred]);
  });
}

function formulaOver(
  environment: PlanEnvironment,
  valueOf: (measure: MeasurePlan, id: string, term: Term, compared: boolean) => Fragment,
): FigureOf {
  return (measure, compared, least = 0) =>
    new ExpressionRenderer(environment, ({ name }) => {
      const term = measure.terms.get(name);
      if (!term) throw new Error(`The formula of '${measure.subject}' uses '${name}', which is none of its terms`);
      return { sql: valueOf(measure, name, term, compared) };
    }).render(measure.formula, least);
}

/** At most one part has a value for each group: adding up and taking the greatest merely find it. */
function drawTogether(term: Term, column: Fragment): Fragment {
  if (term.function === 'count') return sql`COALESCE(SUM(${column}), 0)`;
  return term.function === 'sum' ? sql`SUM(${column})` : sql`MAX(${column})`;
}

/** The asked period, and the one that it is compared with, if any. */
function periodsOf({ compared }: FigurePlan): boolean[] {
  return compared ? [false, true] : [false];
}

function figureName({ column }: MeasurePlan, compared: boolean): string {
  return compared ? `${column.name}_previous` : column.name;
}

function partName(measure: MeasurePlan, id: string, compared: boolean): string {
  const name = figureName(measure, compared);
  return measure.terms.size === 1 ? name : `${name}_${id}`;
}

/** Columns under their names, quoted where need be. */
export function named(
  environment: PlanEnvironment,
  columns: readonly { name: string; expression: Fragment }[],
): SelectStatement['columns'] {
  return columns.map(({ name, expression }) => ({ name: environment.identifier(name).text, expression }));
}

/** A name for a subquery that hides no table of the model. */
export function freeName(environment: PlanEnvironment, wanted: string): string {
  const { datasets } = environment.model;
  const isTable = [...datasets.values()].some(({ name, source }) => name === wanted || source === wanted);
  return isTable ? freeName(environment, `${wanted}_`) : wanted;
}
