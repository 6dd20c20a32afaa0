import { fold } from '@app/kernel';
import {
  type Field,
  type FieldRef,
  findField,
  getDataset,
  getField,
  getMetric,
  type Metric,
  type SemanticModel,
} from '@app/semantic-model/domain';
import type { Segment } from '../lattice/segment.js';
import type { Sense, WeighedSense } from '../lexicon/sense.js';
import type { Measure } from '../logical-form.js';
import { homeOfMeasure } from '../measure-home.js';
import type { SchemaGraph } from './schema-graph.js';

/** Prices of taking a word for something far from what the question is about. */
const FAR = { step: 0.25, figureStep: 0.02, toMany: 1, unrelated: 6, otherNoun: 0.4 };

/** What the model says that the assembler keeps asking. */
export class ReadingContext {
  private readonly endings = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly model: SemanticModel,
    readonly graph: SchemaGraph,
    /** What the model has for words that name no term: datasets for "quién" and "dónde", money for "caro". */
    readonly implied: {
      who?: string;
      where?: string;
      costs: readonly Sense[];
      durations: readonly Sense[];
      intervals: readonly Sense[];
      /** What may say how large something is, the likeliest first. */
      sizes: readonly Sense[];
    },
  ) {}

  /** The dataset whose rows a sense speaks of; undefined for cues, periods and numbers. */
  datasetOf(sense: Sense): string | undefined {
    switch (sense.kind) {
      case 'dataset':
      case 'field':
      case 'predicate':
      case 'value':
      case 'verb':
        return sense.dataset;
      case 'metric':
        return getMetric(this.model, sense.metric).terms[0]?.home;
      default:
        return undefined;
    }
  }

  /** How strange a sense is given what the question is about (`bases`, most important first) and its nearest noun. */
  distance(sense: Sense, bases: readonly string[], nearestNoun?: string): number {
    const dataset = this.datasetOf(sense);
    if (dataset === undefined) return 0;
    // "downtime" added up over rows far below the sites is no other figure than over those of the areas.
    const step = this.isFigure(sense) ? FAR.figureStep : FAR.step;
    const fromBases = bases.map((base, rank) => this.relationCost(base, dataset, step) + rank * 0.3);
    const far = fromBases.length > 0 ? Math.min(...fromBases) : 0;
    return far + (nearestNoun !== undefined && nearestNoun !== dataset ? FAR.otherNoun : 0);
  }

  private isFigure(sense: Sense): boolean {
    return sense.kind === 'metric' || (sense.kind === 'field' && this.field(sense.field).role === 'measure');
  }

  /** `step` is the price of a link to rows of which there are many. */
  private relationCost(from: string, to: string, step: number): number {
    const relation = this.graph.relation(from, to);
    switch (relation.kind) {
      case 'same':
        return 0;
      case 'toOne':
        return FAR.step * relation.distance;
      case 'toMany':
        return FAR.toMany + step * relation.distance;
      case 'none':
        return FAR.unrelated;
    }
  }

  /** The cheapest sense of the wanted kinds in this context. */
  pick(
    segment: Segment,
    kinds: readonly Sense['kind'][],
    bases: readonly string[],
    nearestNoun?: string,
    /** No noun says what the question is about: a figure over related rows is as near as one over its own. */
    hinted = false,
  ): { chosen: WeighedSense; cost: number } | null {
    let best: { chosen: WeighedSense; cost: number } | null = null;
    for (const weighed of segment.senses) {
      if (!kinds.includes(weighed.sense.kind)) continue;
      const preference = weighed.sense.kind === 'predicate' ? -0.01 : 0;
      const far = this.distance(weighed.sense, bases, nearestNoun);
      const cost =
        weighed.cost + preference + (hinted && weighed.sense.kind === 'metric' ? Math.min(far, FAR.step) : far);
      if (!best || cost < best.cost) best = { chosen: weighed, cost };
    }
    return best;
  }

  field(ref: string): Field {
    return getField(this.model, ref);
  }

  /** The field that a plain sum metric adds up, so that it can be averaged or filtered on; null for ratios. */
  fieldBehind(metric: Metric): Field | null {
    const [term, second] = metric.terms;
    if (!term || second || metric.formula !== term.id || term.function !== 'sum' || metric.where.size > 0) return null;
    for (const field of getDataset(this.model, term.home).fields.values()) {
      if (field.expression === term.argument) return field;
    }
    return null;
  }

  metric(name: string): Metric {
    return getMetric(this.model, name);
  }

  /** True for figures over something: an average of them says nothing new. */
  isRatio(name: string): boolean {
    return this.metric(name).terms.length > 1;
  }

  /**
   * True where the words are the end of one of a figure's names ("gasto *en mantenimiento*"), so that beside that figure they
   * add nothing to it.
   */
  completesName(figure: string, words: string): boolean {
    return this.namesEndings(figure).has(words.replace(/^(?:en|de|in|on|for|of) /, ''));
  }

  /** What the names of a figure of several words end with; kept, since every word of a question is looked up. */
  private namesEndings(figure: string): ReadonlySet<string> {
    const known = this.endings.get(figure);
    if (known) return known;
    const endings = new Set<string>();
    const field = findField(this.model, figure);
    const wording =
      field && field.role !== 'measure' ? undefined : (field?.wording ?? this.model.metrics.get(figure)?.wording);
    for (const { label, synonyms, verbs } of wording ? [wording.es, wording.en] : []) {
      for (const name of [label, ...synonyms, ...verbs].map(fold)) {
        for (let at = name.indexOf(' '); at >= 0; at = name.indexOf(' ', at + 1)) endings.add(name.slice(at + 1));
      }
    }
    this.endings.set(figure, endings);
    return endings;
  }

  /**
   * Columns by whose value a figure tells its rows apart (`CASE WHEN type = 'corrective'`), each with that value: restricted by them it
   * would be nought or all.
   */
  partedBy(name: string): ReadonlyMap<FieldRef, string> {
    return this.valuesIn(this.metric(name).terms.map(({ home, argument }) => [home, argument]));
  }

  /** Columns to one value of which a figure is restricted, each with that value: of another it says nothing. */
  restrictedTo(name: string): ReadonlyMap<FieldRef, string> {
    return this.valuesIn([...this.metric(name).where]);
  }

  private valuesIn(expressions: readonly (readonly [dataset: string, expression: string])[]): Map<FieldRef, string> {
    const found = new Map<FieldRef, string>();
    for (const [dataset, expression] of expressions) {
      for (const [, column, value] of expression.matchAll(/\b([a-z_]+)\s*=\s*'([^']*)'/gi)) {
        const ref = `${dataset}.${column}`;
        if (value !== undefined && findField(this.model, ref)) found.set(ref, value);
      }
    }
    return found;
  }

  /** The same figure of another value: the share of preventive work beside that of corrective work. */
  siblingOf(name: string, from: string, to: string): string | undefined {
    const said = ({ formula, terms, where }: Metric): string => JSON.stringify([formula, terms, [...where]]);
    if (from === to) return name;
    const wanted = said(this.metric(name)).replaceAll(`'${from}'`, `'${to}'`);
    return [...this.model.metrics.values()].find((metric) => metric.name !== name && said(metric) === wanted)?.name;
  }

  /** The format of a figure, be it a field or a metric. */
  formatOf(figure: string): string | undefined {
    return findField(this.model, figure)?.format ?? this.model.metrics.get(figure)?.format;
  }

  isPercent(name: string): boolean {
    return this.metric(name).format === 'percent';
  }

  /** The dataset over whose rows a measure runs. */
  homeOf(measure: Measure): string {
    return homeOfMeasure(this.model, measure);
  }

  /** The time field that dates rows of a dataset when the question does not say which: its default, else its first past one. */
  timeFieldOf(dataset: string): string | undefined {
    const { defaultTime, fields } = getDataset(this.model, dataset);
    if (defaultTime) return defaultTime.includes('.') ? defaultTime : `${dataset}.${defaultTime}`;
    const times = [...fields.values()].filter((field) => field.role === 'time');
    return (times.find((field) => field.outlook !== 'future') ?? times[0])?.ref;
  }

  /** The field of rows that says when something last happened to them: "último mantenimiento", of maintenance. */
  lastTimeOf(dataset: string, word: string): string | undefined {
    const names = [`ultimo ${word}`, `ultima ${word}`, `last ${word}`];
    return [...getDataset(this.model, dataset).fields.values()].find(
      ({ role, wording }) =>
        role === 'time' &&
        [wording.es, wording.en].some(({ label, synonyms }) =>
          [label, ...synonyms].some((name) => names.includes(fold(name))),
        ),
    )?.ref;
  }

  /** True for a date that comes anew each time: "último mantenimiento". */
  isLastOf(ref: FieldRef): boolean {
    const { es, en } = this.field(ref).wording;
    return /^[uú]ltim/.test(es.label) || /^last /.test(en.label);
  }

  isTime(ref: string): boolean {
    return findField(this.model, ref)?.role === 'time';
  }
}
