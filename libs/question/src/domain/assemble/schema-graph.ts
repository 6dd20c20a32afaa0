import type { SemanticModel } from '@app/semantic-model/domain';

/**
 * How rows of one dataset relate to rows of another: `same`; `toOne` (many-to-one steps only: each row has at most one);
 * `toMany` (one row may have many: only existence can be asked of it); `none`.
 */
export type Relation = { kind: 'same' | 'toOne' | 'toMany'; distance: number } | { kind: 'none'; distance: number };

const NONE: Relation = { kind: 'none', distance: 99 };

/** The model's relationships as a graph; answers are computed once. */
export class SchemaGraph {
  private readonly toOne = new Map<string, Map<string, number>>();
  private readonly any = new Map<string, Map<string, number>>();

  constructor(model: SemanticModel) {
    const up = new Map<string, string[]>();
    const both = new Map<string, string[]>();
    const link = (edges: Map<string, string[]>, from: string, to: string): void => {
      edges.set(from, [...(edges.get(from) ?? []), to]);
    };
    for (const { from, to } of model.relationships) {
      link(up, from, to);
      link(both, from, to);
      link(both, to, from);
    }
    for (const name of model.datasets.keys()) {
      this.toOne.set(name, distances(up, name));
      this.any.set(name, distances(both, name));
    }
  }

  relation(from: string, to: string): Relation {
    if (from === to) return { kind: 'same', distance: 0 };
    const one = this.toOne.get(from)?.get(to);
    if (one !== undefined) return { kind: 'toOne', distance: one };
    const many = this.any.get(from)?.get(to);
    return many === undefined ? NONE : { kind: 'toMany', distance: many };
  }

  /** True where each row of `from` has at most one row of `to` (or is it). */
  reachesOne(from: string, to: string): boolean {
    const { kind } = this.relation(from, to);
    return kind === 'same' || kind === 'toOne';
  }
}

function distances(edges: Map<string, string[]>, start: string): Map<string, number> {
  const found = new Map([[start, 0]]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of edges.get(at) ?? []) {
      if (found.has(next)) continue;
      found.set(next, (found.get(at) ?? 0) + 1);
      queue.push(next);
    }
  }
  return found;
}
