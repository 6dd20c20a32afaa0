import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TimeGrain } from '@app/kernel';
import type { Dimension, LogicalForm, Measure, Pred, TimeWindow } from '@app/question';
import { ask, compile } from '../../../../../test/support/compile/ask.js';
import { FixtureDatabase } from '../../../../../test/support/compile/fixture-database.js';
import { fixtureModel } from '../../../../../test/support/compile/fixture-model.js';
import { PlanningError } from './planning-error.js';

/** Far beyond what it takes: other work may have the machine. */
const PATIENCE_MS = 60_000;

let plant: FixtureDatabase;
beforeAll(async () => {
  plant = await FixtureDatabase.open(11);
});
afterAll(() => plant.close());

const datasets = [...fixtureModel.datasets.values()];
const fields = datasets.flatMap((one) => [...one.fields.values()]);
const named = (refs: string[]): fc.Arbitrary<string> => fc.constantFrom(...refs);
const numbers = fields.filter(({ role }) => role === 'measure').map(({ ref }) => ref);
const times = fields.filter(({ role }) => role === 'time').map(({ ref }) => ref);
const categories = fields
  .filter(({ role }) => role === 'category' || role === 'flag' || role === 'code')
  .map(({ ref }) => ref);
const texts = fields.filter(({ type }) => type === 'text').map(({ ref }) => ref);
const predicates = datasets.flatMap((one) => [...one.predicates.values()].map(({ ref }) => ref));

/** One in `among` times. */
function sometimes<T>(arbitrary: fc.Arbitrary<T>, among: number): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: among - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const dataset = named(datasets.map(({ name }) => name));
const day = fc
  .integer({ min: 0, max: 420 })
  .map((days) => new Date(Date.UTC(2025, 9, 15) + days * 86_400_000).toISOString().slice(0, 10));
const grain = fc.constantFrom<TimeGrain>('day', 'week', 'month', 'quarter', 'year');
const value = fc.oneof(fc.constantFrom('pump', 'MTY', 'open', 'noise', "o'", '%'), fc.string(), fc.constant(null));

const window: fc.Arbitrary<TimeWindow> = fc
  .record({
    field: fc.oneof(fc.constant('default'), named(times)),
    from: fc.option(day, { nil: undefined }),
    to: fc.option(day, { nil: undefined }),
  })
  .map((parts) => ({ ...parts, phrase: 'x' }));

const pred: fc.Arbitrary<Pred> = fc.letrec<{ pred: Pred }>((tie) => ({
  pred: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ field: named(texts), op: fc.constantFrom('in', 'notIn'), values: fc.array(value, { maxLength: 3 }) }),
    fc.record({ field: named(texts), op: fc.constant('contains' as const), value: fc.string({ maxLength: 6 }) }),
    fc.record({ field: named(fields.map(({ ref }) => ref)), op: fc.constantFrom('isNull', 'notNull') }),
    fc.record({ field: named(times), op: fc.constantFrom('<', '<=', '>', '>='), values: fc.tuple(day) }),
    fc.record({
      field: named(numbers),
      op: fc.constant('between' as const),
      values: fc.tuple(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    }),
    fc.record({
      ageOf: named(times),
      op: fc.constantFrom('<', '>='),
      days: fc.integer({ min: -10, max: 400 }),
      phrase: fc.constant('x'),
    }),
    fc.record({ predicate: named(predicates), negated: fc.boolean() }),
    fc.record({ any: fc.array(tie('pred'), { minLength: 1, maxLength: 3 }) }),
    fc.record({
      exists: dataset,
      where: fc.array(tie('pred'), { maxLength: 2 }),
      negated: fc.boolean(),
      count: sometimes(fc.record({ op: fc.constantFrom('<', '>=', '='), value: fc.integer({ min: 0, max: 5 }) }), 3),
    }),
  ),
})).pred;

const measure: fc.Arbitrary<Measure> = fc.oneof(
  dataset.map((countOf) => ({ countOf })),
  named([...fixtureModel.metrics.keys()]).map((metric) => ({ metric })),
  fc.record({ agg: fc.constantFrom('sum', 'avg', 'min', 'max'), field: named(numbers) }),
  fc.record({ agg: fc.constantFrom('avg', 'max'), ageOf: named(times) }),
  named(categories).map((distinct) => ({ distinct })),
  fc.record({ shareOf: dataset, where: fc.array(pred, { maxLength: 2 }) }),
);

const dimension: fc.Arbitrary<Dimension> = fc.oneof(
  named(categories).map((field) => ({ field })),
  dataset.map((entity) => ({ entity })),
  fc.record({ time: fc.oneof(fc.constant('default'), named(times)), grain }),
);

const aggregate: fc.Arbitrary<Partial<LogicalForm>> = fc
  .record({
    measures: fc.array(measure, { minLength: 1, maxLength: 2 }),
    by: fc.array(dimension, { maxLength: 2 }),
    where: fc.array(pred, { maxLength: 2 }),
    time: sometimes(window, 2),
    having: sometimes(
      fc.tuple(
        fc.record({
          measure: fc.constant(0),
          op: fc.constantFrom('<', '>=', '='),
          value: fc.integer({ min: -1, max: 9 }),
        }),
      ),
      4,
    ),
    order: sometimes(fc.record({ by: fc.constant(0), dir: fc.constantFrom('asc', 'desc') }), 2),
    limit: sometimes(fc.integer({ min: 1, max: 9 }), 3),
    isPerGroup: fc.boolean(),
    compare: sometimes(fc.constantFrom({ to: 'previous' as const }, { to: 'lastYear' as const }), 5),
    share: sometimes(fc.constant(true), 5),
  })
  .map(({ limit, isPerGroup, ...parts }) => {
    const [per] = parts.by;
    return { ...parts, ...(limit !== undefined && { limit: { n: limit, ...(isPerGroup && per && { per }) } }) };
  });

const list: fc.Arbitrary<Partial<LogicalForm>> = fc.record({
  kind: fc.constantFrom('list', 'lookup', 'exists'),
  entity: dataset,
  where: fc.array(pred, { maxLength: 3 }),
  time: sometimes(window, 2),
});

/** The compiled form; null where it is refused for a reason of ours. */
function compiledOrRefused(parts: Partial<LogicalForm>): ReturnType<typeof compile> | null {
  try {
    return compile(parts);
  } catch (error) {
    if (error instanceof PlanningError) return null;
    throw error;
  }
}

describe('any form', () => {
  it(
    'is refused for a stated reason, or compiles to a statement that the guard accepts and the database runs',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 3, arbitrary: aggregate }, { weight: 1, arbitrary: list }),
          async (parts) => {
            const compiled = compiledOrRefused(parts);
            if (!compiled) return;
            const { sql, params, columns } = compiled;
            const rows = await plant.queryGuarded(sql, params);
            expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
            for (const row of rows) expect(row).toHaveLength(columns.length);
          },
        ),
        { numRuns: 150, seed: 1 },
      );
    },
    PATIENCE_MS,
  );

  it('compiles to the same text each time', () => {
    fc.assert(
      fc.property(aggregate, (parts) => {
        expect(compiledOrRefused(parts)?.sql).toBe(compiledOrRefused(structuredClone(parts))?.sql);
      }),
      { numRuns: 60, seed: 2 },
    );
  });
});

describe('groups', () => {
  const facts = ['work_orders', 'failures', 'meter_readings', 'used_parts', 'equipment'];
  const additive: Measure[] = [
    ...facts.map((countOf) => ({ countOf })),
    { agg: 'sum', field: 'work_orders.total_cost' },
    { agg: 'sum', field: 'failures.downtime_hours' },
    { agg: 'sum', field: 'meter_readings.operating_hours' },
    { metric: 'failure_count' },
  ];

  it(
    'add up to the figure without groups, where the figure is additive',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.constantFrom(...additive), { minLength: 1, maxLength: 2 }),
          fc.array(dimension, { minLength: 1, maxLength: 2 }),
          fc.array(pred, { maxLength: 2 }),
          fc.option(window, { nil: undefined }),
          async (measures, by, where, time) => {
            const parts: Partial<LogicalForm> = { measures, where, ...(time && { time }) };
            const grouped = compiledOrRefused({ ...parts, by });
            if (!grouped || grouped.columns.some(({ additive: adds }) => adds === false)) return;
            const [whole = []] = await ask(plant, parts);
            const groups = await ask(plant, { ...parts, by });
            const width = grouped.columns.length - measures.length;
            measures.forEach((_, index) => {
              const total = groups.reduce((sum, row) => sum + Number(row[width + index]), 0);
              expect(total).toBeCloseTo(Number(whole[index]), 3);
            });
          },
        ),
        { numRuns: 100, seed: 3 },
      );
    },
    PATIENCE_MS,
  );

  it(
    'are each one row',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(measure, { minLength: 1, maxLength: 2 }),
          named(categories),
          window,
          async (measures, field, time) => {
            const parts: Partial<LogicalForm> = { measures, by: [{ field }], time };
            if (!compiledOrRefused(parts)) return;
            const groups = (await ask(plant, parts)).map(([group]) => group);
            expect(new Set(groups).size).toBe(groups.length);
          },
        ),
        { numRuns: 60, seed: 4 },
      );
    },
    PATIENCE_MS,
  );
});
