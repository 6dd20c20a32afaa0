import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BuiltService, buildService } from '../support/built-service.js';
import { freePort } from '../support/free-port.js';
import { formReading, goodModel } from '../support/llm/model-replies.js';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import { missingRedis, REDIS_URL } from '../support/redis/redis-server.js';
import { ChatClient } from '../support/service/chat-client.js';
import { EventReader } from '../support/service/event-reader.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { SteadyClient } from '../support/service/steady-client.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';

const WORKERS = 2;
const CLIENTS = 4;
const PATIENCE_MS = 120_000;
const KNOWN = '¿cuántas órdenes hay?';
/** No interpreter knows these: a model is asked, which takes its time. */
const LONG = '¿cuántos chismes hay?';
const MODEL_MS = 2_500;
const missing = (await missingPostgresql()) ?? (await missingRedis());

interface LogLine {
  level: string;
  message: string;
  data: Record<string, unknown>;
}

describe(`A service of ${WORKERS} workers`, () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let folder: string;
  let plant: PlantFile;
  let server: TemporaryDatabase;
  let model: LlmStub;
  let service: BuiltService;
  let client: ChatClient;

  beforeAll(async () => {
    await buildService();
    folder = await mkdtemp(join(tmpdir(), 'workers-'));
    plant = await plainPlant({ equipment: 10, workOrders: 200, failures: 10 });
    server = await makeDatabase();
    const reading = formReading({ entity: 'work_orders', measures: [{ countOf: 'work_orders' }] });
    model = await LlmStub.start({ respond: goodModel(reading) });
    await copyFile('config/semantic/plant.yaml', join(folder, 'plant.yaml'));
  }, 300_000);

  afterAll(async () => {
    await model.close();
    await server.remove();
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    service.signal('SIGKILL');
    await service.exit;
    // Workers end by themselves when the one that has started them is gone.
    for (const { pid } of workers()) await gone(pid);
  });

  async function start(env: Record<string, string> = {}): Promise<void> {
    service = new BuiltService(folder, {
      API_PORT: '0',
      WORKERS: String(WORKERS),
      DATABASE_URL: server.url,
      DB_POOL_SIZE: '4',
      REDIS_URL,
      MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`,
      SEMANTIC_MODEL_PATH: join(folder, 'plant.yaml'),
      OPENAI_API_KEY: STUB_KEY,
      OPENAI_BASE_URL: model.url,
      ...env,
    });
    client = new ChatClient(`http://127.0.0.1:${await service.ready()}`);
  }

  const log = (): LogLine[] =>
    service.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LogLine);

  /** Workers that have come up so far, in that order. */
  const workers = (): { worker: number; pid: number }[] =>
    log()
      .filter(({ message }) => message === 'Worker ready')
      .map(({ data }) => data as { worker: number; pid: number });

  async function until(holds: () => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; !holds() && Date.now() < end;) await delay(20);
    expect(holds()).toBe(true);
  }

  function isAlive(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  const gone = (pid: number): Promise<void> => until(() => !isAlive(pid));

  const replaced = (times: number): Promise<void> =>
    until(() => log().filter(({ message }) => message === 'Workers are replaced').length === times);

  it(
    'greets once, answers with all of them, and tells what all have counted in one scrape',
    async () => {
      const port = await freePort();
      await start({ PROMETHEUS_ENABLED: 'true', METRICS_PORT: String(port) });
      const clients = Array.from({ length: CLIENTS }, () => new SteadyClient(client.url, KNOWN));
      await delay(1_500);
      for (const each of clients) await each.stop();
      const turns = clients.flatMap(({ answers }) => answers).length;
      expect(clients.flatMap(({ broken }) => broken)).toEqual([]);

      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const counted = [
        ...text.matchAll(/^http_request_duration_seconds_count\{worker="(\d)",method="POST".*\} (\d+)$/gm),
      ];
      expect(counted.map(([, worker]) => worker).toSorted()).toEqual(['1', '2']);
      expect(counted.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(turns);
      expect(text).toContain(`workers{state="ready",worker="primary"} ${WORKERS}\n`);
      expect(text.match(/^process_start_time_seconds\{/gm)).toHaveLength(WORKERS + 1);

      expect(service.stderr.match(/is ready/g)).toHaveLength(1);
      expect(log().filter(({ message }) => message === 'Ready')).toHaveLength(1);
      const requests = log().filter(({ message }) => message === 'Request');
      expect(new Set(requests.map(({ data }) => data.worker))).toEqual(new Set([1, 2]));
      // They keep their files in one folder, and know that of each other.
      expect(service.stdout).not.toContain('Another service');
    },
    PATIENCE_MS,
  );

  it(
    'replaces a worker that is killed under load; only what was on its connections is lost, and nothing that was answered',
    async () => {
      await start();
      const clients = Array.from({ length: CLIENTS }, () => new SteadyClient(client.url, KNOWN));
      await delay(700);
      const [, second] = workers();
      // It takes no connection any more, but is handed one.
      process.kill(second!.pid, 'SIGSTOP');
      const late = Array.from({ length: CLIENTS }, () => client.send(KNOWN, { image: 'none' }));
      await delay(300);
      process.kill(second!.pid, 'SIGKILL');
      // None of them waits for ever.
      const outcomes = await Promise.allSettled(late);
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      await until(() => workers().length === WORKERS + 1);
      await delay(500);
      for (const each of clients) await each.stop();

      const broken = clients.flatMap((each) => each.broken);
      expect(broken.filter(({ worker }) => worker !== second!.worker)).toEqual([]);
      expect(broken.length).toBeLessThanOrEqual(CLIENTS);
      expect(workers().at(-1)?.worker).toBe(second!.worker);
      const answers = clients.flatMap((each) => each.answers);
      const stored = await server.execute<{ id: string }>('SELECT DISTINCT session_id AS id FROM turns');
      const known = new Set(stored.map(({ id }) => id));
      expect(answers.filter(({ session_id: id }) => !known.has(id))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'kills a worker that hangs, and what it was handed is let go; another takes its place',
    async () => {
      await start();
      const [, second] = workers();
      process.kill(second!.pid, 'SIGSTOP');
      const late = Array.from({ length: CLIENTS }, () => client.send(KNOWN, { image: 'none' }));
      const outcomes = await Promise.allSettled(late);
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      await until(() => workers().length === WORKERS + 1);
      await gone(second!.pid);
      expect(log().map(({ message }) => message)).toContain('A worker is killed: it hangs');
      expect(workers().at(-1)?.worker).toBe(second!.worker);
      expect((await client.ask(KNOWN, { image: 'none' })).metrics.flow).toBe('good');
    },
    PATIENCE_MS,
  );

  it(
    'replaces all workers on SIGHUP without a request that is refused or broken; streams and long turns come to their end',
    async () => {
      await start();
      model.next({ on: 'text', times: 1_000, latencyMs: MODEL_MS });
      const old = workers().map(({ pid }) => pid);
      const clients = Array.from({ length: CLIENTS }, () => new SteadyClient(client.url, KNOWN));
      let over = false;
      const ends: unknown[] = [];
      const stream = async (): Promise<void> => {
        while (!over) {
          const reader = await EventReader.open(client.url, { message: LONG, image: 'none' });
          ends.push((await reader.ended).at(-1)?.event);
        }
      };
      const turns: string[] = [];
      const takeTurns = async (): Promise<void> => {
        while (!over) turns.push((await client.ask(LONG, { image: 'none' })).metrics.flow);
      };
      const long = [stream(), stream(), stream(), takeTurns(), takeTurns()];
      await delay(500);
      service.signal('SIGHUP');
      await replaced(1);
      over = true;
      await Promise.all(long);
      for (const each of clients) await each.stop();
      model.reset();

      expect(clients.flatMap(({ broken }) => broken)).toEqual([]);
      expect(clients.flatMap(({ answers }) => answers).length).toBeGreaterThan(20);
      expect(new Set(ends)).toEqual(new Set(['done']));
      expect(new Set(turns)).toEqual(new Set(['good']));
      for (const pid of old) expect(isAlive(pid)).toBe(false);
      expect(workers()).toHaveLength(2 * WORKERS);
      expect(service.stdout).not.toContain('Connections cut');
      expect((await client.get('/health/ready')).status).toBe(200);
    },
    PATIENCE_MS,
  );

  it(
    'keeps its workers where new ones do not come up, and replaces them when that is put right',
    async () => {
      await start();
      const good = join(folder, 'plant.yaml');
      await writeFile(good, 'version: 0.1.1\nsemantic_model: []\n');
      service.signal('SIGHUP');
      await until(() => service.stdout.includes('Workers are not replaced'));
      expect(service.stderr).toMatch(/The semantic model has \d+ fault/);
      await client.ask(KNOWN);
      for (const { pid } of workers()) expect(isAlive(pid)).toBe(true);

      await copyFile('config/semantic/plant.yaml', good);
      service.signal('SIGHUP');
      await replaced(1);
      await client.ask(KNOWN);
    },
    PATIENCE_MS,
  );

  it(
    'does not start where a worker cannot, and says why once',
    async () => {
      service = new BuiltService(folder, {
        API_PORT: '0',
        WORKERS: '4',
        DATABASE_URL: server.url,
        REDIS_URL,
        MAINTENANCE_DATABASE_URL: `sqlite:${join(folder, 'none.sqlite')}`,
      });
      expect(await service.exit).toEqual({ code: 1, signal: null });
      expect(service.stderr.match(/set MAINTENANCE_DATABASE_URL to another file/g)).toHaveLength(1);
      expect(log().at(-1)).toMatchObject({
        level: 'CRITICAL',
        message: 'The first worker did not come up: no other is started',
      });
      service = new BuiltService(folder, { WORKERS: '4' });
      expect(await service.exit).toEqual({ code: 1, signal: null });
      expect(service.stderr).toMatch(/2 faults[^]*- DATABASE_URL: [^]*- REDIS_URL: /);
    },
    PATIENCE_MS,
  );

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s, told to all of them as a terminal does, when what is under way is over',
    async (signal) => {
      await start();
      model.next({ on: 'text', times: 1_000, latencyMs: 1_000 });
      const readers = await Promise.all(
        Array.from({ length: CLIENTS }, () => EventReader.open(client.url, { message: LONG, image: 'none' })),
      );
      if (signal === 'SIGINT') for (const { pid } of workers()) process.kill(pid, signal);
      service.signal(signal);
      const began = performance.now();
      for (const { ended } of readers) expect((await ended).at(-1)?.event).toBe('done');
      model.reset();
      expect(await service.exit).toEqual({ code: 0, signal: null });
      expect(performance.now() - began).toBeLessThan(10_000);
      for (const { pid } of workers()) expect(isAlive(pid)).toBe(false);
      expect(service.stdout).not.toMatch(/has ended|did not come up|Connections cut/);
    },
    PATIENCE_MS,
  );
});
