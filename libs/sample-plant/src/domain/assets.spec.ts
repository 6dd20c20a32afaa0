import { describe, expect, it } from '@jest/globals';
import { apportion } from './assets.js';

describe('apportioning', () => {
  it('splits into whole numbers that add up', () => {
    const parts = apportion(
      18,
      [
        ['a', 0.45],
        ['b', 0.33],
        ['c', 0.22],
      ],
      3,
    );
    expect([...parts]).toEqual([
      ['a', 8],
      ['b', 6],
      ['c', 4],
    ]);
  });

  it('takes a minimum for the small from the biggest', () => {
    const parts = apportion(
      10,
      [
        ['big', 97],
        ['small', 2],
        ['tiny', 1],
      ],
      2,
    );
    expect([...parts]).toEqual([
      ['big', 6],
      ['small', 2],
      ['tiny', 2],
    ]);
  });
});
