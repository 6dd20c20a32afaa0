import { describe, expect, it } from '@jest/globals';
import type { Scalar } from '@app/kernel';
import { compareResults } from './compare-results.js';
import type { Table } from './gold-table.js';

function table(columns: string, ...rows: Scalar[][]): Table {
  return { columns: columns === '' ? [] : columns.split(' '), rows };
}

const SITES = table(
  'site/code site/name n',
  ['MTY', 'Planta Monterrey', 10],
  ['QRO', 'Planta Querétaro', 7],
  ['BOG', 'Planta Bogotá', 7],
);

describe('compareResults', () => {
  it('takes a single figure whatever its column is called', () => {
    expect(compareResults(table('COUNT(*)', [31]), table('equipos', [31]))).toEqual({ same: true });
    expect(compareResults(table('COUNT(*)', [31]), table('equipos', [30]))).toEqual({
      same: false,
      why: 'no column says COUNT(*)',
    });
  });

  it('does not mind the order of columns and rows', () => {
    const answer = table('orders plant', [7, 'BOG'], [10, 'MTY'], [7, 'QRO']);
    expect(compareResults(SITES, answer).same).toBe(true);
  });

  it('takes any one of the ways to say a column, but not a mixture', () => {
    const names = table('p n', ['Planta Monterrey', 10], ['Planta Querétaro', 7], ['Planta Bogotá', 7]);
    const mixture = table('p n', ['MTY', 10], ['Planta Querétaro', 7], ['BOG', 7]);
    expect(compareResults(SITES, names).same).toBe(true);
    expect(compareResults(SITES, mixture)).toEqual({ same: false, why: 'no column says site' });
  });

  it('welcomes further columns', () => {
    const answer = table(
      'code name city orders overdue',
      ['MTY', 'x', 'a', 10, 7],
      ['QRO', 'y', 'b', 7, 10],
      ['BOG', 'z', 'c', 7, 1],
    );
    expect(compareResults(SITES, answer).same).toBe(true);
  });

  it('wants figures beside the right names', () => {
    const swapped = table('p n', ['MTY', 7], ['QRO', 10], ['BOG', 7]);
    expect(compareResults(SITES, swapped)).toEqual({ same: false, why: 'other rows' });
  });

  it('does not take one answer column for two gold columns', () => {
    const gold = table('labour parts', [5, 5], [9, 9]);
    expect(compareResults(gold, table('cost', [5], [9])).same).toBe(false);
    expect(compareResults(gold, table('a b', [5, 5], [9, 9])).same).toBe(true);
  });

  it('counts equal rows', () => {
    const gold = table('name', ['Inspección'], ['Inspección'], ['Lubricación']);
    const lopsided = table('name', ['Inspección'], ['Lubricación'], ['Lubricación']);
    expect(compareResults(gold, lopsided).same).toBe(false);
    expect(compareResults(gold, table('name', ['Inspección'], ['Lubricación']))).toEqual({
      same: false,
      why: '2 rows instead of 3',
    });
  });

  it('wants no more and no fewer rows', () => {
    expect(compareResults(SITES, table('p n', ['MTY', 10], ['QRO', 7])).same).toBe(false);
    expect(compareResults(table('n', [1]), table('n', [1], [1])).same).toBe(false);
  });

  it('takes an empty answer where nothing is right', () => {
    expect(compareResults(table(''), table('code name')).same).toBe(true);
    expect(compareResults(table(''), table('code', ['BOM-101'])).same).toBe(false);
    expect(compareResults(table('code', ['BOM-101']), table('code')).same).toBe(false);
  });

  it('takes a CSV file’s texts for numbers, and its empty cells for nothing', () => {
    const gold = table('t n', ['TEC-01', 3], [null, 25.5]);
    expect(compareResults(gold, table('t n', ['TEC-01', '3'], [null, '25.50'])).same).toBe(true);
    expect(compareResults(gold, table('t n', ['', '25.5'], ['TEC-01', '3'])).same).toBe(true);
  });

  it('tells nothing from nought', () => {
    const gold = table('type mtbf', ['tank', null], ['pump', 843.44]);
    expect(compareResults(gold, table('type mtbf', ['tank', null], ['pump', 843.44])).same).toBe(true);
    expect(compareResults(gold, table('type mtbf', ['tank', 0], ['pump', 843.44])).same).toBe(false);
    expect(compareResults(table('n', [null]), table('n', [0])).same).toBe(false);
  });

  it('takes months written either way', () => {
    const gold = table('month n', ['2026-01-01', 5], ['2026-02-01', 6]);
    expect(compareResults(gold, table('m n', ['2026-02', 6], ['2026-01', 5])).same).toBe(true);
  });

  it('minds the order of rows only where told to', () => {
    const gold = table('p n', ['BOG', 1], ['QRO', 2], ['MTY', 3]);
    const reversed = table('p n', ['MTY', 3], ['QRO', 2], ['BOG', 1]);
    expect(compareResults(gold, reversed).same).toBe(true);
    expect(compareResults(gold, reversed, { orderMatters: true })).toEqual({
      same: false,
      why: 'other rows or another order',
    });
    expect(compareResults(gold, gold, { orderMatters: true }).same).toBe(true);
  });

  it('compares thousands of numbers without names quickly', () => {
    const rows = Array.from({ length: 2000 }, (_, index) => [index * 0.37]);
    expect(compareResults({ columns: ['h'], rows }, { columns: ['h'], rows: [...rows].reverse() }).same).toBe(true);
  });
});

describe('compareResults with a top', () => {
  const failures = table(
    'e/code e/name ?n',
    ['BOM-1', 'Bomba 1', 9],
    ['BOM-2', 'Bomba 2', 7],
    ['BOM-3', 'Bomba 3', 5],
    ['BOM-4', 'Bomba 4', 5],
    ['BOM-5', 'Bomba 5', 2],
  );
  const codes = (...given: string[]): Table => table('code', ...given.map((code) => [code]));

  it('wants exactly the first rows', () => {
    expect(compareResults(failures, codes('BOM-2', 'BOM-1'), { top: 2 }).same).toBe(true);
    expect(compareResults(failures, codes('BOM-1', 'BOM-3'), { top: 2 }).same).toBe(false);
    expect(compareResults(failures, codes('BOM-1'), { top: 2 }).same).toBe(false);
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-3'), { top: 2 }).same).toBe(false);
  });

  it('takes either of the rows that tie for the last place, or both', () => {
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-3'), { top: 3 }).same).toBe(true);
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-4'), { top: 3 }).same).toBe(true);
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-3', 'BOM-4'), { top: 3 }).same).toBe(true);
    expect(compareResults(failures, codes('BOM-1', 'BOM-3', 'BOM-4'), { top: 3 }).same).toBe(false);
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-5'), { top: 3 }).same).toBe(false);
  });

  it('does not take the same row twice', () => {
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-2'), { top: 3 }).same).toBe(false);
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-3', 'BOM-3'), { top: 3 }).same).toBe(false);
  });

  it('wants all rows where there are fewer than asked for', () => {
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-3', 'BOM-4', 'BOM-5'), { top: 10 }).same).toBe(true);
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-3', 'BOM-4'), { top: 10 }).same).toBe(false);
  });

  it('minds the order but for ties where told to', () => {
    const ordered = { top: 4, orderMatters: true };
    expect(compareResults(failures, codes('BOM-1', 'BOM-2', 'BOM-4', 'BOM-3'), ordered).same).toBe(true);
    expect(compareResults(failures, codes('BOM-2', 'BOM-1', 'BOM-3', 'BOM-4'), ordered).same).toBe(false);
  });
});
