import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDigits, readNumber } from './numbers.js';

describe('parseDigits', () => {
  it.each([
    ['500', 500],
    ['2.5', 2.5],
    ['0,25', 0.25],
    ['0.125', 0.125],
    ['1,234', 1234],
    ['1.234', 1234],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
  ])('reads %s as %d', (text, value) => {
    expect(parseDigits(text)).toBe(value);
  });

  it.each(['', 'abc', '12a', '-5', '1,23,4', '.5', '5.'])('%j is no number', (text) => {
    expect(parseDigits(text)).toBeNull();
  });

  it.each(['en-US', 'es-MX', 'de-DE'])('reads whole numbers back that %s wrote', (locale) => {
    const format = new Intl.NumberFormat(locale);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
        expect(parseDigits(format.format(value))).toBe(value);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['en-US', 'es-MX', 'de-DE'])('reads amounts back that %s wrote with two decimals', (locale) => {
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (cents) => {
        expect(parseDigits(format.format(cents / 100))).toBeCloseTo(cents / 100, 6);
      }),
      { numRuns: 200 },
    );
  });
});

describe('readNumber', () => {
  it.each([
    ['treinta y cinco', 35, 3],
    ['two hundred', 200, 2],
    ['ciento veinte', 120, 2],
    ['veintiuno', 21, 1],
    ['mil quinientos', 1500, 2],
    ['dos mil', 2000, 2],
    ['doscientos mil', 200_000, 2],
    ['one million', 1_000_000, 2],
    ['2 millones', 2_000_000, 2],
    ['1.5 million', 1_500_000, 2],
    ['forty two machines', 42, 2],
    ['cien', 100, 1],
    ['two hundred and ten', 210, 4],
    ['one thousand and fifty dollars', 1050, 4],
    ['a hundred bucks', 100, 2],
    ['a couple of weeks', 2, 2],
    ['un millon de pesos', 1_000_000, 2],
    ['una docena de equipos', 12, 2],
    ['10 equipos', 10, 1],
  ])('reads %j as %d, %d words', (text, value, length) => {
    expect(readNumber(text.split(' '), 0)).toEqual({ value, length });
  });

  it('takes “dos y tres” for two numbers', () => {
    expect(readNumber(['dos', 'y', 'tres'], 0)).toEqual({ value: 2, length: 1 });
  });

  it('begins where it is told to, and finds nothing in other words', () => {
    expect(readNumber(['top', 'diez', 'equipos'], 1)).toEqual({ value: 10, length: 1 });
    expect(readNumber(['top', 'diez'], 0)).toBeNull();
    expect(readNumber([], 0)).toBeNull();
  });
});
