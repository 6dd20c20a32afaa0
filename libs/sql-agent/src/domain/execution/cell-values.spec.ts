import { describe, expect, it } from '@jest/globals';
import { bytesOf, exactNumber, hexText, isoInstant } from './cell-values.js';

describe('cells of a server', () => {
  it.each([
    ['12.50', 12.5],
    ['-0.000001', -0.000001],
    ['3.3333333333333333', 3.3333333333333335],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', '9007199254740993'],
    ['-123456789012345678901.25', '-123456789012345678901.25'],
    ['NaN', null],
    ['-Infinity', null],
  ])('are numbers where a number keeps their whole digits: %s', (text, value) => {
    expect(exactNumber(text)).toBe(value);
  });

  it.each([
    ['2026-11-22 06:00:00', '2026-11-22T06:00:00Z'],
    ['2026-11-22 06:00:00+00', '2026-11-22T06:00:00Z'],
    ['2026-11-22 06:00:00.250000', '2026-11-22T06:00:00.25Z'],
    ['2026-11-22 06:00:00.000000', '2026-11-22T06:00:00Z'],
    ['infinity', 'infinity'],
    ['0044-03-15 00:00:00+00 BC', '0044-03-15 00:00:00+00 BC'],
  ])('are instants as SQLite has them: %s', (text, instant) => {
    expect(isoInstant(text)).toBe(instant);
  });

  it('are counted in bytes: text as UTF-8, 8 a number', () => {
    expect(bytesOf(['año', 1, true, null, ''])).toBe(4 + 8 + 8);
  });

  it('are hexadecimal text where they are bytes', () => {
    expect(hexText(Buffer.from('ñ'))).toBe('C3B1');
  });
});
