import type { LogicalForm, Measure, Pred } from '@app/question';
import type { Dataset, SemanticModel } from '@app/semantic-model';
import fc from 'fast-check';

/** Periods on a calendar whose today is 22 November 2026. */
const PERIODS = [
  { from: '2026-11-01', to: '2026-12-01', phrase: 'this_month' },
  { from: '2025-01-01', to: '2026-01-01', phrase: 'year' },
  { from: '2026-07-01', to: '2026-10-01', phrase: 'quarter' },
];

const subjectOf = (pred: Pred): string => ('field' in pred ? pred.field : 'predicate' in pred ? pred.predicate : '');

/**
 * Forms as people ask them: rows or figures of any dataset of the model, with up to two conditions, up to two axes, maybe a period and the
 * largest few groups. `reaches` says whether rows of one dataset belong to one row of another.
 */
export function askedForms(
  model: SemanticModel,
  reaches: (from: string, to: string) => boolean,
): fc.Arbitrary<LogicalForm> {
  const datasets = [...model.datasets.values()].filter(({ bridge }) => !bridge);
  return fc.constantFrom(...datasets).chain((dataset) => formsOf(dataset, datasets, reaches));
}

function formsOf(
  dataset: Dataset,
  datasets: readonly Dataset[],
  reaches: (from: string, to: string) => boolean,
): fc.Arbitrary<LogicalForm> {
  const { name, defaultTime } = dataset;
  const fields = [...dataset.fields.values()].filter(({ weekdayOf }) => weekdayOf === undefined);
  const categories = fields.filter(({ role, values }) => role === 'category' && values.size > 1);
  const numbers = fields.filter(({ role }) => role === 'measure');
  const named = datasets.filter((other) => other.name !== name && other.nameField && reaches(name, other.name));
  const oneOf = <T>(items: readonly T[]): fc.Arbitrary<T>[] => (items.length > 0 ? [fc.constantFrom(...items)] : []);

  const measure: fc.Arbitrary<Measure> = fc.oneof(
    fc.constant({ countOf: name }),
    ...oneOf(
      numbers.flatMap(({ ref, aggregation = 'sum' as const }): Measure[] =>
        [...new Set([aggregation, 'avg', 'max', 'min'] as const)].map((agg) => ({ agg, field: ref })),
      ),
    ),
  );
  const conditions: Pred[] = [
    ...categories.flatMap(({ ref, values }): Pred[] =>
      [...values.keys()].map((value) => ({ field: ref, op: 'in', values: [value] })),
    ),
    ...[...dataset.predicates.values()].map(({ ref }): Pred => ({ predicate: ref })),
    ...(reaches(name, 'sites') ? [{ field: 'sites.city', op: 'in' as const, values: ['Monterrey'] }] : []),
  ];
  const dimensions: LogicalForm['by'] = [
    ...categories.map(({ ref }) => ({ field: ref })),
    ...named.map((other) => ({ entity: other.name })),
    ...(defaultTime === undefined
      ? []
      : (['month', 'quarter', 'year'] as const).map((grain) => ({ time: 'default' as const, grain }))),
  ];
  return fc
    .record({
      lists: fc.integer({ min: 0, max: 2 }).map((number) => number === 0),
      measure,
      where: fc.uniqueArray(fc.constantFrom(...conditions), { maxLength: 2, selector: subjectOf }),
      by: fc.uniqueArray(fc.constantFrom(...dimensions), {
        maxLength: 2,
        selector: (dimension) => ('time' in dimension ? 'time' : JSON.stringify(dimension)),
      }),
      period: fc.option(fc.constantFrom(...PERIODS), { nil: undefined }),
      top: fc.option(fc.integer({ min: 2, max: 10 }), { nil: undefined, freq: 4 }),
    })
    .map(({ lists, where, period, top, ...figures }): LogicalForm => {
      const time = period && defaultTime !== undefined ? { time: { field: 'default' as const, ...period } } : {};
      if (lists) return { kind: 'list', entity: name, columns: [], measures: [], by: [], where, ...time };
      const [axis, second] = figures.by;
      const ranked = top !== undefined && axis && !second && !('time' in axis);
      return {
        kind: 'aggregate',
        entity: name,
        columns: [],
        measures: [figures.measure],
        by: figures.by,
        where,
        ...time,
        ...(ranked ? { order: { by: 0, dir: 'desc' }, limit: { n: top } } : {}),
      };
    });
}
