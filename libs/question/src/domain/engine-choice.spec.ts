import { describe, expect, it } from '@jest/globals';
import { asksModel, reconcile } from './engine-choice.js';
import type { LogicalForm } from './logical-form.js';
import type { Understanding, Understood } from './understanding.js';

const formOf = (countOf: string): LogicalForm => ({
  kind: 'aggregate',
  columns: [],
  measures: [{ countOf }],
  by: [],
  where: [],
});
const answer = (countOf: string, confidence: 'direct' | 'assumed'): Understood => ({
  understanding: {
    outcome: 'answer',
    lf: formOf(countOf),
    confidence,
    assumptions: [],
    followUp: false,
    pictureOnly: false,
  },
  language: 'es',
});
const only = (understanding: Understanding): Understood => ({ understanding, language: 'es' });
const same = (a: { lf: LogicalForm }, b: { lf: LogicalForm }): boolean => JSON.stringify(a.lf) === JSON.stringify(b.lf);

describe('Who is asked about a question', () => {
  it.each([
    ['a sure answer', answer('failures', 'direct'), false, true],
    ['an answer that assumes something', answer('failures', 'assumed'), true, true],
    ['a definition', only({ outcome: 'define', term: { metric: 'mttr' } }), false, true],
    ['courtesy', only({ outcome: 'smallTalk', topic: 'thanks' }), false, true],
    [
      'unknown words',
      only({ outcome: 'refuse', faults: [{ kind: 'unknownWords', words: ['x'], near: [] }] }),
      true,
      true,
    ],
    ['nothing understood', only({ outcome: 'refuse', faults: [{ kind: 'nothingAsked' }] }), true, true],
    ['several readings', only({ outcome: 'clarify', options: [] }), true, true],
    [
      'a code that is not there',
      only({ outcome: 'refuse', faults: [{ kind: 'unknownCode', code: 'X-1', near: [] }] }),
      false,
      false,
    ],
    ...(['forecast', 'cause', 'advice', 'write'] as const).map(
      (what) => [what, only({ outcome: 'refuse', faults: [{ kind: 'unsupported', what }] }), false, false] as const,
    ),
  ])('%s', (_, understood, auto, always) => {
    expect(asksModel('embedded', understood, false)).toBe(false);
    expect(asksModel('auto', understood, false)).toBe(auto);
    expect(asksModel('openai', understood, false)).toBe(always);
  });

  it('nobody beside the interpreter where a person checked the form', () => {
    expect(asksModel('auto', answer('failures', 'assumed'), true)).toBe(false);
  });
});

describe('Two answers to one question', () => {
  const modelled = (countOf: string): Understood => ({ ...answer(countOf, 'assumed'), engine: 'openai' });

  it('that agree are the interpreter’s', () => {
    expect(reconcile('auto', answer('failures', 'assumed'), modelled('failures'), same)).toEqual(
      answer('failures', 'assumed'),
    );
  });

  it('that differ are asked back about where neither is sure, and told of where the model comes first', () => {
    const interpreted = answer('failures', 'assumed');
    expect(reconcile('auto', interpreted, modelled('work_orders'), same).understanding).toEqual({
      outcome: 'clarify',
      options: [formOf('failures'), formOf('work_orders')],
    });
    expect(reconcile('openai', interpreted, modelled('work_orders'), same)).toMatchObject({
      engine: 'openai',
      understanding: { lf: formOf('work_orders') },
      otherReading: formOf('failures'),
    });
  });

  it('of which one is SQL keep the other for when it fails', () => {
    const statement = { sql: 'SELECT 1', canonical: '', interpretation: '', labels: [] };
    const written: Understood = {
      understanding: { outcome: 'statement', statement },
      language: 'es',
      engine: 'openai',
    };
    const interpreted = answer('failures', 'assumed');
    expect(reconcile('auto', interpreted, written, same)).toEqual({
      ...written,
      interpreted: interpreted.understanding,
    });
  });
});
