import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from '../../support/service/service-process.js';
import { type LoadOutcome, type LoadPlan, onOwnCore, percentile, runLoad } from './load.js';

const TICKS_PER_S = 100;
const MB = 1e6;

/** What a run of load has shown. */
export interface Figures {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  good: number;
  /** Everything that was no good answer, by its status or kind. */
  others: Record<string, number>;
  /** Cores that the measured processes took. */
  cpu: number;
  /** Milliseconds of processor for each good answer: says more than throughput where others use the machine. */
  cpuMsEach: number;
  /** Megabytes, all of them together, at the end and at most. */
  rssMb: number;
  peakMb: number;
  /** Milliseconds, the worst of them. */
  loopP99Ms: number;
  loopMaxMs: number;
}

/** A process whose use of the machine can be asked. */
export interface Measured {
  pid: number;
  vitals?: ServiceProcess;
}

/** Seconds of processor that a process has taken, its threads and children that have ended included. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_S;
}

async function rssOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

export function othersOf({ statuses, bad, broken, missed }: LoadOutcome): Record<string, number> {
  const all: Record<string, number> = { ...statuses, '200': 0, wrong: bad, broken, missed };
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count !== 0));
}

/** Runs load against a port and tells what it did to the processes behind it. */
export async function measure(
  plan: LoadPlan,
  processes: readonly Measured[],
): Promise<Figures & { outcome: LoadOutcome }> {
  for (const { vitals } of processes) await vitals?.observe();
  const before = await Promise.all(processes.map(({ pid }) => cpuSeconds(pid)));
  const outcome = await runLoad(plan);
  const after = await Promise.all(processes.map(({ pid }) => cpuSeconds(pid)));
  const vitals = await Promise.all(
    processes.map(
      async ({ pid, vitals: probe }) =>
        (await probe?.vitals()) ?? { rss: await rssOf(pid), peak: 0, delayP99: NaN, delayMax: NaN },
    ),
  );
  const taken = after.reduce((sum, value, at) => sum + value - (before[at] ?? 0), 0);
  const worst = (numbers: number[]): number => Math.max(...numbers.filter((n) => !Number.isNaN(n)), 0);
  return {
    perSecond: outcome.good / outcome.seconds,
    p50Ms: percentile(outcome.latenciesMs, 0.5),
    p95Ms: percentile(outcome.latenciesMs, 0.95),
    p99Ms: percentile(outcome.latenciesMs, 0.99),
    good: outcome.good,
    others: othersOf(outcome),
    cpu: taken / outcome.seconds,
    cpuMsEach: (1000 * taken) / outcome.good,
    rssMb: vitals.reduce((sum, { rss }) => sum + rss, 0) / MB,
    peakMb: vitals.reduce((sum, { rss, peak }) => sum + Math.max(rss, peak), 0) / MB,
    loopP99Ms: worst(vitals.map(({ delayP99 }) => delayP99)),
    loopMaxMs: worst(vitals.map(({ delayMax }) => delayMax)),
    outcome,
  };
}

export interface BenchService {
  service: ServiceProcess;
  port: number;
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** As somebody runs it, its log included; only nobody is limited. */
const SETTINGS = { RATE_LIMIT_PER_MINUTE: '0', AUTH_MODE: 'none', ENGINE: 'embedded' };

/** The built service on one core, with a folder of its own. */
export async function startBenchService(env: Record<string, string>, docs?: string, at = 0): Promise<BenchService> {
  const folder = docs ?? (await mkdtemp(join(tmpdir(), 'bench-')));
  const { service, client } = await ServiceProcess.start(folder, { ...SETTINGS, ...env }, { through: onOwnCore(at) });
  return {
    service,
    port: Number(new URL(client.url).port),
    end: async (signal = 'SIGTERM') => {
      await service.end(signal);
      if (docs === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A bare Nest application on the same core. */
export async function startHello(): Promise<{ pid: number; port: number; end(): Promise<void> }> {
  const [program = '', ...args] = [
    ...onOwnCore(0),
    process.execPath,
    '--max-semi-space-size=4',
    'test/performance/bench/hello.mjs',
  ];
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return {
    pid: child.pid ?? 0,
    port: Number(line.toString()),
    end: async () => {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
