import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { FaultyNetwork } from '../support/servers/faulty-network.js';
import { type ChatApp, startChatApp } from '../support/service/chat-app.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';
import { expectProblem } from '../support/store/problems.js';

const ORDERS = 40;
const missing = await missingPostgresql();

describe('The service whose own store is on a PostgreSQL server', () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let plant: PlantFile;
  let server: TemporaryDatabase;
  let network: FaultyNetwork;
  let chat: ChatApp;

  beforeAll(async () => {
    plant = await plainPlant({ equipment: 10, workOrders: ORDERS, failures: 10 });
    server = await makeDatabase();
    network = await FaultyNetwork.to(server.location.host, server.location.port);
    const url = new URL(server.url);
    url.port = String(network.port);
    chat = await startChatApp({ plant: plant.path, env: { DATABASE_URL: url.href, DB_POOL_SIZE: '4' } });
  });

  afterAll(async () => {
    await chat.close();
    await network.close();
    await server.remove();
    await plant.remove();
  });

  const ask = (message: string, session?: string): Promise<Response> =>
    chat.client.send(message, { session, image: 'none' });
  const status = async (path: string): Promise<number> => (await chat.client.get(path)).status;

  it('answers, remembers, lists, gives out files and deletes as ever', async () => {
    const first = await chat.client.ask('¿cuántas órdenes hay?', { image: 'none' });
    expect(first.data?.rows).toEqual([[ORDERS]]);
    const { session_id: session } = first;
    const second = await chat.client.ask('¿y por prioridad?', { session, image: 'none' });
    expect([second.turn, second.branch]).toEqual([1, 'data_and_image']);
    expect(await chat.client.all(`/v1/sessions/${session}/turns`)).toHaveLength(2);
    expect(await status(`/v1/download/data/${session}`)).toBe(200);
    expect((await chat.client.get(`/v1/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
    expect(await status(`/v1/sessions/${session}`)).toBe(404);
    expect(await server.execute('SELECT action FROM audit_events ORDER BY at, action')).toEqual([
      { action: 'session.delete_requested' },
      { action: 'session.deleted' },
    ]);
    expect(await server.execute('SELECT 1 FROM turns')).toEqual([]);
  });

  it('is never at fault while its connections are ended again and again, and loses no turn that it has told of', async () => {
    const told: string[] = [];
    const until = performance.now() + 1_500;
    const converse = async (): Promise<void> => {
      while (performance.now() < until) {
        const response = await ask('¿cuántas órdenes hay?');
        expect([200, 503]).toContain(response.status);
        if (response.status === 200) told.push(((await response.json()) as { session_id: string }).session_id);
        else expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
      }
    };
    const conversations = [converse(), converse(), converse()];
    while (performance.now() < until) {
      await delay(150);
      await server.disconnectOthers();
    }
    await Promise.all(conversations);
    expect(told.length).toBeGreaterThan(0);
    const stored = await server.execute<{ session_id: string }>('SELECT session_id FROM turns');
    expect(told.filter((id) => !stored.some(({ session_id }) => session_id === id))).toEqual([]);
    expect((await ask('¿cuántas órdenes hay?')).status).toBe(200);
  });

  it('answers 503 with a time to wait while the server is away, and goes on by itself when it is back', async () => {
    const { session_id: session } = await chat.client.ask('¿cuántas órdenes hay?', { image: 'none' });
    const files = await chat.files();
    network.become('stalled');
    network.cut();
    const [turn, list] = await Promise.all([ask('¿y por prioridad?', session), chat.client.get('/v1/sessions')]);
    for (const response of [turn, list]) {
      expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
      await expectProblem(response, 503, 'database_unavailable');
    }
    expect([await status('/health/live'), await status('/health/ready')]).toEqual([200, 503]);
    const health = (await (await chat.client.get('/health')).json()) as { database: { status: string } };
    expect(JSON.stringify(health)).toContain('own_store');
    expect(await chat.files()).toEqual(files);

    network.become('sound');
    network.cut();
    await delay(1_100);
    expect([await status('/health/ready'), (await ask('¿y por prioridad?', session)).status]).toEqual([200, 200]);
  }, 60_000);
});
