import { describe, expect, it } from '@jest/globals';
import { parseByteRange } from './byte-range.js';

describe('parseByteRange', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-5', { start: 2, end: 5 }],
    ['bytes=7-', { start: 7, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-999', { start: 0, end: 9 }],
    ['bytes=5-999999999999999', { start: 5, end: 9 }],
    ['bytes= 1-2 ', { start: 1, end: 2 }],
  ])('reads %s of ten bytes', (header, range) => {
    expect(parseByteRange(header, 10)).toEqual(range);
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=999999999999999-'])(
    'finds no part %s in ten bytes',
    (header) => {
      expect(parseByteRange(header, 10)).toBe('unsatisfiable');
    },
  );

  it('finds no part in an empty file', () => {
    for (const header of ['bytes=0-0', 'bytes=0-', 'bytes=-1']) expect(parseByteRange(header, 0)).toBe('unsatisfiable');
  });

  it.each([
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=5-2',
    'bytes=0-1,3-4',
    'rows=0-1',
    'bytes=0x1-2',
    'bytes=1e1-',
    'bytes=--1',
    `bytes=${'9'.repeat(400)}-`,
  ])('ignores %j', (header) => {
    expect(parseByteRange(header, 10)).toBeNull();
  });
});
