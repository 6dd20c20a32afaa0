import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildService } from '../support/built-service.js';
import { isMending, isUnderstanding, sqlReading } from '../support/llm/model-replies.js';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import type { Answer, ChatClient } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { type Circumstances, ServiceProcess } from '../support/service/service-process.js';
import { expectProblem } from '../support/store/problems.js';

/** Whoever may do everything is stopped by no file's mode: the service then runs as nobody. */
const IS_ROOT = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };
const ACCOUNT: Circumstances = IS_ROOT ? { account: NOBODY } : {};
const DAY_MS = 86_400_000;
const ORDERS = 8_000;
const LONG = 'lista todas las órdenes';
const SHORT = '¿cuántos equipos hay?';

describe('The built service', () => {
  let folder: string;
  let docs: string;
  let plant: PlantFile;
  let env: Record<string, string>;
  let running: ServiceProcess | undefined;
  let told: Answer[] = [];

  beforeAll(async () => {
    await buildService();
    plant = await plainPlant({ equipment: 40, workOrders: ORDERS, failures: 20 });
    env = { MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`, CACHE_SIZE: '0' };
    await chmod(resolve(plant.path, '..'), 0o755);
  }, 300_000);

  afterAll(() => plant.remove());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
    await chmod(folder, 0o755);
    docs = join(folder, 'chat_docs');
    await mkdir(docs);
    if (IS_ROOT) await chown(docs, NOBODY.uid, NOBODY.gid);
    told = [];
  });

  afterEach(async () => {
    await running?.end('SIGKILL');
    spawnSync('umount', ['-q', '-l', docs]);
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (circumstances: Circumstances = ACCOUNT): Promise<ChatClient> => {
    const { service, client } = await ServiceProcess.start(docs, env, circumstances);
    running = service;
    return client;
  };

  const ask = async (client: ChatClient, message: string, session?: string): Promise<Answer> => {
    const answer = await client.ask(message, { session, image: 'none' });
    told.push(answer);
    return answer;
  };

  /** Everything that a client was told is there, as it was told, with its files; and no other files. */
  const expectNothingLost = async (client: ChatClient): Promise<void> => {
    for (const answer of told) {
      const turns = await client.all<Answer>(`/v1/sessions/${answer.session_id}/turns`);
      expect(turns[answer.turn]).toEqual({ ...answer, feedback: null });
    }
    for (const { session_id } of await client.all<{ session_id: string }>('/v1/sessions')) {
      for (const { path, sha256 } of await client.artifacts(session_id)) {
        const bytes = await readFile(join(docs, path.replace(/^chat_docs\//, '')));
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      }
    }
  };

  const expectRefused = async (client: ChatClient, message: string, codes: readonly string[]): Promise<void> => {
    const response = await client.send(message, { image: 'none' });
    const problem = (await response.clone().json()) as { code: string };
    expect(codes).toContain(problem.code);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    await expectProblem(response, 503, problem.code);
  };

  const eventuallyReady = async (client: ChatClient, status: number): Promise<void> => {
    for (let tries = 0; (await client.get('/health/ready')).status !== status; tries += 1) {
      if (tries === 100) throw new Error(`/health/ready never said ${status}`);
      await delay(100);
    }
  };

  it('whose files may not grow any more loses nothing, says so, and answers again when started with room', async () => {
    // Every file that it writes, its store and its log too, ends at 300 kB: like a full disk, for any account.
    const client = await start({ ...ACCOUNT, through: ['/bin/sh', '-c', `trap '' XFSZ; ulimit -f 600; exec "$@"`, 'sh'] });
    const { session_id: session } = await ask(client, SHORT);
    await expectRefused(client, LONG, ['artifact_store_unavailable']);
    // Short ones go on until the store itself is full.
    let refused = false;
    for (let turn = 0; turn < 200 && !refused; turn += 1) {
      const response = await client.send(`¿cuántas órdenes hay? ${'!'.repeat(turn % 7)}`, { session, image: 'none' });
      refused = response.status !== 200;
      if (refused) await expectProblem(response, 503, 'database_unavailable');
      else told.push((await response.json()) as Answer);
    }
    expect(refused).toBe(true);
    await expectNothingLost(client);
    await running?.end('SIGKILL');

    const again = await start();
    await expectNothingLost(again);
    await ask(again, LONG, session);
    await expectNothingLost(again);
  }); // prettier-ignore

  it('on a disk that is full goes on by itself once there is room', async () => {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=90m,mode=0777', 'none', docs]).status === 0;
    // Without a disk of its own the test above has shown it.
    if (!mounted) return;
    const client = await start();
    const { session_id: session } = await ask(client, SHORT);
    const filler = join(docs, 'filler');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k', 'count=2000']);
    await expectRefused(client, LONG, ['artifact_store_unavailable', 'database_unavailable']);
    await eventuallyReady(client, 503);
    await expectNothingLost(client);
    await rm(filler);
    await eventuallyReady(client, 200);
    await ask(client, LONG, session);
    await expectNothingLost(client);
  });

  it('whose folder becomes read-only refuses turns with files, and goes on when it may write again', async () => {
    const client = await start();
    const { session_id: session } = await ask(client, LONG);
    const [file = ''] = (await client.artifacts(session)).map(({ path }) => path.replace(/^chat_docs\//, ''));
    const of = join(docs, file, '..');
    for (const path of [of, docs]) await chmod(path, 0o555);
    await expectRefused(client, LONG, ['artifact_store_unavailable', 'database_unavailable']);
    const inSession = await client.send(LONG, { session });
    expect(inSession.status).toBe(503);
    await eventuallyReady(client, 503);
    await expectNothingLost(client);
    for (const path of [docs, of]) await chmod(path, 0o755);
    await eventuallyReady(client, 200);
    await ask(client, LONG, session);
    await expectNothingLost(client);
  });

  it('checks a store that was left open, says so, and does not start over a damaged one', async () => {
    const first = await start();
    let session: string | undefined;
    for (let turn = 0; turn < 20; turn += 1) session = (await ask(first, SHORT, session)).session_id;
    await running?.end('SIGTERM');
    const second = await start();
    await ask(second, SHORT);
    await running?.end('SIGKILL');
    await expectNothingLost(await start());
    expect(running?.said).toContain('The store was left open by a service that did not stop in good order');
    await running?.end('SIGKILL');

    const path = join(docs, 'chatbot.sqlite');
    const { size } = await stat(path);
    const store = await open(path, 'r+');
    await store.write(Buffer.alloc(size - 8_192, 0x5a), 0, size - 8_192, 8_192);
    await store.close();
    await expect(start()).rejects.toThrow(/its file is damaged.*restore the last backup \(npm run restore/s);
  });

  it('answers with a clear problem where its store is damaged while it runs', async () => {
    const client = await start();
    let session = '';
    for (let turn = 0; turn < 20; turn += 1) session = (await ask(client, SHORT, session || undefined)).session_id;
    await running?.end('SIGTERM');
    const path = join(docs, 'chatbot.sqlite');
    const { size } = await stat(path);
    const store = await open(path, 'r+');
    // The schema's page is kept: the service finds out when it reads.
    await store.write(Buffer.alloc(size - 65_536, 0x5a), 0, size - 65_536, 65_536);
    await store.close();
    const { service, client: again } = await ServiceProcess.start(docs, env, ACCOUNT).catch((error: unknown) => {
      expect(String(error)).toMatch(/its file is damaged/);
      return { service: undefined, client: null };
    });
    running = service;
    if (!again) return;
    const statuses = [];
    for (const url of [`/v1/sessions/${session}/turns`, '/v1/sessions']) statuses.push((await again.get(url)).status);
    expect(statuses.filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect((await again.get('/health/live')).status).toBe(200);
  });

  it('says that its plant is away or damaged, keeps what it has answered, and goes on by itself when the plant is back', async () => {
    const client = await start();
    const { session_id: session } = await ask(client, LONG);
    const away = `${plant.path}.away`;
    await rename(plant.path, away);
    try {
      await expectRefused(client, LONG, ['plant_unavailable']);
      await eventuallyReady(client, 503);
      await writeFile(plant.path, Buffer.alloc(100_000, 0x5a));
      await expectRefused(client, SHORT, ['plant_unavailable']);
      // Its first page is sound, and the rest is not.
      await writeFile(
        plant.path,
        Buffer.concat([(await readFile(away)).subarray(0, 4_096), Buffer.alloc(400_000, 0x5a)]),
      );
      await expectRefused(client, LONG, ['plant_unavailable']);
      await expectNothingLost(client);
    } finally {
      await rename(away, plant.path);
    }
    await eventuallyReady(client, 200);
    await ask(client, LONG, session);
    await expectNothingLost(client);
  });

  it('ends a statement that sorts more than there is room for, and answers the next one', async () => {
    const room = join(folder, 'room');
    await mkdir(room);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=0777', 'none', room]).status === 0;
    if (!mounted) return;
    const sql = 'SELECT a.title, b.title AS other FROM work_orders a, work_orders b ORDER BY a.total_cost * b.total_cost, a.title';
    const stub = await LlmStub.start({
      respond: (call) => (isUnderstanding(call) ? sqlReading(sql) : isMending(call) ? { json: { sql } } : { text: 'Lo pedido.' }),
    });
    const models = { OPENAI_API_KEY: STUB_KEY, OPENAI_BASE_URL: stub.url, SQLITE_TMPDIR: room };
    try {
      const { service, client } = await ServiceProcess.start(docs, { ...env, ...models }, ACCOUNT);
      running = service;
      const started = performance.now();
      const failed = await ask(client, 'chismes raros');
      expect(failed).toMatchObject({ data: null, metrics: { flow: 'failed' } });
      // For want of room, not of time.
      expect(performance.now() - started).toBeLessThan(25_000);
      expect((await ask(client, LONG)).data?.row_count).toBe(ORDERS);
      expect((await client.get('/health/ready')).status).toBe(200);
      await expectNothingLost(client);
    } finally {
      await stub.close();
      await running?.end('SIGKILL');
      spawnSync('umount', ['-q', '-l', room]);
    }
  }); // prettier-ignore

  it('keeps every turn in its order when the clock jumps, both ways, and over a restart', async () => {
    const shift = resolve('test/support/service/clock-shift.mjs');
    const client = await start({ ...ACCOUNT, imports: [shift] });
    let session: string | undefined;
    for (const jump of [0, -2 * DAY_MS, 3 * DAY_MS, -DAY_MS, 3_600_000, 0]) {
      await running?.shiftClock(jump);
      session = (await ask(client, LONG, session)).session_id;
      await ask(client, SHORT);
    }
    await expectNothingLost(client);
    await running?.end('SIGKILL');
    const again = await start();
    await expectNothingLost(again);
    const turns = await again.all<Answer>(`/v1/sessions/${session}/turns`);
    expect(turns.map(({ turn }) => turn)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await again.all('/v1/sessions')).toHaveLength(7);
  });

  it('ends its turns on SIGTERM under load, cuts what is stuck at the bound, and loses nothing', async () => {
    const client = await start();
    const { port } = new URL(client.url);
    const stuck = connect(Number(port), '127.0.0.1');
    stuck.on('error', () => undefined);
    stuck.write('POST /v1/chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{');
    const talk = async (): Promise<void> => {
      for (let session: string | undefined; ;) {
        const response = await client.send(LONG, { session, image: 'none' }).catch(() => null);
        if (!response) return;
        const answer = (await response.json()) as Answer;
        if (response.status !== 200) return;
        told.push(answer);
        session = answer.session_id;
      }
    };
    const talking = Promise.all(Array.from({ length: 6 }, talk));
    while (told.length < 10) await delay(10);
    const began = performance.now();
    await running?.end('SIGTERM');
    expect(performance.now() - began).toBeLessThan(17_000);
    expect(running?.exit).toEqual({ code: 0, signal: null });
    expect(running?.said).toContain('Connections cut at shutdown');
    await talking;
    await expectNothingLost(await start());
    expect(running?.said).not.toContain('left open');
  });

  it('may be another process over the same folder as one that runs, and neither loses anything', async () => {
    const first = await start();
    const other = await ServiceProcess.start(docs, env, ACCOUNT);
    try {
      const clients = [first, other.client];
      const sessions = await Promise.all(clients.map(async (client) => (await ask(client, LONG)).session_id));
      for (let turn = 0; turn < 6; turn += 1) {
        await Promise.all(clients.map((client, at) => ask(client, turn % 2 ? LONG : SHORT, sessions[(at + turn) % 2])));
      }
      await running?.end('SIGKILL');
      await ask(other.client, LONG, sessions[0]);
      await expectNothingLost(other.client);
      await expectNothingLost(await start());
    } finally {
      await other.service.end('SIGKILL');
    }
  });

  it('writes nothing but its own folder where everything else is read-only, as in its container', async () => {
    const app = join(folder, 'app');
    // What the image holds beside packages (Dockerfile).
    await mkdir(app, { recursive: true });
    for (const part of ['dist', 'config', 'package.json']) spawnSync('cp', ['-r', part, app]);
    spawnSync('ln', ['-s', resolve('node_modules'), join(app, 'node_modules')]);
    if (!IS_ROOT) spawnSync('chmod', ['-R', 'a-w', app]);
    await writeFile(join(folder, 'before'), '');
    const { service, client } = await ServiceProcess.start(docs, env, { ...ACCOUNT, cwd: app });
    running = service;
    await ask(client, LONG);
    await expectNothingLost(client);
    const { stdout } = spawnSync('find', [app, '-newer', join(folder, 'before'), '-type', 'f'], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
