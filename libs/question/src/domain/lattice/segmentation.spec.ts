import { describe, expect, it } from '@jest/globals';
import type { Segment } from './segment.js';
import { bestSegmentations } from './segmentation.js';

const segment = (from: number, to: number, cost: number): Segment => ({
  from,
  to,
  cost,
  text: `${from}-${to}`,
  folded: `${from}-${to}`,
  senses: [],
});
const cuts = (segments: Segment[], length: number, k: number): string[] =>
  bestSegmentations(segments, length, k).map(
    (cut) => `${cut.segments.map((each) => each.text).join(' ')} = ${cut.cost}`,
  );

describe('bestSegmentations', () => {
  const LATTICE = [
    segment(0, 1, 1),
    segment(1, 2, 1),
    segment(2, 3, 1),
    segment(0, 2, 1),
    segment(1, 3, 3),
    segment(0, 3, 4),
  ];

  it('orders whole covers by their cost', () => {
    expect(cuts(LATTICE, 3, 10)).toEqual(
      ['0-2 2-3 = 2', '0-1 1-2 2-3 = 3', '0-3 = 4', '0-1 1-3 = 4'].sort(
        (a, b) => Number(a.split('= ')[1]) - Number(b.split('= ')[1]),
      ),
    );
  });

  it('gives no more than asked for', () => {
    expect(cuts(LATTICE, 3, 1)).toEqual(['0-2 2-3 = 2']);
  });

  it('gives nothing where a word is left over', () => {
    expect(cuts([segment(0, 1, 1), segment(2, 3, 1)], 3, 5)).toEqual([]);
  });

  it('covers nothing with nothing', () => {
    expect(bestSegmentations([], 0, 3)).toEqual([{ segments: [], cost: 0 }]);
  });
});
