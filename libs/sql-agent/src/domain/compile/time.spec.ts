import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayInZone, startOf, type TimeGrain } from '@app/kernel';
import type { LogicalForm, Pred } from '@app/question/domain';
import { ask, compile, CONTEXT, gold, refusalOf, unordered } from '../../../../../test/support/compile/ask.js';
import { FixtureDatabase } from '../../../../../test/support/compile/fixture-database.js';

const NEW_YORK = { timeZone: 'America/New_York' };

let plant: FixtureDatabase;
beforeAll(async () => {
  plant = await FixtureDatabase.open();
});
afterAll(() => plant.close());

async function countOrders(where: Pred[], more: Partial<LogicalForm> = {}): Promise<unknown> {
  const [[count] = []] = await ask(plant, { ...more, measures: [{ countOf: 'work_orders' }], where });
  return count;
}

async function expectOrders(where: Pred[], condition: string): Promise<void> {
  const [[count] = []] = await gold(plant, `SELECT COUNT(*) FROM work_orders WHERE ${condition}`);
  expect(await countOrders(where)).toBe(count);
}

describe('periods', () => {
  it('begins and ends with the plant’s days, so that an index on instants serves', () => {
    const { sql, params } = compile({
      measures: [{ countOf: 'failures' }],
      time: { field: 'default', from: '2026-11-01', to: '2026-12-01', phrase: 'this_month' },
    });
    expect(sql).toContain('WHERE failures.occurred_at >= ? AND failures.occurred_at < ?');
    expect(params).toEqual(['2026-11-01T06:00:00Z', '2026-12-01T06:00:00Z']);
  });

  it('compares days with days', () => {
    const { params } = compile({
      measures: [{ agg: 'sum', field: 'meter_readings.operating_hours' }],
      time: { field: 'default', from: '2026-11-01', phrase: 'since' },
    });
    expect(params).toEqual(['2026-11-01']);
  });

  it('follows summer time', () => {
    const { params } = compile(
      {
        measures: [{ countOf: 'failures' }],
        time: { field: 'default', from: '2026-03-08', to: '2026-03-09', phrase: 'day' },
      },
      NEW_YORK,
    );
    expect(params).toEqual(['2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z']);
  });

  it('uses a time one step away', () => {
    const { sql } = compile({
      measures: [{ agg: 'sum', field: 'used_parts.quantity' }],
      time: { field: 'default', from: '2026-11-01', phrase: 'since' },
    });
    expect(sql).toContain('work_orders.opened_at >= ?');
  });

  it('is no condition where both ends are open', () => {
    const { sql } = compile({ measures: [{ countOf: 'failures' }], time: { field: 'default', phrase: 'ever' } });
    expect(sql).not.toContain('WHERE');
  });

  it('refuses a period for what has no time', () => {
    const time = { field: 'default', from: '2026-11-01', phrase: 'x' };
    expect(refusalOf({ measures: [{ countOf: 'equipment' }], time }).code).toBe('no_time_field');
    expect(refusalOf({ measures: [{ metric: 'plant_value' }], time }).code).toBe('no_time_field');
    expect(refusalOf({ kind: 'list', entity: 'sites', time }).code).toBe('no_time_field');
    expect(refusalOf({ measures: [{ countOf: 'failures' }, { countOf: 'sites' }], time }).code).toBe('no_time_field');
  });

  it('refuses a period whose end is no day', () => {
    const time = { field: 'default', from: "2026-11-01' OR 1", phrase: 'x' };
    expect(refusalOf({ measures: [{ countOf: 'failures' }], time }).code).toBe('invalid_value');
  });
});

describe('days and instants in conditions', () => {
  const local = (column: string): string => `date(${column}, '-6 hours')`;

  it.each<[Pred, string]>([
    [
      { field: 'work_orders.opened_at', op: 'in', values: ['2026-05-04', '2026-06-01'] },
      `${local('opened_at')} IN ('2026-05-04','2026-06-01')`,
    ],
    [{ field: 'work_orders.opened_at', op: 'notIn', values: ['2026-05-04'] }, `${local('opened_at')} <> '2026-05-04'`],
    [
      { field: 'work_orders.completed_at', op: 'notIn', values: ['2026-05-04'] },
      `completed_at IS NULL OR ${local('completed_at')} <> '2026-05-04'`,
    ],
    [{ field: 'work_orders.opened_at', op: '<', values: ['2026-05-04'] }, `${local('opened_at')} < '2026-05-04'`],
    [{ field: 'work_orders.opened_at', op: '<=', values: ['2026-05-04'] }, `${local('opened_at')} <= '2026-05-04'`],
    [{ field: 'work_orders.opened_at', op: '>', values: ['2026-05-04'] }, `${local('opened_at')} > '2026-05-04'`],
    [{ field: 'work_orders.opened_at', op: '>=', values: ['2026-05-04'] }, `${local('opened_at')} >= '2026-05-04'`],
    [
      { field: 'work_orders.opened_at', op: 'between', values: ['2026-05-04', '2026-07-01'] },
      `${local('opened_at')} BETWEEN '2026-05-04' AND '2026-07-01'`,
    ],
    [
      { field: 'work_orders.due_on', op: 'between', values: ['2026-05-04', '2026-07-01'] },
      `due_on BETWEEN '2026-05-04' AND '2026-07-01'`,
    ],
    [
      { field: 'work_orders.due_on', op: 'in', values: ['2026-05-04', '2026-07-01'] },
      `due_on IN ('2026-05-04','2026-07-01')`,
    ],
    [{ field: 'work_orders.due_on', op: '>', values: ['2026-05-04'] }, `due_on > '2026-05-04'`],
    [
      { ageOf: 'work_orders.opened_at', op: '>', days: 30, phrase: 'x' },
      `julianday('2026-11-15') - julianday(${local('opened_at')}) > 30`,
    ],
    [
      { ageOf: 'work_orders.opened_at', op: '>=', days: 30, phrase: 'x' },
      `julianday('2026-11-15') - julianday(${local('opened_at')}) >= 30`,
    ],
    [
      { ageOf: 'work_orders.opened_at', op: '<', days: 30, phrase: 'x' },
      `julianday('2026-11-15') - julianday(${local('opened_at')}) < 30`,
    ],
    [
      { ageOf: 'work_orders.due_on', op: '<=', days: 30, phrase: 'x' },
      `julianday('2026-11-15') - julianday(due_on) <= 30`,
    ],
    [{ predicate: 'work_orders.late' }, `${local('completed_at')} > due_on`],
    [{ predicate: 'work_orders.opened_this_month' }, `${local('opened_at')} BETWEEN '2026-11-01' AND '2026-11-30'`],
  ])('reads %j by the plant’s calendar', (pred, condition) => expectOrders([pred], condition));
});

describe('time buckets', () => {
  const instants = [
    '2026-03-08T04:59:59Z', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z', '2026-11-01T03:59:59Z',
    '2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z', '2026-11-02T05:00:00Z', '2025-12-29T12:00:00Z', '2026-01-01T04:59:59Z',
    '2026-01-01T05:00:00Z', '2024-02-29T23:00:00Z', '2023-07-01T03:30:00Z', '2026-08-30T12:00:00Z', '2026-08-31T12:00:00Z',
  ]; // prettier-ignore
  let clocks: FixtureDatabase;
  beforeAll(async () => {
    clocks = await FixtureDatabase.open();
    const rows = instants.map((instant, index) => `(${index + 1}, '${instant}')`).join(',');
    await clocks.execute(`DELETE FROM failures; INSERT INTO failures (id, occurred_at) VALUES ${rows}`);
  });
  afterAll(() => clocks.close());

  const grains: TimeGrain[] = ['day', 'week', 'month', 'quarter', 'year'];
  const zones = ['America/New_York', 'America/Monterrey', 'Europe/Madrid', 'Asia/Kolkata', 'UTC', 'Africa/Casablanca'];
  it.each(grains.flatMap((grain) => zones.map((zone) => [grain, zone] as const)))(
    'begin each %s where it begins in %s',
    async (grain, timeZone) => {
      const rows = await ask(
        clocks,
        { measures: [{ countOf: 'failures' }], by: [{ time: 'default', grain }] },
        { timeZone },
      );
      const expected = new Map<string, number>();
      for (const instant of instants) {
        const bucket = startOf(grain, dayInZone(new Date(instant), timeZone));
        expected.set(bucket, (expected.get(bucket) ?? 0) + 1);
      }
      expect(rows).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  );

  it.each(grains)('begin each %s of days', async (grain) => {
    const rows = await ask(plant, { measures: [{ countOf: 'meter_readings' }], by: [{ time: 'default', grain }] });
    const days = await gold(plant, 'SELECT read_on FROM meter_readings');
    const buckets = days.map(([day]) => startOf(grain, String(day)));
    expect(rows.map(([bucket]) => bucket)).toEqual([...new Set(buckets)].sort());
    expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(buckets.length);
  });

  it('mentions only changes of the clock within the period', () => {
    const by: LogicalForm['by'] = [{ time: 'default', grain: 'month' }];
    const textOf = (from: string, to: string): string =>
      compile({ measures: [{ countOf: 'failures' }], by, time: { field: 'default', from, to, phrase: 'x' } }, NEW_YORK)
        .sql;
    expect(textOf('2026-04-01', '2026-10-01')).toContain("'-4 hours')");
    expect(textOf('2026-04-01', '2026-12-01')).toContain(
      "CASE WHEN failures.occurred_at < '2026-11-01T06:00:00Z' THEN '-4 hours' ELSE '-5 hours' END",
    );
  });

  it('knows the clocks of long ago and far ahead where a period asks for them', () => {
    const sqlOf = (from: string, to: string): string =>
      compile(
        {
          measures: [{ countOf: 'failures' }],
          by: [{ time: 'default', grain: 'day' }],
          time: { field: 'default', from, to, phrase: 'x' },
        },
        NEW_YORK,
      ).sql;
    expect(sqlOf('2006-03-01', '2006-05-01')).toContain(
      "WHEN failures.occurred_at < '2006-04-02T07:00:00Z' THEN '-5 hours' ELSE '-4 hours'",
    );
    expect(sqlOf('2031-03-01', '2031-05-01')).toContain("'2031-03-09T07:00:00Z'");
  });

  it('takes what belongs to rows of a period to be within a year of it', () => {
    const late: Partial<LogicalForm> = {
      measures: [{ countOf: 'work_orders' }],
      where: [{ predicate: 'work_orders.late' }],
    };
    const changes = (parts: Partial<LogicalForm>, context = {}): number =>
      compile(parts, { ...NEW_YORK, ...context }).sql.match(/WHEN/g)?.length ?? 0;
    const time = { field: 'default', from: '2026-04-01', to: '2026-10-01', phrase: 'x' };
    expect(changes({ ...late, time })).toBe(4);
    expect(changes({ ...late, time, compare: { to: 'lastYear' } })).toBe(2 * 6);
    expect(changes(late)).toBe(24);
    expect(changes(late, { dataFrom: '2025-06-01' })).toBe(5);
    const elsewhere: Pred = {
      exists: 'failures',
      where: [],
      time: { field: 'default', from: '2018-01-01', phrase: 'x' },
    };
    expect(changes({ ...late, time, where: [...(late.where ?? []), elsewhere] })).toBe(24);
  });

  it('gives each figure its own time', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'work_orders' }, { agg: 'sum', field: 'work_orders.total_cost' }],
      by: [{ time: 'default', grain: 'quarter' }],
    });
    const [[opened] = []] = await gold(
      plant,
      `SELECT COUNT(*) FROM work_orders WHERE opened_at >= '2026-04-01T06:00:00Z' AND opened_at < '2026-07-01T06:00:00Z'`,
    );
    const [[cost] = []] = await gold(
      plant,
      `SELECT SUM(total_cost) FROM work_orders WHERE completed_at >= '2026-04-01T06:00:00Z' AND completed_at < '2026-07-01T06:00:00Z'`,
    );
    expect(rows.find(([quarter]) => quarter === '2026-04-01')).toEqual(['2026-04-01', opened, cost]);
  });

  it('keeps rows without a time in a group of their own', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'work_orders' }],
      by: [{ time: 'work_orders.completed_at', grain: 'year' }],
    });
    const [[none] = []] = await gold(plant, 'SELECT COUNT(*) FROM work_orders WHERE completed_at IS NULL');
    expect(rows.at(-1)).toEqual([null, none]);
  });

  it('groups by the date of what is joined', async () => {
    const rows = await ask(plant, {
      measures: [{ countOf: 'failures' }],
      by: [{ time: 'equipment.installed_on', grain: 'year' }],
    });
    expect(unordered(rows)).toEqual(
      unordered(
        await gold(
          plant,
          `SELECT strftime('%Y-01-01', e.installed_on), COUNT(*) FROM failures f LEFT JOIN equipment e ON e.id = f.equipment_id GROUP BY 1`,
        ),
      ),
    );
  });

  it('refuses groups by a time that there is none of', () => {
    const by: LogicalForm['by'] = [{ time: 'default', grain: 'month' }];
    expect(refusalOf({ measures: [{ countOf: 'equipment' }], by }).code).toBe('dimension_unreachable');
    expect(refusalOf({ measures: [{ metric: 'cost_to_value' }], by }).code).toBe('dimension_unreachable');
  });

  it('refuses a grain that is none', () => {
    const by = [{ time: 'default', grain: "month', '1" }] as unknown as LogicalForm['by'];
    expect(refusalOf({ measures: [{ countOf: 'failures' }], by }).code).toBe('invalid_form');
  });
});

describe('today', () => {
  it('decides what the month’s end is', () => {
    const parts: Partial<LogicalForm> = {
      measures: [{ countOf: 'equipment' }],
      where: [{ predicate: 'equipment.needs_maintenance' }],
    };
    expect(compile(parts, { ...CONTEXT, today: '2028-02-10' }).params).toEqual(['2028-02-29']);
    expect(compile(parts, { ...CONTEXT, today: '2026-12-31' }).params).toEqual(['2026-12-31']);
  });
});
