import { fieldRefFrom, getDataset, getPredicate } from '@app/semantic-model';
import { hasCue, hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense } from '../lexicon/sense.js';
import type { LogicalForm } from '../logical-form.js';
import { FormContents } from './form-contents.js';
import type { ReadingContext } from './reading-context.js';
import { isUnit } from './units.js';

/**
 * Words of a reading that bear meaning and left no trace in its logical form: answering without them would answer another
 * question. This knows nothing of how the form came about: it only compares what was said with what will be asked of the
 * data, so that no slip of the assembler can lose a word unnoticed.
 */
export function unusedWords(segments: readonly Segment[], lf: LogicalForm, context: ReadingContext): string[] {
  const audit = new Audit(
    segments.filter((segment) => !hasSense(segment, 'stop')),
    new FormContents(lf, context),
    context,
  );
  return audit.leftover();
}

type CueTrace = (audit: Audit, at: number) => boolean;

const ranks: CueTrace = ({ form: { lf, operators, aggregates } }) =>
  lf.order !== undefined ||
  lf.limit !== undefined ||
  ['<', '<=', '>', '>='].some((op) => operators.has(op)) ||
  aggregates.has('max') ||
  aggregates.has('min');

/** "la más larga y la más corta": either end must be there. */
const ranksDown: CueTrace = ({ form: { lf, operators, aggregates } }) =>
  lf.order?.dir === 'desc' || operators.has('>') || operators.has('>=') || aggregates.has('max');

const ranksUp: CueTrace = ({ form: { lf, operators, aggregates, negated } }) =>
  lf.order?.dir === 'asc' || operators.has('<') || operators.has('<=') || aggregates.has('min') || negated;

const negates: CueTrace = ({ form }) => form.negated;

const compares =
  (...ops: string[]): CueTrace =>
  ({ form }) =>
    ops.some((op) => form.operators.has(op)) || form.windows.some((window) => window.phrase === 'since');

const measures: CueTrace = ({ form: { lf } }) => lf.measures.length > 0;

/** What each role must have left in the form. Roles that only ask, relate or converse are not here: they bear no meaning alone. */
const CUE_TRACES: Partial<Record<CueRole, CueTrace>> = {
  count: (audit, at) => audit.form.counted || audit.form.ages || audit.addsUpPieces || audit.quantityFollows(at),
  howOften: ({ form }) => form.counted,
  howMuch: ({ form }) => form.lf.measures.length > 0 || form.lf.columns.length > 0 || form.lf.order !== undefined,
  average: ({ form, context }) => form.aggregates.has('avg') || form.ages || [...form.metrics].some((name) => context.isRatio(name)),
  total: measures,
  maximum: ({ form }) => form.aggregates.has('max') || form.lf.order?.dir === 'desc' || form.operators.has('<='),
  minimum: ({ form }) => form.aggregates.has('min') || form.lf.order?.dir === 'asc' || form.operators.has('>='),
  age: ({ form }) => form.ages || form.days.size > 0 || form.lf.order !== undefined,
  trend: ({ form }) => form.grains.size > 0,
  share: ({ form, context }) =>
    form.lf.share === true || form.lf.measures.some((measure) => 'shareOf' in measure || 'percent' in measure) || [...form.metrics].some((name) => context.isPercent(name)),
  top: ranks, most: ranksDown, least: ranksUp, best: ranks, worst: ranks, newest: ranks, oldest: ranks, frequent: ranks, costly: ranksDown, cheap: ranksUp,
  longest: ranksDown, shortest: ranksUp, last: ranks, first: (audit, at) => ranks(audit, at) || audit.form.lf.kind === 'lookup', ascending: ranks, descending: ranks, orderBy: ranks,
  // One row of a list is named by its code.
  ordinal: ({ form }) => (form.lf.limit?.after ?? 0) > 0 || form.lf.kind === 'lookup',
  by: (audit, at) => audit.form.lf.by.length > 0 || audit.form.lf.measures.some((measure) => 'meanOf' in measure) || audit.form.lf.limit?.per !== undefined || audit.form.lf.order !== undefined || !audit.axisFollows(at),
  without: negates, never: negates, not: negates, except: negates,
  gt: compares('>', '>='), ge: compares('>=', '>'), lt: compares('<', '<='), le: compares('<=', '<'), eq: compares('=', 'in'),
  betweenCue: ({ form }) => ['between', '>=', '<='].some((op) => form.operators.has(op)) || form.lf.compare !== undefined,
  change: ({ form }) => form.lf.compare !== undefined,
  compare: ({ form }) => form.lf.compare !== undefined,
  // What is taken away was set apart before.
  conditionsPart: () => false, axesPart: () => false, periodPart: () => false, limitPart: () => false, orderPart: () => false, comparisonPart: () => false,
  lastYear: ({ form }) => form.lf.compare !== undefined || form.windows.length > 0,
}; // prettier-ignore

class Audit {
  constructor(
    readonly segments: readonly Segment[],
    readonly form: FormContents,
    readonly context: ReadingContext,
  ) {}

  leftover(): string[] {
    return this.segments.filter((segment, at) => !this.traced(segment, at)).map((segment) => segment.text);
  }

  private traced(segment: Segment, at: number): boolean {
    // A word that may only converse or relate asks for nothing.
    const cues = sensesOf(segment, 'cue');
    return (
      segment.senses.some(({ sense }) => this.senseTraced(sense, at)) ||
      cues.some(({ role }) => this.cueTraced(role, at)) ||
      this.isUnitOfNumber(segment, at) ||
      this.completesFigure(segment)
    );
  }

  /** "8 horas": the number says it all. */
  private isUnitOfNumber(segment: Segment, at: number): boolean {
    const before = this.segments[at - 1];
    if (before === undefined || !isUnit(segment)) return false;
    return sensesOf(before, 'number').some(({ value }) => this.form.numbers.has(value) || this.form.ages);
  }

  /** "gasta más *en mantenimiento*": the rest of a figure's own name. */
  private completesFigure(segment: Segment): boolean {
    return [...this.form.fields, ...this.form.metrics].some((name) => this.context.completesName(name, segment.folded));
  }

  private cueTraced(role: CueRole, at: number): boolean {
    const trace = CUE_TRACES[role];
    return trace === undefined || trace(this, at);
  }

  private senseTraced(sense: Sense, at: number): boolean {
    const { form } = this;
    switch (sense.kind) {
      case 'dataset':
        return form.datasets.has(sense.dataset) || this.goesWithoutSaying(sense.dataset, at);
      case 'field':
        return this.fieldTraced(sense);
      case 'metric':
        return form.metrics.has(sense.metric) || this.behindTraced(sense);
      case 'predicate':
        return this.predicateTraced(sense);
      case 'value':
        return sense.values.some((value) => form.values.get(sense.field)?.has(value));
      case 'verb':
        return (
          form.fields.has(sense.field) ||
          (form.datasets.has(sense.dataset) && this.context.timeFieldOf(sense.dataset) === sense.field)
        );
      case 'grain':
        return form.grains.has(sense.grain) || form.ages || form.days.size > 0 || this.beside(at, 'number', 'time');
      case 'time':
        return this.timeTraced(sense);
      case 'number':
        return form.numbers.has(sense.value) || form.ages || this.beside(at, 'time');
      case 'chart':
        return sense.chart === 'any' || form.lf.chart === sense.chart;
      default:
        return sense.kind !== 'cue' && sense.kind !== 'unknownCode';
    }
  }

  private fieldTraced({ field, dataset }: SenseOf<'field'>): boolean {
    if (this.form.fields.has(field)) return true;
    // "que no se han usado": rows that would hold the quantity are asked for, or asked to be missing.
    if (this.form.related.has(dataset) && this.context.field(field).role === 'measure') return true;
    // A row is shown by its code and name, whichever of them was asked for.
    const { codeField, nameField } = getDataset(this.context.model, dataset);
    return (
      [codeField, nameField].some((name) => name !== undefined && fieldRefFrom(dataset, name) === field) &&
      this.form.datasets.has(dataset)
    );
  }

  private behindTraced({ metric }: SenseOf<'metric'>): boolean {
    const behind = this.context.fieldBehind(this.context.metric(metric));
    return behind !== null && this.form.fields.has(behind.ref);
  }

  private predicateTraced({ predicate }: SenseOf<'predicate'>): boolean {
    if (this.form.predicates.has(predicate)) return true;
    const { dataset, time, periodReplaces } = getPredicate(this.context.model, predicate);
    if (time === undefined) return false;
    const ref = fieldRefFrom(dataset, time);
    // A period took its place: "necesitan mantenimiento la próxima semana"; or its date was asked for.
    return (periodReplaces === true && this.form.dated.has(ref)) || this.form.lf.columns.includes(ref);
  }

  private timeTraced({ mention }: SenseOf<'time'>): boolean {
    const { form } = this;
    if (mention.kind === 'age')
      return form.days.has(mention.cutoff) || form.windows.some((window) => window.from === mention.cutoff);
    if (form.lf.compare && 'to' in form.lf.compare) return form.lf.time !== undefined;
    return form.windows.some(
      (window) =>
        window.phrase === mention.phrase ||
        (window.to !== undefined && window.to === mention.to) ||
        (window.from !== undefined && window.from === mention.from),
    );
  }

  /** "órdenes de equipos", "fallas en la planta": each row has one anyway, so that the noun leaves none out. */
  private goesWithoutSaying(dataset: string, at: number): boolean {
    const before = this.segments[at - 1];
    return (
      before !== undefined &&
      hasCue(before, 'of', 'in') &&
      [...this.form.datasets].some((home) => this.context.graph.relation(home, dataset).kind === 'toOne')
    );
  }

  private beside(at: number, ...kinds: Sense['kind'][]): boolean {
    return [this.segments[at - 1], this.segments[at + 1]].some(
      (segment) => segment !== undefined && hasSense(segment, ...kinds),
    );
  }

  /** "número de horas de paro": what is asked for is a quantity of its own. */
  quantityFollows(at: number): boolean {
    const next = this.segments[at + 1];
    return (
      next !== undefined &&
      [...sensesOf(next, 'metric'), ...sensesOf(next, 'field')].some((sense) => this.senseTraced(sense, at + 1))
    );
  }

  /** "¿cuántas piezas quedan?": whole things are added up. */
  get addsUpPieces(): boolean {
    return this.form.lf.measures.some(
      (measure) => 'field' in measure && measure.agg === 'sum' && this.context.field(measure.field).type === 'integer',
    );
  }

  axisFollows(at: number): boolean {
    const next = this.segments[at + 1];
    return (
      next !== undefined &&
      hasSense(next, 'dataset', 'field', 'grain') &&
      !hasSense(next, 'value', 'predicate', 'time', 'verb')
    );
  }
}
