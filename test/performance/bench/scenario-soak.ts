import type { BenchContext } from './context.js';
import { measure, startBenchService } from './measured-service.js';
import { asked, GOOD, QUESTIONS } from './questions.js';
import type { Finding, Row } from './report.js';

const SLICES = 20;
/** The first slices fill caches and compile. */
const SETTLING = 5;
const SHARE = 0.5;

/** Megabytes a minute, of the line that lies nearest to the points. */
function slope(points: readonly { atMin: number; mb: number }[]): number {
  const mean = (numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const [x, y] = [mean(points.map(({ atMin }) => atMin)), mean(points.map(({ mb }) => mb))];
  const over = points.reduce((sum, { atMin, mb }) => sum + (atMin - x) * (mb - y), 0);
  return over / points.reduce((sum, { atMin }) => sum + (atMin - x) ** 2, 0);
}

/** Half of what can be answered, half of it with charts, for as long as was asked for. */
export async function soak({ plant, seconds, connections, say }: BenchContext): Promise<Finding> {
  const started = await startBenchService({ MAINTENANCE_DATABASE_URL: `sqlite:${await plant('small')}` });
  const { service, port } = started;
  const measured = [{ pid: service.pid, vitals: service }];
  const requests = QUESTIONS.flatMap((question) => [...asked([question]), ...asked([question], 'chart')]);
  const plan = { port, requests, connections, good: GOOD };
  await measure({ ...plan, seconds: 10 }, measured);
  const peak = await measure({ ...plan, seconds: 10 }, measured);
  const rate = SHARE * peak.perSecond;
  const points: { atMin: number; mb: number }[] = [];
  const rows: Row[] = [{ what: 'as much as it can', figures: peak }];
  const began = performance.now();
  for (let slice = 1; slice <= SLICES; slice += 1) {
    const figures = await measure({ ...plan, seconds: seconds / SLICES, rate }, measured);
    const atMin = (performance.now() - began) / 60_000;
    points.push({ atMin, mb: figures.rssMb });
    say(`minute ${atMin.toFixed(1)}: ${figures.rssMb.toFixed(0)} MB`);
    if (slice % 5 === 0) rows.push({ what: `minute ${atMin.toFixed(1)}`, figures });
  }
  await started.end();
  const settled = points.slice(SETTLING);
  const perMinute = slope(settled);
  return {
    scenario: `Soak: half of what can be answered, ${(seconds / 60).toFixed(0)} minutes`,
    notes: [`Memory after each slice, MB: ${points.map(({ mb }) => mb.toFixed(0)).join(' ')}`],
    rows,
    aims: [
      { what: 'memory', value: `${perMinute.toFixed(2)} MB a minute`, aim: '≤ 0.5 MB a minute', met: perMinute <= 0.5 },
    ],
  };
}
