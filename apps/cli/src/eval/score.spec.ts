import { describe, expect, it } from '@jest/globals';
import { type Handling, type Outcome, score, worst } from './score.js';

const right: Handling = { kind: 'answered', comparison: { same: true } };
const wrong: Handling = { kind: 'answered', comparison: { same: false, why: 'other rows' } };
const refused: Handling = { kind: 'refused' };
const askedBack: Handling = { kind: 'asked_back' };
const failed: Handling = { kind: 'failed', why: 'timeout' };

describe('score', () => {
  it.each<[Handling, Outcome]>([
    [right, 'correct'],
    [wrong, 'false_answer'],
    [refused, 'improper_refusal'],
    [askedBack, 'improper_clarification'],
    [failed, 'error'],
  ])('scores %j of an answerable question as %s', (handling, outcome) => {
    expect(score(handling, null)).toBe(outcome);
  });

  it.each<[Handling, Outcome]>([
    [right, 'answered_unanswerable'],
    [wrong, 'answered_unanswerable'],
    [refused, 'proper_refusal'],
    [askedBack, 'improper_clarification'],
    [failed, 'error'],
  ])('scores %j of a question to be refused as %s', (handling, outcome) => {
    expect(score(handling, ['refuse'])).toBe(outcome);
  });

  it('takes a question back for proper only where that is allowed', () => {
    expect(score(askedBack, ['refuse', 'clarify'])).toBe('proper_refusal');
    expect(score(askedBack, ['clarify'])).toBe('proper_refusal');
    expect(score(refused, ['clarify'])).toBe('improper_refusal');
  });
});

describe('worst', () => {
  it('counts an answer as right only where it is right on every plant', () => {
    expect(worst(['correct', 'correct'])).toBe('correct');
    expect(worst(['correct', 'false_answer', 'correct'])).toBe('false_answer');
    expect(worst(['improper_refusal', 'improper_clarification'])).toBe('improper_refusal');
    expect(worst(['error', 'answered_unanswerable', 'proper_refusal'])).toBe('answered_unanswerable');
  });
});
