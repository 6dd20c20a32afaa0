import type { ColumnResponse } from '@app/sdk';
import { describe, expect, it } from '@jest/globals';
import { cellText, nextSorting, recordsOf, sorted, tableOfCsv, tabSeparated } from './table.js';

const column = (type: ColumnResponse['type'], label: string = type): ColumnResponse => ({ name: type, type, label });

describe('A table', () => {
  it('is read from the CSV with the types of its columns', () => {
    const columns = [column('text'), column('integer'), column('boolean'), column('number')];
    const csv = 'text,integer,boolean,number\r\n"Bomba, ""A""\r\nvieja",19,true,-12.50\r\n,,false,\r\n';
    expect(tableOfCsv(csv, columns).rows).toEqual([
      ['Bomba, "A"\r\nvieja', 19, true, -12.5],
      [null, null, false, null],
    ]);
  });

  it('shows texts without what guards them from spreadsheets', () => {
    expect(tableOfCsv("text\r\n'=1+1\r\n'tis\r\n", [column('text')]).rows).toEqual([['=1+1'], ["'tis"]]);
  });

  it('reads empty records and a last one without an end', () => {
    expect(recordsOf('a,b\r\n,\r\n""\r\nx,y')).toEqual([['a', 'b'], ['', ''], [''], ['x', 'y']]);
    expect(recordsOf('')).toEqual([]);
  });

  it('sorts numbers as numbers, texts as their language has them, and what is not known last either way', () => {
    const rows = [[10], [null], [9]];
    expect(sorted(rows, { column: 0, descending: false }, 'es')).toEqual([[9], [10], [null]]);
    expect(sorted(rows, { column: 0, descending: true }, 'es')).toEqual([[10], [9], [null]]);
    expect(sorted([['Zeta'], ['Ñandú'], ['nube'], ['B10'], ['B9']], { column: 0, descending: false }, 'es')).toEqual([
      ['B9'],
      ['B10'],
      ['nube'],
      ['Ñandú'],
      ['Zeta'],
    ]);
  });

  it('goes upwards, downwards and back with each press', () => {
    const up = nextSorting(undefined, 1);
    const down = nextSorting(up, 1);
    expect([up, down, nextSorting(down, 1), nextSorting(up, 2)]).toEqual([
      { column: 1, descending: false },
      { column: 1, descending: true },
      undefined,
      { column: 2, descending: false },
    ]);
  });

  it('goes to the clipboard as cells, whatever is in them', () => {
    const table = {
      columns: [column('text', 'a'), column('integer', 'b')],
      rows: [['one\ttwo\nthree', 1] as const, [null, 2] as const].map((row) => [...row]),
    };
    expect(tabSeparated(table)).toBe('a\tb\none two three\t1\n\t2');
  });

  it('writes cells as people of the language read them', () => {
    expect(cellText(12345.678, 'number', 'en')).toBe('12,345.68');
    expect(cellText('2026-01-01', 'date', 'es')).toBe('1 ene 2026');
    expect(cellText('2026-01-01T08:30:00.000Z', 'datetime', 'en')).toBe('2026-01-01 08:30 UTC');
    expect([cellText(true, 'boolean', 'es'), cellText(null, 'text', 'en')]).toEqual(['sí', '–']);
  });
});
