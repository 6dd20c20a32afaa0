import { FixedClock } from '@app/kernel';
import type { LedgerEntry, UsageLedger } from '@app/llm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TypeOrmUsageLedger } from '../../libs/llm/src/adapters/typeorm/typeorm-usage-ledger.js';
import { ModelBudgetService } from '../../libs/llm/src/model-budget.service.js';
import { LlmStub } from '../support/llm-stub/llm-stub.js';
import { modelsOnStub, textRequest, turnOf } from '../support/llm/models-on-stub.js';
import { describeStores } from '../support/store/stores-under-test.js';
import type { TemporaryStore } from '../support/store/temporary-store.js';

const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  day: '2026-11-22',
  owner: 'ana',
  sessionId: 's-1',
  model: 'gpt-4o-mini',
  tokens: { input: 100, output: 10 },
  costUsd: 0.000_021,
  ...more,
});

await describeStores('UsageLedger', (on) => {
  let store: TemporaryStore;
  let ledger: UsageLedger;

  beforeEach(async () => {
    store = await on.open();
    ledger = new TypeOrmUsageLedger(store.database);
  });
  afterEach(() => store.close());

  it('adds up by owner and day', async () => {
    await ledger.note(entry());
    await ledger.note(entry({ model: 'o3-mini', costUsd: 0.001 }));
    await ledger.note(entry({ sessionId: undefined }));
    await ledger.note(entry({ owner: 'ben' }));
    await ledger.note(entry({ day: '2026-11-23' }));
    const { tokens, costUsd } = await ledger.spending('ana', '2026-11-22');
    expect(tokens).toBe(330);
    expect(costUsd).toBeCloseTo(0.001_042, 9);
    expect(await ledger.spending('nobody', '2026-11-22')).toEqual({ tokens: 0, costUsd: 0 });
  });

  it('tells by model what a session, an owner or all have used', async () => {
    await ledger.note(entry());
    await ledger.note(entry());
    await ledger.note(entry({ model: 'o3-mini', costUsd: null }));
    await ledger.note(entry({ sessionId: 's-2' }));
    expect(await ledger.totals({ sessionId: 's-1' })).toEqual([
      { model: 'gpt-4o-mini', totals: { calls: 2, tokens: { input: 200, output: 20 }, costUsd: 0.000_042 } },
      { model: 'o3-mini', totals: { calls: 1, tokens: { input: 100, output: 10 }, costUsd: null } },
    ]);
    expect((await ledger.totals({}))[0]?.totals.calls).toBe(3);
  });

  it('tells by owner what some days have used', async () => {
    await ledger.note(entry({ owner: 'eva' }));
    await ledger.note(entry({ sessionId: undefined }));
    await ledger.note(entry({ model: 'o3-mini', day: '2026-11-23', costUsd: null }));
    await ledger.note(entry({ owner: 'old', day: '2026-11-20' }));
    await ledger.note(entry({ owner: 'new', day: '2026-11-24' }));
    const known = {
      model: 'gpt-4o-mini',
      totals: { calls: 1, tokens: { input: 100, output: 10 }, costUsd: 0.000_021 },
    };
    const unknown = { model: 'o3-mini', totals: { calls: 1, tokens: { input: 100, output: 10 }, costUsd: null } };
    expect([...(await ledger.byOwner({ from: '2026-11-21', to: '2026-11-23' }))]).toEqual([
      ['ana', [known, unknown]],
      ['eva', [known]],
    ]);
  });

  it('loses nothing where many calls end at one time, nor when the service starts anew', async () => {
    await Promise.all(Array.from({ length: 25 }, () => ledger.note(entry())));
    const again = new TypeOrmUsageLedger(store.database);
    expect((await again.spending('ana', '2026-11-22')).tokens).toBe(25 * 110);
  });

  describe('as a budget', () => {
    const silent = { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0, fatal: () => 0 };
    const clock = new FixedClock(new Date('2026-11-22T18:00:00Z'));
    const call = { operation: 'answer', model: 'm', startedAt: 0, endedAt: 1, attempts: 1, costUsd: 0.4 };
    const record = { ...call, usage: { input: 100, cachedInput: 0, output: 10, reasoning: 0 } };
    const start = (dailyBudgetTokens: number, dailyBudgetUsd = 0) => {
      clock.set(new Date('2026-11-22T18:00:00Z'));
      return new ModelBudgetService({ dailyBudgetTokens, dailyBudgetUsd }, ledger, clock, silent);
    };

    it.each([
      ['tokens', [200, 0]],
      ['dollars', [0, 0.8]],
    ] as const)('keeps an owner within the %s of the day, and others out of it', async (_what, [tokens, usd]) => {
      const budget = start(tokens, usd);
      for (let n = 0; n < 2; n += 1) {
        await budget.demand('ana');
        budget.note(turnOf(), record);
      }
      await expect(budget.demand('ana')).rejects.toMatchObject({
        fault: 'budget_spent',
        kind: 'too_many',
        retryAfterS: 6 * 3600,
        attempts: 0,
      });
      await budget.demand('ben');
      clock.set(new Date('2026-11-23T00:00:00Z'));
      await budget.demand('ana');
      await budget.settled();
    });

    it('remembers what was spent before the service was started anew', async () => {
      const before = start(200);
      before.note(turnOf(), record);
      before.note(turnOf(), record);
      await before.settled();
      await expect(start(200).demand('ana')).rejects.toMatchObject({ fault: 'budget_spent' });
    });

    it('learns within ten seconds what other processes have spent', async () => {
      const budget = start(200);
      await budget.demand('ana');
      await ledger.note(entry({ tokens: { input: 500, output: 0 } }));
      await budget.demand('ana');
      clock.set(new Date('2026-11-22T18:00:10Z'));
      await expect(budget.demand('ana')).rejects.toMatchObject({ fault: 'budget_spent' });
    });
  });

  it('asks no model any more for who has spent the budget', async () => {
    const stub = await LlmStub.start();
    const { chat } = modelsOnStub({ baseUrl: stub.url, dailyBudgetUsd: 0.000_000_1, ledger });
    await chat.write(textRequest());
    await expect(chat.write(textRequest())).rejects.toMatchObject({ fault: 'budget_spent', attempts: 0 });
    expect(stub.requests).toHaveLength(1);
    await stub.close();
  });
});
