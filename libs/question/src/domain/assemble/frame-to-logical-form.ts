import { addDays, addGrain, type CalendarDay, startOf } from '@app/kernel';
import { fieldRefFrom, getDataset } from '@app/semantic-model';
import type { Dimension, LogicalForm, Measure, Pred } from '../logical-form.js';
import type { PeriodMention } from '../time/time-mention.js';
import {
  ageConditions,
  asksForTheFuture,
  comparisonOf,
  datingField,
  ownerOf,
  placePeriod,
  scopeCondition,
  windowOn,
} from './frame-period.js';
import type { Fault, Frame } from './frame.js';
import { applyRanking } from './frame-ranking.js';
import type { ReadingContext } from './reading-context.js';

/** A logical form, or why there is none. */
export type Assembled = { lf: LogicalForm; faults: Fault[] } | { lf: null; faults: Fault[] };

/** True where the frame says by itself what is asked about: without that it can only change an earlier question. */
export function hasHead(frame: Frame): boolean {
  if (frame.measures.length > 0 || frame.ranking?.measure !== undefined) return true;
  if (frame.entityNamed) return true;
  if (namesRow(frame) || frame.having.length > 0 || frame.scopes.some((scope) => scope.count)) return true;
  if (frame.entity === undefined) return frame.columns.length > 0 && frame.asked !== undefined && !frame.followUp;
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

class FormBuilder {
  private readonly lf: LogicalForm;

  constructor(
    private readonly frame: Frame,
    private readonly context: ReadingContext,
    private readonly today: CalendarDay,
    private readonly faults: Fault[],
  ) {
    this.lf = {
      kind: 'list',
      ...(frame.entity === undefined ? {} : { entity: frame.entity }),
      columns: [],
      measures: [...frame.measures],
      by: [...frame.by],
      where: frame.where.map((placed) => placed.pred),
    };
  }

  build(): LogicalForm {
    const { lf, frame } = this;
    // "de prioridad baja": the field's name only introduced its value.
    frame.columns = frame.columns.filter(
      (column) => !lf.where.some((pred) => 'field' in pred && pred.field === column),
    );
    this.addComparedMembers();
    if (frame.chart !== undefined && frame.chart !== 'any') lf.chart = frame.chart;
    if (frame.trend && !lf.by.some((dimension) => 'time' in dimension))
      lf.by.unshift({ time: frame.timeField ?? 'default', grain: this.trendGrain() });
    this.addShare();
    this.addScopes();
    this.addHaving();
    lf.where.push(...ageConditions(frame, this.context, this.faults));
    applyRanking(lf, frame, this.context, this.faults);
    this.addPeriod();
    if (frame.compare && !lf.compare && lf.by.length === 0)
      this.faults.push({ kind: 'unsupported', what: 'comparison' });
    this.decideKind();
    this.dateVerbWithoutPeriod();
    this.dateAxes();
    if (lf.kind === 'aggregate' && lf.measures[0]) lf.entity = this.context.homeOf(lf.measures[0]);
    return lf;
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
    for (const scope of frame.scopes) {
      // "este mes, ¿qué equipos no tuvieron órdenes?": rows without dates of their own leave the period to what they had.
      const dateless =
        frame.entity !== undefined && getDataset(this.context.model, frame.entity).defaultTime === undefined;
      if (!scope.period && period && dateless && frame.timeField === undefined) {
        scope.period = period;
        frame.periods.shift();
      }
      // "más de 60 días sin mantenimiento": nothing since that day.
      const since = frame.ageCutoffs[0];
      if (scope.negated && !scope.period && since && (since.op === '>' || since.op === '>=')) {
        scope.period = { kind: 'period', from: since.cutoff, to: addDays(this.today, 1), phrase: 'since' };
        frame.ageCutoffs = [];
      }
      // "¿cuántos equipos tuvieron más de 5?" counts the rows; a list shows how many each had.
      if (scope.count && frame.asked !== 'count') this.countScope(scope);
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

  private addPeriod(): void {
    const { frame, lf, context } = this;
    const [first, second] = frame.periods;
    if (!first) {
      if (frame.compare && frame.compareTo) this.faults.push({ kind: 'unsupported', what: 'comparison' });
      return;
    }
    const asked = this.comparedPeriod(first, second);
    const placed = placePeriod(asked, lf.where, frame.timeField, this.today, context);
    lf.time = placed.time;
    lf.where = placed.where;
    const fallback = this.defaultTimeField();
    if (lf.time.field === 'default' && lf.measures.length === 0 && fallback === undefined) {
      this.faults.push({ kind: 'unreachable', what: 'period', from: frame.entity ?? '' });
    }
    if (asksForTheFuture(lf.time, fallback, this.today, context))
      this.faults.push({ kind: 'unsupported', what: 'forecast' });
  }

  private comparedPeriod(first: PeriodMention, second: PeriodMention | undefined): PeriodMention {
    const { frame, lf, faults } = this;
    if (!frame.compare) {
      if (second && JSON.stringify(first) !== JSON.stringify(second))
        faults.push({ kind: 'unsupported', what: 'comparison' });
      return first;
    }
    if (!second) {
      if (frame.compareTo) {
        lf.compare = { to: frame.compareTo };
        return first;
      }
      // "compara las fallas con el mes pasado": this month against it.
      const grain = /^last_(week|month|quarter|year)$/.exec(first.phrase)?.[1] as
        'week' | 'month' | 'quarter' | 'year' | undefined;
      if (!grain || lf.compare !== undefined || lf.by.length > 0) return first;
      lf.compare = { to: 'previous' };
      const from = startOf(grain, this.today);
      return { kind: 'period', from, to: addGrain(grain, from, 1), phrase: `this_${grain}` };
    }
    const [asked, other] = (first.from ?? '') >= (second.from ?? '') ? [first, second] : [second, first];
    const to = comparisonOf(asked, other);
    if (to) lf.compare = { to };
    else faults.push({ kind: 'unsupported', what: 'comparison' });
    return asked;
  }

  private defaultTimeField(): string | undefined {
    const { lf, context } = this;
    const [measure] = lf.measures;
    const home = measure ? context.homeOf(measure) : lf.entity;
    const time = home === undefined ? undefined : getDataset(context.model, home).defaultTime;
    return time === undefined ? undefined : time.includes('.') ? time : `${home}.${time}`;
  }

  /** "bombas vs motores": the members side by side. */
  private addComparedMembers(): void {
    const { frame, lf } = this;
    if (!frame.compare) return;
    const members = lf.where.find((pred) => 'op' in pred && pred.op === 'in' && pred.values.length > 1);
    if (!members || !('op' in members) || members.op !== 'in') return;
    if (!lf.by.some((dimension) => 'field' in dimension && dimension.field === members.field))
      lf.by.push({ field: members.field });
    lf.compare = { field: members.field, values: members.values };
  }

  private addShare(): void {
    const { frame, lf, context } = this;
    if (!frame.share) return;
    const percentMetric = lf.measures.some(
      (measure) => 'metric' in measure && context.model.metrics.get(measure.metric)?.format === 'percent',
    );
    if (percentMetric) return;
    const whole = frame.entity;
    if (lf.by.length > 0) {
      lf.share = true;
      if (lf.measures.length === 0 && whole !== undefined) lf.measures.push({ countOf: whole });
      return;
    }
    if (whole === undefined || lf.measures.length > 0) {
      this.faults.push({ kind: 'unsupported', what: 'comparison' });
      return;
    }
    const { copulaAt } = frame;
    const said = frame.where.map((placed) => ({
      pred: placed.pred,
      part: copulaAt === undefined || placed.at > copulaAt,
    }));
    const scopes = frame.scopes.map((scope) => scopeCondition(scope, this.today, context));
    frame.scopes = [];
    if (copulaAt === undefined) {
      // "porcentaje de equipos críticos en Monterrey": where they stand says which are the whole.
      const own = said.filter(({ pred }) => ownerOf(pred, context) === whole);
      if (own.length > 0) for (const item of said) item.part = own.includes(item);
    }
    let part: Pred[] = [...said.filter((item) => item.part).map((item) => item.pred), ...scopes];
    if (part.length === 0) part = said.map((item) => item.pred);
    if (part.length === 0) {
      this.faults.push({ kind: 'unsupported', what: 'comparison' });
      return;
    }
    lf.where = lf.where.filter((pred) => !part.includes(pred));
    lf.measures.push({ shareOf: whole, where: part });
  }

  private decideKind(): void {
    const { frame, lf, context } = this;
    if (
      typeof lf.order?.by === 'string' &&
      lf.by.length === 0 &&
      lf.measures.every((measure) => 'field' in measure && context.field(measure.field).dataset === lf.entity)
    ) {
      // "la falla con más horas de paro": its numbers are shown with the row.
      for (const measure of lf.measures) if ('field' in measure) frame.columns.push(measure.field);
      lf.measures = [];
    }
    if (frame.distinct && frame.asked === 'count' && frame.entityNamed && lf.by.length === 0) lf.measures = [];
    if (lf.order && lf.measures.length === 0 && lf.by.length === 0) {
      lf.kind = 'list';
      this.addColumns();
      return;
    }
    if (
      frame.asked === 'count' &&
      lf.measures.length === 0 &&
      lf.by.length === 0 &&
      frame.columns.length > 0 &&
      (!frame.entityNamed || frame.distinct)
    ) {
      const [column] = frame.columns;
      if (column) lf.measures.push({ distinct: column });
    }
    if (this.singlesOutRow() && frame.columns.length > 0 && lf.measures.length > 0 && lf.by.length === 0)
      this.figuresToColumns();
    const counts = frame.asked === 'count' || lf.by.length > 0 || lf.compare !== undefined;
    if (counts && lf.measures.length === 0) this.countEntity();
    if (
      frame.asked === 'count' &&
      frame.entity &&
      lf.measures.every((measure) => 'countOf' in measure) &&
      lf.measures.length > 0 &&
      lf.by.length === 0 &&
      !lf.having &&
      frame.measures.length > 0 &&
      frame.entityNamed &&
      !lf.measures.some((measure) => 'countOf' in measure && measure.countOf === frame.entity)
    ) {
      lf.measures.unshift({ countOf: frame.entity });
    }
    if (lf.measures.length > 0) {
      lf.kind = 'aggregate';
      // An attribute that a figure has no place for was probably meant otherwise.
      frame.cost +=
        3 *
        frame.columns.filter(
          (column) => !lf.measures.some((measure) => 'distinct' in measure && measure.distinct === column),
        ).length;
      return;
    }
    // "¿qué fabricantes tenemos?": the distinct values of a field, with how many rows have each.
    if (!frame.entityNamed && frame.columns.length > 0 && frame.asked !== 'when' && !this.singlesOutRow()) {
      const [column] = frame.columns;
      if (column && ['category', 'name', 'flag'].includes(context.field(column).role)) {
        lf.kind = 'aggregate';
        lf.by = [{ field: column }];
        lf.entity = context.field(column).dataset;
        lf.measures = [{ countOf: lf.entity }];
        return;
      }
      lf.entity ??= column === undefined ? undefined : context.field(column).dataset;
    }
    if (lf.entity === undefined) {
      this.faults.push({ kind: 'nothingAsked' });
      return;
    }
    lf.kind = frame.asked === 'exists' ? 'exists' : this.singlesOutRow() ? 'lookup' : 'list';
    if (lf.kind !== 'exists') this.addColumns();
    if (lf.kind === 'list' && frame.limit !== undefined) lf.limit ??= { n: frame.limit };
  }

  /** "la criticidad y el costo de reposición de INT-103": a row's own numbers are attributes like the others. */
  private figuresToColumns(): void {
    const { frame, lf, context } = this;
    const own = lf.measures.every(
      (measure) => 'field' in measure && context.field(measure.field).dataset === lf.entity,
    );
    if (!own) return;
    for (const measure of lf.measures) if ('field' in measure) frame.columns.push(measure.field);
    lf.measures = [];
  }

  private countEntity(): void {
    const { frame, lf, context } = this;
    const [dimension] = lf.by;
    // "motores por modo de falla": what has the axis is counted, not what it happened to.
    const far =
      dimension &&
      'field' in dimension &&
      frame.asked !== 'count' &&
      frame.entity !== undefined &&
      context.graph.relation(frame.entity, context.field(dimension.field).dataset).kind === 'toMany';
    const entity =
      (far ? undefined : frame.entity) ??
      (dimension && 'field' in dimension
        ? context.field(dimension.field).dataset
        : dimension && 'entity' in dimension
          ? dimension.entity
          : undefined);
    if (entity === undefined) this.faults.push({ kind: 'nothingAsked' });
    else lf.measures.push({ countOf: entity });
  }

  /** True where a code or name picks rows of the very thing asked about. */
  private singlesOutRow(): boolean {
    const { lf, context } = this;
    return lf.where.some((pred) => {
      if (!('field' in pred) || pred.op !== 'in') return false;
      const field = context.field(pred.field);
      return (
        field.dataset === lf.entity && (field.role === 'code' || (field.role === 'name' && pred.values.length === 1))
      );
    });
  }

  private addColumns(): void {
    const { frame, lf, context } = this;
    const asked = [...new Set(frame.columns)];
    if (frame.asked === 'when' && asked.length === 0 && lf.entity !== undefined) {
      const time = frame.timeField ?? context.timeFieldOf(lf.entity);
      if (time) asked.push(time);
    }
    if (lf.entity === undefined) return;
    const ranked = frame.rankedField;
    if (ranked !== undefined && asked.length === 0) {
      // What rows are ranked by is shown beside them.
      const listed = getDataset(context.model, lf.entity).listFields.map((field) =>
        fieldRefFrom(lf.entity ?? '', field),
      );
      if (!listed.includes(ranked)) lf.columns = [...listed, ranked];
      return;
    }
    if (ranked !== undefined && !asked.includes(ranked)) asked.push(ranked);
    if (asked.length === 0) return;
    const { codeField, nameField } = getDataset(context.model, lf.entity);
    const own = [codeField, nameField]
      .filter((name): name is string => name !== undefined)
      .map((name) => `${lf.entity}.${name}`);
    lf.columns = [...new Set([...own, ...asked])];
  }

  /** "completadas por semana" goes by the day of completion, as their period does. */
  private dateAxes(): void {
    const { lf, frame, context } = this;
    const field =
      lf.time && lf.time.field !== 'default' ? lf.time.field : (datingField(lf.where, context) ?? frame.timeField);
    if (field === undefined) return;
    lf.by = lf.by.map((dimension): Dimension =>
      'time' in dimension && dimension.time === 'default' ? { ...dimension, time: field } : dimension,
    );
  }

  /** "¿cuántas se cerraron?" without a period: closed means that the date is there. */
  private dateVerbWithoutPeriod(): void {
    const { frame, lf, context } = this;
    const ref = frame.timeField;
    if (ref === undefined || lf.time !== undefined || frame.asked === 'when' || frame.ageCutoffs.length > 0) return;
    const { outlook, dataset } = context.field(ref);
    // The rows' own date is there anyway.
    if (context.timeFieldOf(dataset) === ref) return;
    const counted =
      lf.measures.some((measure: Measure) => context.homeOf(measure) === dataset) || lf.entity === dataset;
    const already = lf.where.some((pred) => 'field' in pred && pred.field === ref);
    if (outlook !== 'future' && counted && !already && dataset !== undefined)
      lf.where.push({ field: ref, op: 'notNull' });
  }
}
