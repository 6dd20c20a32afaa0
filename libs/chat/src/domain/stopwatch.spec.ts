import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { rounded, Stopwatch } from './stopwatch.js';

describe('Stopwatch', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  function at(...milliseconds: number[]): void {
    const now = jest.spyOn(performance, 'now');
    for (const each of milliseconds) now.mockReturnValueOnce(each);
  }

  it('adds up the seconds of a stage, and says what the work said', async () => {
    at(0, 1000, 1250, 2000, 2500);
    const watch = new Stopwatch();
    await expect(watch.time('query', () => Promise.resolve('rows'))).resolves.toBe('rows');
    await watch.time('query', () => Promise.resolve());
    expect(watch.seconds('query')).toBeCloseTo(0.75);
  });

  it('counts the time of work that fails', async () => {
    at(0, 1000, 4000);
    const watch = new Stopwatch();
    await expect(watch.time('query', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(watch.seconds('query')).toBe(3);
  });

  it('has spent nothing on a stage that did not take place', () => {
    expect(new Stopwatch().seconds('picture')).toBe(0);
  });

  it('counts the whole from its making, whatever the stages', () => {
    at(1000, 3500);
    const watch = new Stopwatch();
    watch.add('query', 60);
    expect(watch.total()).toBe(2.5);
  });

  it.each([
    [0.123456, 0.1235],
    [0.00004, 0],
    [2, 2],
  ])('shows %d s as %d s', (seconds, shown) => {
    expect(rounded(seconds)).toBe(shown);
  });
});
