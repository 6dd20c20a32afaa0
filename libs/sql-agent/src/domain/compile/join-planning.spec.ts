import { describe, expect, it } from '@jest/globals';
import type { LogicalForm, Pred } from '@app/question/domain';
import { compile, refusalOf } from '../../../../../test/support/compile/ask.js';
import {
  dataset,
  fixtureModel,
  metric,
  modelOf,
  relationship,
} from '../../../../../test/support/compile/fixture-model.js';
import type { Relationship } from '@app/semantic-model/domain';

const plain = (name: string): ReturnType<typeof dataset> =>
  dataset({
    name,
    label: name,
    fields: [
      ['id', 'integer', 'key'],
      ['code', 'text', 'code'],
      ['kind', 'text', 'category'],
    ],
  });

/** The statement of a count of `trips` by `towns`, over these relationships. */
function tripsByTown(relationships: Relationship[]): Parameters<typeof compile> {
  const model = modelOf(
    [plain('trips'), plain('towns'), plain('cars'), plain('drivers'), plain('garages')],
    relationships,
  );
  return [{ measures: [{ countOf: 'trips' }], by: [{ field: 'towns.code' }] }, {}, model];
}

describe('ways to join', () => {
  it('take the direct one, however good the others', () => {
    const { sql } = compile(...tripsByTown([
      relationship('trips', 'towns', 'town_id'), relationship('trips', 'cars', 'car_id', true), relationship('cars', 'towns', 'town_id', true),
    ])); // prettier-ignore
    expect(sql).toContain('LEFT JOIN towns ON towns.id = trips.town_id');
  });

  it('take the shortest', () => {
    const { sql } = compile(...tripsByTown([
      relationship('trips', 'cars', 'car_id'), relationship('cars', 'towns', 'town_id'),
      relationship('trips', 'drivers', 'driver_id'), relationship('drivers', 'garages', 'garage_id'), relationship('garages', 'towns', 'town_id'),
    ])); // prettier-ignore
    expect(sql).toContain('towns.id = cars.town_id');
  });

  it('take the preferred one where they part, though it be longer', () => {
    const { sql } = compile(...tripsByTown([
      relationship('trips', 'cars', 'car_id'), relationship('cars', 'towns', 'town_id'),
      relationship('trips', 'drivers', 'driver_id', true), relationship('drivers', 'garages', 'garage_id'), relationship('garages', 'towns', 'town_id'),
    ])); // prettier-ignore
    expect(sql).toContain('towns.id = garages.town_id');
  });

  it('are asked about where two are equally good', () => {
    const error = refusalOf(...(([form, , model]) => [form, model] as const)(tripsByTown([
      relationship('trips', 'cars', 'car_id'), relationship('cars', 'towns', 'town_id'),
      relationship('trips', 'drivers', 'driver_id'), relationship('drivers', 'towns', 'town_id'),
    ]))); // prettier-ignore
    expect(error.code).toBe('ambiguous_path');
    expect(error.kind).toBe('invalid');
    expect(error.problem.paths).toEqual([
      ['trips', 'cars', 'towns'],
      ['trips', 'drivers', 'towns'],
    ]);
  });

  it('are asked about where two columns point at the same dataset', () => {
    const both = (preferred: boolean): Relationship[] => [
      relationship('trips', 'towns', 'from_id', preferred),
      relationship('trips', 'towns', 'to_id'),
    ];
    const [form, , model] = tripsByTown(both(false));
    expect(refusalOf(form, model).code).toBe('ambiguous_path');
    expect(compile(...tripsByTown(both(true))).sql).toContain('towns.id = trips.from_id');
  });

  it('do not go round in circles', () => {
    const { sql } = compile(...tripsByTown([
      relationship('trips', 'cars', 'car_id', true), relationship('cars', 'drivers', 'driver_id', true),
      relationship('drivers', 'cars', 'car_id', true), relationship('cars', 'cars', 'twin_id', true), relationship('drivers', 'towns', 'town_id'),
    ])); // prettier-ignore
    expect(sql).toContain('towns.id = drivers.town_id');
  });

  it('may lead to one dataset twice, under two names', () => {
    const model = modelOf(
      [plain('trips'), plain('towns'), plain('cars'), plain('drivers'), plain('garages')],
      [
        relationship('trips', 'drivers', 'driver_id'), relationship('drivers', 'towns', 'home_id', true), relationship('trips', 'cars', 'car_id'),
        relationship('cars', 'drivers', 'owner_id'), relationship('trips', 'garages', 'garage_id'), relationship('cars', 'garages', 'garage_id'),
      ],
    ); // prettier-ignore
    const where: Pred[] = [{ exists: 'cars', where: [{ field: 'drivers.code', op: 'in', values: ['X'] }] }];
    const { sql } = compile({ measures: [{ countOf: 'garages' }], by: [], where }, {}, model);
    expect(sql).toContain('LEFT JOIN drivers ON drivers.id = cars.owner_id');
  });

  it('are asked about where two datasets link what is reached one-to-many', () => {
    const model = modelOf(
      [plain('trips'), plain('rentals'), plain('cars'), plain('drivers')],
      [
        relationship('trips', 'cars', 'car_id'), relationship('trips', 'drivers', 'driver_id'),
        relationship('rentals', 'cars', 'car_id'), relationship('rentals', 'drivers', 'driver_id'),
      ],
    ); // prettier-ignore
    const error = refusalOf(
      { measures: [{ countOf: 'cars' }], where: [{ field: 'drivers.code', op: 'in', values: ['X'] }] },
      model,
    );
    expect(error.code).toBe('ambiguous_path');
    expect(error.problem.paths).toEqual([
      ['trips', 'cars'],
      ['rentals', 'cars'],
    ]);
  });

  it('join keys of several columns column by column', () => {
    const model = modelOf(
      [
        plain('lines'),
        dataset({
          name: 'slots',
          label: 'slot',
          key: ['aisle', 'shelf'],
          fields: [
            ['aisle', 'text', 'category'],
            ['shelf', 'integer', 'category'],
          ],
        }),
      ],
      [
        {
          name: 'line_slot',
          from: 'lines',
          to: 'slots',
          fromColumns: ['slot_aisle', 'slot_shelf'],
          toColumns: ['aisle', 'shelf'],
          preferred: false,
        },
      ],
    );
    const byslot = compile(
      { measures: [{ countOf: 'lines' }], by: [{ entity: 'slots' }], order: { by: 0, dir: 'asc' } },
      {},
      model,
    );
    expect(byslot.sql).toContain(
      'LEFT JOIN slots ON slots.aisle = lines.slot_aisle AND slots.shelf = lines.slot_shelf',
    );
    expect(byslot.columns.map(({ name }) => name)).toEqual(['slot_key_1', 'slot_key_2', 'count']);
    expect(byslot.sql).toContain('ON counted.slot_key_1 = slots.aisle AND counted.slot_key_2 = slots.shelf');
    const overlapping = compile({ measures: [{ countOf: 'slots' }], by: [{ field: 'lines.kind' }] }, {}, model);
    expect(overlapping.sql).toContain("COUNT(DISTINCT slots.aisle || '|' || slots.shelf)");
  });

  it('use the source of a dataset under the dataset’s name, and quote what needs it', () => {
    const model = modelOf(
      [
        dataset({
          name: 'orders',
          label: 'order',
          source: 'cmms.Order',
          fields: [
            ['id', 'integer', 'key'],
            ['group', 'text', 'category', { expression: 'group' }],
          ],
        }),
      ],
      [],
    );
    const { sql } = compile({ measures: [{ countOf: 'orders' }], by: [{ field: 'orders.group' }] }, {}, model);
    expect(sql).toContain('SELECT orders."group" AS order_group');
    expect(sql).toContain('FROM cmms."Order" AS orders');
  });

  it('name a subquery so that it hides no table', () => {
    const parts = plain('parts');
    const model = modelOf(
      [...fixtureModel.datasets.values(), parts],
      [...fixtureModel.relationships],
      [...fixtureModel.metrics.values()],
    );
    expect(compile({ measures: [{ metric: 'mtbf' }] }, {}, model).sql).toContain('WITH parts_ AS (');
  });
});

describe('what cannot be joined', () => {
  it('is refused as a group, with what can be grouped by', () => {
    const error = refusalOf({ measures: [{ metric: 'mtbf' }], by: [{ field: 'failures.failure_mode' }] });
    expect(error.code).toBe('dimension_unreachable');
    expect(error.problem).toEqual({
      subject: 'failures',
      from: 'meter_readings',
      to: 'failures',
      reachable: ['meter_readings', 'equipment', 'areas', 'sites'],
    });
  });

  it('is refused as a condition', () => {
    const error = refusalOf({
      measures: [{ metric: 'mtbf' }],
      where: [{ field: 'failures.failure_mode', op: 'in', values: ['noise'] }],
    });
    expect(error.code).toBe('filter_unreachable');
    expect(error.problem).toMatchObject({ subject: 'failures.failure_mode', from: 'meter_readings', to: 'failures' });
  });

  it('is refused as related rows', () => {
    const model = modelOf([plain('trips'), plain('towns')], []);
    expect(refusalOf({ measures: [{ countOf: 'trips' }], where: [{ exists: 'towns', where: [] }] }, model).code).toBe(
      'filter_unreachable',
    );
  });

  it.each<[string, Partial<LogicalForm>]>([
    ['unknown_dataset', { measures: [{ countOf: 'boats' }] }],
    ['unknown_dataset', { kind: 'list', entity: 'boats' }],
    ['unknown_dataset', { measures: [{ countOf: 'sites' }], where: [{ exists: 'boats', where: [] }] }],
    ['unknown_field', { measures: [{ agg: 'sum', field: 'sites.area' }] }],
    ['unknown_field', { measures: [{ countOf: 'sites' }], where: [{ field: 'city', op: 'isNull' }] }],
    ['unknown_field', { measures: [{ countOf: 'failures' }], time: { field: 'failures.ended_at', phrase: 'x' } }],
    ['unknown_metric', { measures: [{ metric: 'oee' }] }],
    ['unknown_predicate', { measures: [{ countOf: 'sites' }], where: [{ predicate: 'sites.big' }] }],
    ['invalid_form', {}],
    ['invalid_form', { measures: [{ countOf: 'sites' }], where: [{ any: [] }] }],
    ['invalid_form', { measures: [{ agg: 'sum', field: 'sites.name' }] }],
    ['invalid_form', { measures: [{ agg: 'total(id), SUM' as 'sum', field: 'failures.downtime_hours' }] }],
  ])('is refused as %s: %j', (code, parts) => {
    expect(refusalOf(parts).code).toBe(code);
  });
});

describe('expressions of the model', () => {
  const modelWith = (expression: string): ReturnType<typeof modelOf> =>
    modelOf([dataset({
      name: 'jobs', label: 'job',
      fields: [
        ['id', 'integer', 'key'], ['begun', 'datetime', 'time'], ['ended', 'datetime', 'time'], ['due', 'date', 'time'],
        ['hours', 'integer', 'measure'], ['figure', 'number', 'measure', { expression }],
      ],
    })], []); // prettier-ignore
  const rendered = (expression: string): string => {
    const { sql } = compile(
      { measures: [{ agg: 'max', field: 'jobs.figure' }] },
      { timeZone: 'America/Bogota' },
      modelWith(expression),
    );
    return /MAX\((.*)\) AS max_figure/.exec(sql)?.[1] ?? sql;
  };

  it.each([
    ['hours / 60', '(1.0 * jobs.hours / 60)'],
    ['hours / 60.0', '(jobs.hours / 60.0)'],
    ['100.0 * hours / id', '(100.0 * jobs.hours / NULLIF(jobs.id, 0))'],
    ['hours / (id - 1)', '(1.0 * jobs.hours / NULLIF(jobs.id - 1, 0))'],
    ['hours / NULLIF(id, 0)', '(1.0 * jobs.hours / NULLIF(jobs.id, 0))'],
    ['(hours + 1) * -id', '((jobs.hours + 1) * -jobs.id)'],
    [
      "CASE WHEN hours IS NULL THEN 0 WHEN hours NOT IN (1, 2) THEN 'it''s' ELSE hours END",
      "CASE WHEN jobs.hours IS NULL THEN 0 WHEN jobs.hours NOT IN (1, 2) THEN 'it''s' ELSE jobs.hours END",
    ],
    ['CASE hours WHEN 1 THEN TRUE END', 'CASE jobs.hours WHEN 1 THEN TRUE END'],
    ["NOT (hours = 1 OR hours LIKE '2%')", "(NOT (jobs.hours = 1 OR jobs.hours LIKE '2%'))"],
    ['COALESCE(ABS(hours), ROUND(id, 1))', 'COALESCE(ABS(jobs.hours), ROUND(jobs.id, 1))'],
    ["hours || ' h'", "(jobs.hours || ' h')"],
    ['CAST(hours AS TEXT)', 'CAST(jobs.hours AS TEXT)'],
    ['CAST(begun AS DATE)', "date(jobs.begun, '-5 hours')"],
    ['CAST(due AS DATE)', 'jobs.due'],
    ['CAST(hours AS DATE)', 'date(jobs.hours)'],
    ['DAYS_BETWEEN(begun, ended)', '(julianday(jobs.ended) - julianday(jobs.begun))'],
    ['DAYS_BETWEEN(due, CURRENT_DATE)', 'CAST(julianday(?) - julianday(jobs.due) AS INTEGER)'],
    ['DAYS_BETWEEN(due, ended)', "(julianday(datetime(jobs.ended, '-5 hours')) - julianday(jobs.due))"],
    [
      'DAYS_BETWEEN(begun, COALESCE(ended, CURRENT_DATE))',
      "(julianday(COALESCE(date(jobs.ended, '-5 hours'), ?)) - julianday(datetime(jobs.begun, '-5 hours')))",
    ],
    ['ended > due', "(date(jobs.ended, '-5 hours') > jobs.due)"],
    ['due < ended', "(jobs.due < date(jobs.ended, '-5 hours'))"],
    ['ended < CURRENT_DATE', '(jobs.ended < ?)'],
    ['CURRENT_DATE < ended', '(jobs.ended >= ?)'],
    ['CAST(ended AS DATE) = CURRENT_DATE', '((jobs.ended >= ? AND jobs.ended < ?))'],
    ['CAST(ended AS DATE) <> CURRENT_DATE', '((jobs.ended < ? OR jobs.ended >= ?))'],
    ['ended NOT BETWEEN YEAR_START AND YEAR_END', '(NOT (jobs.ended >= ? AND jobs.ended < ?))'],
    ['ended BETWEEN due AND CURRENT_DATE', "(date(jobs.ended, '-5 hours') BETWEEN jobs.due AND ?)"],
    ['ended IN (due)', "(date(jobs.ended, '-5 hours') IN (jobs.due))"],
  ])('renders %s', (expression, sql) => {
    expect(rendered(expression)).toBe(sql);
  });

  it('divides a metric’s figures by nothing to NULL', () => {
    const { datasets } = modelWith('hours');
    const jobs = { home: 'jobs', argument: 'hours' };
    const model = modelOf(
      [...datasets.values()],
      [],
      [
        metric('ratio', 't0 / t1 - 1', [
          { function: 'sum', ...jobs },
          { function: 'min', ...jobs },
        ]),
      ],
    );
    expect(compile({ measures: [{ metric: 'ratio' }] }, {}, model).sql).toContain(
      '1.0 * SUM(jobs.hours) / NULLIF(MIN(jobs.hours), 0) - 1 AS ratio',
    );
  });
});
