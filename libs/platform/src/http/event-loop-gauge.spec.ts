import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { EventLoopGauge } from './event-loop-gauge.js';

let gauge: EventLoopGauge;

afterEach(() => gauge.stop());

function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Computes without end, with a breath in between as requests leave it, until that is enough. */
async function beBusy(ms: number, enough = (): boolean => false): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until && !enough(); await delay(1)) block(150);
}

describe('The event loop', () => {
  it('is behind while it computes without end, and catches up', async () => {
    gauge = new EventLoopGauge(50, 200);
    expect(gauge.behind).toBe(false);
    await beBusy(10_000, () => gauge.behind);
    expect(gauge.behind).toBe(true);
    for (let waited = 0; gauge.behind && waited < 5_000; waited += 100) await delay(100);
    expect(gauge.behind).toBe(false);
  });

  it('is not behind after one long computation', async () => {
    gauge = new EventLoopGauge(200, 200);
    await delay(250);
    block(900);
    await delay(1);
    expect(gauge.behind).toBe(false);
  });

  it('is never behind without a bound', async () => {
    gauge = new EventLoopGauge(0, 100);
    await beBusy(600);
    expect(gauge.behind).toBe(false);
  });
});
