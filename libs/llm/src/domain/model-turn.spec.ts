import { describe, expect, it } from '@jest/globals';
import { ModelTurn } from './model-turn.js';
import type { ModelCallRecord } from './model-usage.js';

const call = (startedAt: number, endedAt: number, more: Partial<ModelCallRecord> = {}): ModelCallRecord => ({
  operation: 'answer',
  model: 'a-model',
  usage: { input: 10, cachedInput: 0, output: 2, reasoning: 0 },
  costUsd: 0.25,
  startedAt,
  endedAt,
  attempts: 1,
  ...more,
});

function turnOf(...calls: ModelCallRecord[]): ModelTurn {
  const turn = new ModelTurn({ owner: 'anonymous', timeoutMs: 1000 });
  for (const each of calls) turn.record(each);
  return turn;
}

describe('ModelTurn', () => {
  it('adds up what its calls used', () => {
    expect(turnOf(call(0, 1), call(1, 2)).totals).toEqual({
      calls: 2,
      tokens: { input: 20, output: 4 },
      costUsd: 0.5,
    });
    expect(turnOf().totals).toEqual({ calls: 0, tokens: { input: 0, output: 0 }, costUsd: 0 });
  });

  it('knows no cost where that of one call is unknown', () => {
    expect(turnOf(call(0, 1), call(1, 2, { usage: null, costUsd: null })).totals).toEqual({
      calls: 2,
      tokens: { input: 10, output: 2 },
      costUsd: null,
    });
  });

  it('counts the time of calls side by side once', () => {
    expect(turnOf(call(100, 200), call(150, 180), call(190, 250), call(300, 310)).busyMs).toBe(160);
  });

  it('has no time left once its time is up', async () => {
    const turn = new ModelTurn({ owner: 'anonymous', timeoutMs: 5 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(turn.remainingMs()).toBe(0);
    expect(turnOf().remainingMs()).toBeGreaterThan(900);
  });
});
