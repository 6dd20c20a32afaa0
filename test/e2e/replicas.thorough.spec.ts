import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from '../support/built-service.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { missingRedis, REDIS_URL } from '../support/redis/redis-server.js';
import { S3Server } from '../support/s3/s3-server.js';
import { ServiceProcess } from '../support/service/service-process.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';

const REPLICAS = 3;
const PATIENCE_MS = 120_000;
const missing = (await missingPostgresql()) ?? (await missingRedis());

describe(`${REPLICAS} processes of the service over one PostgreSQL, one Redis and one bucket`, () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let folder: string;
  let plant: PlantFile;
  let server: TemporaryDatabase;
  let bucket: S3Server;
  let replicas: Awaited<ReturnType<typeof ServiceProcess.start>>[] = [];

  beforeAll(async () => {
    await buildService();
    folder = await mkdtemp(join(tmpdir(), 'replicas-'));
    plant = await plainPlant({ equipment: 10, workOrders: 40, failures: 10 });
    server = await makeDatabase();
    bucket = await S3Server.start();
  }, 300_000);

  afterAll(async () => {
    for (const { service } of replicas) await service.end('SIGKILL');
    await server.remove();
    await bucket.close();
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'start together over an empty database: one makes its tables, all are ready',
    async () => {
      const env = {
        MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`,
        DATABASE_URL: server.url,
        DB_POOL_SIZE: '4',
        REDIS_URL,
        ...bucket.env('fleet'),
      };
      replicas = await Promise.all(
        Array.from({ length: REPLICAS }, (_, at) => ServiceProcess.start(join(folder, `docs-${at}`), env)),
      );
      const ran = await server.execute<{ name: string; times: string }>(
        'SELECT name, COUNT(*) AS times FROM migrations GROUP BY name',
      );
      expect(ran.length).toBeGreaterThan(0);
      expect(ran.filter(({ times }) => times !== '1')).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'go on with each other’s conversations, turn by turn',
    async () => {
      let session: string | undefined;
      const questions = ['¿cuántas órdenes hay?', '¿y por prioridad?', 'solo las abiertas', '¿cuántas órdenes hay?'];
      for (const [turn, question] of questions.entries()) {
        const { client } = replicas[turn % REPLICAS]!;
        const answer = await client.ask(question, { session, image: 'none' });
        expect(answer.turn).toBe(turn);
        session = answer.session_id;
      }
      for (const { client } of replicas) {
        const turns = await client.all<{ turn: number }>(`/v1/sessions/${session}/turns`);
        expect(turns.map(({ turn }) => turn)).toEqual([0, 1, 2, 3]);
      }
      const gone = await replicas[1]!.client.get(`/v1/sessions/${session}`, { method: 'DELETE' });
      expect(gone.status).toBe(204);
      for (const { client } of replicas) expect((await client.get(`/v1/sessions/${session}`)).status).toBe(404);
    },
    PATIENCE_MS,
  );

  it(
    'answer the questions of one session that come to all of them at once, each in its turn, and give out each other’s files',
    async () => {
      const first = await replicas[0]!.client.ask('lista todas las órdenes', { image: 'none' });
      const session = first.session_id;
      const answers = await Promise.all(
        Array.from({ length: 9 }, (_, at) =>
          replicas[at % REPLICAS]!.client.ask('lista todas las órdenes', { session, image: 'none' }),
        ),
      );
      expect(answers.map(({ turn }) => turn).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      const files = await Promise.all(
        replicas.map(async ({ client }) => (await client.get(`/v1/download/data/${session}?turn=4`)).text()),
      );
      expect(new Set(files).size).toBe(1);
      expect(files[0]?.split('\n').length).toBeGreaterThan(40);
    },
    PATIENCE_MS,
  );

  it(
    'lose nothing and break nothing off while the others are restarted one after the other',
    async () => {
      const told: { session: string; turn: number }[] = [];
      let over = false;
      const converse = async (at: number): Promise<void> => {
        let session: string | undefined;
        while (!over) {
          // This replica stays: whatever is asked of it is answered.
          const answer = await replicas[0]!.client.ask(at === 0 ? '¿cuántas órdenes hay?' : 'lista todas las órdenes', {
            session,
            image: 'none',
          });
          session = answer.session_id;
          told.push({ session, turn: answer.turn });
        }
      };
      const conversations = [converse(0), converse(1)];
      for (const at of [1, 2]) {
        const { service } = replicas[at]!;
        await service.end('SIGTERM');
        expect(service.exit).toEqual({ code: 0, signal: null });
      }
      over = true;
      await Promise.all(conversations);
      expect(told.length).toBeGreaterThan(2);
      const stored = await server.execute<{ session_id: string; turn_index: number }>(
        'SELECT session_id, turn_index FROM turns',
      );
      const known = new Set(stored.map(({ session_id, turn_index }) => `${session_id} ${turn_index}`));
      expect(told.filter(({ session, turn }) => !known.has(`${session} ${turn}`))).toEqual([]);
    },
    PATIENCE_MS,
  );
});
