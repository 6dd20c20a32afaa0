import { fieldRefFrom, getDataset, getPredicate } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, type SenseOf, sensesOf } from '../lattice/segment.js';
import type { CueRole } from '../lexicon/cue-roles.js';
import type { Sense } from '../lexicon/sense.js';
import type { LogicalForm, Pred } from '../logical-form.js';
import { FormContents } from './form-contents.js';
import { ownFigureOf } from './own-figure.js';
import type { ReadingContext } from './reading-context.js';
import { SilentTraces } from './silent-traces.js';
import { lastsUntilNow } from './state-or-date.js';
import { complementOf, statesOf } from './states.js';
import { formatCountedIn, isUnit } from './units.js';

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
  (lf.compare !== undefined && 'to' in lf.compare) ||
  lf.order?.dir === 'desc' ||
  operators.has('>') ||
  operators.has('>=') ||
  aggregates.has('max');

const ranksUp: CueTrace = ({ form: { lf, operators, aggregates, negated } }) =>
  (lf.compare !== undefined && 'to' in lf.compare) ||
  lf.order?.dir === 'asc' ||
  operators.has('<') ||
  operators.has('<=') ||
  aggregates.has('min') ||
  negated;

const negates: CueTrace = ({ form }) => form.negated;

/** "jamás registrados en un tanque": what never came about is missing, which rows of something else do not show. */
const excludesRows = (pred: Pred): boolean => {
  if ('any' in pred) return pred.any.some(excludesRows);
  return 'field' in pred ? pred.op === 'isNull' : 'negated' in pred && pred.negated === true;
};

const compares =
  (...ops: string[]): CueTrace =>
  ({ form }) =>
    ops.some((op) => form.operators.has(op)) || form.windows.some((window) => window.phrase === 'since');

const measures: CueTrace = ({ form: { lf } }) => lf.measures.length > 0;

const whenTraced: CueTrace = ({ form: { lf, dated }, context, segments }) =>
  lf.columns.some((ref) => context.isTime(ref)) ||
  dated.size > 0 ||
  lf.by.some((axis) => 'time' in axis) ||
  (lf.measures.length > 0 && !segments.some((segment) => hasCue(segment, 'howMuch'))) ||
  (typeof lf.order?.by === 'string' && context.isTime(lf.order.by));

/** What each role must have left in the form. Roles that only ask, relate or converse are not here: they bear no meaning alone. */
const CUE_TRACES: Partial<Record<CueRole, CueTrace>> = {
  count: (audit, at) => audit.countsAgain(at) && (audit.ofEach || audit.form.counted || audit.form.ages || audit.addsUpPieces || audit.showsPieces || audit.listsCounted(at) || audit.quantityFollows(at)),
  howOften: ({ form }) => form.counted,
  when: (audit, at) => !audit.asksBesides(at) && whenTraced(audit, at),
  which: (audit, at) => audit.asksForItsNoun(at),
  who: (audit, at) => audit.somebodyIsNamed && audit.showsWhom(at),
  with: (audit, at) => !/^who /.test(audit.segments[at]?.folded ?? '') || audit.joinsNoun(at) || audit.somebodyIsNamed,
  howMuch: ({ form }) => form.lf.measures.length > 0 || form.lf.columns.length > 0 || form.lf.order !== undefined,
  average: ({ form, context }) => form.aggregates.has('avg') || form.ages || [...form.metrics].some((name) => context.isRatio(name)),
  total: measures,
  maximum: ({ form }) => form.aggregates.has('max') || form.lf.order?.dir === 'desc' || form.operators.has('<='),
  minimum: ({ form }) => form.aggregates.has('min') || form.lf.order?.dir === 'asc' || form.operators.has('>='),
  age: ({ form }) => form.ages || form.days.size > 0 || form.lf.order !== undefined,
  daysAgo: ({ form }) => form.ages,
  trend: ({ form }) => form.grains.size > 0,
  share: ({ form, context }) =>
    form.lf.share === true || form.lf.measures.some((measure) => 'shareOf' in measure || 'percent' in measure) || [...form.metrics].some((name) => context.isPercent(name)),
  top: (audit, at) => ranks(audit, at) && audit.ranksItsNoun(at), most: ranksDown, least: ranksUp, best: ranks, worst: ranks, newest: ranks, oldest: ranks, frequent: ranks, costly: ranksDown, cheap: ranksUp,
  longest: (audit, at) => ranksDown(audit, at) || audit.ranksByTime, shortest: (audit, at) => ranksUp(audit, at) || audit.ranksByTime, last: ranks, first: (audit, at) => ranks(audit, at) || audit.form.lf.kind === 'lookup', ascending: ranks, descending: ranks, orderBy: ranks,
  // One row of a list is named by its code.
  ordinal: ({ form }) => (form.lf.limit?.after ?? 0) > 0 || (form.lf.limit?.n ?? 0) > 1 || form.lf.kind === 'lookup',
  by: (audit, at) => !audit.losesEach(at) && (audit.averagedOver(at) || audit.listsEach(at) || audit.form.lf.by.length > 0 || audit.form.lf.measures.some((measure) => 'meanOf' in measure) || audit.form.lf.limit?.per !== undefined || audit.form.lf.order !== undefined || !audit.axisFollows(at)),
  without: (audit, at) => audit.form.negated || audit.sinceLast(at + 1), missing: ({ form }) => form.negated, never: ({ form: { lf } }) => lf.where.some(excludesRows), not: (audit, at) => negates(audit, at) || audit.saidOtherwise(at + 1) || audit.lastLongAgo(at + 1), except: (audit, at) => negates(audit, at) || audit.segments[at]?.folded === 'but',
  gt: (audit, at) => compares('>', '>=')(audit, at) || audit.spans(at) || audit.ranksMembers, ge: compares('>=', '>'), lt: (audit, at) => compares('<', '<=')(audit, at) || audit.ranksMembers, le: compares('<=', '<'), eq: (audit, at) => compares('=')(audit, at) || audit.equals(at), after: compares('>', '>='), before: compares('<', '<='),
  // "la máxima entre los mecánicos": among them.
  betweenCue: (audit, at) => ['between', '>=', '<='].some((op) => audit.form.operators.has(op)) || audit.form.lf.compare !== undefined || audit.namesRows(at + 1) || audit.namesRows(at + 2),
  change: ({ form }) => form.lf.compare !== undefined || form.grains.size > 0,
  // "el próximo": the coming one must be there as a period, a date or an order.
  next: ({ form: { lf, windows } }) => windows.length > 0 || lf.columns.length > 0 || lf.order !== undefined,
  each: ({ form: { lf } }) => lf.by.length > 0 || lf.kind !== 'aggregate',
  mentions: ({ form }) => form.contained.size > 0,
  // All rows of a noun side by side are compared as well; compared periods are looked for themselves.
  compare: ({ form }) => form.lf.compare !== undefined || form.lf.measures.length > 1 || (form.lf.measures.length > 0 && form.lf.by.some((axis) => !('time' in axis))),
  // What is taken away was set apart before.
  conditionsPart: () => false, axesPart: () => false, periodPart: () => false, limitPart: () => false, orderPart: () => false, comparisonPart: () => false,
  money: ({ currency }) => currency,
  because: (audit, at) => audit.causeTaken(at),
  clockAxis: () => false,
  lastYear: ({ form }) => form.lf.compare !== undefined || form.windows.length > 0,
}; // prettier-ignore

/** Roles that are never made up for by another role of the same words. */
const STRICT: ReadonlySet<CueRole> = new Set<CueRole>([
  'after',
  'before',
  'because',
  'clockAxis',
  'top',
  'count',
  'which',
  'by',
  'who',
  'with',
  'money',
]);

class Audit extends SilentTraces {
  leftover(): string[] {
    return this.segments.filter((segment, at) => !this.traced(segment, at)).map((segment) => segment.text);
  }

  private traced(segment: Segment, at: number): boolean {
    // A word that may only converse or relate asks for nothing.
    const cues = sensesOf(segment, 'cue');
    if (cues.some(({ role }) => STRICT.has(role) && !this.cueTraced(role, at))) return false;
    return (
      segment.senses.some(({ sense }) => this.senseTraced(sense, at)) ||
      cues.some(({ role }) => this.cueTraced(role, at)) ||
      this.isUnitOfNumber(segment, at) ||
      this.isUnitOfFigure(segment, at) ||
      this.completesFigure(segment) ||
      this.saysDuration(segment) ||
      this.isLookedFor(segment, at)
    );
  }

  /** "con la palabra fuga": whatever the word may mean elsewhere. */
  private isLookedFor({ text }: Segment, at: number): boolean {
    const before = this.segments[at - 1];
    return before !== undefined && hasCue(before, 'mentions') && this.form.contained.has(text);
  }

  /** "8 horas": the number says it all. */
  private isUnitOfNumber(segment: Segment, at: number): boolean {
    const before = this.segments[at - 1];
    if (before === undefined || !isUnit(segment)) return false;
    return sensesOf(before, 'number').some(({ value }) => this.form.numbers.has(value) || this.form.ages);
  }

  /** "MTTR en horas": what the figure is counted in anyway. */
  private isUnitOfFigure(segment: Segment, at: number): boolean {
    const [before, format] = [this.segments[at - 1], formatCountedIn(segment)];
    if (before === undefined || format === undefined || !hasCue(before, 'in')) return false;
    return [...this.form.fields, ...this.form.metrics].some((name) => this.context.formatOf(name) === format);
  }

  /** "gasta más *en mantenimiento*": the rest of a figure's own name. */
  private completesFigure(segment: Segment): boolean {
    return [...this.form.fields, ...this.form.metrics].some((name) => this.context.completesName(name, segment.folded));
  }

  /** "tiempo promedio desde que se abre hasta que se cierra": what is measured is a time. */
  private saysDuration({ folded }: Segment): boolean {
    const lasts = (name: string): boolean => /^(?:hours|days)$/.test(this.context.formatOf(name) ?? '');
    return /^(?:el )?tiempo$|^(?:the )?time$/.test(folded) && [...this.form.fields, ...this.form.metrics].some(lasts);
  }

  private cueTraced(role: CueRole, at: number): boolean {
    const trace = CUE_TRACES[role];
    return trace === undefined || trace(this, at);
  }

  private senseTraced(sense: Sense, at: number): boolean {
    const { form } = this;
    switch (sense.kind) {
      case 'dataset':
        return (
          form.datasets.has(sense.dataset) ||
          this.joinedTo(sense.dataset) ||
          this.goesWithoutSaying(sense.dataset, at) ||
          this.sinceLast(at)
        );
      case 'field':
        return this.fieldTraced(sense) || this.verbOfPrice(sense, at) || this.spentThrough(sense);
      case 'metric':
        return form.metrics.has(sense.metric) || this.behindTraced(sense);
      case 'predicate':
        return this.predicateTraced(sense);
      case 'value':
        return sense.values.some((value) => form.values.get(sense.field)?.has(value));
      case 'verb':
        // "abiertas" as a date wants a period of it.
        if (hasSense(this.segments[at] as Segment, 'value'))
          return (
            form.dated.has(sense.field) || form.lf.measures.some((age) => 'ageOf' in age && age.ageOf === sense.field)
          );
        return (
          form.fields.has(sense.field) ||
          (form.datasets.has(sense.dataset) &&
            this.context.timeFieldOf(sense.dataset) === sense.field &&
            !this.datedOtherwise(sense))
        );
      case 'grain':
        return (
          form.grains.has(sense.grain) ||
          this.recurs(sense.grain) ||
          form.ages ||
          form.days.size > 0 ||
          this.beside(at, 'number', 'time')
        );
      case 'time':
        return this.timeTraced(sense);
      case 'number':
        return (
          form.numbers.has(sense.value) ||
          this.countsAxis(at) ||
          form.ages ||
          this.beside(at, 'time') ||
          this.inInterval(sense.value, at)
        );
      case 'chart':
        return sense.chart === 'any' || form.lf.chart === sense.chart;
      default:
        return sense.kind !== 'cue' && sense.kind !== 'unknownCode';
    }
  }

  private fieldTraced({ field, dataset }: SenseOf<'field'>): boolean {
    if (this.form.fields.has(field) || this.ownTaken(field) || this.toldInMoney(field)) return true;
    // "que no se han usado": rows that would hold the quantity are asked for, or asked to be missing.
    if (this.form.related.has(dataset) && this.context.field(field).role === 'measure') return true;
    // A row is shown by its code and name, whichever of them was asked for.
    const { codeField, nameField } = getDataset(this.context.model, dataset);
    return (
      [codeField, nameField].some((name) => name !== undefined && fieldRefFrom(dataset, name) === field) &&
      this.form.datasets.has(dataset)
    );
  }

  /** "parts consumption in dollars": what the pieces were worth. */
  private toldInMoney(ref: string): boolean {
    const { role, aggregation, dataset, format } = this.context.field(ref);
    if (role !== 'measure' || aggregation !== 'sum' || format === 'currency') return false;
    if (!this.segments.some((segment) => hasCue(segment, 'money'))) return false;
    return [...this.form.fields].some(
      (other) => this.context.field(other).dataset === dataset && this.context.field(other).format === 'currency',
    );
  }

  /** "horas de paro por orden": the orders' own, which has a longer name. */
  private ownTaken(figure: string): boolean {
    if (this.context.field(figure).role !== 'measure') return false;
    return this.form.homes.some((home) => {
      const own = ownFigureOf(figure, home, this.context);
      return own !== undefined && this.form.fields.has(own);
    });
  }

  /** "gasto en filtros": of what orders cost, the part that such pieces took. */
  private spentThrough({ field, dataset }: SenseOf<'field'>): boolean {
    const { model, graph } = this.context;
    if (this.context.field(field).format !== 'currency' || !this.currency) return false;
    return this.form.homes.some((home) => getDataset(model, home).bridge && graph.reachesOne(home, dataset));
  }

  /** "cuesta más de 500 reponer": the word behind the amount says which money. */
  private verbOfPrice({ verb, field }: SenseOf<'field'>, at: number): boolean {
    const next = this.segments[at + 1];
    if (!verb || !next || this.context.field(field).format !== 'currency') return false;
    return hasCue(next, 'gt', 'ge', 'lt', 'le', 'betweenCue', 'most', 'least') && this.currency;
  }

  private behindTraced({ metric }: SenseOf<'metric'>): boolean {
    const behind = this.context.fieldBehind(this.context.metric(metric));
    return behind !== null && (this.form.fields.has(behind.ref) || this.ownTaken(behind.ref));
  }

  private predicateTraced({ predicate }: SenseOf<'predicate'>): boolean {
    if (this.form.predicates.has(predicate)) return true;
    // "critical pumps, the A ones": said by its values.
    const states = statesOf({ predicate }, this.context);
    const said = states && this.form.values.get(states.column);
    if (states && said && states.values.every((value) => said.has(value))) return true;
    const { dataset, time, periodReplaces } = getPredicate(this.context.model, predicate);
    if (time === undefined) return false;
    const ref = fieldRefFrom(dataset, time);
    // A period took its place: "necesitan mantenimiento la próxima semana"; or its date was asked for.
    const asked = this.form.lf.columns.includes(ref) || (this.form.ages && this.form.fields.has(ref));
    return (periodReplaces === true && this.form.dated.has(ref)) || asked;
  }

  /** "se abrieron y se cerraron": rows dated by their closing say nothing of their opening. */
  private datedOtherwise({ dataset, field }: SenseOf<'verb'>): boolean {
    return [...this.form.dated].some((ref) => ref !== field && this.context.field(ref).dataset === dataset);
  }

  private timeTraced({ mention }: SenseOf<'time'>): boolean {
    const { form } = this;
    if (mention.kind === 'age')
      return form.days.has(mention.cutoff) || form.windows.some((window) => window.from === mention.cutoff);
    // "abiertas hoy": as of now.
    if (mention.phrase === 'today' && !form.lf.time)
      return form.homes.some(
        (home) =>
          getDataset(this.context.model, home).defaultTime === undefined ||
          form.lf.where.some((pred) => lastsUntilNow(pred, home, this.context)),
      );
    if (form.lf.compare && 'to' in form.lf.compare) return form.lf.time !== undefined;
    // "not serviced in the last 60 days": before the first of them.
    if (mention.from !== undefined && form.days.has(mention.from) && form.negated) return true;
    return form.windows.some(
      (window) =>
        window.phrase === mention.phrase ||
        (window.to !== undefined && window.to === mention.to) ||
        (window.from !== undefined && window.from === mention.from),
    );
  }

  /** "debidas a lubricación": a cause is said of the rows themselves; the trade of who worked on them is none. */
  causeTaken(at: number): boolean {
    const next = this.segments[at + 1];
    const values = next ? sensesOf(next, 'value') : [];
    return (
      values.length === 0 ||
      values.some((sense) => this.form.homes.includes(sense.dataset) && this.senseTraced(sense, at + 1))
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

  /** "not completed on time" has a name of its own. */
  saidOtherwise(at: number): boolean {
    const next = this.segments[at];
    return (
      next !== undefined &&
      sensesOf(next, 'predicate').some(
        ({ predicate }) => this.form.predicates.has(predicate) && complementOf(predicate, this.context) !== undefined,
      )
    );
  }

  /** "did pumps fail more than motors?": the members beside each other show it. */
  get ranksMembers(): boolean {
    const { lf, values } = this.form;
    return lf.order !== undefined && lf.by.some((axis) => 'field' in axis && (values.get(axis.field)?.size ?? 0) > 1);
  }

  /** "exactamente 3": the number is there; or the word only stresses the value behind it. */
  equals(at: number): boolean {
    const next = this.segments[at + 1];
    if (next === undefined) return false;
    const numbers = sensesOf(next, 'number');
    return (
      numbers.some(({ value }) => this.form.numbers.has(value)) || (hasSense(next, 'value') && this.namesRows(at + 1))
    );
  }

  /** A kind of rows stands there, and is what they are. */
  namesRows(at: number): boolean {
    const segment = this.segments[at];
    return (
      segment !== undefined &&
      hasSense(segment, 'dataset', 'value') &&
      segment.senses.some(({ sense }) => sense.kind !== 'cue' && this.senseTraced(sense, at))
    );
  }
}
