import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LogicalForm, Measure } from '@app/question/domain';
import {
  aggregate,
  anyForm,
  categories,
  dimension,
  measure,
  named,
  pred,
  window,
} from '../../../../../test/support/compile/any-form.js';
import { ask, compile } from '../../../../../test/support/compile/ask.js';
import { FixtureDatabase } from '../../../../../test/support/compile/fixture-database.js';
import { PlanningError } from './planning-error.js';

/** Far beyond what it takes: other work may have the machine. */
const PATIENCE_MS = 60_000;

let plant: FixtureDatabase;
beforeAll(async () => {
  plant = await FixtureDatabase.open(11);
});
afterAll(() => plant.close());

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
        fc.asyncProperty(anyForm, async (parts) => {
          const compiled = compiledOrRefused(parts);
          if (!compiled) return;
          const { sql, params, columns } = compiled;
          const rows = await plant.queryGuarded(sql, params);
          expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
          for (const row of rows) expect(row).toHaveLength(columns.length);
        }),
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
