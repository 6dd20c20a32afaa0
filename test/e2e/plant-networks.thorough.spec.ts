import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { plainPlant } from '../support/service/plant-files.js';
import { FaultyNetwork } from '../support/servers/faulty-network.js';
import { mysqlServer } from '../support/servers/mysql-server.js';
import type { ServerPlant } from '../support/servers/plant-server.js';
import { postgresqlServer } from '../support/servers/postgresql-server.js';
import { expectProblem } from '../support/store/problems.js';

const QUESTION = '¿cuántas órdenes hay?';
const ORDERS = 300;
/** Connecting takes 5 s at most, and so does each of the service's own small questions, which it asks before the statement. */
const BOUND_MS = 15_000;
const PATIENCE_MS = 90_000;

for (const server of [postgresqlServer(), mysqlServer()]) {
  const missing = await server.missing();
  describe(`the service whose way to ${server.name} fails`, () => {
    if (missing !== null) {
      it.skip(`is not tested: ${missing}`, () => undefined);
      return;
    }
    let plant: ServerPlant;
    let network: FaultyNetwork;
    let chat: ChatApp;

    beforeAll(async () => {
      const file = await plainPlant({ equipment: 20, workOrders: ORDERS, failures: 20 });
      plant = await server.copy(file.path);
      network = await FaultyNetwork.to(plant.location.host, plant.location.port);
      const url = new URL(plant.url);
      url.port = String(network.port);
      const env = { MAINTENANCE_DATABASE_URL: url.href, SQL_TIMEOUT_S: '2', CACHE_SIZE: '0', DB_POOL_SIZE: '2' };
      chat = await startChatApp({ plant: file.path, env });
      await file.remove();
    }, PATIENCE_MS);

    afterAll(async () => {
      await chat.close();
      await network.close();
      await plant.disconnectOthers();
      await plant.remove();
    });

    const askAll = (): Promise<Response[]> => Promise.all(Array.from({ length: 6 }, ask));
    const ask = (): Promise<Response> => chat.client.send(QUESTION, { image: 'none' });

    /** A problem of overload or absence, in time; never a wait without end, never a fault of the service. */
    const expectUnavailable = async (response: Promise<Response>): Promise<void> => {
      const started = performance.now();
      const answer = await response;
      expect(performance.now() - started).toBeLessThan(BOUND_MS);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      const { code } = (await answer.clone().json()) as { code: string };
      // Who only waited for somebody else to find out is told that others wait, too.
      expect(['plant_unavailable', 'plant_busy']).toContain(code);
      await expectProblem(answer, 503, code);
    };

    /** Soon, and then everybody: what hangs on a dead connection is noticed within its own bound. */
    const expectAnswers = async (): Promise<void> => {
      network.become('sound');
      const started = performance.now();
      for (let answers = await askAll(); ; answers = await askAll()) {
        for (const { status } of answers) expect([200, 503]).toContain(status);
        if (answers.every(({ status }) => status === 200)) break;
        expect(performance.now() - started).toBeLessThan(BOUND_MS);
        await delay(200);
      }
      expect((await chat.client.ask(QUESTION, { image: 'none' })).data?.rows).toEqual([[ORDERS]]);
      // What it found a moment ago, readiness tells again.
      for (let tries = 0; (await chat.client.get('/health/ready')).status !== 200; tries += 1) {
        if (tries === 30) throw new Error('/health/ready does not recover');
        await delay(100);
      }
    };

    it('says so where connections are cut, and answers as soon as new ones can be made', async () => {
      await expectAnswers();
      network.become('stalled');
      const asked = ask();
      await delay(200);
      network.cut();
      network.become('sound');
      const answer = await asked;
      if (answer.status !== 200) await expectUnavailable(Promise.resolve(answer));
      await expectAnswers();
    });

    it('says so in time where a server takes connections and no more, to everybody who asks, and recovers', async () => {
      network.cut();
      network.become('stalled');
      await delay(50);
      await Promise.all([expectUnavailable(ask()), expectUnavailable(ask()), expectUnavailable(ask())]);
      expect((await chat.client.get('/health/live')).status).toBe(200);
      expect((await chat.client.get('/health/ready')).status).toBe(503);
      await expectAnswers();
    }, PATIENCE_MS); // prettier-ignore

    it('says so in time where open connections are dead, and recovers', async () => {
      await expectAnswers();
      network.become('deaf');
      await expectUnavailable(ask());
      await expectAnswers();
    }, PATIENCE_MS); // prettier-ignore
  });
}
