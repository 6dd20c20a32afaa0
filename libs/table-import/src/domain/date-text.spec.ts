import { describe, expect, it } from '@jest/globals';
import { dayPlaceOf, readDate } from './date-text.js';

describe('readDate', () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    ['2026/1/5', '2026-01-05'],
    ['2026-11-22T07:30:00Z', '2026-11-22T07:30:00'],
    ['2026-11-22 07:30:15.123', '2026-11-22T07:30:15'],
    ['22/11/2026', '2026-11-22'],
    ['3.4.26', '2026-04-03'],
    ['03/04/98 1:05 p.m.', '1998-04-03T13:05:00'],
    ['22 nov 2026', '2026-11-22'],
    ['22-Nov-26', '2026-11-22'],
    ['5 de enero de 2025', '2025-01-05'],
    ['Mar 3, 2026', '2026-03-03'],
    ['12/01/2026 12:00 AM', '2026-01-12T00:00:00'],
  ])('reads %j', (text, iso) => expect(readDate(text, 'first')?.iso).toBe(iso));

  it('puts the month first where the column does', () => {
    expect(readDate('03/04/2026', 'second')?.iso).toBe('2026-03-04');
  });

  it.each(['31/02/2026', '2026-13-01', '22/11/2026 25:00', 'BOM-101', '12', '1-2', 'mayo'])(
    'finds no date in %j',
    (text) => expect(readDate(text, 'first')).toBeNull(),
  );
});

describe('dayPlaceOf', () => {
  it.each([
    ['22/11/2026', 'first'],
    ['11/22/2026', 'second'],
    ['03/04/2026', null],
    ['2026-11-22', null],
  ] as const)('tells of %j: %j', (text, place) => expect(dayPlaceOf(text)).toBe(place));
});
