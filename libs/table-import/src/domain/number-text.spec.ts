import { describe, expect, it } from '@jest/globals';
import { decimalSignOf, readNumber } from './number-text.js';

describe('readNumber', () => {
  it.each([
    ['12', '.', 12],
    ['1,234.50', '.', 1234.5],
    ['1.234,50', ',', 1234.5],
    ['1 234 567,8', ',', 1234567.8],
    ["1'234.5", '.', 1234.5],
    ['$ 1,200.00', '.', 1200],
    ['1.200 €', ',', 1200],
    ['USD 15', '.', 15],
    ['(250.75)', '.', -250.75],
    ['- 3', '.', -3],
    ['0', '.', 0],
    ['0.5', '.', 0.5],
  ] as const)('reads %j with decimals after %j', (text, sign, value) => expect(readNumber(text, sign)).toBe(value));

  it.each(['007', '12-A', '1.2.3', '', 'doce', '1,23,456', '1234567890123456789'])('finds no number in %j', (text) =>
    expect([readNumber(text, '.'), readNumber(text, ',')]).toEqual([null, null]),
  );
});

describe('decimalSignOf', () => {
  it.each([
    ['1234.5', '.'],
    ['1234,5', ','],
    ['1.234.567', ','],
    ['1,234', 'either'],
    ['1234', null],
    ['abc', null],
  ] as const)('tells of %j: %j', (text, sign) => expect(decimalSignOf(text)).toBe(sign));
});
