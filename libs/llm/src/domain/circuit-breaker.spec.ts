import { describe, expect, it } from '@jest/globals';
import { CircuitBreaker } from './circuit-breaker.js';
import { ModelError, type ModelFault } from './model-error.js';

function setUp() {
  const time = { now: 0 };
  const breaker = new CircuitBreaker({ threshold: 3, pauseMs: 1000, mostPauseMs: 3000 }, () => time.now);
  const fail = (fault: ModelFault) => breaker.enter().fail(new ModelError(fault));
  const open = () => {
    for (let n = 0; n < 3; n += 1) fail('server_error');
  };
  return { breaker, time, fail, open };
}

const refuses = (breaker: CircuitBreaker) => {
  try {
    breaker.enter().abandon();
    return false;
  } catch (error) {
    expect(error).toMatchObject({ fault: 'circuit_open' });
    return true;
  }
};

describe('CircuitBreaker', () => {
  it.each(['server_error', 'connection', 'timeout', 'authentication', 'quota_exhausted'] as const)(
    'opens after so many failures in a row: %s',
    (fault) => {
      const { breaker, fail } = setUp();
      fail(fault);
      fail(fault);
      expect(refuses(breaker)).toBe(false);
      fail(fault);
      expect(refuses(breaker)).toBe(true);
    },
  );

  it.each(['rate_limited', 'bad_request', 'refusal', 'schema_violation', 'model_not_found', 'too_large'] as const)(
    'takes %s for a sign that the server is well',
    (fault) => {
      const { breaker, fail } = setUp();
      fail('timeout');
      fail('timeout');
      fail(fault);
      fail('timeout');
      expect(refuses(breaker)).toBe(false);
    },
  );

  it('says how long it will stay open, and why', () => {
    const { breaker, time, open } = setUp();
    open();
    time.now = 400;
    expect(() => breaker.enter()).toThrow(
      expect.objectContaining({
        retryAfterMs: 1000,
        cause: expect.objectContaining({ fault: 'server_error' }) as unknown,
      }),
    );
  });

  it('lets one call through after the pause, and all when that was good', () => {
    const { breaker, time, open } = setUp();
    open();
    time.now = 1000;
    const probe = breaker.enter();
    expect(refuses(breaker)).toBe(true);
    probe.succeed();
    expect(refuses(breaker)).toBe(false);
    expect(refuses(breaker)).toBe(false);
  });

  it('doubles the pause, up to a limit, while the probes fail', () => {
    const { breaker, time, fail, open } = setUp();
    open();
    for (const [at, until] of [
      [1000, 3000],
      [3000, 6000],
      [6000, 9000],
    ] as const) {
      time.now = at;
      fail('connection');
      time.now = until - 1;
      expect(refuses(breaker)).toBe(true);
    }
    time.now = 9000;
    breaker.enter().succeed();
    open();
    time.now = 9999;
    expect(refuses(breaker)).toBe(true);
    time.now = 10_000;
    expect(refuses(breaker)).toBe(false);
  });

  it('lets the next call probe where the first one’s caller left', () => {
    const { breaker, time, open } = setUp();
    open();
    time.now = 1000;
    breaker.enter().abandon();
    breaker.enter().succeed();
    expect(refuses(breaker)).toBe(false);
  });

  it('is not opened for longer by calls that were under way when it opened', () => {
    const { breaker, time, open } = setUp();
    const late = breaker.enter();
    open();
    time.now = 900;
    late.fail(new ModelError('server_error'));
    time.now = 1000;
    expect(refuses(breaker)).toBe(false);
  });
});
