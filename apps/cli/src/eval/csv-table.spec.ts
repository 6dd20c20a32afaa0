import { describe, expect, it } from '@jest/globals';
import { parseCsv } from './csv-table.js';

describe('parseCsv', () => {
  it('reads header and rows, whatever ends the lines', () => {
    const wanted = {
      columns: ['code', 'n'],
      rows: [
        ['BOM-101', '3'],
        ['MOT-102', '4'],
      ],
    };
    expect(parseCsv('code,n\r\nBOM-101,3\r\nMOT-102,4\r\n')).toEqual(wanted);
    expect(parseCsv('code,n\nBOM-101,3\nMOT-102,4')).toEqual(wanted);
    expect(parseCsv('\uFEFFcode,n\nBOM-101,3\nMOT-102,4\n')).toEqual(wanted);
  });

  it('reads quoted cells with commas, quotes and line ends in them', () => {
    expect(parseCsv('a,b\r\n"x, ""y""\r\nz",2\r\n').rows).toEqual([['x, "y"\r\nz', '2']]);
  });

  it('takes empty cells for nothing, also at the end of a line or of the file', () => {
    expect(parseCsv('a,b\r\n,1\r\n2,\r\n3,').rows).toEqual([
      [null, '1'],
      ['2', null],
      ['3', null],
    ]);
  });

  it('takes the guard against formulas off again', () => {
    expect(parseCsv("a\r\n'-3.5\r\n'=1+1\r\n'tis\r\n").rows).toEqual([['-3.5'], ['=1+1'], ["'tis"]]);
  });

  it('reads a file without rows, and one without anything', () => {
    expect(parseCsv('code,n\r\n')).toEqual({ columns: ['code', 'n'], rows: [] });
    expect(parseCsv('')).toEqual({ columns: [], rows: [] });
  });

  it('refuses a cell that never ends', () => {
    expect(() => parseCsv('a\r\n"x')).toThrow('within a quoted cell');
  });
});
