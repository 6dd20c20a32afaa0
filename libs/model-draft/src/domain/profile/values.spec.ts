import { describe, expect, it } from '@jest/globals';
import { flagValues } from './flag-values.js';
import { kindOfType } from './kind-of-type.js';
import { profileColumn } from './profile.js';
import type { ColumnSchema } from './schema.js';
import { rowsPerStretch, stretches } from './spread.js';
import { shapeOf } from './value-shape.js';

const TEXT: ColumnSchema = { name: 'x', kind: 'text', type: 'TEXT', nullable: true };

describe('how values are written', () => {
  const shape = (...values: (string | number | null)[]) => shapeOf(values, { dateLike: true });

  it.each([
    [['2026-01-31', '2026-02-28', null, ''], 'isoDay'],
    [['2026-01-31 10:20:30', '2026-01-31T10:20'], 'isoTime'],
    [['2026-01-31T10:20:30Z'], 'isoInstant'],
    [['31/01/2026', '1/2/26'], 'dayMonthYear'],
    [['01/31/2026', '1/2/26'], 'monthDayYear'],
    [['01/02/2026', '3.4.2026'], 'dayOrMonthYear'],
    [['31/01/2026 10:15', '13-02-2026'], 'dayMonthYear'],
    [['31/13/2026', '40/40/2026'], 'plain'],
    [['2026/01/31', '2026.02.01'], 'yearMonthDay'],
    [['31-ene-2026', '01-DEC-26'], 'dayMonthName'],
    [[20260131, 20261231], 'compactDay'],
    [['20260131'], 'compactDay'],
    [[1_767_225_600], 'epochSeconds'],
    [[1_767_225_600_000], 'epochMillis'],
    [['2026-02-30', '2026-01-01'], 'plain'],
    [[5, 7], 'plain'],
    [[], 'plain'],
  ] as const)('%j is %s', (values, expected) => expect(shape(...values)).toBe(expected));

  it('takes large numbers for dates only where the name says so', () => {
    expect(shapeOf([1_767_225_600], { dateLike: false })).toBe('plain');
  });
});

describe('yes and no', () => {
  it.each([
    [['S', 'N', null], { yes: ['S'], no: ['N'] }],
    [['SI', 'NO'], { yes: ['SI'], no: ['NO'] }],
    [['Y', 'n', 'y'], { yes: ['Y', 'y'], no: ['n'] }],
    [['true', 'false'], { yes: ['true'], no: ['false'] }],
    [[1, 0], { yes: [1], no: [0] }],
  ])('%j', (values, expected) => expect(flagValues(values)).toEqual(expected));

  it.each([[['S']], [['S', 'N', 'X']], [[0, 1, 2]], [['open', 'closed']], [[]]])('not %j', (values) => {
    expect(flagValues(values)).toBeNull();
  });
});

describe('the profile of a column', () => {
  const profile = (values: (string | number | null)[], personal = false) =>
    profileColumn(TEXT, values, { personal, dateLike: false });

  it('orders values by how often they occur, the same every time', () => {
    expect(profile(['b', 'a', 'b', null, 'a', 'c']).values).toEqual(['a', 'b', 'c']);
  });

  it('believes the values where types bind nothing', () => {
    expect(profile([1, 2]).kind).toBe('integer');
    expect(profile([1.5, 2]).kind).toBe('number');
  });

  it('keeps no value of personal columns, by name or by what the values look like', () => {
    for (const hidden of [profile(['12345678Z'], true), profile(['ana@example.org', 'luis@example.org'])]) {
      expect(hidden).toMatchObject({ personal: true, values: [], some: [], least: null, most: null });
    }
  });
});

describe('declared types', () => {
  it.each([
    ['timestamp with time zone', 'instant'], ['timestamp without time zone', 'datetime'], ['DATETIME', 'datetime'], ['date', 'date'],
    ['tinyint(1)', 'boolean'], ['bit(1)', 'boolean'], ['int(11) unsigned', 'integer'], ['numeric(10,2)', 'number'], ['varchar(20)', 'text'],
    ['bytea', 'other'], ['json', 'other'], ['geometry', 'other'],
  ])('%s is %s', (type, kind) => expect(kindOfType(type)).toBe(kind)); // prettier-ignore
});

describe('a sample of a long table', () => {
  it('is taken from stretches all over it', () => {
    const all = stretches(1, 1_000_000);
    expect(all).toHaveLength(10);
    expect([all[0]?.from, all.at(-1)?.from]).toEqual([1, 900_001]);
    expect(rowsPerStretch(5000)).toBe(500);
    expect(stretches(1, 3).map(({ from }) => from)).toEqual([1, 2, 3]);
  });
});
