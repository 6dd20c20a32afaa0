import { getDataset } from '@app/semantic-model/domain';
import { hasCue, hasSense, type Segment, sensesOf } from '../lattice/segment.js';
import type { Sense } from '../lexicon/sense.js';
import type { FormContents } from './form-contents.js';
import { INTERVAL_DAYS, intervalOf } from './read-each.js';
import type { ReadingContext } from './reading-context.js';

/** Words that ask for one end of what they stand before. */
const SUPERLATIVES = ['most', 'least', 'best', 'worst', 'frequent', 'costly', 'cheap', 'longest', 'shortest', 'newest', 'oldest', 'average', 'total', 'maximum', 'minimum'] as const; // prettier-ignore

/** A word that may stand for something else than the rows of a dataset. */
function describesToo(segment: Segment): boolean {
  return hasSense(segment, 'field', 'metric') || sensesOf(segment, 'value').some(({ via }) => via === 'model');
}

/** What words leave in a form without being named by it: nouns that each row has anyway, numbers of all there are, sums of pieces. */
export class SilentTraces {
  constructor(
    readonly segments: readonly Segment[],
    readonly form: FormContents,
    readonly context: ReadingContext,
  ) {}

  /** "6 meses sin mantenimiento": how long ago the last one was. */
  sinceLast(at: number): boolean {
    const [noun, { entity }] = [this.segments[at], this.form.lf];
    const last = noun && entity !== undefined ? this.context.lastTimeOf(entity, noun.folded) : undefined;
    return (
      last !== undefined && this.form.fields.has(last) && (this.form.days.size > 0 || this.form.lf.order?.by === last)
    );
  }

  /** "not maintained for more than 6 months": how long ago the last time was. */
  lastLongAgo(at: number): boolean {
    const verb = this.segments[at];
    return (
      verb !== undefined &&
      this.form.days.size > 0 &&
      [...sensesOf(verb, 'verb'), ...sensesOf(verb, 'field')].some(
        ({ field }) => this.context.isLastOf(field) && this.form.fields.has(field),
      )
    );
  }

  /** "órdenes de equipos", "fallas en la planta": each row has one anyway, so that the noun leaves none out. */
  protected goesWithoutSaying(dataset: string, at: number): boolean {
    const next = this.segments[at + 1];
    // "in all three plants"
    const number = this.segments[at - 1] !== undefined && hasSense(this.segments[at - 1] as Segment, 'number') ? 1 : 0;
    const [earlier, before] = [this.segments[at - 2 - number], this.segments[at - 1 - number]];
    // "¿qué día fallan más los equipos?", "what day do machines fail most?": whose verb it is.
    const verb =
      (earlier !== undefined && hasSense(earlier, 'verb') && before !== undefined && hasCue(before, 'most')) ||
      (next !== undefined && hasSense(next, 'verb') && before !== undefined && hasSense(before, 'grain', 'field'));
    return (
      before !== undefined &&
      (verb || hasCue(before, 'of', 'in') || (hasCue(before, 'betweenCue') && this.namesAll(at))) &&
      [...this.form.datasets].some((home) => this.context.graph.relation(home, dataset).kind === 'toOne')
    );
  }

  /** "entre las tres plantas": all of them, while "entre las dos" sets one against the other. */
  namesAll(at: number): boolean {
    const number = this.segments[at - 1];
    return number !== undefined && sensesOf(number, 'number').some(({ value }) => value > 2);
  }

  /** "orders with no parts used": rows that hold what was used are asked to be missing. */
  protected joinedTo(dataset: string): boolean {
    const { model, graph } = this.context;
    return [...this.form.related].some((rows) => getDataset(model, rows).bridge && graph.reachesOne(rows, dataset));
  }

  /** "¿cuántas fallas tuvo cada bomba?": one number for all of them is none for each. */
  losesEach(at: number): boolean {
    const { kind, by } = this.form.lf;
    const each = /(?:^| )(?:cada|each|every)(?: |$)/.test(this.segments[at]?.folded ?? '');
    const next = this.segments[at + 1];
    if (!each || kind !== 'aggregate' || by.length > 0) return false;
    // "how many each?"
    if (!next) return this.segments.slice(0, at).some((segment) => hasCue(segment, 'count', 'howOften'));
    if (hasSense(next, 'number')) return false;
    return (
      hasSense(next, 'dataset') ||
      sensesOf(next, 'value').some(({ via, dataset }) => via === 'model' && !this.form.homes.includes(dataset))
    );
  }

  /** "costo promedio de mano de obra por orden": the mean is over those rows anyway. */
  averagedOver(at: number): boolean {
    const next = this.segments[at + 1];
    const rows = next ? sensesOf(next, 'dataset') : [];
    return this.form.aggregates.has('avg') && rows.some(({ dataset }) => this.form.homes.includes(dataset));
  }

  /** Somebody, or something that can be asked for like somebody, is what the rows are or show. */
  get somebodyIsNamed(): boolean {
    const { lf, datasets } = this.form;
    const { who } = this.context.implied;
    return lf.columns.length > 0 || lf.by.length > 0 || (who !== undefined && datasets.has(who));
  }

  /** "cuántas están en pausa y desde cuándo": besides a number, a date is asked for that no figure shows. */
  asksBesides(at: number): boolean {
    const { measures, columns, by } = this.form.lf;
    const before = this.segments.slice(0, at);
    const joined = before.length > 0 && hasCue(before.at(-1) as Segment, 'and');
    return (
      joined && before.some((segment) => hasCue(segment, 'count', 'howMuch')) &&
      measures.length > 0 && columns.length === 0 && !by.some((axis) => 'time' in axis)
    ); // prettier-ignore
  }

  /** "technicians who have closed…": it joins what follows to the noun before. */
  joinsNoun(at: number): boolean {
    const before = this.segments[at - 1];
    return before !== undefined && !hasCue(before, 'and');
  }

  /** "who made BOM-101 and what model is it?": of one row, the model alone does not say who. */
  showsWhom(at: number): boolean {
    const { kind, columns } = this.form.lf;
    const { who } = this.context.implied;
    if (kind !== 'lookup' || (who !== undefined && this.form.datasets.has(who))) return true;
    return this.segments
      .slice(at, at + 3)
      .some((segment) => sensesOf(segment, 'field').some(({ field }) => columns.includes(field)));
  }

  /** "¿cuánto cobra cada técnico?": every one of them is listed. */
  listsEach(at: number): boolean {
    const next = this.segments[at + 1];
    const { kind, entity } = this.form.lf;
    return kind === 'list' && next !== undefined && sensesOf(next, 'dataset').some(({ dataset }) => dataset === entity);
  }

  /** "¿qué refacciones y cuántas…?": which ones, not only how many in all. */
  asksForItsNoun(at: number): boolean {
    // "who is working on what?"
    const next = this.segments[at + 1];
    const noun =
      next !== undefined &&
      // "at each site, what's the most common failure mode?"
      (hasSense(next, 'dataset', 'field', 'metric', 'value', 'grain', 'time') || hasCue(next, ...SUPERLATIVES));
    if (at > 0 && this.segments[at]?.folded === 'what' && !noun) return false;
    // "what did the boilers cost us?" asks for the figure, not for boilers.
    const asked = this.segments[at];
    if (asked?.folded === 'what' && next && next.from > asked.to && this.form.lf.measures.length > 0) return true;
    return !/^(?:que|which|what)$/.test(this.segments[at]?.folded ?? '') || this.ranksItsNoun(at);
  }

  /** "top 2 técnicos por planta": what is ranked are rows or groups of the noun, and never what is counted in them. */
  ranksItsNoun(at: number): boolean {
    const after = this.segments[at + 1];
    const noun = after && hasSense(after, 'number') ? this.segments[at + 2] : after;
    const ranked = noun ? sensesOf(noun, 'dataset') : [];
    const { lf } = this.form;
    if (lf.kind !== 'aggregate' || !noun) return true;
    const standing = sensesOf(noun, 'value').filter(
      ({ via, field }) => via === 'model' && this.context.field(field).standsForEntity,
    );
    // "¿qué filtros…?": one number of them all is no answer.
    if (ranked.length === 0 && standing.length > 0 && !hasSense(noun, 'field', 'metric'))
      return lf.by.length > 0 || lf.measures.some((measure) => 'countOf' in measure);
    if (ranked.length === 0 || describesToo(noun)) return true;
    return ranked.some(({ dataset }) =>
      lf.by.some((axis) =>
        'entity' in axis
          ? axis.entity === dataset
          : 'field' in axis && this.context.field(axis.field).dataset === dataset,
      ),
    );
  }

  /** "planes mensuales": how often such rows come round is a condition. */
  protected recurs(grain: string): boolean {
    const days = INTERVAL_DAYS[grain] ?? 0;
    return this.form.homes.some((home) => {
      const interval = intervalOf(home, this.context);
      return interval !== undefined && this.form.values.get(interval.ref)?.has(days) === true;
    });
  }

  /** "compare the 3 plants": how many there are is no condition. */
  protected countsAxis(at: number): boolean {
    const next = this.segments[at + 1];
    const before = this.segments[at - 1];
    // "in all three plants": all there are.
    const all =
      before !== undefined &&
      hasCue(before, 'in', 'of', 'by', 'betweenCue') &&
      /^entre$|(?:^| )(?:all|todas|todos|las|los|the)(?: our| nuestras)?$/.test(before.folded);
    if (all && next && sensesOf(next, 'dataset').some(({ dataset }) => this.goesWithoutSaying(dataset, at + 1)))
      return true;
    const axes = this.form.lf.by.flatMap((axis) => ('entity' in axis ? [axis.entity] : []));
    return (
      next !== undefined &&
      this.segments.some((segment) => hasCue(segment, 'compare')) &&
      sensesOf(next, 'dataset').some(({ dataset }) => axes.includes(dataset))
    );
  }

  /** "cada 2 semanas": so many days between two times. */
  protected inInterval(value: number, at: number): boolean {
    const unit = this.segments[at + 1];
    return (
      unit !== undefined &&
      hasSense(unit, 'grain') &&
      // Days that are told in hours as well.
      [1, 7, 30, 90, 365].some(
        (days) => this.form.numbers.has(value * days) || this.form.numbers.has(value * days * 24),
      )
    );
  }

  protected beside(at: number, ...kinds: Sense['kind'][]): boolean {
    return [this.segments[at - 1], this.segments[at + 1]].some(
      (segment) => segment !== undefined && hasSense(segment, ...kinds),
    );
  }

  /** "¿cuántas hay y cuáles son?": a list says how many it holds. */
  listsCounted(at: number): boolean {
    const { kind } = this.form.lf;
    return kind === 'list' && this.segments.slice(at + 1).some((later) => hasCue(later, 'which', 'list', 'who'));
  }

  /** "cuántas a tiempo y cuántas tarde": each number that is asked for is there, in figures or as groups. */
  countsAgain(at: number): boolean {
    const again =
      this.segments.slice(0, at).some((earlier) => hasCue(earlier, 'count')) &&
      hasCue(this.segments[at - 1] as Segment, 'and');
    const { measures, by, compare } = this.form.lf;
    // "cuántas bombas y cuántos motores": as groups, one for each.
    const asGroups = by.some((axis) => 'field' in axis && (this.form.values.get(axis.field)?.size ?? 0) > 1);
    return !again || measures.length > 1 || asGroups || compare !== undefined;
  }

  /** "¿qué repuestos y cuántos?": pieces of each are added up. */
  get ofEach(): boolean {
    return this.addsUpPieces && this.form.lf.by.some((axis) => 'entity' in axis);
  }

  /** "¿cuántas piezas quedan?": whole things are added up. */
  get addsUpPieces(): boolean {
    return this.form.lf.measures.some(
      (measure) => 'field' in measure && measure.agg === 'sum' && this.context.field(measure.field).type === 'integer',
    );
  }

  /** "¿cuántos REP-0042 quedan y a cuánto?": the row's own number of pieces is shown. */
  get showsPieces(): boolean {
    const { kind, columns } = this.form.lf;
    const pieces = (ref: string): boolean => {
      const { role, type, aggregation } = this.context.field(ref);
      return role === 'measure' && type === 'integer' && aggregation === 'sum';
    };
    return kind === 'lookup' && columns.some(pieces);
  }

  /** "open the longest": since the earliest day. */
  get ranksByTime(): boolean {
    const by = this.form.lf.order?.by;
    return typeof by === 'string' && this.context.isTime(by);
  }

  /** An amount of money is asked for, shown, compared or ranked by. */
  get currency(): boolean {
    const { lf, fields } = this.form;
    return (
      [...fields].some((ref) => this.context.field(ref).format === 'currency') ||
      lf.measures.some((measure) => 'metric' in measure && this.context.metric(measure.metric).format === 'currency')
    );
  }

  /** "over this year": throughout the period. */
  spans(at: number): boolean {
    const next = this.segments[at + 1];
    return this.segments[at]?.folded === 'over' && next !== undefined && hasSense(next, 'time');
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
