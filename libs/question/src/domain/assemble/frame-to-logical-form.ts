import { addDays, addGrain, type CalendarDay } from '@app/kernel';
import { getDataset, getPredicate } from '@app/semantic-model/domain';
import type { LogicalForm, Pred } from '../logical-form.js';
import { contradict, statesOf } from './states.js';
import { ageConditions, asksForTheFuture, datingField, scopeCondition, windowOn } from './frame-period.js';
import type { ExistenceScope, Fault, Frame } from './frame.js';
import { applyRanking } from './frame-ranking.js';
import { addShare } from './form-share.js';
import type { Assembly } from './assembly.js';
import { ageOfRows } from './form-age.js';
import { decideKind } from './form-kind.js';
import { linkThrough, spendThrough } from './form-links.js';
import { averageCounts } from './form-mean.js';
import { addPeriod, dateAxes, dateWeekdays, dateVerbWithoutPeriod } from './form-period.js';
import type { ReadingContext } from './reading-context.js';

/** A logical form, or why there is none. */
export type Assembled = { lf: LogicalForm; faults: Fault[] } | { lf: null; faults: Fault[] };

/** True where the frame says by itself what is asked about: without that it can only change an earlier question. */
export function hasHead(frame: Frame): boolean {
  if (frame.measures.length > 0 || frame.ranking?.measure !== undefined) return true;
  if (frame.entityNamed || frame.rankedAxis !== undefined) return true;
  // "modos de falla más frecuentes": whatever has them is counted.
  if (frame.ranking?.frequency && frame.columns.length > 0 && !frame.followUp) return true;
  if (namesRow(frame) || frame.having.length > 0 || frame.scopes.some((scope) => scope.count)) return true;
  if (frame.entity === undefined) return frame.columns.length > 0 && frame.asked !== undefined && !frame.followUp;
  // "pendientes por prioridad": a state that only such rows have, and how to part them.
  const parted =
    frame.entityOnly === true &&
    frame.by.length > 0 &&
    frame.where.some(({ pred }) => ('predicate' in pred && !pred.negated) || ('field' in pred && pred.op === 'in'));
  if (parted && frame.asked === undefined && !frame.followUp && !frame.only) return true;
  // Only a verb, a condition or a value: "¿cuántas vencieron ayer?" may stand alone, "¿y las críticas?" may not.
  return frame.asked !== undefined && !frame.followUp && !frame.only;
}

/** A code by itself asks for its row. */
function namesRow(frame: Frame): boolean {
  return (
    !frame.followUp && frame.where.some(({ pred }) => 'field' in pred && pred.op === 'in' && frame.codes.includes(pred))
  );
}

export function toLogicalForm(frame: Frame, context: ReadingContext, today: CalendarDay): Assembled {
  const faults: Fault[] = [...frame.faults];
  if (!hasHead(frame)) return { lf: null, faults: [...faults, { kind: 'nothingAsked' }] };
  const lf = new FormBuilder(frame, context, today, faults).build();
  return { lf, faults };
}

/** "units in stock": what two words name is asked for once. */
function withoutRepeats<T>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}

/** A number for each of the states that were asked for. */
function countsOf({ counts, entity, periods, by }: Frame): LogicalForm['measures'] {
  const dated = periods.length > 0 || by.some((axis) => 'time' in axis);
  return entity === undefined
    ? []
    : counts.map(({ orDate, ...count }) =>
        orDate !== undefined && dated ? { rowsOf: entity, where: [], time: orDate } : { rowsOf: entity, ...count },
      );
}

/** The condition is nothing but values of one column. */
function isWhole(pred: Extract<Pred, { predicate: string }>, { model }: ReadingContext): boolean {
  return /^\(*\s*[a-z_]+\s*(?:=|in)\s*(?:\([^)]*\)|'[^']*')\s*\)*$/i.test(
    getPredicate(model, pred.predicate).expression,
  );
}

/** "piezas consumidas por categoría": by category alone. */
function withoutImplied({ by, impliedAxis }: Frame): LogicalForm['by'] {
  return by.length > 1 && impliedAxis !== undefined
    ? by.filter((axis) => !('entity' in axis && axis.entity === impliedAxis))
    : [...by];
}

/** True where rows that are missing are said to be missing once more, with nothing added. */
function saysAgain(scope: ExistenceScope, earlier: ExistenceScope): boolean {
  return (
    scope.negated && earlier.negated && scope.dataset === earlier.dataset && scope.where.length === 0 && !scope.period
  );
}

class FormBuilder implements Assembly {
  readonly lf: LogicalForm;

  constructor(
    readonly frame: Frame,
    readonly context: ReadingContext,
    readonly today: CalendarDay,
    readonly faults: Fault[],
  ) {
    this.lf = {
      kind: 'list',
      ...(frame.entity === undefined ? {} : { entity: frame.entity }),
      columns: [],
      measures: withoutRepeats([...frame.measures, ...countsOf(frame)]),
      by: withoutImplied(frame),
      where: frame.where.map((placed) => placed.pred),
    };
  }

  build(): LogicalForm {
    const { lf, frame } = this;
    // "de prioridad baja": the field's name only introduced its value.
    frame.columns = frame.columns.filter(
      (column) => !lf.where.some((pred) => 'field' in pred && pred.field === column && pred.op !== 'notNull'),
    );
    this.addComparedMembers();
    if (frame.chart !== undefined && frame.chart !== 'any') lf.chart = frame.chart;
    if (frame.trend && !lf.by.some((dimension) => 'time' in dimension))
      lf.by.unshift({ time: frame.timeField ?? 'default', grain: this.trendGrain() });
    this.sayOnce();
    addShare(this);
    this.addScopes();
    this.addHaving();
    lf.where.push(...ageConditions(frame, this.context, this.faults));
    this.addRankedMembers();
    this.countSeverally();
    ageOfRows(this);
    applyRanking(lf, frame, this.context, this.faults);
    this.groupOnce();
    spendThrough(this);
    linkThrough(this);
    addPeriod(this);
    // Two figures side by side are compared.
    if (frame.compare && !lf.compare && lf.by.length === 0 && lf.measures.length < 2 && !frame.comparesAll)
      this.faults.push({ kind: 'unsupported', what: 'comparison' });
    decideKind(this);
    dateVerbWithoutPeriod(this);
    dateAxes(this);
    dateWeekdays(this);
    averageCounts(this);
    if (lf.kind === 'aggregate' && lf.measures[0]) lf.entity = this.context.homeOf(lf.measures[0]);
    this.takeInOwn();
    this.denyWithinPeriod();
    this.refuseContradictions();
    return lf;
  }

  /**
   * "que no han recibido mantenimiento en los últimos 90 días": the last one lies before, or there was none. Of a period that is over, the
   * last time says nothing; and of what happens once, a date that is missing is none in a period.
   */
  private denyWithinPeriod(): void {
    const { lf, context, today } = this;
    const { time } = lf;
    const denied = lf.where.find((pred) => 'field' in pred && pred.op === 'isNull' && pred.field === time?.field);
    if (!time || !denied || !('field' in denied)) return;
    const recurs = context.isLastOf(denied.field);
    if (!recurs || time.from === undefined || (time.to !== undefined && time.to <= today)) {
      this.faults.push({ kind: 'nothingAsked' });
      return;
    }
    const before: Pred = { any: [{ field: denied.field, op: '<', values: [time.from] }, denied] };
    lf.where = lf.where.map((pred) => (pred === denied ? before : pred));
    delete lf.time;
  }

  /** "completed orders that are overdue": what no row can be was meant otherwise. */
  private refuseContradictions(): void {
    const { lf, context } = this;
    const states = lf.where.filter((pred) => 'predicate' in pred);
    const against = states.some((one) => lf.where.some((other) => other !== one && contradict(one, other, context)));
    if (against) this.faults.push({ kind: 'nothingAsked' });
  }

  /** "critical pumps, the A ones": a condition of the model that says no more than a value beside it, or the same twice. */
  private sayOnce(): void {
    const { lf, context } = this;
    lf.where = withoutRepeats(lf.where);
    const said = (pred: Pred): string => JSON.stringify(statesOf(pred, context));
    const values = lf.where.filter((pred) => 'field' in pred && pred.op === 'in').map(said);
    lf.where = lf.where.filter(
      (pred) => !('predicate' in pred) || pred.negated || !isWhole(pred, context) || !values.includes(said(pred)),
    );
  }

  /** "¿de qué fallan más? los tres modos de falla": named twice, grouped by once, and nothing is ranked within itself. */
  private groupOnce(): void {
    const { lf } = this;
    lf.by = withoutRepeats(lf.by);
    const { limit } = lf;
    if (limit?.per && lf.by.length === 1 && JSON.stringify(limit.per) === JSON.stringify(lf.by[0])) delete limit.per;
  }

  /** "evolución": months, or days within a month, or what the model prefers. */
  private trendGrain(): 'day' | 'week' | 'month' | 'quarter' | 'year' {
    const [period] = this.frame.periods;
    if (period?.from && period.to && addGrain('month', period.from, 1) >= period.to) return 'day';
    return this.context.model.defaultGrain;
  }

  private addScopes(): void {
    const { frame, lf } = this;
    const [period] = frame.periods;
    // "sin órdenes ni fallas este año": the period is of both.
    frame.scopes.forEach((scope, at) => {
      const next = frame.scopes[at + 1];
      const together = next?.negated === scope.negated ? scope.where.length === 0 : !scope.negated;
      if (!scope.period && next?.period && together) scope.period = next.period;
      // "with correctives this year but no preventive ones": rows of the same kind, in the same period.
      const before = frame.scopes[at - 1];
      if (!scope.period && before?.period && before.dataset === scope.dataset && before.negated !== scope.negated) {
        scope.period = before.period;
        scope.timeField ??= before.timeField;
      }
    });
    // "que no se han movido este año, o sea que ninguna orden los usó": said twice, meant once.
    frame.scopes = frame.scopes.filter(
      (scope, at) => !frame.scopes.some((other, before) => before < at && saysAgain(scope, other)),
    );
    for (const scope of frame.scopes) {
      scope.of ??= this.ownerOfScope(scope);
      // "este mes, ¿qué equipos no tuvieron órdenes?": rows without dates of their own leave the period to what they had.
      const dateless =
        frame.entity !== undefined && getDataset(this.context.model, frame.entity).defaultTime === undefined;
      if (!scope.period && period && dateless && frame.timeField === undefined) {
        scope.period = period;
        frame.periods.shift();
      }
      this.dateByOwn(scope);
      // "más de 60 días sin mantenimiento": nothing since that day.
      const since = frame.ageCutoffs[0];
      const last = since && this.lastTimeOf(scope);
      if (last !== undefined && (since?.op === '>' || since?.op === '>=')) {
        frame.timeField ??= last;
        continue;
      }
      if (scope.negated && !scope.period && since && (since.op === '>' || since.op === '>=')) {
        scope.period = { kind: 'period', from: since.cutoff, to: addDays(this.today, 1), phrase: 'since' };
        frame.ageCutoffs = [];
      }
      // "¿cuántos equipos tuvieron más de 5?" counts the rows; a list shows how many each had.
      if (scope.count && scope.of === undefined && frame.asked !== 'count') this.countScope(scope);
      else lf.where.push(scopeCondition(scope, this.today, this.context));
      const own = this.context.timeFieldOf(scope.dataset);
      if (
        scope.period &&
        asksForTheFuture(
          windowOn(scope.timeField ?? 'default', scope.period, this.context),
          own,
          this.today,
          this.context,
        )
      ) {
        this.faults.push({ kind: 'unsupported', what: 'forecast' });
      }
    }
  }

  /**
   * "órdenes que no usaron repuestos este año": what was used has no date but that of the order itself, so that orders of other years are not
   * meant, whatever they used.
   */
  private dateByOwn(scope: Frame['scopes'][number]): void {
    const { frame, context } = this;
    const time = context.timeFieldOf(scope.dataset);
    if (!scope.negated || !scope.period || scope.of !== undefined || frame.periods.length > 0) return;
    if (time === undefined || frame.entity === undefined) return;
    // "fallas que no tienen orden este año": what happened once, and the one row that it may have led to.
    const once =
      context.graph.relation(frame.entity, scope.dataset).kind === 'toOne' &&
      getDataset(context.model, frame.entity).defaultTime !== undefined;
    if (!once && context.field(time).dataset !== frame.entity) return;
    frame.periods.push(scope.period);
    if (!once) frame.timeField ??= time;
    delete scope.period;
  }

  /** "MTTR de los equipos con órdenes vencidas", "cuánto gastamos en equipos con más de 3 fallas": the noun has them, not the figure's rows. */
  private ownerOfScope({ dataset }: ExistenceScope): string | undefined {
    const { frame, context } = this;
    const [measure] = frame.measures;
    const { entity } = frame;
    const rows =
      frame.asked === 'which' || frame.asked === 'list' || frame.ranking !== undefined || frame.by.length > 0;
    if (!measure || rows || entity === undefined || !frame.entityNamed) return undefined;
    const home = context.homeOf(measure);
    return home !== entity &&
      context.graph.reachesOne(home, entity) &&
      context.graph.relation(entity, dataset).kind === 'toMany'
      ? entity
      : undefined;
  }

  /** Conditions on what is asked about itself are its own: no row has or lacks rows of its kind. */
  private takeInOwn(): void {
    const { lf, frame, faults } = this;
    const home = lf.measures[0] ? this.context.homeOf(lf.measures[0]) : lf.entity;
    for (const owner of frame.owners ?? [])
      if (!this.speaksOf(owner)) lf.where.push(...this.ofOptional(home ?? '', owner));
    lf.where = lf.where.flatMap((pred) => {
      if ('exists' in pred && pred.of !== undefined) return [pred];
      // Each row has the one anyway: "fallas de equipos que son bombas".
      const one =
        'exists' in pred && home !== undefined && this.context.graph.relation(home, pred.exists).kind === 'toOne';
      if (one && !pred.negated && !pred.count && !pred.time)
        return pred.where.length > 0 ? pred.where : this.ofOptional(home ?? '', pred.exists);
      if (!('exists' in pred) || pred.exists !== lf.entity) return [pred];
      if (pred.negated || pred.count || (pred.time && lf.time)) faults.push({ kind: 'nothingAsked' });
      if (pred.time && !lf.time) {
        // "the most completed orders this year": by the date that the condition speaks of.
        const dated = pred.time.field === 'default' ? datingField(lf.where, this.context) : undefined;
        lf.time = dated === undefined ? pred.time : { ...pred.time, field: dated };
      }
      return pred.where;
    });
  }

  /** True where a condition or an axis is of such a row, so that there must be one. */
  private speaksOf(dataset: string): boolean {
    const { lf, context } = this;
    const own = (ref: string): boolean => context.field(ref).dataset === dataset;
    return (
      lf.where.some((pred) => 'field' in pred && own(pred.field)) ||
      lf.by.some((axis) => ('entity' in axis ? axis.entity === dataset : 'field' in axis && own(axis.field)))
    );
  }

  /** "órdenes de bombas" where orders are of pumps, of valves or of pipes: those that are of one. */
  private ofOptional(home: string, dataset: string): Pred[] {
    const { model, graph } = this.context;
    const { codeField, nameField } = getDataset(model, dataset);
    const shown = codeField ?? nameField;
    return shown !== undefined && graph.mayLack(home, dataset) ? [{ field: `${dataset}.${shown}`, op: 'notNull' }] : [];
  }

  /** "sin mantenimiento" of rows that tell of their "último mantenimiento": that date. */
  private lastTimeOf({ word, negated, where, period, count }: ExistenceScope): string | undefined {
    const { entity } = this.frame;
    if (entity === undefined || word === undefined || !negated || where.length > 0 || period || count) return undefined;
    return this.context.lastTimeOf(entity, word);
  }

  /** "con más de 3 fallas este año": rows grouped by what is asked for, counted, and kept where the number fits. */
  private countScope(scope: Frame['scopes'][number]): void {
    const { frame, lf } = this;
    if (!scope.count) return;
    lf.where.push(...scope.where);
    if (scope.period) frame.periods.push(scope.period);
    if (scope.timeField) frame.timeField ??= scope.timeField;
    frame.having.push({ measure: { countOf: scope.dataset }, op: scope.count.op, value: scope.count.value });
  }

  private addHaving(): void {
    const { frame, lf } = this;
    if (frame.having.length === 0) return;
    for (const { measure, op, value } of frame.having) {
      let index = lf.measures.findIndex((existing) => JSON.stringify(existing) === JSON.stringify(measure));
      if (index < 0) index = lf.measures.push(measure) - 1;
      lf.having = [...(lf.having ?? []), { measure: index, op, value }];
    }
    const [column] = frame.columns;
    if (lf.by.length === 0 && !frame.entityNamed && column !== undefined) lf.by.push({ field: column });
    if (lf.by.length === 0 && frame.entity !== undefined) lf.by.push({ entity: frame.entity });
  }

  /** "bombas vs motores": the members side by side. */
  private addComparedMembers(): void {
    const { frame, lf } = this;
    if (!frame.compare) return;
    const members = lf.where.find((pred) => 'op' in pred && pred.op === 'in' && pred.values.length > 1);
    if (!members || !('op' in members) || members.op !== 'in') return this.addComparedRows();
    if (!lf.by.some((dimension) => 'field' in dimension && dimension.field === members.field))
      lf.by.push({ field: members.field });
    lf.compare = { field: members.field, values: members.values };
  }

  /** "compare availability of the 3 plants": all of them, side by side. */
  private addComparedRows(): void {
    const { frame, lf, context } = this;
    const [measure] = lf.measures;
    const { entity } = frame;
    if (
      !measure ||
      entity === undefined ||
      !frame.entityNamed ||
      frame.singular ||
      frame.periods.length > 1 ||
      lf.by.length > 0
    )
      return;
    if (frame.compareTo || context.graph.relation(context.homeOf(measure), entity).kind !== 'toOne') return;
    lf.by.push({ entity });
    frame.limit = undefined;
    frame.comparesAll = true;
  }

  /** "cuántos equipos A, B y C hay", "how many preventive and corrective orders": a number for each of them. */
  private countSeverally(): void {
    const { frame, lf, context } = this;
    // "correctivas y preventivas: cuántas de cada una", "gasto de cada uno": the members that were named.
    const members = lf.where.find((pred) => 'op' in pred && pred.op === 'in' && pred.values.length > 1);
    if (frame.each && members && 'field' in members && lf.by.length === 0 && !frame.ranking)
      lf.by.push({ field: members.field });
    const field = frame.severally;
    if (
      field === undefined ||
      (frame.asked !== 'count' && !this.partsBuckets(field)) ||
      lf.measures.length > 0 ||
      frame.ranking ||
      lf.having
    )
      return;
    const { role, standsForEntity } = context.field(field);
    const already = lf.by.some((dimension) => 'field' in dimension && dimension.field === field);
    if (role === 'category' && (!standsForEntity || frame.eachCounted || lf.by.length > 0) && !already)
      lf.by.push({ field });
  }

  /** "órdenes correctivas y preventivas por mes": kinds of the rows side by side in each bucket of time; not "de prioridad alta y crítica". */
  private partsBuckets(field: string): boolean {
    const { frame, lf, context } = this;
    const rows = context.field(field).dataset === frame.entity && frame.kindsListed === true;
    return rows && lf.by.some((axis) => 'time' in axis) && !frame.share;
  }

  /** "¿quién gastó más, Monterrey o Querétaro?", "pumps or motors?": the members that were named are ranked. */
  private addRankedMembers(): void {
    const { frame, lf, context } = this;
    const field = frame.alternatives;
    if (field === undefined || !frame.ranking || lf.by.length > 0 || lf.compare) return;
    const { dataset, role } = context.field(field);
    if (frame.entityNamed && !frame.entityByValue && !frame.asksWho) return;
    if (dataset === frame.entity && role !== 'category') return;
    lf.by.push({ field });
    frame.entityNamed = false;
    frame.asksForOne = true;
  }
}
