import { setTimeout as delay } from 'node:timers/promises';
import type { BenchContext } from './context.js';
import { measure, startBenchService } from './measured-service.js';
import { asked, GOOD, QUESTIONS } from './questions.js';
import type { Finding } from './report.js';

const WARM_UP_S = 5;
const TIMES = 4;
const MOST_CONNECTIONS = 1_000;
const RECOVERY_LOOKS = 25;
const LOOK_MS = 200;

/** Four times as many questions as can be answered, for as long as was asked for. */
export async function overload({ plant, seconds, connections, say }: BenchContext): Promise<Finding> {
  const started = await startBenchService({
    CACHE_SIZE: '0',
    MAINTENANCE_DATABASE_URL: `sqlite:${await plant('small')}`,
  });
  const { service, port } = started;
  const measured = [{ pid: service.pid, vitals: service }];
  const plan = { port, requests: asked(QUESTIONS), good: GOOD };
  await measure({ ...plan, seconds: WARM_UP_S, connections }, measured);
  say('what can be answered');
  const peak = await measure({ ...plan, seconds: Math.min(seconds, 10), connections }, measured);
  const rate = TIMES * peak.perSecond;
  say(`${rate.toFixed(0)} questions a second`);
  const flooded = await measure({ ...plan, seconds, connections: MOST_CONNECTIONS, rate }, measured);

  const ended = performance.now();
  let recoveredS = NaN;
  for (let look = 0; look < RECOVERY_LOOKS && Number.isNaN(recoveredS); look += 1) {
    const asking = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: QUESTIONS[0], image: 'none' }),
    }).catch(() => null);
    if (answer?.status === 200 && performance.now() - asking < 250) recoveredS = (performance.now() - ended) / 1000;
    else await delay(LOOK_MS);
  }
  const after = await measure({ ...plan, seconds: 5, connections }, measured);
  await started.end();

  const share = flooded.perSecond / peak.perSecond;
  const refused = flooded.others['503'] ?? 0;
  const told = refused === 0 ? 1 : flooded.outcome.retryAfter / refused;
  const growth = flooded.peakMb - peak.peakMb;
  const unforeseen = Object.keys(flooded.others).filter((kind) => !['503', 'missed'].includes(kind));
  return {
    scenario: `Overload: ${TIMES} times what can be answered, ${seconds} s`,
    notes: [
      `Offered: ${rate.toFixed(0)} fresh turns a second on at most ${MOST_CONNECTIONS} connections; times count from when a question was due. The process answered on after it.`,
    ],
    rows: [
      { what: 'as much as it can', figures: peak },
      { what: 'overloaded', figures: flooded },
      { what: 'afterwards', figures: after },
    ],
    aims: [
      { what: 'good answers of the most', value: `${(100 * share).toFixed(0)} %`, aim: '≥ 80 %', met: share >= 0.8 },
      {
        what: 'refused with Retry-After',
        value: `${(100 * told).toFixed(0)} % of ${refused}`,
        aim: '100 %',
        met: told === 1 && refused > 0,
      },
      {
        what: 'anything else',
        value: unforeseen.join(', ') || 'nothing',
        aim: 'nothing',
        met: unforeseen.length === 0,
      },
      { what: 'memory above the peak before', value: `${growth.toFixed(0)} MB`, aim: '≤ 150 MB', met: growth <= 150 },
      { what: 'quick answers again after', value: `${recoveredS.toFixed(1)} s`, aim: '≤ 5 s', met: recoveredS <= 5 },
    ],
  };
}
