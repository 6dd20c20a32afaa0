import { describe, expect, it } from '@jest/globals';
import { RandomStream } from './random-stream.js';

const draw = (stream: RandomStream, count: number): number[] => Array.from({ length: count }, () => stream.float());
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a random stream', () => {
  it('is decided by its seed and its name alone', () => {
    expect(draw(new RandomStream(1, 'plan', 7), 5)).toEqual(draw(new RandomStream(1, 'plan', 7), 5));
  });

  it('has nothing to do with its neighbours', () => {
    const reference = draw(new RandomStream(1, 'plan', 7), 2_000);
    for (const other of [
      new RandomStream(2, 'plan', 7),
      new RandomStream(1, 'plan', 8),
      new RandomStream(1, 'part', 7),
    ]) {
      const values = draw(other, 2_000);
      const covariance = mean(values.map((value, i) => (value - 0.5) * ((reference[i] ?? 0) - 0.5)));
      expect(Math.abs(covariance * 12)).toBeLessThan(0.08);
    }
  });

  it('starts evenly: the first numbers of many streams are as good as many numbers of one', () => {
    const firsts = Array.from({ length: 4_000 }, (_, i) => new RandomStream(3, 'machine', i).float());
    const tenths = Array.from({ length: 10 }, (_, t) => firsts.filter((value) => Math.floor(value * 10) === t).length);
    for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(80);
  });

  it('draws whole numbers with both ends, and choices by their weight', () => {
    const stream = new RandomStream(1, 'numbers');
    const numbers = Array.from({ length: 500 }, () => stream.int(2, 4));
    expect(new Set(numbers)).toEqual(new Set([2, 3, 4]));
    const choices = Array.from({ length: 3_000 }, () =>
      stream.weighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ]),
    );
    expect(choices.filter((choice) => choice === 'often').length / 3_000).toBeCloseTo(0.9, 1);
    expect(choices).not.toContain('never');
  });

  it('draws log-normal and exponential numbers of the right size', () => {
    const stream = new RandomStream(1, 'sizes');
    const logNormal = Array.from({ length: 20_001 }, () => stream.logNormal(2, 0.5)).sort((a, b) => a - b);
    expect(logNormal[10_000]).toBeCloseTo(2, 1);
    expect(mean(logNormal)).toBeCloseTo(2 * Math.exp(0.125), 1);
    expect(mean(Array.from({ length: 20_000 }, () => stream.exponential(3)))).toBeCloseTo(3, 0);
  });

  it('shuffles without losing anything or touching what it is given', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = new RandomStream(1, 'order').shuffle(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort()).toEqual(items);
  });
});
