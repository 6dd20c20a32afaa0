import { FixedClock } from '@app/kernel';
import { describe, expect, it } from '@jest/globals';
import { PerformanceStats } from './performance-stats.js';

function setUp() {
  const clock = new FixedClock(new Date('2026-11-22T12:00:00Z'));
  return { clock, stats: new PerformanceStats(clock) };
}

const turn = (durationMs: number, { sessionId = 's', failed = false } = {}) => ({ durationMs, sessionId, failed });

describe('PerformanceStats', () => {
  it('says that nothing is known before anything happened', () => {
    expect(setUp().stats.summary()).toEqual({
      windowS: 3600,
      turns: 0,
      turnDurationS: { p50: null, p95: null, p99: null },
      errorRate: null,
      errors: {},
      cacheHitRate: null,
      activeSessions: 0,
    });
  });

  it('gives percentiles by nearest rank, in seconds', () => {
    const { stats } = setUp();
    for (let ms = 1000; ms >= 10; ms -= 10) stats.recordTurn(turn(ms));
    expect(stats.summary().turnDurationS).toEqual({ p50: 0.5, p95: 0.95, p99: 0.99 });
  });

  it('counts failed turns and errors against all attempts', () => {
    const { stats } = setUp();
    stats.recordTurn(turn(1));
    stats.recordTurn(turn(1, { failed: true }));
    stats.recordError('plant_unavailable');
    stats.recordError('plant_unavailable');
    stats.recordError('__proto__');
    expect(stats.summary().errorRate).toBe(0.8);
    expect(Object.entries(stats.summary().errors)).toEqual([
      ['plant_unavailable', 2],
      ['__proto__', 1],
    ]);
  });

  it('tells sessions apart and forgets what is older than an hour', () => {
    const { clock, stats } = setUp();
    stats.recordTurn(turn(1, { sessionId: 'a' }));
    clock.set(new Date('2026-11-22T12:30:00Z'));
    stats.recordTurn(turn(1, { sessionId: 'b' }));
    stats.recordCache(true);
    expect(stats.summary()).toMatchObject({ turns: 2, activeSessions: 2, cacheHitRate: 1 });
    clock.set(new Date('2026-11-22T13:15:00Z'));
    expect(stats.summary()).toMatchObject({ turns: 1, activeSessions: 1 });
    clock.set(new Date('2026-11-22T14:00:00Z'));
    expect(stats.summary()).toMatchObject({ turns: 0, activeSessions: 0, cacheHitRate: null });
  });

  it('looks at no more than the latest 2,000 events', () => {
    const { stats } = setUp();
    for (let index = 0; index < 5000; index++) stats.recordTurn(turn(index < 3000 ? 9000 : 1000));
    expect(stats.summary()).toMatchObject({ turns: 2000, turnDurationS: { p99: 1 } });
  });
});
