import { describe, expect, it } from '@jest/globals';
import { asNumber, canonicalText, sameNumber } from './cell-equality.js';

describe('sameNumber', () => {
  it.each([
    [12, 12],
    [1234.5678, 1234.57],
    [1234.57, 1234.5678],
    [0.125, 0.13],
    [98.94122727392902, 98.94],
    [1e9 + 1, 1e9],
    [-7.005, -7.01],
    [0, 0],
  ])('takes %d and %d for the same', (gold, answer) => {
    expect(sameNumber(gold, answer)).toBe(true);
  });

  it.each([
    [12, 13],
    [98.94, 98.9],
    [98.94, 99],
    [0.31, 31],
    [1234.56, 1234.58],
    [5, -5],
    [100_000, 100_001],
  ])('tells %d from %d', (gold, answer) => {
    expect(sameNumber(gold, answer)).toBe(false);
  });

  it('takes a wider tolerance where a question allows it', () => {
    expect(sameNumber(9.85, 9.9, 0.01)).toBe(true);
    expect(sameNumber(9.85, 10.2, 0.01)).toBe(false);
  });
});

describe('asNumber', () => {
  it('reads numbers that a CSV file made text of, and nothing else', () => {
    expect([' 12.50 ', '-3', '1e3', true, 4, '.5'].map(asNumber)).toEqual([12.5, -3, 1000, 1, 4, 0.5]);
    expect(['', 'BOM-101', '1,5', '12 h', '2026-11-22', null, '--1'].map(asNumber)).toEqual(Array(7).fill(null));
  });
});

describe('canonicalText', () => {
  it('writes one instant one way', () => {
    const ways = [
      '2026-11-22T16:44:38Z',
      '2026-11-22 16:44:38',
      '2026-11-22T16:44:38.000Z',
      '2026-11-22T16:44:38+00:00',
    ];
    expect(new Set(ways.map(canonicalText)).size).toBe(1);
  });

  it('takes a month, a quarter and a year for their first day', () => {
    expect(['2026-10', '2026-Q4', '2026Q4', '2026-T4', '2026', 2026].map(canonicalText)).toEqual([
      '2026-10-01',
      ...Array<string>(3).fill('2026-10-01'),
      '2026-01-01',
      '2026-01-01',
    ]);
  });

  it('takes nothing for empty text, and composed for decomposed letters, but keeps case and accents', () => {
    expect(canonicalText(null)).toBe(canonicalText(' '));
    expect(canonicalText('Ñandu\u0301')).toBe(canonicalText('\u00d1and\u00fa'));
    expect(canonicalText('pump')).not.toBe(canonicalText('Pump'));
    expect(canonicalText('Almacen')).not.toBe(canonicalText('Almacén'));
  });
});
