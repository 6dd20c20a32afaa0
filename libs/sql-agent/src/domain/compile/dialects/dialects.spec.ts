import { describe, expect, it } from '@jest/globals';
import type { LogicalForm } from '@app/question/domain';
import { compile } from '../../../../../../test/support/compile/ask.js';
import type { SqlDialect } from '../../dialect.js';
import { raw } from '../fragment.js';
import { quoteIdentifier } from './identifiers.js';
import { rendererFor } from './renderer-for.js';

const textOf = (dialect: SqlDialect, parts: Partial<LogicalForm>, timeZone = 'America/Monterrey'): string =>
  compile(parts, { dialect, timeZone }).sql;

describe('PostgreSQL', () => {
  it('reads buckets off the plant’s clock and puts what is missing last', () => {
    const sql = textOf('postgresql', {
      measures: [{ agg: 'sum', field: 'work_orders.total_cost' }],
      by: [{ time: 'default', grain: 'quarter' }, { field: 'equipment.type' }],
      order: { by: 0, dir: 'desc' },
    });
    expect(sql).toContain(
      `CAST(DATE_TRUNC('quarter', (CAST(work_orders.completed_at AS TIMESTAMPTZ) AT TIME ZONE 'America/Monterrey')) AS DATE) AS quarter`,
    );
    expect(sql).toContain('ORDER BY total_cost DESC NULLS LAST, quarter, equipment_type');
  });

  it('types the figures that a part of a UNION lacks', () => {
    expect(textOf('postgresql', { measures: [{ metric: 'mtbf' }] })).toContain('CAST(NULL AS BIGINT) AS mtbf_t1');
  });

  it('disregards accents and case in names', () => {
    const { sql, params } = compile(
      {
        measures: [{ countOf: 'equipment' }],
        where: [{ field: 'equipment.name', op: 'contains', value: 'Válvula 50%' }],
      },
      { dialect: 'postgresql' },
    );
    expect(sql).toMatch(/LOWER\(TRANSLATE\(equipment\.name, 'Á.*', 'A.*'\)\) LIKE \? ESCAPE '!'/);
    expect(params).toEqual(['%valvula 50!%%']);
  });

  it('knows days between, ages, flags and casts', () => {
    expect(textOf('postgresql', { measures: [{ agg: 'avg', field: 'work_orders.lead_days' }] })).toContain(
      'AVG((EXTRACT(EPOCH FROM work_orders.completed_at - work_orders.opened_at) / 86400))',
    );
    expect(textOf('postgresql', { measures: [{ agg: 'avg', ageOf: 'equipment.installed_on' }] })).toContain(
      'AVG((CAST(? AS DATE) - CAST(equipment.installed_on AS DATE)))',
    );
    const { params } = compile(
      { measures: [{ countOf: 'technicians' }], where: [{ field: 'technicians.active', op: 'in', values: [1] }] },
      { dialect: 'postgresql' },
    );
    expect(params).toEqual([true]);
  });

  it('rounds, counts, concatenates and casts in its own way', () => {
    const [a, b] = [raw('a'), raw('b')];
    const postgresql = rendererFor('postgresql');
    expect(postgresql.countDistinct([a, b]).text).toBe('COUNT(DISTINCT (a, b))');
    expect(postgresql.concat([a, b]).text).toBe('(a || b)');
    expect(postgresql.cast(a, 'REAL').text).toBe('CAST(a AS DOUBLE PRECISION)');
    expect(postgresql.call('ROUND', [a, b]).text).toBe('ROUND(CAST(a AS NUMERIC), b)');
    expect(postgresql.castToDay(a).text).toBe('CAST(a AS DATE)');
    expect(postgresql.stringLiteral("it's")).toBe("'it''s'");
  });

  it('moves buckets beside those they are compared with', () => {
    const sql = textOf('postgresql', {
      measures: [{ countOf: 'failures' }],
      by: [{ time: 'default', grain: 'quarter' }],
      time: { field: 'default', from: '2026-01-01', to: '2027-01-01', phrase: 'x' },
      compare: { to: 'lastYear' },
    });
    expect(sql).toContain(`+ INTERVAL '12 months' AS DATE)`);
  });
});

describe('MySQL', () => {
  it('spells offsets out, as its zone tables may be missing', () => {
    const time = { field: 'default', from: '2026-10-01', to: '2026-12-01', phrase: 'x' } as const;
    const byMonth: Partial<LogicalForm> = {
      measures: [{ countOf: 'failures' }],
      by: [{ time: 'default', grain: 'month' }],
      time,
    };
    expect(textOf('mysql', byMonth)).toContain(
      `DATE_FORMAT((failures.occurred_at + INTERVAL -360 MINUTE), '%Y-%m-01')`,
    );
    expect(textOf('mysql', byMonth, 'America/New_York')).toContain(
      `INTERVAL CASE WHEN failures.occurred_at < '2026-11-01 06:00:00' THEN -240 ELSE -300 END MINUTE`,
    );
    expect(compile(byMonth, { dialect: 'mysql' }).params).toEqual(['2026-10-01 06:00:00', '2026-12-01 06:00:00']);
  });

  it.each([
    ['day', 'DATE((failures.occurred_at + INTERVAL 0 MINUTE))'],
    ['week', '- INTERVAL WEEKDAY(DATE((failures.occurred_at + INTERVAL 0 MINUTE))) DAY)'],
    ['quarter', '(MAKEDATE(YEAR(DATE('],
    ['year', `DATE_FORMAT((failures.occurred_at + INTERVAL 0 MINUTE), '%Y-01-01')`],
  ] as const)('begins a %s', (grain, sql) => {
    expect(textOf('mysql', { measures: [{ countOf: 'failures' }], by: [{ time: 'default', grain }] }, 'UTC')).toContain(
      sql,
    );
  });

  it('puts what is missing last without NULLS LAST', () => {
    const sql = textOf('mysql', {
      measures: [{ metric: 'mttr' }],
      by: [{ field: 'equipment.type' }],
      order: { by: 0, dir: 'asc' },
    });
    expect(sql).toMatch(
      /ORDER BY .*SUM\(failures\.downtime_hours\) \/ .* IS NULL, mttr, equipment_type IS NULL, equipment_type$/,
    );
    expect(sql).not.toContain('NULLS');
  });

  it('knows days between, ages and moved buckets', () => {
    expect(textOf('mysql', { measures: [{ agg: 'avg', field: 'work_orders.lead_days' }] })).toContain(
      'AVG((TIMESTAMPDIFF(SECOND, work_orders.opened_at, work_orders.completed_at) / 86400))',
    );
    expect(textOf('mysql', { measures: [{ agg: 'max', ageOf: 'equipment.installed_on' }] })).toContain(
      'MAX(DATEDIFF(?, equipment.installed_on))',
    );
    const compared = textOf('mysql', {
      measures: [{ countOf: 'meter_readings' }],
      by: [{ time: 'default', grain: 'week' }],
      time: { field: 'default', from: '2026-10-05', to: '2026-10-12', phrase: 'x' },
      compare: { to: 'previous' },
    });
    expect(compared).toContain('+ INTERVAL 1 WEEK)');
  });

  it('counts different rows of a key of several columns, concatenates and casts in its own way', () => {
    const [a, b] = [raw('a'), raw('b')];
    const mysql = rendererFor('mysql');
    expect(mysql.countDistinct([a, b]).text).toBe('COUNT(DISTINCT a, b)');
    expect(mysql.concat([a, b]).text).toBe('CONCAT(a, b)');
    expect(mysql.cast(a, 'REAL').text).toBe('CAST(a AS DOUBLE)');
    expect(mysql.call('LENGTH', [a]).text).toBe('CHAR_LENGTH(a)');
    expect(mysql.castToDay(a).text).toBe('DATE(a)');
    expect(mysql.stringLiteral("it's \\")).toBe("'it''s \\\\'");
  });
});

describe('names', () => {
  it.each([
    ['code', 'code'],
    ['order', '"order"'],
    ['Work Orders', '"Work Orders"'],
    ['a"b', '"a""b"'],
    ['1st', '"1st"'],
  ])('%s is written %s', (name, written) => {
    expect(quoteIdentifier(name, '"')).toBe(written);
  });

  it('takes backticks in MySQL', () => {
    expect(quoteIdentifier('a`b', '`')).toBe('`a``b`');
  });
});
