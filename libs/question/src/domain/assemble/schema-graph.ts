import type { Relationship, SemanticModel } from '@app/semantic-model/domain';

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

  private readonly ways = new Map<string, Relationship[]>();

  constructor(model: SemanticModel) {
    const up = new Map<string, string[]>();
    const both = new Map<string, string[]>();
    const link = (edges: Map<string, string[]>, from: string, to: string): void => {
      edges.set(from, [...(edges.get(from) ?? []), to]);
    };
    for (const way of model.relationships) {
      const { from, to } = way;
      this.ways.set(from, [...(this.ways.get(from) ?? []), way]);
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

  /** True where many rows of `from` have none of `to`, to which they lead. */
  mayLack(from: string, to: string): boolean {
    const direct = (this.ways.get(from) ?? []).filter((way) => way.to === to);
    return direct.length > 0 && direct.every(({ optional }) => optional);
  }

  /** True where the way that conditions take from `from` to `to` leads over `via`: an order's site is its machine's, not its technician's. */
  leadsOver(from: string, via: string, to: string): boolean {
    const passed = new Set<string>();
    for (let at: string | undefined = from; at !== undefined && at !== to; at = this.step(at, to)) {
      if (at === via) return true;
      if (passed.has(at)) return false;
      passed.add(at);
    }
    return to === via;
  }

  private step(from: string, to: string): string | undefined {
    const ways = (this.ways.get(from) ?? []).filter((way) => this.reachesOne(way.to, to));
    const direct = ways.filter((way) => way.to === to);
    const preferred = ways.filter((way) => way.preferred);
    const open = direct.length > 0 ? direct : preferred.length > 0 ? preferred : ways;
    const distance = (way: Relationship): number => this.relation(way.to, to).distance;
    return open.sort((a, b) => distance(a) - distance(b))[0]?.to;
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
