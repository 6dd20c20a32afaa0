import fc from 'fast-check';
import type { TimeGrain } from '@app/kernel';
import type { Dimension, LogicalForm, Measure, Pred, TimeWindow } from '@app/question/domain';
import { fixtureModel } from './fixture-model.js';

const datasets = [...fixtureModel.datasets.values()];
const fields = datasets.flatMap((one) => [...one.fields.values()]);
export const named = (refs: string[]): fc.Arbitrary<string> => fc.constantFrom(...refs);
const numbers = fields.filter(({ role }) => role === 'measure').map(({ ref }) => ref);
const times = fields.filter(({ role }) => role === 'time').map(({ ref }) => ref);
export const categories = fields
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

export const window: fc.Arbitrary<TimeWindow> = fc
  .record({
    field: fc.oneof(fc.constant('default'), named(times)),
    from: fc.option(day, { nil: undefined }),
    to: fc.option(day, { nil: undefined }),
  })
  .map((parts) => ({ ...parts, phrase: 'x' }));

export const pred: fc.Arbitrary<Pred> = fc.letrec<{ pred: Pred }>((tie) => ({
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
      field: named(numbers),
      op: fc.constantFrom('<', '>=', '='),
      than: named(numbers),
      times: sometimes(fc.integer({ min: 1, max: 3 }), 3),
    }),
    fc.record({ field: named(times), op: fc.constantFrom('<', '>'), than: named(times) }),
    fc.record({
      exists: dataset,
      of: sometimes(dataset, 5),
      where: fc.array(tie('pred'), { maxLength: 2 }),
      negated: fc.boolean(),
      count: sometimes(fc.record({ op: fc.constantFrom('<', '>=', '='), value: fc.integer({ min: 0, max: 5 }) }), 3),
    }),
  ),
})).pred;

export const measure: fc.Arbitrary<Measure> = fc.oneof(
  dataset.map((countOf) => ({ countOf })),
  named([...fixtureModel.metrics.keys()]).map((metric) => ({ metric })),
  fc.record({ agg: fc.constantFrom('sum', 'avg', 'min', 'max'), field: named(numbers) }),
  fc.record({ agg: fc.constantFrom('avg', 'max'), ageOf: named(times) }),
  named(categories).map((distinct) => ({ distinct })),
  fc.record({ shareOf: dataset, where: fc.array(pred, { maxLength: 2 }) }),
);

export const dimension: fc.Arbitrary<Dimension> = fc.oneof(
  named(categories).map((field) => ({ field })),
  dataset.map((entity) => ({ entity })),
  fc.record({ time: fc.oneof(fc.constant('default'), named(times)), grain }),
);

export const aggregate: fc.Arbitrary<Partial<LogicalForm>> = fc
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

export const list: fc.Arbitrary<Partial<LogicalForm>> = fc.record({
  kind: fc.constantFrom('list', 'lookup', 'exists'),
  entity: dataset,
  where: fc.array(pred, { maxLength: 3 }),
  time: sometimes(window, 2),
});

/** Any form that the fixture's model has words for, whether or not it makes sense. */
export const anyForm: fc.Arbitrary<Partial<LogicalForm>> = fc.oneof(
  { weight: 3, arbitrary: aggregate },
  { weight: 1, arbitrary: list },
);
