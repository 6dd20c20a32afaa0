import { fieldRefFrom, getDataset, getMetric, getPredicate } from '@app/semantic-model/domain';
import type { Scalar, TimeGrain } from '@app/kernel';
import type { LogicalForm, Measure, Pred, TimeWindow } from '../logical-form.js';
import type { ReadingContext } from './reading-context.js';

/** Everything that a logical form speaks of, wherever in it: what words can be checked against. */
export class FormContents {
  readonly datasets = new Set<string>();
  readonly fields = new Set<string>();
  /** Datasets of whose rows only existence or number is asked. */
  readonly related = new Set<string>();
  readonly metrics = new Set<string>();
  readonly predicates = new Set<string>();
  readonly values = new Map<string, Set<Scalar>>();
  readonly numbers = new Set<number>();
  readonly grains = new Set<TimeGrain>();
  readonly windows: TimeWindow[] = [];
  /** Time fields that a period applies to. */
  readonly dated = new Set<string>();
  readonly operators = new Set<string>();
  readonly aggregates = new Set<string>();
  /** Days that conditions compare with. */
  readonly days = new Set<string>();
  /** Words that are looked for in texts. */
  readonly contained = new Set<string>();
  negated = false;
  /** Rows are counted, in a figure or in a condition. */
  counted = false;
  ages = false;

  constructor(
    readonly lf: LogicalForm,
    private readonly context: ReadingContext,
  ) {
    if (lf.entity !== undefined) this.datasets.add(lf.entity);
    for (const measure of lf.measures) this.addMeasure(measure);
    for (const dimension of lf.by) {
      if ('entity' in dimension) this.datasets.add(dimension.entity);
      else if ('field' in dimension) this.addField(dimension.field);
      else {
        this.grains.add(dimension.grain);
        if (dimension.time !== 'default') this.addField(dimension.time);
      }
    }
    for (const pred of lf.where) this.addCondition(pred);
    if (lf.time) this.addWindow(lf.time, this.homes);
    for (const { op, value } of lf.having ?? []) {
      this.operators.add(op);
      this.numbers.add(value);
    }
    for (const column of this.shownColumns()) this.addField(column);
    if (typeof lf.order?.by === 'string') this.addField(lf.order.by);
    const per = lf.limit?.per;
    if (per && 'field' in per) this.addField(per.field);
    if (per && 'entity' in per) this.datasets.add(per.entity);
    if (lf.limit) this.numbers.add(lf.limit.n).add(lf.limit.n + (lf.limit.after ?? 0));
    if (lf.compare && 'field' in lf.compare) this.addField(lf.compare.field);
    if (lf.kind === 'exists') this.counted = true;
  }

  /** The columns of the rows shown: those asked for, else what is always listed. */
  private shownColumns(): string[] {
    const { kind, entity, columns } = this.lf;
    if (kind !== 'list' && kind !== 'lookup') return [];
    if (columns.length > 0 || entity === undefined) return columns;
    return getDataset(this.context.model, entity).listFields.map((field) => fieldRefFrom(entity, field));
  }

  /** Datasets whose rows are listed or run over by figures. */
  get homes(): string[] {
    const { measures, entity } = this.lf;
    const homes = measures.map((measure) => this.context.homeOf(measure));
    return homes.length > 0 ? homes : entity === undefined ? [] : [entity];
  }

  private addMeasure(measure: Measure): void {
    if ('meanOf' in measure) {
      this.addMeasure(measure.meanOf);
      this.aggregates.add('avg');
      if ('grain' in measure.per) {
        this.grains.add(measure.per.grain);
        if (measure.per.time !== 'default') this.addField(measure.per.time);
      } else this.datasets.add(measure.per.entity);
      return;
    }
    if ('percent' in measure) {
      this.addMeasure(measure.percent);
      this.addMeasure(measure.of);
      return;
    }
    if ('metric' in measure) {
      const metric = getMetric(this.context.model, measure.metric);
      this.metrics.add(metric.name);
      for (const term of metric.terms) this.datasets.add(term.home);
      const behind = this.context.fieldBehind(metric);
      if (behind) this.addField(behind.ref);
      if (metric.terms.every((term) => term.function === 'count')) this.counted = true;
      return;
    }
    this.datasets.add(this.context.homeOf(measure));
    if ('agg' in measure) this.aggregates.add(measure.agg);
    if ('agg' in measure && 'field' in measure) this.addField(measure.field);
    if ('distinct' in measure) this.addField(measure.distinct);
    if ('ageOf' in measure) {
      this.addField(measure.ageOf);
      this.ages = true;
    }
    if ('shareOf' in measure && measure.sumOf !== undefined) this.addField(measure.sumOf);
    if ('shareOf' in measure || 'rowsOf' in measure) for (const pred of measure.where) this.addCondition(pred);
    if ('rowsOf' in measure) {
      this.counted = true;
      if (measure.time !== undefined) {
        this.addField(measure.time);
        this.dated.add(measure.time);
      }
    }
    if ('countOf' in measure || 'shareOf' in measure || 'distinct' in measure) this.counted = true;
  }

  private addCondition(pred: Pred): void {
    if ('any' in pred) return pred.any.forEach((member) => this.addCondition(member));
    if ('exists' in pred) return this.addExistence(pred);
    if ('predicate' in pred) {
      const { dataset, time } = getPredicate(this.context.model, pred.predicate);
      this.predicates.add(pred.predicate);
      this.datasets.add(dataset);
      if (time !== undefined) this.fields.add(fieldRefFrom(dataset, time));
      if (pred.negated) this.negated = true;
      return;
    }
    if ('ageOf' in pred) {
      this.addField(pred.ageOf);
      this.operators.add(pred.op);
      this.numbers.add(pred.days);
      this.ages = true;
      return;
    }
    this.addField(pred.field);
    this.operators.add(pred.op);
    if (pred.op === 'notIn' || pred.op === 'isNull') this.negated = true;
    if ('than' in pred) {
      this.addField(pred.than);
      this.numbers.add(pred.times ?? 1);
      return;
    }
    if (pred.op === 'contains') this.contained.add(pred.value);
    if (!('values' in pred)) return;
    const named = this.asNamed(pred.field);
    const known = this.values.get(named) ?? new Set<Scalar>();
    this.values.set(named, known);
    for (const value of pred.values) {
      known.add(value);
      if (typeof value === 'number') this.numbers.add(value);
      else this.days.add(String(value));
    }
  }

  private addExistence(pred: Extract<Pred, { exists: string }>): void {
    this.datasets.add(pred.exists);
    if (pred.of !== undefined) this.datasets.add(pred.of);
    this.related.add(pred.exists);
    if (pred.negated) this.negated = true;
    if (pred.time) this.addWindow(pred.time, [pred.exists]);
    for (const inner of pred.where) this.addCondition(inner);
    if (!pred.count) return;
    this.counted = true;
    this.operators.add(pred.count.op);
    this.numbers.add(pred.count.value);
  }

  private addWindow(window: TimeWindow, homes: readonly string[]): void {
    this.windows.push(window);
    const fields = window.field === 'default' ? homes.map((home) => this.context.timeFieldOf(home)) : [window.field];
    for (const field of fields) {
      if (field === undefined) continue;
      this.dated.add(field);
      this.addField(field);
    }
  }

  private addField(ref: string): void {
    this.fields.add(ref).add(this.asNamed(ref));
    this.datasets.add(this.context.field(ref).dataset);
  }

  /** The field that words name: days of the week are named of the rows' own date, whichever is meant. */
  private asNamed(ref: string): string {
    const { weekdayOf, dataset } = this.context.field(ref);
    const { defaultTime } = getDataset(this.context.model, dataset);
    return weekdayOf === undefined || defaultTime === undefined ? ref : fieldRefFrom(dataset, `${defaultTime}_weekday`);
  }
}
