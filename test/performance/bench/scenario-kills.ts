import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../support/free-port.js';
import { startBalancer } from './balancer.js';
import type { BenchContext } from './context.js';
import { runLoad } from './load.js';
import { type BenchService, measure, othersOf, startBenchService } from './measured-service.js';
import { makeDatabase } from '../../support/store/postgresql-databases.js';
import { asked, GOOD, QUESTIONS } from './questions.js';
import type { Finding } from './report.js';

const REPLICAS = 3;
const EVERY_MS = 10_000;

/** Three replicas under load, of which one is killed every ten seconds and started again. */
export async function kills({ plant, seconds, server, say }: BenchContext): Promise<Finding> {
  const scenario = `Kills: one of ${REPLICAS} replicas every ${EVERY_MS / 1000} s, ${seconds} s`;
  const store = await makeDatabase(server).catch(() => null);
  if (!store) return { scenario, notes: ['Left out: no PostgreSQL server answers (--database).'], rows: [], aims: [] };
  const docs = await mkdtemp(join(tmpdir(), 'bench-kills-'));
  const env = {
    MAINTENANCE_DATABASE_URL: `sqlite:${await plant('small')}`,
    DATABASE_URL: store.url,
    DB_POOL_SIZE: '10',
  };
  const ports = await Promise.all(Array.from({ length: REPLICAS }, () => freePort()));
  const start = (at: number): Promise<BenchService> =>
    startBenchService({ ...env, API_PORT: String(ports[at]) }, docs, at);
  const running: BenchService[] = [];
  for (let at = 0; at < REPLICAS; at += 1) running.push(await start(at));
  const balancer = await startBalancer(ports);
  const connections = 12;
  const plan = { port: balancer.port, requests: asked(QUESTIONS), good: GOOD, connections };
  await measure({ ...plan, seconds: 5 }, []);

  let over = false;
  let killed = 0;
  const killing = (async () => {
    while (!over) {
      await delay(EVERY_MS);
      if (over) break;
      const at = killed % REPLICAS;
      await running[at]?.end('SIGKILL');
      killed += 1;
      say(`killed ${killed}`);
      running[at] = await start(at);
    }
  })();
  const outcome = await runLoad({ ...plan, seconds, keep: '"session_id":"([0-9a-f-]{36})".*?"turn":(\\d+)' });
  over = true;
  await killing;

  const stored = new Set(
    (await store.execute('SELECT session_id, turn_index FROM turns')).map((row) => Object.values(row).join('/')),
  );
  const acknowledged = outcome.kept.flatMap((kept) => (kept ? [`${kept[0]}/${kept[1]}`] : []));
  const lost = acknowledged.filter((turn) => !stored.has(turn)).length;
  await balancer.close();
  for (const each of running) await each.end();
  await store.remove();
  await rm(docs, { recursive: true, force: true });

  const others = othersOf(outcome);
  const failed = Object.values(others).reduce((sum, count) => sum + count, 0);
  // What was under way on a connection to a replica that was killed; nginx tells of it as 502.
  const allowed = killed * connections;
  const foreign = Object.keys(others).filter((kind) => !['502', 'broken'].includes(kind));
  return {
    scenario,
    notes: [
      `${killed} killed; ${acknowledged.length} turns acknowledged, ${stored.size} stored; no answer: ${JSON.stringify(others)}. Before them: ${balancer.name}.`,
    ],
    rows: [],
    aims: [
      { what: 'acknowledged and lost', value: String(lost), aim: '0', met: lost === 0 && acknowledged.length > 0 },
      {
        what: 'questions without an answer',
        value: String(failed),
        aim: `at most what was under way: ${allowed}`,
        met: failed <= allowed && foreign.length === 0,
      },
    ],
  };
}
