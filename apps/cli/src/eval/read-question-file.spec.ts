import { describe, expect, it } from '@jest/globals';
import { parseQuestionFile, readQuestionFile } from './read-question-file.js';

const HEAD = 'version: 1\nfragments: { pending: status = 1 }\nvalues: {}\nquestions:\n';

function entry(id: string, rest: string, set = 'dev'): string {
  return `  - { id: ${id}, set: ${set}, language: es, category: counts, question: ¿Cuántos?, ${rest} }\n`;
}

describe('parseQuestionFile', () => {
  it('reads answers, refusals and dialogues', () => {
    const text =
      HEAD +
      entry('a', 'gold: SELECT 1, top: 3, order_matters: true, tolerance: 0.01').replace('SELECT 1,', '"SELECT 1",') +
      entry('b', 'expect: refuse') +
      entry('c', 'gold_any: [SELECT 1, SELECT 2], follow_ups: [{ question: y, expect: [refuse, clarify] }]');
    const [a, b, c] = parseQuestionFile(text).questions;
    expect(a?.turns).toEqual([
      {
        question: '¿Cuántos?',
        expectation: { kind: 'rows', gold: ['SELECT 1'], top: 3, orderMatters: true, tolerance: 0.01 },
      },
    ]);
    expect(b?.turns[0]?.expectation).toEqual({ kind: 'none', allowed: ['refuse'] });
    expect(c?.turns.map(({ expectation }) => expectation)).toEqual([
      { kind: 'rows', gold: ['SELECT 1', 'SELECT 2'], top: undefined, orderMatters: false, tolerance: undefined },
      { kind: 'none', allowed: ['refuse', 'clarify'] },
    ]);
  });

  it('lets a paraphrase have its original’s answer, or one of its own', () => {
    const text =
      HEAD +
      entry('p', 'paraphrase_of: a') +
      entry('q', 'paraphrase_of: a, gold: SELECT 2') +
      entry('a', 'gold: SELECT 1');
    const [p, q, a] = parseQuestionFile(text).questions;
    expect(p?.turns[0]?.expectation).toEqual(a?.turns[0]?.expectation);
    expect(q?.turns[0]?.expectation).toMatchObject({ gold: ['SELECT 2'] });
    expect([p, q, a].map((question) => question?.meaning)).toEqual(['a', 'a', 'a']);
  });

  it.each([
    ['no answer at all', entry('a', 'top: 3'), 'a: give one of gold, gold_any, expect and paraphrase_of'],
    ['two kinds of answer', entry('a', 'gold: SELECT 1, expect: refuse'), 'a: give one of gold, gold_any and expect'],
    ['an id twice', entry('a', 'gold: x') + entry('a', 'gold: y'), 'id a is given twice'],
    ['an original that is missing', entry('a', 'paraphrase_of: b'), 'a: paraphrase_of must name an original'],
    [
      'a paraphrase of a paraphrase',
      entry('a', 'gold: x') + entry('b', 'paraphrase_of: a') + entry('c', 'paraphrase_of: b'),
      'c: paraphrase_of',
    ],
    [
      'a paraphrase that leaks out of its set',
      entry('a', 'gold: x', 'held_out') + entry('b', 'paraphrase_of: a'),
      'set of its original, held_out',
    ],
    [
      'a follow-up without an answer',
      entry('a', 'gold: x, follow_ups: [{ question: y }]'),
      'a, follow-up 1: give one of',
    ],
    ['an unknown field', entry('a', 'gold: x, golden: y'), 'golden'],
    ['an unknown expectation', entry('a', 'expect: shrug'), 'questions.0.expect'],
    ['what is no YAML', '  - {', 'Not YAML'],
  ])('refuses %s', (_, entries, message) => {
    expect(() => parseQuestionFile(HEAD + entries)).toThrow(message);
  });
});

describe('readQuestionFile', () => {
  it('says which file cannot be read', async () => {
    await expect(readQuestionFile('no/such/file.yaml')).rejects.toThrow(
      'The question file no/such/file.yaml cannot be read.',
    );
  });
});
