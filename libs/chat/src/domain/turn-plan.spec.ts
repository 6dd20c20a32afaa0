import { describe, expect, it } from '@jest/globals';
import type { LogicalForm } from '@app/question/domain';
import { branchOf, type ReadQuestion, sameData } from './turn-plan.js';

const COUNT: LogicalForm = {
  kind: 'aggregate',
  entity: 'failures',
  columns: [],
  measures: [{ countOf: 'failures' }],
  by: [{ entity: 'sites' }],
  where: [],
};
const QUESTION: ReadQuestion = {
  lf: COUNT,
  confidence: 'direct',
  assumptions: [],
  canonical: 'Failures: count, by site',
  interpretation: 'Fallas: cantidad, por planta',
  explained: 'Fallas: cantidad, por planta',
  dataVersion: '1',
};

describe('sameData', () => {
  it('sees through the picture that was asked for', () => {
    expect(sameData(COUNT, { ...COUNT, chart: 'pie' })).toBe(true);
    expect(sameData({ ...COUNT, chart: 'bar' }, { ...COUNT, chart: 'pie' })).toBe(true);
  });

  const others: [string, Partial<LogicalForm>][] = [
    ['condition', { where: [{ predicate: 'failures.ongoing' }] }],
    ['period', { time: { field: 'default', from: '2026-01-01', to: '2027-01-01', phrase: 'this_year' } }],
    ['grouping', { by: [{ entity: 'areas' }] }],
    ['length', { limit: { n: 5 } }],
    ['comparison', { compare: { to: 'previous' } }],
    ['way to count', { share: true }],
  ];
  it.each(others)('tells forms apart by another %s', (_, change) => {
    expect(sameData(COUNT, { ...COUNT, ...change })).toBe(false);
  });
});

describe('branchOf', () => {
  it.each(['good', 'clarify', 'refused', 'failed'] as const)('a reply (%s) says something without data', (flow) => {
    expect(branchOf({ kind: 'reply', flow, reply: { kind: 'nothingToDraw' } })).toBe('answer_only');
  });

  it.each([
    ['recall', 'answer_only'],
    ['picture', 'image_only'],
    ['query', 'data_and_image'],
  ] as const)('%s is branch %s', (kind, branch) => {
    expect(branchOf({ kind, question: QUESTION })).toBe(branch);
  });
});
