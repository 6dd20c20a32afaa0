import { FixedClock } from '@app/kernel';
import { describe, expect, it } from '@jest/globals';
import { UsageService } from './usage.service.js';

const USED = [{ model: 'm', totals: { calls: 1, tokens: { input: 1, output: 2 }, costUsd: null } }];

describe('UsageService', () => {
  const asked: unknown[] = [];
  const sessions = {
    countByOwner: (...days: string[]) => {
      asked.push(days);
      return Promise.resolve([{ owner: 'key:eva', sessions: 2, turns: 5 }]);
    },
  };
  const models = {
    byOwner: (days: object) => {
      asked.push(days);
      return Promise.resolve(new Map([['key:ana', USED]]));
    },
  };
  const clock = new FixedClock(new Date('2026-11-22T23:30:00Z'));
  const service = new UsageService(sessions as never, models as never, clock);

  it('joins what people asked with what models were used for, by name', async () => {
    const { owners } = await service.report({});
    expect(owners).toEqual([
      { owner: 'key:ana', sessions: 0, turns: 0, models: USED },
      { owner: 'key:eva', sessions: 2, turns: 5, models: [] },
    ]);
  });

  it.each([
    [{}, '2026-11-01', '2026-11-22', '2026-11-23'],
    [{ to: '2026-10-31' }, '2026-10-01', '2026-10-31', '2026-11-01'],
    [{ from: '2026-11-22' }, '2026-11-22', '2026-11-22', '2026-11-23'],
  ])('reports whole days of UTC, both ends included: %j', async (days, from, to, after) => {
    asked.length = 0;
    expect((await service.report(days)).days).toEqual({ from, to });
    expect(asked).toEqual([[`${from}T00:00:00.000Z`, `${after}T00:00:00.000Z`], { from, to }]);
  });

  it('refuses days that go backwards', async () => {
    const backwards = service.report({ from: '2026-11-02', to: '2026-11-01' });
    await expect(backwards).rejects.toMatchObject({ code: 'validation_failed', kind: 'invalid' });
  });
});
