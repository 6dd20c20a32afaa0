import type { Segment } from './segment.js';

export interface Segmentation {
  segments: Segment[];
  cost: number;
}

interface Partial {
  cost: number;
  segment: Segment | null;
  before: Partial | null;
}

/** The `k` cheapest ways to cut a question of `length` tokens into segments that cover it without overlap. */
export function bestSegmentations(segments: readonly Segment[], length: number, k: number): Segmentation[] {
  const starting = new Map<number, Segment[]>();
  for (const segment of segments) {
    const list = starting.get(segment.from) ?? [];
    list.push(segment);
    starting.set(segment.from, list);
  }
  const best: Partial[][] = Array.from({ length: length + 1 }, () => []);
  best[0] = [{ cost: 0, segment: null, before: null }];
  for (let at = 0; at < length; at += 1) {
    const partials = (best[at] ?? []).sort((a, b) => a.cost - b.cost).slice(0, k);
    for (const segment of starting.get(at) ?? []) {
      const target = best[segment.to];
      for (const before of partials) target?.push({ cost: before.cost + segment.cost, segment, before });
    }
  }
  return (best[length] ?? [])
    .sort((a, b) => a.cost - b.cost)
    .slice(0, k)
    .map((partial) => {
      const path: Segment[] = [];
      for (let at: Partial | null = partial; at?.segment; at = at.before) path.unshift(at.segment);
      return { segments: path, cost: partial.cost };
    });
}
