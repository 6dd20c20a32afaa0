import type { Relationship, SemanticModel } from '@app/semantic-model/domain';

/** Relationships followed from many to one, in order; empty for the dataset itself. */
export type JoinPath = readonly Relationship[];

/** One way, several equally good ones, or none. */
export type PathChoice = { path: JoinPath } | { ambiguous: JoinPath[] } | null;

/** A dataset whose rows point, over one step or more, at rows of both ends: an order between equipment and technician. */
export interface Bridge {
  dataset: string;
  toAnchor: JoinPath;
  toTarget: JoinPath;
}

export type BridgeChoice = { bridge: Bridge } | { ambiguous: JoinPath[] } | null;

/** Steps; further apart, rows have little to say about each other, and the search stays small in any model. */
const LONGEST_PATH = 6;

/**
 * Which rows can be joined to which. A path goes many-to-one only, so that it never multiplies the rows it starts from.
 * Of several paths: a direct relationship wins; where the ways part, a preferred relationship wins; then the shortest.
 */
export class JoinGraph {
  private readonly outgoing = new Map<string, Relationship[]>();
  private readonly choices = new Map<string, PathChoice>();
  private readonly bridges = new Map<string, BridgeChoice>();
  private readonly datasets: readonly string[];

  constructor(model: SemanticModel) {
    this.datasets = [...model.datasets.keys()];
    for (const relationship of model.relationships) {
      const known = this.outgoing.get(relationship.from);
      if (known) known.push(relationship);
      else this.outgoing.set(relationship.from, [relationship]);
    }
  }

  /** The many-to-one way from rows of `from` to the one row of `to`. */
  path(from: string, to: string): PathChoice {
    const key = `${from} ${to}`;
    let choice = this.choices.get(key);
    if (choice === undefined) {
      choice = this.search(from, to, new Set([from]));
      this.choices.set(key, choice);
    }
    return choice;
  }

  /** The nearest dataset from which both `anchor` (over one step or more) and `target` are reached many-to-one. */
  bridge(anchor: string, target: string): BridgeChoice {
    const key = `${anchor} ${target}`;
    let choice = this.bridges.get(key);
    if (choice === undefined) {
      choice = this.searchBridge(anchor, target);
      this.bridges.set(key, choice);
    }
    return choice;
  }

  /** Datasets that `from` reaches many-to-one, nearest first. */
  reachableFrom(from: string): string[] {
    const reached = new Set([from]);
    for (const dataset of reached) for (const { to } of this.outgoing.get(dataset) ?? []) reached.add(to);
    return [...reached];
  }

  private search(from: string, to: string, visited: ReadonlySet<string>): PathChoice {
    if (from === to) return { path: [] };
    if (visited.size > LONGEST_PATH) return null;
    const ways = (this.outgoing.get(from) ?? []).filter((way) => !visited.has(way.to));
    const direct = ways.filter((way) => way.to === to);
    if (direct.length > 0) return chooseDirect(direct);
    const continued = ways.flatMap((way) => {
      const rest = this.search(way.to, to, new Set([...visited, way.to]));
      return rest ? [{ way, rest: withFirst(way, rest) }] : [];
    });
    const preferred = continued.filter(({ way }) => way.preferred);
    const candidates = preferred.length > 0 ? preferred : continued;
    const shortest = Math.min(...candidates.map(({ rest }) => lengthOf(rest)));
    const best = candidates.filter(({ rest }) => lengthOf(rest) === shortest).map(({ rest }) => rest);
    if (best.length <= 1) return best[0] ?? null;
    return { ambiguous: best.flatMap((choice) => ('path' in choice ? [choice.path] : choice.ambiguous)) };
  }

  private searchBridge(anchor: string, target: string): BridgeChoice {
    const candidates = this.datasets.flatMap((dataset) => {
      if (dataset === anchor) return [];
      const toAnchor = this.path(dataset, anchor);
      const toTarget = this.path(dataset, target);
      if (!toAnchor || !toTarget) return [];
      return [{ dataset, toAnchor, toTarget, length: lengthOf(toAnchor) + lengthOf(toTarget) }];
    });
    const shortest = Math.min(...candidates.map(({ length }) => length));
    const best = candidates.filter(({ length }) => length === shortest);
    const [first] = best;
    if (!first) return null;
    if (best.length === 1 && 'path' in first.toAnchor && 'path' in first.toTarget) {
      return { bridge: { dataset: first.dataset, toAnchor: first.toAnchor.path, toTarget: first.toTarget.path } };
    }
    return { ambiguous: best.flatMap(({ toAnchor }) => ('path' in toAnchor ? [toAnchor.path] : toAnchor.ambiguous)) };
  }
}

function chooseDirect(ways: readonly Relationship[]): PathChoice {
  const preferred = ways.filter((way) => way.preferred);
  const best = preferred.length > 0 ? preferred : ways;
  const [only, another] = best;
  if (!only) return null;
  return another ? { ambiguous: best.map((way) => [way]) } : { path: [only] };
}

function withFirst(way: Relationship, rest: Exclude<PathChoice, null>): Exclude<PathChoice, null> {
  return 'path' in rest ? { path: [way, ...rest.path] } : { ambiguous: rest.ambiguous.map((path) => [way, ...path]) };
}

function lengthOf(choice: Exclude<PathChoice, null>): number {
  return 'path' in choice ? choice.path.length : (choice.ambiguous[0]?.length ?? 0);
}
