import type { LogicalForm } from '@app/question/domain';
import { describe, expect, it, jest } from '@jest/globals';
import { FormMemo } from './form-memo.js';

const form = (): LogicalForm => ({
  kind: 'aggregate',
  entity: 'work_orders',
  columns: [],
  measures: [],
  by: [],
  where: [],
});

describe('FormMemo', () => {
  it('makes once what one form needs in one variant', () => {
    const memo = new FormMemo<string>();
    const make = jest.fn(() => 'órdenes');
    const lf = form();
    expect([memo.of(lf, 'es', make), memo.of(lf, 'es', make)]).toEqual(['órdenes', 'órdenes']);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('tells variants apart, and forms that merely look alike', () => {
    const memo = new FormMemo<number>();
    let made = 0;
    const make = (): number => (made += 1);
    const lf = form();
    expect([memo.of(lf, 'es', make), memo.of(lf, 'en', make), memo.of(form(), 'es', make)]).toEqual([1, 2, 3]);
  });

  it('keeps nothing of a making that failed', () => {
    const memo = new FormMemo<string>();
    const lf = form();
    const fail = (): string => {
      throw new Error('not joinable');
    };
    expect(() => memo.of(lf, 'es', fail)).toThrow('not joinable');
    expect(memo.of(lf, 'es', () => 'made')).toBe('made');
  });
});
