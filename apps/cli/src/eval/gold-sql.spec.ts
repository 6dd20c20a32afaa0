import { describe, expect, it } from '@jest/globals';
import { expandGoldSql, fillQuestion, type Surroundings } from './gold-sql.js';

const SUNDAY: Surroundings = {
  today: '2026-11-22',
  zone: 'America/Mexico_City',
  fragments: {
    pending: "o.status IN ('open', 'on_hold')",
    late: '{pending} AND o.due_on < :today',
    loop: '{loop}',
  },
  values: { technician: "Inés O'Higgins" },
};

describe('expandGoldSql', () => {
  it('writes out fragments within fragments', () => {
    expect(expandGoldSql('WHERE {late}', SUNDAY)).toBe(
      "WHERE o.status IN ('open', 'on_hold') AND o.due_on < '2026-11-22'",
    );
  });

  it.each([
    ['today', '2026-11-22', '2026-11-23'],
    ['yesterday', '2026-11-21', '2026-11-22'],
    ['tomorrow', '2026-11-23', '2026-11-24'],
    ['this_week', '2026-11-16', '2026-11-23'],
    ['last_week', '2026-11-09', '2026-11-16'],
    ['next_week', '2026-11-23', '2026-11-30'],
    ['this_month', '2026-11-01', '2026-12-01'],
    ['last_month', '2026-10-01', '2026-11-01'],
    ['next_month', '2026-12-01', '2027-01-01'],
    ['last_quarter', '2026-07-01', '2026-10-01'],
    ['this_year', '2026-01-01', '2027-01-01'],
    ['last_year', '2025-01-01', '2026-01-01'],
    ['last_30_days', '2026-10-23', '2026-11-23'],
    ['next_15_days', '2026-11-22', '2026-12-08'],
  ])('knows the days of %s', (period, from, to) => {
    expect(expandGoldSql(`{on o.due_on ${period}}`, SUNDAY)).toBe(`(o.due_on >= '${from}' AND o.due_on < '${to}')`);
  });

  it('compares instants with the beginnings of the plant’s days', () => {
    expect(expandGoldSql('{at f.occurred_at yesterday}', SUNDAY)).toBe(
      "(f.occurred_at >= '2026-11-21T06:00:00Z' AND f.occurred_at < '2026-11-22T06:00:00Z')",
    );
  });

  it('moves days by days and months, and gives the instant at which they begin', () => {
    const sql = ':month_start-2m :month_end+1d :prev_year_start+6m@ :today-36m :week_end';
    expect(expandGoldSql(sql, SUNDAY)).toBe(
      "'2026-09-01' '2026-12-01' '2025-07-01T06:00:00Z' '2023-11-22' '2026-11-22'",
    );
  });

  it('gives the plant’s offset and this plant’s values, quoted', () => {
    expect(expandGoldSql('date(o.opened_at, :tz) t.name = :technician', SUNDAY)).toBe(
      "date(o.opened_at, '-360 minutes') t.name = 'Inés O''Higgins'",
    );
  });

  it('leaves what is no name alone', () => {
    expect(expandGoldSql("SELECT '2015-01-01T06:00:00Z', 1.0 / 3", SUNDAY)).toBe(
      "SELECT '2015-01-01T06:00:00Z', 1.0 / 3",
    );
  });

  it.each([
    ['{nothing}', "no SQL fragment 'nothing'"],
    ['{at f.occurred_at last_blue_moon}', "no period 'last_blue_moon'"],
    ['{at f.occurred_at last_month_x}', 'no period'],
    [':nobody', "':nobody' stands for nothing"],
    ['{loop}', "'loop' contains itself"],
  ])('refuses %s', (sql, message) => {
    expect(() => expandGoldSql(sql, SUNDAY)).toThrow(message);
  });
});

describe('fillQuestion', () => {
  it('names months, days, years and people', () => {
    const text = '{mes-2}; {month-3}; {dia-60}; {day-45}; {year-1}; {year}; {technician}';
    expect(fillQuestion(text, SUNDAY)).toBe(
      "septiembre de 2026; August 2026; 23 de septiembre de 2026; October 8, 2026; 2025; 2026; Inés O'Higgins",
    );
  });

  it('refuses a name that stands for nothing', () => {
    expect(() => fillQuestion('Hello {nobody}', SUNDAY)).toThrow("'{nobody}' stands for nothing");
  });
});
