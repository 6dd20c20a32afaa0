import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { BuiltService, buildService } from '../support/built-service.js';
import { Nginx } from '../support/deploy/nginx.js';
import { freePort } from '../support/free-port.js';
import { describeWithTool } from '../support/installed-tool.js';
import { formReading, goodModel } from '../support/llm/model-replies.js';
import { LlmStub, STUB_KEY } from '../support/llm-stub/llm-stub.js';
import { missingRedis, REDIS_URL } from '../support/redis/redis-server.js';
import type { Answer } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';

const REPLICAS = 3;
const PATIENCE_MS = 180_000;
/** No interpreter knows it: a model is asked, which takes its time. */
const LONG = '¿cuántos chismes hay?';
const SHORT = '¿cuántas órdenes hay?';
const MODEL_MS = 3_000;
const missing = (await missingPostgresql()) ?? (await missingRedis());

describeWithTool(
  'nginx',
  '-v',
  'nginx-light',
)(`${REPLICAS} replicas behind nginx that are restarted one after the other`, () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let folder: string;
  let plant: PlantFile;
  let server: TemporaryDatabase;
  let model: LlmStub;
  let nginx: Nginx;
  let ports: number[];
  let replicas: BuiltService[] = [];
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

  const start = (at: number): BuiltService =>
    new BuiltService(join(folder, `replica-${at}`), {
      API_PORT: String(ports[at]),
      TRUST_PROXY: '1',
      DATABASE_URL: server.url,
      DB_POOL_SIZE: '4',
      REDIS_URL,
      MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`,
      OPENAI_API_KEY: STUB_KEY,
      OPENAI_BASE_URL: model.url,
    });

  beforeAll(async () => {
    await buildService();
    folder = await mkdtemp(join(tmpdir(), 'rolling-'));
    plant = await plainPlant({ equipment: 10, workOrders: 200, failures: 10 });
    server = await makeDatabase();
    const reading = formReading({ entity: 'work_orders', measures: [{ countOf: 'work_orders' }] });
    model = await LlmStub.start({ respond: goodModel(reading) });
    model.next({ on: 'text', times: 10_000, latencyMs: MODEL_MS });
    ports = await Promise.all(Array.from({ length: REPLICAS }, () => freePort()));
    replicas = ports.map((_, at) => start(at));
    for (const each of replicas) await each.ready();
    nginx = await Nginx.start(ports.map((port) => `127.0.0.1:${port}`));
  }, 300_000);

  afterAll(async () => {
    agent.destroy();
    await nginx.close();
    for (const each of replicas) {
      each.signal('SIGKILL');
      await each.exit;
    }
    await model.close();
    await server.remove();
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function send(path: string, body: object): Promise<string> {
    const sent = request({
      host: '127.0.0.1',
      port: nginx.ports.https,
      path,
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json' },
    });
    sent.end(JSON.stringify(body));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const content = await text(answer);
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} of ${path}: ${content}`);
    return content;
  }

  it(
    'every stream ends with its answer, no turn is refused or broken off, and conversations go on',
    async () => {
      let over = false;
      const faults: string[] = [];
      const ends: unknown[] = [];
      const turns: Answer[] = [];
      const again = async (ask: () => Promise<void>): Promise<void> => {
        while (!over) await ask().catch((error: unknown) => faults.push((error as Error).message));
      };
      const stream = async (): Promise<void> => {
        const events = await send('/v1/chat/stream', { message: LONG, image: 'none' });
        ends.push([...events.matchAll(/^event: (\w+)$/gm)].at(-1)?.[1]);
      };
      const turn = async (message: string, session?: string): Promise<Answer> => {
        const answer = JSON.parse(await send('/v1/chat', { message, image: 'none', session_id: session })) as Answer;
        turns.push(answer);
        return answer;
      };
      let session: string | undefined;
      const asking = [
        ...Array.from({ length: 4 }, () => again(stream)),
        ...Array.from({ length: 2 }, () => again(async () => void (await turn(LONG)))),
        ...Array.from({ length: 3 }, () => again(async () => void (await turn(SHORT)))),
        again(async () => void (session = (await turn(SHORT, session)).session_id)),
      ];
      await delay(1_000);
      for (const at of replicas.keys()) {
        const old = replicas[at]!;
        old.signal('SIGTERM');
        expect(await old.exit).toEqual({ code: 0, signal: null });
        expect(old.stdout).not.toContain('Connections cut');
        replicas[at] = start(at);
        await replicas[at].ready();
      }
      over = true;
      await Promise.all(asking);

      // Nothing on this system closes a port in the same moment as it looks who waits there: whoever comes in between is reset, and
      // nginx does not send a question twice. Seen once in 36 restarts on a busy machine.
      expect(faults.filter((fault) => !fault.startsWith('502'))).toEqual([]);
      expect(faults.length).toBeLessThanOrEqual(1);
      expect(ends.length).toBeGreaterThan(4);
      expect(new Set(ends)).toEqual(new Set(['done']));
      expect(new Set(turns.map(({ metrics }) => metrics.flow))).toEqual(new Set(['good']));
      const conversation = turns.filter(({ session_id: id }) => id === session).map((each) => each.turn);
      expect(conversation).toEqual(conversation.map((_, at) => at));
      expect(conversation.length).toBeGreaterThan(3);
      // All of them were asked.
      const log = await nginx.accessLog();
      const asked = new Set(log.map(({ upstream }) => String(upstream).split(', ').at(-1)));
      expect(asked).toEqual(new Set(ports.map((port) => `127.0.0.1:${port}`)));
    },
    PATIENCE_MS,
  );
});
