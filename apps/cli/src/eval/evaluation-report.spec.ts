import { describe, expect, it } from '@jest/globals';
import { figuresOf, percentile, summarize, understoodAlike } from './evaluation-report.js';
import { faultsText, summaryText } from './report-text.js';
import type { Outcome } from './score.js';
import type { PlantResult, TurnResult } from './turn-result.js';

function plant(outcome: Outcome, more: Partial<PlantResult> = {}): PlantResult {
  const texts = {
    asked: '¿Cuántas?',
    why: 'other rows',
    flow: 'good',
    interpretation: 'Fallas',
    sql: 'SELECT 1',
    rows: '7',
  };
  return { plant: 'seed 1', outcome, ...texts, serviceTime: 0.01, wallTime: 0.02, ...more };
}

function turn(id: string, outcome: Outcome, more: Partial<TurnResult> = {}): TurnResult {
  return {
    id,
    turn: 0,
    set: 'dev',
    language: 'es',
    category: 'counts',
    meaning: id,
    question: '¿Cuántas {x}?',
    answerable: true,
    plants: [plant(outcome)],
    outcome,
    ...more,
  };
}

const unanswerable = { answerable: false, category: 'unanswerable' };
const TURNS: TurnResult[] = [
  turn('a', 'correct'),
  turn('b', 'correct', { language: 'en' }),
  turn('c', 'false_answer'),
  turn('d', 'improper_refusal'),
  turn('e', 'error'),
  turn('f', 'proper_refusal', unanswerable),
  turn('g', 'answered_unanswerable', unanswerable),
  turn('a', 'correct', { turn: 1 }),
  turn('c', 'false_answer', { turn: 1, set: 'held_out' }),
];

describe('figuresOf', () => {
  it('measures accuracy over the answerable and false answers over the answered', () => {
    const { accuracy, falseAnswers, properRefusals } = figuresOf(TURNS);
    expect(accuracy).toEqual({ count: 3, of: 7, rate: 3 / 7 });
    expect(falseAnswers).toEqual({ count: 3, of: 6, rate: 0.5 });
    expect(properRefusals).toEqual({ count: 1, of: 2, rate: 0.5 });
  });

  it('has no rate where there is nothing to measure', () => {
    expect(figuresOf([]).accuracy).toEqual({ count: 0, of: 0, rate: null });
  });
});

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect([0.5, 0.95, 0.2].map((fraction) => percentile(values, fraction))).toEqual([3, 5, 1]);
    expect(percentile([], 0.5)).toBeNull();
  });
});

describe('understoodAlike', () => {
  const original = turn('a', 'correct');
  const said = (more: Partial<PlantResult>, language: 'es' | 'en' = 'es'): TurnResult =>
    turn('p', 'correct', { meaning: 'a', language, plants: [plant('correct', more)] });

  it('compares interpretations within a language and SQL across languages', () => {
    expect(understoodAlike(said({ sql: 'SELECT 2' }), original)).toBe(true);
    expect(understoodAlike(said({ interpretation: 'Órdenes' }), original)).toBe(false);
    expect(understoodAlike(said({ interpretation: 'Failures' }, 'en'), original)).toBe(true);
    expect(understoodAlike(said({ interpretation: 'Failures', sql: 'SELECT 2' }, 'en'), original)).toBe(false);
  });

  it('wants the same rows, and an answer at all', () => {
    expect(understoodAlike(said({ rows: '8' }), original)).toBe(false);
    expect(understoodAlike(said({ outcome: 'improper_refusal' }), original)).toBe(false);
    expect(understoodAlike(said({ plant: 'seed 2' }), original)).toBe(false);
  });
});

describe('summarize', () => {
  it('reports follow-ups, paraphrases, languages, categories and latency', () => {
    const summary = summarize([
      ...TURNS,
      turn('p', 'correct', { meaning: 'a' }),
      turn('q', 'correct', { meaning: 'zz' }),
    ]);
    expect(summary.followUps.accuracy).toEqual({ count: 1, of: 2, rate: 0.5 });
    expect(summary.paraphrases).toEqual({ count: 1, of: 1, rate: 1 });
    expect(summary.sets.held_out.accuracy).toEqual({ count: 0, of: 1, rate: 0 });
    expect(summary.sets.dev.turns).toBe(10);
    expect(summary.languages.en.accuracy.rate).toBe(1);
    expect(summary.languageGap).toBeCloseTo(4 / 8 - 1);
    expect(summary.categories.map(({ category, language }) => `${category} ${language}`)).toEqual([
      'counts es',
      'counts en',
      'unanswerable es',
    ]);
    expect(summary.latency).toEqual({ service: { p50: 0.01, p95: 0.01 }, wall: { p50: 0.02, p95: 0.02 } });
  });
});

describe('the report as text', () => {
  it('shows a line for each category and language, and the figures that count', () => {
    const text = summaryText(summarize(TURNS));
    expect(text).toMatch(/^category +turns +correct +accuracy +false +improper +refused +error\n/);
    expect(text).toMatch(/\ncounts es +6 +2\/6 +33\.3 % +2 +1 +1\n/);
    expect(text).toMatch(/False answers among answered +50\.0 % \(3 of 6\)/);
    expect(text).toMatch(/Time of a turn in the service, p50 and p95 +10\.0 ms, 10\.0 ms/);
  });

  it('shows what went wrong, but of held-out questions no more than that they did', () => {
    const text = faultsText(TURNS, false);
    expect(text).toContain(
      'false_answer           c [es] ¿Cuántas?\n    on seed 1: other rows\n    understood: Fallas',
    );
    expect(text).toContain('false_answer           c follow-up 1 (held out)');
    expect(text).not.toMatch(/(^|\n)correct/);
    expect(faultsText(TURNS, true)).not.toContain('(held out)');
  });
});
