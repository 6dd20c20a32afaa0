import type { Metric, SemanticModel } from '@app/semantic-model/domain';
import { sayings, valueSayings } from './digest-text.js';
import { questionStems, stemsOf } from './stems.js';

/** What a word of a dataset's own name says of it, beside a word of one of its fields, values or conditions. */
const NAMED = 3;
const MOST_METRICS = 5;
/** What words of asking and dating say of a metric, beside other words: those of its name, and the rest. */
const HALF_SAID = 0.3;
const HARDLY_SAID = 0.1;
/** A word of so few datasets is told of all of them. */
const FEW = 2;

/** The part of a semantic model that a question is about. */
export interface Linked {
  /** Those that it names first, then those that lead from one to the other. */
  datasets: readonly string[];
  /** Those that it may mean, most fitting first. */
  metrics: readonly Metric[];
  /** Beginnings of the words that may name something. */
  stems: ReadonlySet<string>;
  /** True where some of them lead nowhere: they may mean anything. */
  isPartial: boolean;
}

/** Finds by their words what of a semantic model questions are about. */
export class ModelLinks {
  /** By stem: datasets and how much it says of each; metrics. */
  private readonly datasets = new Map<string, Map<string, number>>();
  private readonly metrics = new Map<string, Set<Metric>>();
  /** Stems of the names of metrics. */
  private readonly namesOf = new Map<Metric, ReadonlySet<string>>();
  private readonly neighbours = new Map<string, string[]>();

  constructor(private readonly model: SemanticModel) {
    for (const { name, wording, fields, predicates } of model.datasets.values()) {
      this.note(name, [name, ...sayings(wording)], NAMED);
      for (const field of fields.values()) {
        if (field.role !== 'key') this.note(name, [field.name, ...sayings(field.wording), ...valueSayings(field)], 1);
      }
      for (const predicate of predicates.values()) this.note(name, [predicate.name, ...sayings(predicate.wording)], 1);
    }
    for (const metric of model.metrics.values()) {
      const { name, wording } = metric;
      this.namesOf.set(metric, stemsOf([name, wording.es.label, wording.en.label]));
      for (const stem of stemsOf([name, ...sayings(wording)])) {
        this.metrics.set(stem, (this.metrics.get(stem) ?? new Set()).add(metric));
      }
    }
    for (const { from, to } of model.relationships) {
      this.neighbours.set(from, [...(this.neighbours.get(from) ?? []), to]);
      this.neighbours.set(to, [...(this.neighbours.get(to) ?? []), from]);
    }
  }

  /** @param known texts of stored values that words of the question are */
  of(question: string, known: readonly string[], pinned: readonly string[]): Linked {
    const { all: stems, content } = questionStems(question);
    const metrics = this.metricsOf(stems, content);
    const named = [
      ...pinned.filter((name) => this.model.datasets.has(name)),
      ...this.cover(stems, content),
      ...metrics.flatMap(({ terms }) => terms.map(({ home }) => home)),
    ];
    const stored = stemsOf(known);
    return {
      datasets: this.joined([...new Set(named)]),
      metrics,
      stems,
      isPartial:
        named.length === 0 ||
        [...content].some((stem) => !this.datasets.has(stem) && !this.metrics.has(stem) && !stored.has(stem)),
    };
  }

  /** Datasets that rows of these belong to, one each. */
  above(names: readonly string[]): Set<string> {
    const found = new Set(names);
    for (const name of found) for (const { from, to } of this.model.relationships) if (from === name) found.add(to);
    return found;
  }

  private note(dataset: string, texts: readonly string[], weight: number): void {
    for (const stem of stemsOf(texts)) {
      const known = this.datasets.get(stem) ?? new Map<string, number>();
      this.datasets.set(stem, known.set(dataset, Math.max(weight, known.get(dataset) ?? 0)));
    }
  }

  /** Datasets that the words name, and those that the words' fields, values and conditions are of, most fitting first. */
  private cover(stems: ReadonlySet<string>, content: ReadonlySet<string>): string[] {
    const scores = new Map<string, number>();
    const hits = new Map([...stems].map((stem) => [stem, this.hitsOf(stem, content)]));
    for (const of of hits.values()) {
      // The fewer datasets a word occurs in, the more it says.
      const worth = Math.log(1 + this.model.datasets.size / Math.max(1, of.size));
      for (const [name, weight] of of) scores.set(name, (scores.get(name) ?? 0) + weight * worth);
    }
    const left = new Set(stems);
    const wanted: string[] = [];
    for (const [name] of [...scores].sort(([, a], [, b]) => b - a)) {
      const own = [...hits].filter(([, of]) => of.has(name));
      if (!own.some(([stem, of]) => of.get(name) === NAMED || of.size <= FEW || left.has(stem))) continue;
      wanted.push(name);
      for (const [stem] of own) left.delete(stem);
    }
    return wanted;
  }

  /** Words of asking and dating lead to a dataset only where they are its name, or hardly any other's word. */
  private hitsOf(stem: string, content: ReadonlySet<string>): ReadonlyMap<string, number> {
    const hits = this.datasets.get(stem) ?? new Map<string, number>();
    if (content.has(stem) || hits.size <= FEW) return hits;
    return new Map([...hits].filter(([, weight]) => weight === NAMED));
  }

  private metricsOf(stems: ReadonlySet<string>, content: ReadonlySet<string>): Metric[] {
    const scores = new Map<Metric, number>();
    for (const stem of stems) {
      const hits = this.metrics.get(stem) ?? new Set<Metric>();
      for (const metric of hits) {
        const weight = content.has(stem) ? 1 : this.namesOf.get(metric)?.has(stem) ? HALF_SAID : HARDLY_SAID;
        scores.set(metric, (scores.get(metric) ?? 0) + weight / hits.size);
      }
    }
    const best = Math.max(HARDLY_SAID * 3, ...scores.values());
    return [...scores]
      .filter(([, score]) => score > best / 3)
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_METRICS)
      .map(([metric]) => metric);
  }

  /** With the datasets through which the first of them reaches the others. */
  private joined(names: readonly string[]): string[] {
    const [first, ...others] = names;
    if (first === undefined) return [];
    const before = new Map<string, string | null>([[first, null]]);
    const queue = [first];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const next of this.neighbours.get(at) ?? []) {
        if (before.has(next)) continue;
        before.set(next, at);
        queue.push(next);
      }
    }
    const between = others.flatMap((name) => {
      const path: string[] = [];
      for (let at = before.get(name); at; at = before.get(at)) path.push(at);
      return path.reverse();
    });
    return [...new Set([...names, ...between])];
  }
}
