import { fold } from '@app/kernel';
import {
  type Dataset,
  type Field,
  fieldRefFrom,
  type Metric,
  type SemanticModel,
  type Wording,
} from '@app/semantic-model';
import { tokensAtMost } from './token-estimate.js';

/** Share of the room that one dataset may take where not all fit. */
const LARGEST_SHARE = 0.25;
/** Enumerated values that are listed with a field. */
const VALUES_LISTED = 25;
/** Words are compared by their beginnings: "bomba", "bombas", "bombeo". */
const STEM = 5;

interface Scored<T> {
  item: T;
  stems: ReadonlySet<string>;
}

/** A line of a dataset's description. */
interface Line {
  text: string;
  tokens: number;
  stems: ReadonlySet<string>;
  /** True for what a dataset cannot be used without. */
  basic: boolean;
}

/**
 * The semantic model in a few words for a language model: datasets with their fields, values, conditions and joins, metrics with their
 * definitions. Where not all of it fits, the part that a question is about, and what that part is joined to.
 */
export class ModelDigest {
  private readonly datasets: Scored<Dataset>[];
  private readonly metrics: Scored<Metric>[];
  private readonly lines = new Map<string, { head: string; lines: Line[] }>();
  private readonly whole: string;
  /** How many datasets a stem occurs in: the fewer, the more it says. */
  private readonly frequency = new Map<string, number>();

  constructor(private readonly model: SemanticModel) {
    this.datasets = [...model.datasets.values()].map((item) => ({ item, stems: stemsOf(textsOfDataset(item)) }));
    this.metrics = [...model.metrics.values()].map((item) => ({ item, stems: stemsOf(textsOf(item)) }));
    for (const { item } of this.datasets) this.lines.set(item.name, { head: headOf(item), lines: linesOf(item) });
    this.whole = this.text(
      this.datasets.map(({ item }) => item),
      new Set(),
      this.metrics.map(({ item }) => item),
    );
    for (const { stems } of this.datasets)
      for (const stem of stems) this.frequency.set(stem, (this.frequency.get(stem) ?? 0) + 1);
  }

  /**
   * At most so many tokens. `words` are those of the question and the names of what it was linked to; `pinned` datasets come first:
   * those that the conversation is about.
   */
  describe(words: readonly string[], pinned: readonly string[], maxTokens: number): string {
    if (tokensAtMost(this.whole) <= maxTokens) return this.whole;
    const asked = stemsOf(words);
    const scores = new Map(this.datasets.map(({ item, stems }) => [item.name, this.score(asked, stems)]));
    for (const name of pinned) scores.set(name, (scores.get(name) ?? 0) + 1000);
    const metrics = this.metrics
      .map(({ item, stems }) => ({ item, score: this.score(asked, stems) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    for (const { item, score } of metrics)
      for (const { home } of item.terms) scores.set(home, (scores.get(home) ?? 0) + score / 2);
    return this.fitting(
      asked,
      scores,
      metrics.map(({ item }) => item),
      maxTokens,
    );
  }

  private fitting(
    asked: ReadonlySet<string>,
    scores: ReadonlyMap<string, number>,
    metrics: readonly Metric[],
    maxTokens: number,
  ): string {
    const ranked = this.datasets
      .map(({ item }) => item)
      .filter((dataset) => (scores.get(dataset.name) ?? 0) > 0)
      .sort((a, b) => (scores.get(b.name) ?? 0) - (scores.get(a.name) ?? 0));
    const lines: string[] = [];
    const told = new Set<string>();
    let left = maxTokens;
    const add = (text: string): boolean => {
      const cost = tokensAtMost(`${text}\n`);
      if (cost > left) return false;
      lines.push(text);
      left -= cost;
      return true;
    };
    const largest = Math.floor(maxTokens * LARGEST_SHARE);
    // What is asked for, and what it is joined to, most fitting first.
    const queue = ranked.flatMap((dataset) => [dataset.name, ...this.neighbours(dataset.name)]);
    for (const name of new Set([...ranked.slice(0, 3).map((dataset) => dataset.name), ...queue])) {
      const dataset = this.model.datasets.get(name);
      if (dataset && add(this.datasetText(dataset, asked, Math.min(largest, left)))) told.add(name);
    }
    for (const metric of metrics) {
      if (metric.terms.every(({ home }) => told.has(home))) add(this.metricText(metric));
    }
    add(this.joinsText((from, to) => told.has(from) && told.has(to)));
    const others = this.datasets.map(({ item }) => item.name).filter((name) => !told.has(name));
    // Only their names, so that what is missing is known to be missing.
    for (let count = others.length; count > 0; count = Math.floor(count / 2)) {
      if (add(`Further datasets, not described here: ${others.slice(0, count).join(', ')}`)) break;
    }
    return lines.filter((line) => line !== '').join('\n');
  }

  private text(datasets: readonly Dataset[], asked: ReadonlySet<string>, metrics: readonly Metric[]): string {
    return [
      ...datasets.map((dataset) => this.datasetText(dataset, asked, Infinity)),
      ...metrics.map((metric) => this.metricText(metric)),
      this.joinsText(() => true),
    ].join('\n');
  }

  private score(asked: ReadonlySet<string>, stems: ReadonlySet<string>): number {
    let score = 0;
    for (const stem of asked) {
      if (stems.has(stem)) score += Math.log(1 + this.datasets.length / (this.frequency.get(stem) ?? 1));
    }
    return score;
  }

  private neighbours(dataset: string): string[] {
    return this.model.relationships.flatMap(({ from, to }) => (from === dataset ? [to] : to === dataset ? [from] : []));
  }

  private joinsText(wanted: (from: string, to: string) => boolean): string {
    const joins = this.model.relationships
      .filter(({ from, to }) => wanted(from, to))
      .map(
        ({ from, to, fromColumns, toColumns }) =>
          `${from}(${fromColumns.join(', ')}) many-to-one ${to}(${toColumns.join(', ')})`,
      );
    return joins.length > 0 ? `Joins: ${joins.join('; ')}` : '';
  }

  private datasetText({ name }: Dataset, asked: ReadonlySet<string>, maxTokens: number): string {
    const { head, lines } = this.lines.get(name) ?? { head: '', lines: [] };
    let left = maxTokens - tokensAtMost(head);
    const relevance = ({ basic, stems }: Line): number => (basic ? 100 : 0) + overlap(asked, stems);
    const ranked =
      left === Infinity
        ? lines
        : lines
            .map((line) => ({ line, rank: relevance(line) }))
            .sort((x, y) => y.rank - x.rank)
            .map(({ line }) => line);
    const parts = [head];
    for (const { text, tokens } of ranked) {
      if (tokens > left) continue;
      parts.push(text);
      left -= tokens;
    }
    return parts.join('\n');
  }

  private metricText({ name, wording, description, format, terms, formula, direction }: Metric): string {
    const parts = terms.map(
      (term) =>
        `${term.id}=${term.function}(${term.distinct ? 'distinct ' : ''}${term.argument}) of ${term.home}` +
        (term.time === undefined ? '' : ` by ${fieldRefFrom(term.home, term.time)}`),
    );
    return `Metric ${name}: ${words(wording.en)} / ${words(wording.es)}. ${description.en} [${format}; ${direction}; ${formula}; ${parts.join('; ')}]`;
  }
}

function headOf(dataset: Dataset): string {
  const { name, source, wording, description, defaultTime, codeField, nameField, bridge } = dataset;
  const facts = [
    source === name ? '' : `table ${source}`,
    codeField === undefined ? '' : `code ${codeField}`,
    nameField === undefined ? '' : `name ${nameField}`,
    defaultTime === undefined ? '' : `default time ${fieldRefFrom(name, defaultTime)}`,
    bridge ? 'only links others' : '',
  ].filter((fact) => fact !== '');
  return `Dataset ${name}: ${words(wording.en)} / ${words(wording.es)}. ${description.en}${facts.length > 0 ? ` [${facts.join('; ')}]` : ''}`;
}

function linesOf({ predicates, fields }: Dataset): Line[] {
  const line = (text: string, texts: readonly string[], basic: boolean): Line => ({
    text,
    tokens: tokensAtMost(`\n${text}`),
    stems: stemsOf(texts),
    basic,
  });
  return [
    ...[...predicates.values()].map((predicate) => {
      const { ref, wording, description, expression } = predicate;
      const text = `  condition ${ref}: ${words(wording.en)} / ${words(wording.es)}. ${description.en} [${expression}]`;
      return line(text, textsOf(predicate), true);
    }),
    ...[...fields.values()].map((field) =>
      line(fieldText(field), textsOf(field), ['code', 'name', 'time', 'key'].includes(field.role)),
    ),
  ];
}

function fieldText({ ref, role, type, name, expression, wording, values }: Field): string {
  const listed = [...values]
    .slice(0, VALUES_LISTED)
    .map(([value, { en, es }]) => `${String(value)} (${en.label}/${es.label})`);
  const computed = expression === name ? '' : ` = ${expression}`;
  return `  ${ref} ${role} ${type}${computed}: ${words(wording.en)} / ${words(wording.es)}${listed.length > 0 ? `; values ${listed.join(', ')}` : ''}`;
}

function words({ label, synonyms }: Wording): string {
  return [label, ...synonyms.slice(0, 4)].join(', ');
}

function textsOf(thing: { name: string; wording: Field['wording']; description: Field['description'] }): string[] {
  const { es, en } = thing.wording;
  const said = [es, en].flatMap((wording) => [wording.label, wording.plural, ...wording.synonyms, ...wording.verbs]);
  return [thing.name, ...said, thing.description.es, thing.description.en];
}

function textsOfDataset(dataset: Dataset): string[] {
  const fields = [...dataset.fields.values()];
  const values = fields.flatMap((field) =>
    [...field.values.values()].flatMap(({ es, en }) => [es.label, en.label, ...es.synonyms, ...en.synonyms]),
  );
  return [
    ...textsOf(dataset),
    ...fields.flatMap((field) => [
      field.name,
      field.wording.es.label,
      field.wording.en.label,
      ...field.wording.es.synonyms,
    ]),
    ...[...dataset.predicates.values()].flatMap((predicate) => textsOf(predicate)),
    ...values,
  ];
}

export function stemsOf(texts: readonly string[]): Set<string> {
  const stems = new Set<string>();
  for (const text of texts) {
    for (const word of fold(text).split(/[^a-z0-9]+/)) if (word.length > 2) stems.add(word.slice(0, STEM));
  }
  return stems;
}

function overlap(asked: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  let count = 0;
  for (const stem of asked) if (stems.has(stem)) count += 1;
  return count;
}
