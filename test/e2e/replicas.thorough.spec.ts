import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from '../support/built-service.js';
import { plainPlant, type PlantFile } from '../support/service/plant-files.js';
import { ServiceProcess } from '../support/service/service-process.js';
import { makeDatabase, missingPostgresql, type TemporaryDatabase } from '../support/store/postgresql-databases.js';

const REPLICAS = 3;
const PATIENCE_MS = 120_000;
const missing = await missingPostgresql();

describe(`${REPLICAS} processes of the service over one store`, () => {
  if (missing !== null) {
    it.skip(`is not tested: ${missing}`, () => undefined);
    return;
  }
  let folder: string;
  let plant: PlantFile;
  let server: TemporaryDatabase;
  let replicas: Awaited<ReturnType<typeof ServiceProcess.start>>[] = [];

  beforeAll(async () => {
    await buildService();
    folder = await mkdtemp(join(tmpdir(), 'replicas-'));
    plant = await plainPlant({ equipment: 10, workOrders: 40, failures: 10 });
    server = await makeDatabase();
  }, 300_000);

  afterAll(async () => {
    for (const { service } of replicas) await service.end('SIGKILL');
    await server.remove();
    await plant.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'start together over an empty database: one makes its tables, all are ready',
    async () => {
      const env = { MAINTENANCE_DATABASE_URL: `sqlite:${plant.path}`, DATABASE_URL: server.url, DB_POOL_SIZE: '4' };
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
});
