import type { CalendarDay } from '@app/kernel';
import type { Pred, TimeWindow } from '@app/question/domain';
import { allOf, bind, indent, joinFragments, raw, sql, type Fragment } from './fragment.js';
import type { Bridge } from './join-graph.js';
import { comparisonOf } from './operators.js';
import type { PlanEnvironment } from './plan-environment.js';
import { PlanningError } from './planning-error.js';
import { conditionOf, type RowCondition, windowCondition } from './row-conditions.js';
import { type Row, RowScope } from './row-scope.js';
import { keyOf } from './row-values.js';
import { renderSelect, selectFrom } from './select-statement.js';

type ExistsPred = Extract<Pred, { exists: string }>;

/** Conditions on a dataset that is reached one-to-many: they must hold for one and the same row of `bridge.dataset`. */
interface FarGroup {
  bridge: Bridge;
  conditions: RowCondition[];
}

/**
 * Turns conditions into SQL over a scope's rows. What is reached many-to-one is joined; what is reached one-to-many becomes
 * EXISTS, so that no row is counted twice. Plain conditions on the same far rows go into one EXISTS (one order that is both
 * open and critical); a negated one says that there is no such row at all.
 */
export class ConditionPlanner {
  constructor(
    private readonly environment: PlanEnvironment,
    /** Dataset that the question is about: `exists` is asked of its row where it can be. */
    private readonly entity?: string,
  ) {}

  /** All of them, to be put together with AND. */
  conjunction(scope: RowScope, preds: readonly Pred[], more: readonly RowCondition[] = []): Fragment[] {
    const fragments: Fragment[] = [];
    const simple: RowCondition[] = [];
    for (const pred of preds) {
      if ('any' in pred) fragments.push(this.disjunction(scope, pred.any));
      else if ('exists' in pred) fragments.push(this.exists(scope, pred));
      else simple.push(conditionOf(this.environment, pred));
    }
    return [...this.rowConditions(scope, [...simple, ...more]), ...fragments];
  }

  private disjunction(scope: RowScope, members: readonly Pred[]): Fragment {
    if (members.length === 0)
      throw new PlanningError('invalid_form', 'An alternative needs members', { subject: 'any' });
    const each = members.map((member) => this.conjunction(scope, [member]));
    const rendered = each.map((parts) => (parts.length === 1 ? allOf(parts) : sql`(${allOf(parts)})`));
    return sql`(${joinFragments(rendered, ' OR ')})`;
  }

  private rowConditions(scope: RowScope, conditions: readonly RowCondition[]): Fragment[] {
    const fragments: Fragment[] = [];
    const groups: FarGroup[] = [];
    for (const condition of conditions) {
      const reach = scope.reach(condition.dataset);
      const row =
        reach === 'row' || (reach === 'bridged' && !condition.complement) ? scope.row(condition.dataset) : null;
      if (row) {
        fragments.push(condition.complement?.(scope, row) ?? condition.plain(scope, row));
        continue;
      }
      const group = { bridge: this.bridgeTo(scope, condition), conditions: [condition] };
      if (condition.complement) fragments.push(sql`NOT ${this.farGroup(scope, group)}`);
      else addTo(groups, group);
    }
    return [...fragments, ...mergeAlong(groups).map((group) => this.farGroup(scope, group))];
  }

  private bridgeTo(scope: RowScope, { dataset, subject }: RowCondition): Bridge {
    const home = scope.home.dataset.name;
    const bridge = this.environment.bridge(home, dataset);
    if (!bridge) throw this.environment.unreachable('filter_unreachable', subject, home, dataset);
    return bridge;
  }

  private farGroup(scope: RowScope, { bridge, conditions }: FarGroup): Fragment {
    const query = this.rowsOf(scope, scope.home, bridge, raw('1'), (inner) =>
      conditions.map((condition) => {
        const row = inner.row(condition.dataset);
        if (!row) throw new Error(`'${bridge.dataset}' was chosen because it reaches '${condition.dataset}'`);
        return condition.plain(inner, row);
      }),
    );
    return sql`EXISTS ${query}`;
  }

  private exists(scope: RowScope, pred: ExistsPred): Fragment {
    const target = this.environment.dataset(pred.exists).name;
    const home = scope.home.dataset.name;
    const from = pred.of === undefined ? this.anchorOf(home, target) : this.environment.dataset(pred.of).name;
    const anchor = scope.row(from);
    if (!anchor) throw this.environment.unreachable('filter_unreachable', from, home, from);
    const window = pred.time ? this.window(target, pred.time) : [];
    if (this.environment.path(from, target)) return this.pointedAt(scope, pred, anchor, window);
    const bridge = this.environment.bridge(from, target);
    if (!bridge) throw this.environment.unreachable('filter_unreachable', target, from, target);
    const conditions = (inner: RowScope): Fragment[] => {
      const row = inner.row(target);
      const isThere = row && row !== inner.home ? keyOf(inner, row).map((key) => sql`${key} IS NOT NULL`) : [];
      return [...isThere, ...new ConditionPlanner(this.environment, target).conjunction(inner, pred.where, window)];
    };
    const negation = raw(pred.negated ? 'NOT ' : '');
    if (!pred.count) return sql`${negation}EXISTS ${this.rowsOf(scope, anchor, bridge, raw('1'), conditions)}`;
    const { op, value } = pred.count;
    if (!Number.isFinite(value)) throw invalidCount(target);
    // Over a link, one row may be met several times.
    const counted = (inner: RowScope): Fragment => {
      const row = inner.row(target);
      return row && row !== inner.home ? this.environment.renderer.countDistinct(keyOf(inner, row)) : raw('COUNT(*)');
    };
    const number = this.rowsOf(scope, anchor, bridge, counted, conditions);
    return sql`${negation}${number} ${comparisonOf(op, target)} ${bind(value)}`;
  }

  /** A condition on the one row that the anchor points at, if it does. */
  private pointedAt(scope: RowScope, pred: ExistsPred, anchor: Row, window: readonly RowCondition[]): Fragment {
    const row = pred.exists === anchor.dataset.name ? anchor : scope.row(pred.exists);
    if (!row) throw new Error(`'${pred.exists}' was found to be reached`);
    if (pred.count) throw invalidCount(pred.exists);
    const isThere = keyOf(scope, row).map((key) => sql`${key} IS NOT NULL`);
    const all = allOf([...isThere, ...this.conjunction(scope, pred.where, window)]);
    return pred.negated ? sql`NOT COALESCE(${all}, FALSE)` : sql`(${all})`;
  }

  /** A subquery, in parentheses, over the bridge's rows that belong to the anchor. */
  private rowsOf(
    scope: RowScope,
    anchor: Row,
    bridge: Bridge,
    selected: Fragment | ((inner: RowScope) => Fragment),
    conditions: (inner: RowScope) => Fragment[],
  ): Fragment {
    const inner = new RowScope(this.environment, bridge.dataset, scope);
    const where = [inner.belongsTo(anchor, bridge.toAnchor), ...conditions(inner)];
    const expression = typeof selected === 'function' ? selected(inner) : selected;
    const columns = [{ expression, name: expression.text }];
    return sql`(${inOneLine(renderSelect(selectFrom(inner.from, { columns, joins: inner.joins, where })))})`;
  }

  /**
   * The dataset whose row related rows are asked of, seen from rows of `home`: the question's entity, else the home itself,
   * else the nearest that both belong to (readings of the equipment that has failures).
   */
  anchorOf(home: string, target: string): string {
    const { entity } = this;
    const reachable = this.environment.joins.reachableFrom(home);
    const asked = entity !== undefined && reachable.includes(entity) ? [entity, home] : [home];
    const anchor =
      asked.find((dataset) => this.isRelated(dataset, target)) ??
      reachable.find((dataset) => this.environment.path(target, dataset));
    if (anchor === undefined) throw this.environment.unreachable('filter_unreachable', target, home, target);
    return anchor;
  }

  private isRelated(dataset: string, target: string): boolean {
    const { environment } = this;
    return Boolean(
      environment.path(target, dataset) ?? environment.path(dataset, target) ?? environment.bridge(dataset, target),
    );
  }

  /** The window of a dataset whose rows are asked for, by its own time unless the window names another. */
  window(dataset: string, time: TimeWindow): RowCondition[] {
    const field = time.field === 'default' ? this.environment.timeOf(dataset) : time.field;
    if (field === null) throw noTimeField(dataset);
    return windowOn(this.environment, field, time);
  }
}

/** The window's condition; none where it is open on both sides. */
export function windowOn(
  environment: PlanEnvironment,
  field: string,
  window: { from?: CalendarDay; to?: CalendarDay },
): RowCondition[] {
  environment.field(field);
  return window.from === undefined && window.to === undefined ? [] : [windowCondition(environment, field, window)];
}

export function noTimeField(subject: string): PlanningError {
  return new PlanningError('no_time_field', `'${subject}' has no time that a period could apply to`, { subject });
}

function invalidCount(subject: string): PlanningError {
  return new PlanningError('invalid_form', `Rows of '${subject}' cannot be counted so`, { subject });
}

/** Short subqueries stand in the line that they are part of. */
function inOneLine(query: Fragment): Fragment {
  const text = query.text.replaceAll(/\n\s*/g, ' ');
  return text.length <= 90 ? { text, params: query.params } : sql`\n${indent(indent(query))}\n  `;
}

function addTo(groups: FarGroup[], group: FarGroup): void {
  const known = groups.find(({ bridge }) => bridge.dataset === group.bridge.dataset);
  if (known) known.conditions.push(...group.conditions);
  else groups.push(group);
}

/** Moves the conditions on rows that another group's rows belong to into that group: the part was used in that order. */
function mergeAlong(groups: readonly FarGroup[]): FarGroup[] {
  const kept: FarGroup[] = [];
  for (const group of [...groups].sort((a, b) => b.bridge.toAnchor.length - a.bridge.toAnchor.length)) {
    const further = kept.find(({ bridge }) => bridge.toAnchor.some((step) => step.to === group.bridge.dataset));
    if (further) further.conditions.push(...group.conditions);
    else kept.push(group);
  }
  return kept;
}
