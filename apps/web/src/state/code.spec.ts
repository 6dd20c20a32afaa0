import type { CatalogResponse } from '@app/sdk';
import { describe, expect, it } from '@jest/globals';
import { type Code, definitionsOf } from './code.js';

const term = (name: string, description: string) => ({
  name,
  label: name.toUpperCase(),
  plural: name,
  synonyms: [],
  description,
});

const CATALOG: CatalogResponse = {
  language: 'en',
  name: 'plant',
  version: '1',
  description: '',
  currency: 'MXN',
  datasets: [
    {
      ...term('equipment', ''),
      fields: [],
      predicates: [term('critical', 'Of criticality A.'), term('old', 'Very old.')],
    },
    { ...term('orders', ''), fields: [], predicates: [term('critical', 'Urgent.')] },
  ],
  metrics: [
    {
      ...term('mttr', 'Mean time to repair.'),
      standard: 'EN 15341',
      format: 'hours',
      direction: 'lower_is_better',
      formula: '',
    },
    {
      ...term('mtbf', 'Mean time between failures.'),
      standard: null,
      format: 'hours',
      direction: 'neutral',
      formula: '',
    },
  ],
};

const code = (form: Code['logical_form']): Code => ({
  sql: 'SELECT 1',
  parameters: [],
  today: '2026-11-30',
  time_zone: 'UTC',
  vega_lite: null,
  ...(form ? { logical_form: form } : {}),
});

describe('Definitions of an answer', () => {
  it('are those of its figures and of the conditions that have a name, and no others', () => {
    const form = { measures: [{ metric: 'mttr' }], where: [{ any: [{ predicate: 'equipment.critical' }] }] };
    expect(definitionsOf(code(form), CATALOG)).toEqual([
      { label: 'MTTR', description: 'Mean time to repair.', standard: 'EN 15341' },
      { label: 'CRITICAL', description: 'Of criticality A.', standard: null },
    ]);
  });

  it('are none of an answer whose words say it all, or that only SQL says', () => {
    expect(definitionsOf(code({ measures: [{ countOf: 'orders' }], where: [] }), CATALOG)).toEqual([]);
    expect(definitionsOf(code(undefined), CATALOG)).toEqual([]);
  });
});
