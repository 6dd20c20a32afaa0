import type { SemanticModel } from '@app/semantic-model/domain';
import { type DatasetText, datasetText, fittingText, joinText, metricText } from './digest-text.js';
import { type Linked, ModelLinks } from './model-links.js';
import { tokensAtMost } from './token-estimate.js';

/** Share of the room that names alone may take, and that one dataset may. */
const CATALOGUE_SHARE = 0.4;
const LARGEST_SHARE = 0.3;

/** What a question is about. */
export interface DigestRequest {
  question: string;
  /** Stored values that words of the question are. */
  values?: readonly string[];
  /** Names of datasets that the conversation, the values or a statement lead to; others are passed over. */
  pinned?: readonly string[];
}

/** Lines, as long as there is room. */
class Page {
  private readonly lines: string[] = [];

  constructor(public left: number) {}

  add(text: string): boolean {
    const cost = tokensAtMost(`${text}\n`);
    if (cost > this.left) return false;
    if (text !== '') this.lines.push(text);
    this.left -= cost;
    return true;
  }

  toString(): string {
    return this.lines.join('\n');
  }
}

/**
 * The semantic model in a few words for a language model: the part that a question is about in full, datasets with fields, members and
 * conditions, metrics with their definitions, the joins between them; what each of their rows belongs to by the names of its fields; all
 * else by name. Where words of the question lead nowhere they may mean anything, and as much is told of the rest as there is room for,
 * what most others lead to first.
 */
export class ModelDigest {
  private static readonly made = new WeakMap<SemanticModel, ModelDigest>();
  private readonly links: ModelLinks;
  private readonly texts = new Map<string, DatasetText>();
  private readonly byCentrality: readonly string[];

  private constructor(private readonly model: SemanticModel) {
    this.links = new ModelLinks(model);
    for (const dataset of model.datasets.values()) this.texts.set(dataset.name, datasetText(dataset));
    const joins = (name: string): number =>
      model.relationships.filter(({ from, to }) => from === name || to === name).length;
    this.byCentrality = [...model.datasets.keys()].sort((a, b) => joins(b) - joins(a));
  }

  /** Made when it is first asked for, once for each model: it takes tens of milliseconds, and who asks no language model needs none. */
  static of(model: SemanticModel): ModelDigest {
    const digest = ModelDigest.made.get(model) ?? new ModelDigest(model);
    ModelDigest.made.set(model, digest);
    return digest;
  }

  /** At most so many tokens. */
  describe({ question, values = [], pinned = [] }: DigestRequest, maxTokens: number): string {
    const linked = this.links.of(question, values, pinned);
    const page = new Page(maxTokens);
    for (const line of this.catalogue(linked, Math.floor(maxTokens * CATALOGUE_SHARE))) page.add(line);
    const largest = Math.floor(maxTokens * LARGEST_SHARE);
    const told = new Set<string>();
    const tell = (name: string): void => {
      const text = this.texts.get(name);
      if (!text || told.has(name)) return;
      if (page.add(fittingText(text, linked.stems, Math.min(largest, page.left - 1)))) told.add(name);
    };
    for (const metric of linked.metrics) page.add(metricText(metric, linked.stems));
    linked.datasets.forEach(tell);
    if (linked.isPartial) this.byCentrality.forEach(tell);
    page.add(this.joins((from, to) => told.has(from) || told.has(to)));
    return page.toString();
  }

  /** Names of everything, with those of fields and conditions of what is near; of a large model as much as fits, what is linked first. */
  private catalogue({ datasets, isPartial }: Linked, maxTokens: number): string[] {
    const near = isPartial ? new Set(this.texts.keys()) : this.links.above(datasets);
    const metrics = [...this.model.metrics.keys()];
    const figures = metrics.length > 0 ? [`Metrics: ${metrics.join(', ')}`] : [];
    const lines = [...this.texts].map(([name, { title, outline }]) =>
      near.has(name) && !datasets.includes(name) ? outline : title,
    );
    for (const all of [
      [...lines, ...figures],
      [...[...this.texts.values()].map(({ title }) => title), ...figures],
    ]) {
      if (tokensAtMost(all.join('\n')) + all.length <= maxTokens) return all;
    }
    const names = [...new Set([...datasets, ...this.texts.keys()])];
    let left = maxTokens;
    const kept = [...names, ...metrics].filter((name) => (left -= tokensAtMost(`${name}, `)) > 0);
    return [`There are, not all described here: ${kept.join(', ')}`];
  }

  private joins(wanted: (from: string, to: string) => boolean): string {
    const joins = this.model.relationships.filter(({ from, to }) => wanted(from, to)).map(joinText);
    return joins.length > 0 ? `Joins: ${joins.join('; ')}` : '';
  }
}
