import { describe, expect, it } from '@jest/globals';
import { packedSql, unpackRows, usualPacking } from './packed-rows.js';

describe('packed rows', () => {
  it('keeps the statement apart from what wraps it, also where it ends without a line end', () => {
    expect(packedSql('SELECT 1', 1, 5, usualPacking(1))).toContain('(\nSELECT 1\n)');
  });

  it('takes fewer of wide rows at a time, and few of very wide ones', () => {
    const rows = [1, 12, 40, 100].map(usualPacking).map(({ rowsPerLine, linesPerPack }) => rowsPerLine * linesPerPack);
    expect(rows).toEqual([256, 256, 80, 32]);
  });

  it('reads numbers, texts, nulls and booleans of a pack', () => {
    expect(unpackRows(['[1,2.5,"a",null]', '[-3,"b\\"c","",9007199254740992]'])).toEqual([
      [1, 2.5, 'a', null],
      [-3, 'b"c', '', 9007199254740992],
    ]);
  });

  it('gives null for numbers without end, which JSON cannot carry', () => {
    expect(unpackRows(['[9.0e+999,1,-9.0e+999]'])).toEqual([[null, 1, null]]);
  });
});
