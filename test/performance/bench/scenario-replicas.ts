import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBalancer } from './balancer.js';
import type { BenchContext } from './context.js';
import { type BenchService, measure, startBenchService } from './measured-service.js';
import { makeDatabase } from '../../support/store/postgresql-databases.js';
import { asked, GOOD, QUESTIONS } from './questions.js';
import type { Finding, Row } from './report.js';

const WARM_UP_S = 4;

/** One, two, three replicas behind a balancer, on one store and one folder. */
export async function replicas(context: BenchContext): Promise<Finding> {
  const { plant, seconds, connections, say } = context;
  const rows: Row[] = [];
  const notes: string[] = [];
  const url = `sqlite:${await plant('small')}`;
  let balancerName = '';
  for (const count of context.replicas) {
    const store = await makeDatabase(context.server).catch(() => null);
    if (!store && count > 1) {
      notes.push(`${count} replicas: left out, no PostgreSQL server answers (--database).`);
      continue;
    }
    say(`${count} replicas`);
    const docs = await mkdtemp(join(tmpdir(), 'bench-fleet-'));
    const env = { MAINTENANCE_DATABASE_URL: url, ...(store ? { DATABASE_URL: store.url, DB_POOL_SIZE: '10' } : {}) };
    const started: BenchService[] = [];
    for (let at = 0; at < count; at += 1) started.push(await startBenchService(env, docs, at));
    const balancer = await startBalancer(started.map(({ port }) => port));
    balancerName = balancer.name;
    const plan = { port: balancer.port, requests: asked(QUESTIONS), connections, good: GOOD };
    const measured = started.map(({ service }) => ({ pid: service.pid, vitals: service }));
    await measure({ ...plan, seconds: WARM_UP_S }, measured);
    const figures = await measure({ ...plan, seconds }, measured);
    rows.push({ what: `${count} behind ${balancer.name === 'nginx' ? 'nginx' : 'balancer'}`, figures });
    await balancer.close();
    for (const each of started) await each.end();
    await store?.remove();
    await rm(docs, { recursive: true, force: true });
  }
  return {
    scenario: 'Replicas behind a balancer, known turns',
    notes: [
      `Before them: ${balancerName}. ${cpus().length} cores here: each replica has one of the first ${cpus().length - 1}, client, balancer share the last; PostgreSQL is where the system puts it.`,
      ...notes,
    ],
    rows,
    aims: [],
  };
}
