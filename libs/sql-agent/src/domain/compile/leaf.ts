import type { LogicalForm, Pred, TimeWindow } from '@app/question/domain';
import type { FieldRef } from '@app/semantic-model/domain';
import { bucketsBetween, type Period } from './comparison.js';
import { type ConditionPlanner, noTimeField, windowOn } from './condition-planner.js';
import { type DimensionPlan, type Group, groupsIn, type Place } from './dimension-plan.js';
import { allOf, bind, raw, sql, type Fragment } from './fragment.js';
import type { MeasurePlan, Term } from './measure-plan.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import { conditionOf } from './row-conditions.js';
import { RowScope } from './row-scope.js';
import { expressionOf, keyOf, rendererOver, timeField, timeValueOf } from './row-values.js';

/** A term of a measure, computed over the asked period or the one that it is compared with. */
export interface LeafTerm {
  measure: MeasurePlan;
  term: Term;
  compared: boolean;
}

/** Terms that one SELECT over one home dataset can compute together. */
export interface Leaf {
  home: string;
  terms: LeafTerm[];
  /** Time field that the period applies to; null: no period. */
  windowField: FieldRef | null;
  timeOf: Place['timeOf'];
  where?: string;
  /** True for values that stand, like what the equipment is worth: conditions on what happened do not touch them. */
  standing: boolean;
  period?: Period;
  shift: Place['shift'];
}

/** A leaf's SELECT in parts; figures are in the order of its terms. */
export interface RenderedLeaf {
  scope: RowScope;
  groups: Group[];
  figures: Fragment[];
  where: Fragment[];
}

/** Sorts terms into as few leaves as their homes, times and conditions allow. */
export function planLeaves(
  environment: PlanEnvironment,
  form: LogicalForm,
  measures: readonly MeasurePlan[],
  compared: Period | null,
): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const times = form.by.flatMap((dimension) => ('time' in dimension ? [dimension.time] : []));
  for (const isCompared of compared ? [false, true] : [false]) {
    for (const measure of measures) {
      requireTime(form.time, measure);
      for (const term of measure.terms.values()) {
        const timeOf = (ref: FieldRef): FieldRef | null => timeFor(environment, measure, term, ref);
        const windowField = form.time && !term.standing ? timeOf(form.time.field) : null;
        const key = [term.home, windowField, term.where, term.standing, isCompared, ...times.map(timeOf)].join('\n');
        const known = leaves.get(key);
        const entry = { measure, term, compared: isCompared };
        if (known) known.terms.push(entry);
        else
          leaves.set(key, { ...leafOf(form, term, windowField, isCompared ? compared : null), timeOf, terms: [entry] });
      }
    }
  }
  return [...leaves.values()];
}

function leafOf(
  form: LogicalForm,
  term: Term,
  windowField: FieldRef | null,
  compared: Period | null,
): Omit<Leaf, 'timeOf' | 'terms'> {
  const { from, to } = form.time ?? {};
  return {
    home: term.home,
    windowField,
    standing: term.standing,
    ...(term.where !== undefined && { where: term.where }),
    ...(windowField !== null && { period: compared ?? { ...(from && { from }), ...(to && { to }) } }),
    shift: (grain) => {
      const [earlier, later] = compared?.from ? [compared.from, from] : [compared?.to, to];
      return earlier && later ? bucketsBetween(grain, earlier, later) : 0;
    },
  };
}

/** A period that none of a measure's rows has a time for would be passed over in silence. */
function requireTime(window: TimeWindow | undefined, { terms, subject }: MeasurePlan): void {
  if (window?.field === 'default' && [...terms.values()].every(({ time }) => time === null)) throw noTimeField(subject);
}

/**
 * The time field that a reference stands for in one term. A named field that the term's rows do not have is meant for the
 * formula's other terms if it is the time of one of those: "MTBF of the failures in May" takes the hours run in May.
 */
function timeFor(environment: PlanEnvironment, measure: MeasurePlan, term: Term, ref: FieldRef): FieldRef | null {
  if (ref === 'default') return term.time;
  const isReached = environment.path(term.home, environment.field(ref).dataset) !== null;
  const isSiblings = [...measure.terms.values()].some(({ time, home }) => time === ref && home !== term.home);
  return !isReached && isSiblings ? term.time : ref;
}

export function renderLeaf(
  environment: PlanEnvironment,
  form: LogicalForm,
  leaf: Leaf,
  dimensions: readonly DimensionPlan[],
  conditions: ConditionPlanner,
): RenderedLeaf {
  const scope = new RowScope(environment, leaf.home);
  const { timeOf, shift, windowField, period } = leaf;
  const place: Place = {
    scope,
    timeOf,
    shift,
    ...(windowField !== null && { window: { field: windowField, ...period } }),
  };
  joinBridgeFor(environment, place, dimensions, leaf.standing);
  const groups = groupsIn(place, dimensions);
  const figures = leaf.terms.map(({ term, measure }) => renderTerm(term, measure, scope, conditions));
  const window = windowField !== null && period ? windowOn(environment, windowField, period) : [];
  const always =
    leaf.where === undefined ? [] : [rendererOver(scope, scope.home).render(environment.index.parse(leaf.where), 2)];
  const preds = leaf.standing ? form.where.filter((pred) => isAboutRows(environment, pred, leaf.home)) : form.where;
  return { scope, groups, figures, where: [...always, ...conditions.conjunction(scope, preds, window)] };
}

/** False for a plain condition on what is reached one-to-many only. */
function isAboutRows(environment: PlanEnvironment, pred: Pred, home: string): boolean {
  if ('any' in pred) return pred.any.every((member) => isAboutRows(environment, member, home));
  if ('exists' in pred) return true;
  const { dataset } = conditionOf(environment, pred);
  return environment.path(home, dataset) !== null || environment.bridge(home, dataset) === null;
}

/** Joins the one dataset, if it takes one, through which all dimensions that are not many-to-one are reached. */
function joinBridgeFor(
  environment: PlanEnvironment,
  place: Place,
  dimensions: readonly DimensionPlan[],
  standing: boolean,
): void {
  const home = place.scope.home.dataset.name;
  const far = dimensions.map((plan) => plan.dataset(place)).filter((dataset) => !environment.path(home, dataset));
  const bridges = far.map((dataset) => {
    const bridge = environment.bridge(home, dataset);
    // What the equipment is worth is not divided among what happened to it.
    if (!bridge || standing) throw environment.unreachable('dimension_unreachable', dataset, home, dataset);
    return bridge;
  });
  const [longest] = bridges.sort((a, b) => b.toAnchor.length - a.toAnchor.length);
  if (!longest) return;
  place.scope.joinBridge(longest);
  const missed = far.find((dataset) => place.scope.reach(dataset) === null);
  if (missed !== undefined) throw environment.unreachable('dimension_unreachable', missed, home, missed);
  environment.notes.push({ code: 'groups_overlap', dataset: home });
}

function renderTerm(term: Term, measure: MeasurePlan, scope: RowScope, conditions: ConditionPlanner): Fragment {
  const argument = argumentOf(term, scope);
  if (term.function === 'count') return countOf(term, argument, scope, conditions);
  // The least and the greatest of repeated rows are still the least and the greatest.
  if (scope.bridge !== null && (term.function === 'sum' || term.function === 'avg')) throw notAdditive(measure, scope);
  const tests = term.only ? conditions.conjunction(scope, term.only) : [];
  const value = tests.length > 0 ? sql`CASE WHEN ${allOf(tests)} THEN ${argument} ELSE 0 END` : argument;
  return sql`${raw(term.function.toUpperCase())}(${term.distinct ? sql`DISTINCT ${argument}` : value})`;
}

function argumentOf(term: Term, scope: RowScope): Fragment {
  const { environment, home } = scope;
  if (term.ageOf !== undefined) {
    const today = { type: 'date' as const, sql: bind(environment.today) };
    const value = timeValueOf(scope, home, term.ageOf);
    // Days between days: half a day's age is none.
    const days = environment.renderer.daysBetween({ type: 'date', sql: environment.renderer.day(value) }, today);
    return term.inYears ? sql`(${days}) / 365.25` : days;
  }
  if (term.bucketsOf) {
    const { time, grain } = term.bucketsOf;
    const row = scope.row(timeField(environment, time).dataset);
    if (!row) throw environment.unreachable('dimension_unreachable', time, home.dataset.name, time);
    return environment.renderer.bucket(timeValueOf(scope, row, time), grain);
  }
  return term.argument === null ? raw('*') : expressionOf(scope, home, term.argument);
}

function countOf(term: Term, argument: Fragment, scope: RowScope, conditions: ConditionPlanner): Fragment {
  const { renderer } = scope.environment;
  if (term.distinct) return renderer.countDistinct([argument]);
  const tests = term.only ? conditions.conjunction(scope, term.only) : [];
  if (term.argument !== null) tests.push(sql`${argument} IS NOT NULL`);
  const [test] = tests;
  if (scope.bridge === null) {
    if (!test) return raw('COUNT(*)');
    return term.only ? sql`COUNT(CASE WHEN ${allOf(tests)} THEN 1 END)` : sql`COUNT(${argument})`;
  }
  const key = keyOf(scope, scope.home);
  return renderer.countDistinct(test ? key.map((column) => sql`CASE WHEN ${allOf(tests)} THEN ${column} END`) : key);
}

function notAdditive(measure: MeasurePlan, scope: RowScope): PlanningError {
  const { environment, home, bridge } = scope;
  const from = home.dataset.name;
  return new PlanningError(
    'measure_not_additive',
    `'${measure.subject}' cannot be divided among rows of '${bridge?.dataset ?? from}': one row of '${from}' has several`,
    {
      subject: measure.subject,
      from,
      ...(bridge && { to: bridge.dataset }),
      reachable: environment.joins.reachableFrom(from),
    },
  );
}
