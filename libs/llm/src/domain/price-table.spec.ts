import { describe, expect, it } from '@jest/globals';
import { PriceTable } from './price-table.js';

const TABLE = new PriceTable(
  new Map([
    ['gpt-4o', { input: 2.5, cachedInput: 1.25, output: 10 }],
    ['gpt-4o-mini', { input: 0.15, output: 0.6 }],
    ['llama*', { input: 0, output: 0 }],
    ['llama3-big*', { input: 1, output: 1 }],
  ]),
);
const usage = (input: number, output: number, cachedInput = 0) => ({ input, cachedInput, output, reasoning: 0 });

describe('PriceTable', () => {
  it.each([
    ['gpt-4o', 2.5],
    ['gpt-4o-2024-11-20', 2.5],
    ['gpt-4o-latest', 2.5],
    ['gpt-4o-mini', 0.15],
    ['gpt-4o-mini-2024-07-18', 0.15],
    ['llama3.1:8b', 0],
    ['llama3-big-70b', 1],
  ])('knows what %s costs', (model, input) => {
    expect(TABLE.find(model)?.input).toBe(input);
  });

  it.each(['gpt-4', 'gpt-4o-audio-preview', 'gpt-4o-mini-search-preview', 'my-gpt-4o', 'o3-mini', ''])(
    'does not guess what %s costs',
    (model) => {
      expect(TABLE.find(model)).toBeNull();
      expect(TABLE.cost(model, usage(10, 10))).toBeNull();
    },
  );

  it('adds up what is read, what is read from the server’s cache, and what is written', () => {
    expect(TABLE.cost('gpt-4o', usage(1_000_000, 100_000))).toBeCloseTo(3.5);
    expect(TABLE.cost('gpt-4o', usage(1_000_000, 0, 400_000))).toBeCloseTo(2);
    expect(TABLE.cost('gpt-4o-mini', usage(1_000_000, 0, 400_000))).toBeCloseTo(0.15);
    expect(TABLE.cost('llama3', usage(5, 5))).toBe(0);
  });

  it('knows no cost without tokens', () => {
    expect(TABLE.cost('gpt-4o', null)).toBeNull();
  });
});
