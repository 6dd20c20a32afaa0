import { Redis } from '@app/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { missingRedis, REDIS_URL, removeKeys } from '../support/redis/redis-server.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import type { Answer } from '../support/service/chat-client.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';

const ORDERS = 60;
const missing = (await missingPostgresql()) ?? (await missingRedis());

describe('Two replicas of the service over one PostgreSQL store and one Redis', () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let plant: PlantFile;
  let server: TemporaryDatabase;
  let network: FaultyNetwork;
  let replicas: ChatApp[] = [];

  beforeAll(async () => {
    plant = await plainPlant({ equipment: 10, workOrders: ORDERS, failures: 10 });
    server = await makeDatabase();
    const { hostname, port } = new URL(REDIS_URL);
    network = await FaultyNetwork.to(hostname, Number(port || 6379));
    const env = {
      DATABASE_URL: server.url,
      DB_POOL_SIZE: '4',
      REDIS_URL: `redis://127.0.0.1:${network.port}`,
      RATE_LIMIT_PER_MINUTE: '500',
    };
    replicas = [await startChatApp({ plant: plant.path, env }), await startChatApp({ plant: plant.path, env })];
  });

  afterAll(async () => {
    const { prefix } = replicas[0]!.app.get(Redis);
    for (const { close } of replicas) await close();
    await network.close();
    await server.remove();
    await plant.remove();
    await removeKeys(prefix);
  });

  const ask = (at: number, message: string, session?: string): Promise<Answer> =>
    replicas[at]!.client.ask(message, { session, image: 'none' });

  it('share what one has worked out, whatever session it was for', async () => {
    const made = await ask(0, '¿cuántas órdenes hay por prioridad?');
    const found = await ask(1, '¿cuántas órdenes hay por prioridad?');
    expect([made.metrics.cache, found.metrics.cache]).toEqual(['miss', 'hit']);
    expect(found.metrics.sql_attempts).toBe(0);
    expect(found.data).toEqual(made.data);
    expect(found.response.startsWith(made.response)).toBe(true);
  });

  it('go on with each other’s conversations', async () => {
    const { session_id: session } = await ask(0, '¿cuántas órdenes hay?');
    expect((await ask(1, '¿y por prioridad?', session)).turn).toBe(1);
    expect((await ask(0, '¿y por estado?', session)).turn).toBe(2);
  });

  /** Every turn of both once, and in the order of the store. */
  const askTogether = async (): Promise<Answer[]> => {
    const { session_id: session } = await ask(0, '¿cuántas órdenes hay?');
    return Promise.all([0, 1, 0, 1].map((at) => ask(at, '¿y por prioridad?', session)));
  };

  it('take the turns of one session one after the other', async () => {
    const answers = await askTogether();
    expect(answers.map(({ turn }) => turn).toSorted()).toEqual([1, 2, 3, 4]);
    for (const { metrics } of answers) expect(metrics.flow).toBe('good');
  });

  it('count requests together', async () => {
    const left = async (at: number): Promise<number> =>
      Number((await replicas[at]!.client.get('/v1/suggestions?language=es')).headers.get('ratelimit-remaining'));
    const first = await left(0);
    expect([await left(1), await left(0)]).toEqual([first - 1, first - 2]);
  });

  describe('while Redis is away', () => {
    beforeAll(() => {
      network.become('stalled');
      network.cut();
    });

    it('answer as ever, each for itself, and say so', async () => {
      const answers = await Promise.all([0, 1].map((at) => ask(at, '¿cuántos equipos hay?')));
      expect(answers.map(({ metrics }) => metrics.cache)).toEqual(['miss', 'miss']);
      await delay(1_100);
      const ready = await replicas[0]!.client.get('/health/ready');
      const health = await replicas[0]!.client.get('/health');
      expect([ready.status, health.status]).toEqual([200, 200]);
      expect(JSON.stringify(await health.json())).toContain('Redis does not answer');
    });

    it('store no turn twice, and answer every question of one session all the same', async () => {
      const answers = await askTogether();
      expect(answers.map(({ turn }) => turn).toSorted()).toEqual([1, 2, 3, 4]);
    });

    it('use it again when it is back', async () => {
      network.become('sound');
      network.cut();
      for (let tries = 0; ; tries += 1) {
        await delay(200);
        const message = `¿cuántas órdenes hay en los últimos ${tries + 2} días?`;
        await ask(0, message);
        if ((await ask(1, message)).metrics.cache === 'hit') break;
        expect(tries).toBeLessThan(30);
      }
    }, 20_000);
  });
});
