import { describe, expect, it } from '@jest/globals';
import { printExpression } from './expression.printer.js';
import { splitMetric } from './metric-formula.js';

const split = (text: string): unknown => {
  const { terms, formula } = splitMetric(text);
  return {
    formula,
    terms: terms.map(
      (term) =>
        `${term.id}=${term.function}${term.distinct ? ' distinct' : ''} ${printExpression(term.argument)} @${term.home}`,
    ),
  };
};

describe('metric formulas', () => {
  it('is just its term for a plain aggregate', () => {
    expect(split('SUM(orders.cost)')).toEqual({ formula: 't0', terms: ['t0=sum orders.cost @orders'] });
  });

  it('splits a ratio over two datasets', () => {
    expect(split('SUM(readings.hours) / NULLIF(COUNT(failures.id), 0)')).toEqual({
      formula: 't0 / NULLIF(t1, 0)',
      terms: ['t0=sum readings.hours @readings', 't1=count failures.id @failures'],
    });
  });

  it('computes equal aggregates once', () => {
    expect(split('100.0 * SUM(r.h) / NULLIF(SUM(r.h) + COALESCE(sum( f.d ), 0), 0)')).toEqual({
      formula: '100.0 * t0 / NULLIF(t0 + COALESCE(t1, 0), 0)',
      terms: ['t0=sum r.h @r', 't1=sum f.d @f'],
    });
  });

  it('keeps conditions inside an aggregate and DISTINCT', () => {
    expect(split("SUM(CASE WHEN o.type = 'x' THEN o.cost ELSE 0 END) - COUNT(DISTINCT o.equipment_id)")).toEqual({
      formula: 't0 - t1',
      terms: ["t0=sum CASE WHEN o.type = 'x' THEN o.cost ELSE 0 END @o", 't1=count distinct o.equipment_id @o'],
    });
  });

  it.each([
    ['orders.cost', 'stands outside an aggregate'],
    ['SUM(orders.cost) + orders.tax', 'stands outside an aggregate'],
    ['ROUND(SUM(orders.cost), 2)', 'stands outside an aggregate'],
    ['SUM(cost)', 'exactly one dataset'],
    ['SUM(orders.cost * parts.price)', 'exactly one dataset'],
    ['COUNT(*)', 'names no dataset'],
    ['SUM(MAX(orders.cost))', 'an aggregate inside an aggregate'],
    ['1 + 2', 'at least one of SUM'],
    ['SUM(orders.cost', "')' is missing"],
  ])('refuses %s', (text, message) => {
    expect(() => splitMetric(text)).toThrow(message);
  });
});
