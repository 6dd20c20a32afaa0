import { describe, expect, it } from '@jest/globals';
import { ModelError, type ModelFault } from './model-error.js';
import { pauseBeforeRetry } from './retry-policy.js';

const pause = (fault: ModelFault, tries: number, chance = 0, retryAfterMs?: number, alike = tries) =>
  pauseBeforeRetry(
    new ModelError(fault, retryAfterMs === undefined ? {} : { retryAfterMs }),
    { tries, alike },
    () => chance,
  );

describe('pauseBeforeRetry', () => {
  it('doubles from try to try, and spreads by chance', () => {
    expect([pause('server_error', 1), pause('server_error', 2)]).toEqual([125, 250]);
    expect(pause('server_error', 1, 0.999)).toBeCloseTo(250, 0);
  });

  it('waits as long as the server asks, or a little longer, never less', () => {
    expect(pause('rate_limited', 1, 0, 7000)).toBe(7000);
    expect(pause('rate_limited', 1, 1, 7000)).toBeCloseTo(7700);
    expect(pause('server_error', 1, 0, 0)).toBe(0);
  });

  it('bears a fault that came after another one, and never more than three tries in all', () => {
    expect(pause('schema_violation', 2, 0, undefined, 1)).not.toBeNull();
    expect(pause('schema_violation', 3, 0, undefined, 1)).toBeNull();
  });

  it.each([
    ['rate_limited', 3],
    ['server_error', 3],
    ['connection', 3],
    ['timeout', 2],
    ['empty', 2],
    ['broken_json', 2],
    ['schema_violation', 2],
    ['bad_request', 1],
    ['authentication', 1],
    ['quota_exhausted', 1],
    ['model_not_found', 1],
    ['too_large', 1],
    ['content_filter', 1],
    ['refusal', 1],
    ['cut_off', 1],
    ['circuit_open', 1],
    ['queue_full', 1],
    ['budget_spent', 1],
    ['deadline', 1],
  ] as const)('tries %s at most %i times', (fault, most) => {
    expect(pause(fault, most)).toBeNull();
    if (most > 1) expect(pause(fault, most - 1)).not.toBeNull();
  });
});
